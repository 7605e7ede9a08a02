"""`adminplus access test`."""

from collections.abc import Callable
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import wraps
from typing import Annotated, Any, TypedDict

import typer

from ...domain.platform.expectation import EVERYBODY, Expectation
from ...domain.shared.errors import NeedsAttention, UsageError
from ...domain.shared.i18n import _, counted
from ...services.platform import expectations as service
from ..kit.answer import NOT_ASKED, Output, Rows
from ..kit.console import Console
from ..kit.context import Context
from . import expectation_file


class ResultFormat(StrEnum):
    """How what is so is told: to people, to programs, to what runs tests."""

    TABLE = "table"
    JSON = "json"
    TAP = "tap"
    JUNIT = "junit"


MOST_NAMED = 5
"""So many people who differ are named."""
FormatOption = Annotated[ResultFormat, typer.Option("-o", "--output", help="Format of the answers.")]


class Tested(TypedDict):
    """A line of the file, what it expects, and what is so: outcomes as `can` gives them, or how many people.

    `missing` are the rules that would be needed, `held_by` says whose they are, `differs` who is not as expected.
    """

    line: int
    actor: str
    action: str
    target: str | None
    on: str | None
    expected: str
    found: str
    rule: str | None
    ok: bool
    missing: list[str]
    held_by: str
    differs: list[str]
    note: str


class _Results(Rows[Tested]):
    """The results, told in the format that was asked for; exit 7 where one is not as expected."""

    def __init__(self, results: list[service.Result], format_: ResultFormat) -> None:
        super().__init__([], [*Tested.__annotations__])
        self.results = results
        self.format = format_

    def tell(self, console: Console, output: Output) -> None:  # noqa: ARG002 - it has formats of its own
        """Write them, and say how many are as expected."""
        if self.format is ResultFormat.TABLE:
            for line in (line for result in self.results if not result.ok for line in _lines(result)):
                console.flow(line)
        else:
            self._write(console)
        count, right = len(self.results), sum(result.ok for result in self.results)
        told = counted("{right} of {count} as expected.", "{right} of {count} as expected.", count)
        sentence = told.format(right=right, count=count)
        if right < count:
            raise NeedsAttention(sentence)
        console.say(sentence)

    def _write(self, console: Console) -> None:
        from ...render import checks, json

        match self.format:
            case ResultFormat.TAP:
                checks.tap([_check(result) for result in self.results], console.out)
            case ResultFormat.JUNIT:
                checks.junit([_check(result) for result in self.results], console.out)
            case _:
                json.write(self.fields, map(_values, self.results), console.out)


def _telling(command: Callable[..., Rows[Any]]) -> Callable[..., None]:
    """Tell what a command answers whose formats are its own."""

    @wraps(command)
    def telling(ctx: Context, **kwargs: Any) -> None:
        command(ctx, **kwargs).tell(ctx.obj.console, NOT_ASKED)

    return telling


@_telling
def compare(
    ctx: Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV or TOML file, or - for CSV on stdin.")],
    record: Annotated[
        bool, typer.Option("--record", help="Write into the file what is so today, as what is expected.")
    ] = False,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="GLOB", help="Only lines whose actor, action or target fits."),
    ] = None,
    output: FormatOption = ResultFormat.TABLE,
) -> Rows[Tested]:
    """Compare the rights there are with a file.

    A line is actor, action, target, expected, rule, note. An actor is an address, * for every active account,
    group:NAME/ROLE or project:NAME/ROLE for all who hold that, or ? where a number of people is expected, which is
    then asked of the action. Expected is yes, no, hidden or state. A list of access what is such a file too.

    Exit code 7 where something is not as expected, 6 where a line cannot be read.
    """
    read = expectation_file.opened(file)
    if record and not read.recordable:
        raise UsageError(
            _("--record writes into a file of expectations: {name} is none.").format(name=file[:100]),
            _("Give a CSV file with the columns actor, action, target and expected, or a TOML file."),
        )
    wanted = [each for each in read.expectations if only is None or _fits(each, only)]
    if only is not None and not wanted:
        raise UsageError(_("No line fits {glob!r}.").format(glob=only[:60]))
    with ctx.obj.view() as view:
        results = expectation_file.asked(view, wanted)
    if record:
        read.record({result.expectation.line: result for result in results})
        ctx.obj.console.say(_("Wrote what is so today into {name}.").format(name=file))
        results = [result._replace(ok=True) for result in results]
    return _Results(results, output)


def _fits(expectation: Expectation, glob: str) -> bool:
    words = (expectation.actor, expectation.action, expectation.target or "")
    return any(fnmatchcase(word, glob) for word in words)


def _lines(result: service.Result) -> list[str]:
    """Return what a person reads of something that is not as expected: what, what is missing, and who holds it."""
    asked = result.expectation
    told = _("line {line}: {what}: {found}, and {wanted} is expected.")
    lines = [told.format(line=asked.line, what=asked.what, found=result.said, wanted=result.wanted)]
    lines += [f"  {told}" for told in (result.held_by, _not_so(result), asked.note) if told]
    return lines


def _not_so(result: service.Result) -> str:
    """Say who of many is not as expected."""
    if not result.differs or (result.expectation.holders is None and result.expectation.actor != EVERYBODY):
        return ""
    named, more = ", ".join(result.differs[:MOST_NAMED]), len(result.differs) - MOST_NAMED
    if more > 0:
        named = _("{names} and {count} more").format(names=named, count=more)
    return _("not so for {names}").format(names=named)


def _values(result: service.Result) -> list[object]:
    asked = result.expectation
    tested = Tested(
        line=asked.line,
        actor=asked.actor,
        action=asked.action,
        target=asked.target,
        on=asked.on,
        expected=asked.wanted,
        found=result.found,
        rule=result.rule,
        ok=result.ok,
        missing=[*result.missing],
        held_by=result.held_by,
        differs=[*result.differs],
        note=asked.note,
    )
    return [*tested.values()]


def _check(result: service.Result) -> tuple[str, list[str]]:
    asked = result.expectation
    return f"line {asked.line}: {asked.what}", [] if result.ok else _lines(result)
