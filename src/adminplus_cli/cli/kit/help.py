"""Help that is translated when it is shown: what commands and nouns say of themselves is English in the source.

Typer writes its own part of a page ("Usage:", "[default: …]") in English; those words go through the same catalogue.
"""

import re
from collections.abc import Mapping
from copy import copy
from inspect import cleandoc
from typing import Any

from typer.core import TyperCommand, TyperGroup

from ...domain.shared.i18n import N_, _
from ...domain.shared.phrases import headed
from .question import Asked, marks

_TYPER = (
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("Show this message and exit."),
    N_("str"),
    N_("int"),
    N_("list[Path]"),
    N_("list[str]"),
)
"""What Typer writes into every page, for whoever extracts sentences."""
_TYPE = re.compile(r"<([\w\[\]]+)>")
_CHOICES = re.compile(r"<[^<>|]+\|[^<>]+>")
_WORD = re.compile(r"(?:[^\s'\"]|'[^']*'|\"[^\"]*\")+")
_EXTRA = re.compile(r"default: (?P<default>[^;\]]*)|required(?=[;\]])")
Texts = tuple[str, str]


NARROW = 50
"""Typer writes no page narrower than this."""


class Shown:
    """How a command shows its help; before the class of Typer in the bases."""

    def get_help(self: Any, ctx: Any) -> str:
        """Return the page, as wide as the terminal where that is narrower than Typer's narrowest."""
        from shutil import get_terminal_size

        room = get_terminal_size().columns - 2
        if ctx.terminal_width is None and room < NARROW:
            ctx.terminal_width = max(room, 20)
        return str(super().get_help(ctx))  # type: ignore[misc]  # of Typer's class, which comes after this one

    def get_short_help_str(self: Any, limit: int = 45) -> str:
        """Return the first sentence, as a list of commands shows it."""
        translated = copy(self)
        translated.help = _(cleandoc(self.help)) if self.help else None
        return TyperCommand.get_short_help_str(translated, limit)

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the line of usage, with the words that stand for values."""
        words = [_(self.options_metavar)]
        words += [_place(each) for each in self.get_params(ctx) if each.param_type_name == "argument"]
        words += [_(self.subcommand_metavar)] if isinstance(self, TyperGroup) else []
        formatter.write_usage(ctx.command_path, " ".join(words), prefix=_("Usage: "))

    def format_help_text(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as Typer calls it
        """Write what the command is for."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(_(cleandoc(self.help)))

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the arguments and the options, then the commands of a noun."""
        parameters = self.get_params(ctx)
        for heading, kind in ((_("Arguments"), "argument"), (_("Options"), "option")):
            asked = marks(self.callback) if kind == "option" and self.callback else {}
            rows = [_record(each, ctx, asked) for each in parameters if each.param_type_name == kind]
            if any(rows):
                with formatter.section(before_colon(heading)):
                    formatter.write_dl(list(filter(None, rows)), col_max=names_room(formatter.width))
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)

    def format_epilog(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the names of the fields of a list, then examples as they are typed.

        What is too long for the page goes on below, in an example for a shell too.
        """
        if isinstance(self, TyperGroup):
            return
        if fields := getattr(self.callback, "fields", ()):
            with formatter.section(before_colon(_("Fields"))):
                formatter.write_text(", ".join(fields))
        from .examples import examples_of

        if found := examples_of(ctx.command_path):
            with formatter.section(before_colon(_("Examples"))):
                for example in found:
                    formatter.write(
                        "".join(f"  {line}\n" for line in typed_lines(example, formatter.width - 4))
                    )


def typed_lines(command: str, width: int) -> list[str]:
    """Return a command on lines of this width, where its words allow it; each but the last ends as a shell goes on."""
    lines = [""]
    for word in _WORD.findall(command):
        if lines[-1] and len(lines[-1]) + len(word) + 3 > width:
            lines.append(f"    {word}")
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return [*(f"{line} \\" for line in lines[:-1]), lines[-1]]


def names_room(width: int) -> int:
    """Return how many columns of a page the names may take before what is said of them goes below."""
    return 30 if width >= NARROW else 12


def before_colon(heading: str) -> str:
    """Return a heading as it stands before the colon that Typer writes after it."""
    return headed(heading).removesuffix(":")


def _said(parameter: Any) -> Any:
    """Return a parameter as it is shown: with its help and the words for its value in the language of the process."""
    translated = copy(parameter)
    translated.help = _(parameter.help) if parameter.help else parameter.help
    translated.metavar = _(parameter.metavar) if parameter.metavar else parameter.metavar
    return translated


def _place(argument: Any) -> str:
    """Return how an argument stands in the line of usage."""
    word = _word(argument)
    return word if argument.required else f"[{word}]"


def _word(argument: Any) -> str:
    """Return the word for an argument, with what says that it may stand several times."""
    named = _(argument.metavar).removeprefix("[").replace("]", "") if argument.metavar else ""
    word = named or str(argument.make_metavar()).strip("{}")
    return f"{word}..." if argument.nargs == -1 and not word.endswith("...") else word


def _record(parameter: Any, ctx: Any, asked: Mapping[str, Asked]) -> Texts | None:
    """Return the two columns that describe a parameter, None when it is hidden."""
    translated = _said(parameter)
    record: Texts | None = translated.get_help_record(ctx)
    if record is None or not translated.help:
        return record
    names, text = record
    if parameter.param_type_name == "argument":
        choices = _CHOICES.search(names)
        names = f"{_word(parameter)} {choices[0]}" if choices else _word(parameter)
    else:
        names = _TYPE.sub(lambda found: f"<{_(found[1])}>", names)
    extra = _EXTRA.sub(_extra, text.removeprefix(translated.help))
    mark = asked.get(parameter.name)
    if mark and mark.required and not extra:
        extra = f"  [{_('required')}]"
    return names, translated.help + extra


def _extra(found: re.Match[str]) -> str:
    if found["default"] is None:
        return _("required")
    return _("default: {default}").format(default=found["default"])
