"""Nouns and verbs as Typer runs them: each is imported and made when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ...domain.shared.i18n import _
from .conversion import convert
from .global_options import taken_here
from .help import NARROW, Shown, before_colon, names_room
from .question import marks, somebody_answers
from .tree import Entry, Noun, Verb, entries_below

PLAIN: dict[str, Any] = {"rich_markup_mode": None}
"""How help is written: without Rich, whose import takes longer than all the rest."""
MEANT = {"--watch": "30"}
"""Options that may go without a value, which Typer does not know, and the one that they stand for then."""
_UNCUT = 1_000
"""On a narrow page a summary takes several lines: cut to one, too little of it would be left."""


class Command(Shown, TyperCommand):
    """A verb."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words after the verb; what lacks is no mistake where somebody can be asked for it."""
        args = self._with_values(args)
        asked = [each for each in self.params if each.required]
        if not asked or {*ctx.help_option_names} & {*args} or not somebody_answers():
            return super().parse_args(ctx, args)
        try:
            for each in asked:
                each.required = False
            return super().parse_args(ctx, args)
        finally:
            for each in asked:
                each.required = True

    def _with_values(self, args: list[str]) -> list[str]:
        """Return `args` where an option that may go without a value has the one that it stands for then."""
        bare = {name: MEANT[name] for each in self.params for name in each.opts if name in MEANT}
        if not bare:
            return args
        words = []
        for word, after in zip(args, [*args, "-"][1:], strict=True):
            value = bare.get(word) if after.startswith("-") else None
            words.append(f"{word}={value}" if value else word)
        return words

    def invoke(self, ctx: Any) -> Any:
        """Run the command, once what it lacks was asked for."""
        if not ({"recover", "editor"} & {*filter(ctx.params.get, ctx.params)} or self._may_ask(ctx)):
            return super().invoke(ctx)
        from .asking import asking

        with asking(self, ctx):
            return super().invoke(ctx)

    def _may_ask(self, ctx: Any) -> bool:
        """Say whether somebody is there to be asked, by a command that asks, or for what it demands."""
        if not somebody_answers():
            return False
        lacks = any(each.required and each.value_is_missing(ctx.params[each.name]) for each in self.params)
        return lacks or "recover" in ctx.params or bool(marks(self.callback))

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options and arguments, --help among them, and the options that are taken anywhere."""
        own = super().get_params(ctx)
        return convert([*own, *taken_here(ctx, own)])


class Group(Shown, TyperGroup):
    """The root, or a noun: it knows the summaries of the words that may follow, and loads only the one that does."""

    def __init__(self, *, path: tuple[str, ...] = (), default: str = "", **attributes: Any) -> None:
        super().__init__(**attributes)
        self.path = path
        self.default = default
        self.entries = entries_below(path)
        self.commands: dict[str, Any] = dict.fromkeys(
            self.entries
        )  # Typer proposes the nearest of these words

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words after the noun; where none is a verb, those of its default."""
        if self.default and not {*args[:1]} & {*self.entries, *ctx.help_option_names}:
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options, --help among them, and those that are taken anywhere."""
        own = super().get_params(ctx)
        return convert([*own, *taken_here(ctx, own)])

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of a word, made when it is first asked for; None when there is none."""
        if cmd_name in self.entries and self.commands[cmd_name] is None:
            self.commands[cmd_name] = _made((*self.path, cmd_name), self.entries[cmd_name])
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the words that may follow, with their summaries."""
        width = formatter.width - 6 - max(map(len, self.entries))
        if formatter.width < NARROW:
            width = _UNCUT
        with formatter.section(before_colon(_("Commands"))):
            formatter.write_dl(
                [(word, self.summary_of(word, width)) for word in self.entries],
                col_max=names_room(formatter.width),
            )

    def summary_of(self, word: str, width: int) -> str:
        """Return what is said of a word, in one line of this width."""
        return Command(word, help=self.entries[word].summary, **PLAIN).get_short_help_str(width)


def _made(path: tuple[str, ...], entry: Entry) -> Any:
    if isinstance(entry, Noun):
        return Group(name=path[-1], path=path, default=entry.default, help=entry.summary, **PLAIN)
    app = typer.Typer(add_completion=False, **PLAIN)
    app.command(path[-1], cls=Command)(_function(path[-1], entry))
    return typer.main.get_command(app)


def _function(word: str, verb: Verb) -> Any:
    module = import_module(f"adminplus_cli.cli.{verb.module}")
    name = verb.function or word.replace("-", "_")
    return getattr(module, name, None) or getattr(module, f"{name}_")
