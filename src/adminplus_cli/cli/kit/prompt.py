"""One question on a terminal, until its answer is a value of the parameter it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from typer.exceptions import TyperException

from ...domain.shared import text
from ...domain.shared.errors import AdminplusError
from ...domain.shared.i18n import _
from ...domain.shared.ref import number
from . import choices
from .choice_words import meant
from .choosing import chosen
from .draft import Answers, folder
from .editor import Editing, editor
from .question import Asked, Typed, agreed, marks
from .usage import said

if TYPE_CHECKING:
    from .context import CommandContext


CHECKS: Mapping[str, Callable[[str], object]] = {"EMAIL": text.email, "ID": number}
"""What refuses an answer that the command would refuse later, by what stands for it on a page of help."""


class Question(NamedTuple):
    """A parameter that was not given, and how it is asked for."""

    parameter: Any
    asked: Asked

    @property
    def several(self) -> bool:
        """Whether the parameter takes several values."""
        return bool(self.parameter.multiple or self.parameter.nargs != 1)


def question_of(parameter: Any) -> str:
    """Return the question for what the command line demands: the beginning of its help."""
    help_ = _(parameter.help) if parameter.help else str(parameter.metavar or parameter.name)
    return re.split(r"\s*[:;]", help_, maxsplit=1)[0].rstrip(". ")


class Prompt:
    """Asks the questions of one command; `answers` are what was typed, `earlier` what a draft holds."""

    def __init__(self, ctx: Any, path: str) -> None:
        self.ctx = ctx
        self.context: CommandContext = ctx.obj
        self.path = path
        self.answers: Answers = {}
        self.earlier: Answers = {}

    @property
    def interactive(self) -> bool:
        """Whether somebody is there to answer; without, the answers of the draft are taken."""
        return self.context.console.interactive

    def take_up(self, found: Answers) -> None:
        """Take up what was typed before: it is proposed again."""
        self.earlier, self.answers = found, dict(found)

    def ask(self, question: Question) -> None:
        """Ask until there is an answer, and make it the value of the parameter."""
        earlier: Sequence[str] = self.earlier.get(question.parameter.name, ())
        if question.asked.among:
            self._ask_among(question)
        elif question.asked.keys:
            self._ask_parts(question, earlier)
        elif question.asked.editor and self.interactive and (editor() or self.ctx.params.get("editor")):
            self.edit(question, "\n".join(earlier))
        else:
            while not self._take(question, self._answer(question, earlier)):
                earlier = ()

    def edit(self, question: Question, written: str) -> None:
        """Let the text be written in the editor; what it held is an answer also where that fails."""
        editing = Editing(folder(), written, _(question.asked.question))
        try:
            self._take(question, [editing.run()])
        finally:
            if editing.text.strip():
                self.answers[question.parameter.name] = [editing.text]

    def _ask_parts(self, question: Question, earlier: Sequence[str]) -> None:
        assert question.asked.keys
        for key, sentence in question.asked.keys(self.ctx.params[question.parameter.name]):
            before = f"{key}="
            default = next((each[len(before) :] for each in earlier if each.startswith(before)), None)
            self._take(question, [before + self._line(_(sentence), default)], more=True)

    def among(self, asked: Asked) -> list[Any]:
        """Return the parameters of which some are chosen."""
        names = asked.among.split()
        return [each for each in self.ctx.command.params if each.name in names]

    def is_given(self, parameter: Any) -> bool:
        """Say whether a parameter stood on the command line, or was asked for."""
        value = self.ctx.params[parameter.name]
        return value not in (None, [], parameter.default)

    def _ask_among(self, question: Question) -> None:
        """Ask which of several options are wanted, and for the value of each that has one."""
        options = self.among(question.asked)
        kept = [each.name for each in options if each.name in self.earlier]
        picked = kept
        if self.interactive:
            offered = [choices.Choice(each.name, question_of(each)) for each in options]
            default = ", ".join(str(options.index(each) + 1) for each in options if each.name in kept) or None
            picked = chosen(
                self.context.console, _(question.asked.question), offered, default=default, several=True
            )
            picked = kept if default and picked == [default] else picked
        known = marks(self.ctx.command.callback)
        for each in options:
            if each.name in picked:
                mark = known.get(each.name)
                asked = mark if mark and not mark.among else Asked(question_of(each))
                self._ask_option(Question(each, asked))

    def _ask_option(self, question: Question) -> None:
        parameter = question.parameter
        if not parameter.is_flag or not self.interactive:
            self.ask(question)
        elif parameter.secondary_opts:
            self._take(question, [str(agreed(_(question.asked.question)))])
        else:
            self._take(question, ["True"])

    def _answer(self, question: Question, earlier: Sequence[str]) -> list[str]:
        if not self.interactive:
            return [*earlier]
        asked, several = question.asked, question.several
        default = ", ".join(earlier) if earlier else "" if asked.optional else None
        found = self._choices(question)
        if asked.only_choice and found is not None and len(found) < 2:
            return []
        if found:
            words = question.parameter.type_descriptor.annotation
            read = partial(meant, words) if _is_enum(words) else str
            picked = chosen(
                self.context.console, _(asked.question), found, default=default, several=several, read=read
            )
            return [*earlier] if earlier and picked == [default] else picked
        answer = self._line(_(asked.question), default)
        if earlier and answer == default:
            return [*earlier]
        return [word for word in (re.split("[ ,;]+", answer) if several else [answer]) if word]

    def _line(self, question: str, default: str | None) -> str:
        return self.context.console.ask(question, default) if self.interactive else default or ""

    def _choices(self, question: Question) -> list[choices.Choice] | None:
        parameter = question.parameter
        words = parameter.type_descriptor.annotation
        if _is_enum(words):
            return choices.of_words(words)
        source = choices.source(self.path, parameter.name, question.asked.choices)
        if source is None:
            return None
        with self.context.view() as view:
            return choices.found(source, view, self.ctx.params)

    def _take(self, question: Question, texts: list[str], *, more: bool = False) -> bool:
        """Make an answer the value of the parameter; say what is wrong with one that is none."""
        parameter = question.parameter
        if not texts:
            return True
        typed = [Typed(each) for each in texts]
        try:
            check = CHECKS.get((parameter.metavar or "").strip("[]"), str)
            for each in typed:
                check(each)
            value = parameter.process_value(self.ctx, typed if question.several else typed[0])
        except (AdminplusError, TyperException) as wrong:
            if not self.interactive:
                raise
            self.context.console.tell(_wrong(wrong))
            return False
        before: list[str] = self.ctx.params[parameter.name] if more else []
        self.ctx.params[parameter.name] = [*before, *value] if more else value
        keys = tuple(each.partition("=")[0] + "=" for each in texts)
        kept = self.answers.get(parameter.name, ()) if more else ()
        self.answers[parameter.name] = [*(each for each in kept if not each.startswith(keys)), *texts]
        return True


def _is_enum(words: Any) -> bool:
    return isinstance(words, type) and issubclass(words, Enum)


def _wrong(error: Exception) -> str:
    if isinstance(error, AdminplusError):
        return error.message
    assert isinstance(error, TyperException)
    return said(error.format_message().replace(": Value error, ", ": "))
