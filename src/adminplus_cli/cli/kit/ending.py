"""How a command ends early: one exit code, and what stderr says of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import typer
from typer.exceptions import TyperException

from ...domain.shared.errors import (
    AdminplusError,
    ExitCode,
    NeedsAttention,
    StoreUnavailable,
    UsageError,
    reason_of,
)
from ...domain.shared.i18n import _
from ...render.text import brief, printable
from .console import Held, tell

if TYPE_CHECKING:
    from ...services.platform.difference import Difference
    from .context import Session

Clock = Callable[[], datetime]
_FORMAT = re.compile(r"(?:-[qyh]*o=?|--output=)(.+)")
_OUTPUT = re.compile(r"-[qyh]*o|--output")


class Run:
    """One run of the command line: what it begins with, and the session that it leads to."""

    def __init__(self, args: Sequence[str], clock: Clock | None, *, holds: bool) -> None:
        self.args = args
        self.clock = clock
        self.session: Session | None = None
        self.held: list[Held] | None = [] if holds else None
        self.compared: Callable[[Difference], None] | None = None

    @property
    def for_program(self) -> bool:
        """Whether a program reads all that is said (-o json): it is told the same in every language (T7)."""
        return self.held is not None


def ended(error: BaseException, args: Sequence[str], run: Run) -> int:
    """Say why a command ended early, and return the exit code for it.

    What is stored stays stored, whatever happens afterwards: then the code is 7, and stderr says what was done.
    """
    match error:
        case BrokenPipeError() | SystemExit():  # Typer makes an exit of a broken pipe
            say_held(run)
            return ExitCode.DONE
        case KeyboardInterrupt() | RuntimeError(__cause__=KeyboardInterrupt()) | typer.Abort() | EOFError():
            return ExitCode.INTERRUPTED
        case TyperException() if type(error).__name__ == "NoArgsIsHelpError":
            sys.stdout.write(f"{error.format_message()}\n")
            return ExitCode.USAGE
    refusal = _refusal(error)
    if "--debug" in args and not isinstance(error, AdminplusError | OSError | MemoryError | TyperException):
        raise error
    if run.session and run.session.stored and not isinstance(refusal, NeedsAttention):
        refusal = _stored(refusal, run.session.console.done, output=isinstance(error, OSError))
    print_error(refusal, as_json=wants_json(args), held=run.held or [])
    return refusal.code


def print_error(error: AdminplusError, *, as_json: bool, held: Sequence[Held] = ()) -> None:
    """Say on stderr why the command did not do it: two lines, or one JSON object that has `held` in it too."""
    message, hint = brief(error.message), brief(error.hint or "")
    if as_json:
        from ...render.json import line

        told = {"code": int(error.code), "id": error.id, "message": message, "hint": hint or None}
        said = [each.sentence for each in held if not each.warning]
        warnings = [*(each.sentence for each in held if each.warning), *error.warnings]
        more = {"said": said} if said else {}
        tell(line({"error": told | more | ({"warnings": warnings} if warnings else {})}), whole=True)
        return
    for warning in error.warnings:
        tell(Held(printable(warning), warning=True).line)
    tell(_("error: {message}").format(message=printable(message)))
    if hint:
        tell(_("hint: {hint}").format(hint=printable(hint)))


def say_held(run: Run) -> None:
    """Say on stderr what was held back for the case that the command would fail."""
    for told in run.held or []:
        tell(told.line)


def wants_json(args: Sequence[str]) -> bool:
    """Say whether the errors of this command line are read by a program, before the line itself is read.

    The last format counts, and none after `--`. The text of an option that looks like a format is taken for one.
    """
    words = [*takewhile(lambda word: word != "--", args)]
    wanted = False
    for word, after in zip(words, [*words[1:], ""], strict=False):
        if _OUTPUT.fullmatch(word):
            wanted = after == "json"
        elif found := _FORMAT.fullmatch(word):
            wanted = found[1] == "json"
    return wanted


def _refusal(error: BaseException) -> AdminplusError:
    match error:
        case AdminplusError():
            return error
        case TyperException():
            return _usage(error)
        case OSError():
            return StoreUnavailable(_("Writing failed: {reason}.").format(reason=reason_of(error)))
        case MemoryError():
            return StoreUnavailable(
                _("The memory ran out."),
                _("Ask for less at once, or give the program more of it (ulimit -v)."),
            )
    return AdminplusError(
        _("Something unexpected happened ({name}).").format(name=type(error).__name__),
        _("Nothing was changed. Run it again with --debug to see where, and report it."),
    )


def _stored(refusal: AdminplusError, told: Sequence[str], *, output: bool) -> NeedsAttention:
    """Return the end of a command that failed after it had stored something."""
    done = " ".join(told) or _("What was asked is done.")
    if output:
        sentence = _("{done} That is stored, but the result could not be written: {reason}")
        hint = _("Do not do it again.")
    elif not told:  # such as the first batches of a run that writes in batches
        sentence = _("A part of it is stored, but what comes after it was not done: {reason}")
        hint = _("Look before you do it again.")
    else:
        sentence = _("{done} That is stored, but what comes after it was not done: {reason}")
        hint = _("Look before you do it again.")
    reason = refusal.message.removeprefix(_("Writing failed: {reason}.").partition("{")[0])
    again = NeedsAttention(sentence.format(done=done, reason=reason), hint)
    again.warnings = refusal.warnings
    return again


def _usage(error: TyperException) -> UsageError:
    context = getattr(error, "ctx", None)
    hint = _("See: {path} --help").format(path=context.command_path) if context else None
    if hint and type(error).__name__ == "MissingParameter" and _is_number(getattr(error, "param", None)):
        hint = _("Did you type #12? The shell takes that for a comment: write 12. {hint}").format(hint=hint)
    from .usage import said, shown_options

    if possible := getattr(error, "possibilities", None):
        error.possibilities = shown_options(context, possible)  # type: ignore[attr-defined]
    return UsageError(said(error.format_message().replace(": Value error, ", ": ")), hint)


def _is_number(parameter: Any) -> bool:
    """Say whether an argument is the number of something, which people write as #12."""
    name = (getattr(parameter, "metavar", None) or "").strip("[].")
    return name in ("ID", "REQUEST", "PROGRAM", "GROUP", "PROJECT")
