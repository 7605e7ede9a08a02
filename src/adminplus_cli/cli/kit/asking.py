"""What a command line lacks is asked for on a terminal: in order of sense, once it is seen that the person may.

One mechanism for all commands. What a command demands is asked for by its help; what it needs besides says so by an
`Asked` in the annotation of its option. What was typed is kept as a draft where the command does not succeed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from typer.exceptions import TyperException

from ...domain.shared.errors import AdminplusError, NotFound, UsageError
from ...domain.shared.i18n import _
from . import choices, right
from .console import tell
from .draft import Draft, drop_old
from .prompt import Prompt, Question, question_of
from .question import Asked, marks
from .text_input import TextInput

if TYPE_CHECKING:
    from .context import CommandContext


@contextmanager
def asking(command: Any, ctx: Any) -> Iterator[None]:
    """Ask for what the command line lacks, then let the command run; keep what was typed unless it succeeds."""
    dialogue = Dialogue(command, ctx)
    try:
        dialogue.run()
        yield
    except BaseException as error:
        dialogue.failed(error)
        raise
    dialogue.succeeded()


class Dialogue:
    """The questions of one command, and what becomes of the answers."""

    def __init__(self, command: Any, ctx: Any) -> None:
        self.context: CommandContext = ctx.obj
        self.params: dict[str, Any] = ctx.params
        self.parameters = command.params
        self.marks = marks(command.callback)
        self.path = ctx.command_path.partition(" ")[2]
        self.arguments = [each.name for each in command.params if each.param_type_name == "argument"]
        self.prompt = Prompt(ctx, self.path)
        self.keeps = "recover" in ctx.params

    @cached_property
    def draft(self) -> Draft:
        """The draft of this command, on what it is about once that is known."""
        return Draft(self.context.app.settings, self.path, self._about)

    def run(self) -> None:
        """Ask, in order of sense; raises what the command would be refused with, before the first question."""
        if self.params.get("editor") and not self.prompt.interactive:
            raise UsageError(_("--editor needs a terminal."), _("Give the text, @FILE, or - for stdin."))
        if self.keeps:
            self._take_up()
        questions = sorted(self._lacking(), key=lambda question: question.asked.rank)
        given = self._given_text(questions)
        if not questions and given is None:
            return
        self._require()
        if given is not None:
            self.prompt.edit(*given)
        opens = any(each.asked.begins and not each.asked.only_choice for each in questions)
        for question in questions:
            if self._wanted(question, opens=opens):
                known = self._about
                if question.asked.editor:
                    self._introduce()
                self.prompt.ask(question)
                if self._about != known:
                    self._require()

    def _introduce(self) -> None:
        """Say what a text is about before it is asked for."""
        request_id = self.params.get("request_id")
        if request_id and self.prompt.interactive:
            with self.context.view() as view:
                lines = choices.introduced(view, request_id)
            for line in lines:
                self.context.console.tell(line)

    def failed(self, error: BaseException) -> None:
        """Keep what was typed, unless something is stored; say so in a line."""
        if not self.keeps:
            return
        if self.context.session.stored:
            self.draft.drop()
        elif self._worth_keeping and self.draft.keep(self.prompt.answers):
            line = _("What you typed is kept as a draft: the same command with --recover takes it up.")
            if isinstance(error, AdminplusError | TyperException):
                self.context.console.say(line, done=False)
            else:
                tell(f"\n{line}")  # Ctrl-C leaves the cursor behind the question

    def succeeded(self) -> None:
        """Take the draft away; after a rehearsal there is something left to do with it."""
        if self.params.get("dry_run"):
            self.failed(AdminplusError(""))
        elif self.keeps:
            self.draft.drop()

    @property
    def _about(self) -> list[str]:
        return right.about(self.path, self.params, self.arguments)

    @property
    def _worth_keeping(self) -> bool:
        """Whether there is more than the name of what the command is about."""
        return bool({*self.prompt.answers} - {right.ABOUT.get(self.path, next(iter(self.arguments), ""))})

    def _take_up(self) -> None:
        drop_old(self.context.app.clock())
        found = self.draft.read()
        if not self.params["recover"]:
            if found:
                self.context.console.tell(_("There is a draft of this command: --recover takes it up."))
        elif found:
            self.prompt.take_up(found)
        else:
            raise NotFound(_("There is no draft of this command."), _("Say it again without --recover."))

    def _lacking(self) -> Iterator[Question]:
        for each in self.parameters:
            mark = self.marks.get(each.name)
            if mark is None and each.required:
                mark = Asked(question_of(each), rank=0)
            if mark and not self._needless(mark):
                if mark.keys:
                    lacks = bool(mark.keys(self.params[each.name]))
                elif mark.among:
                    lacks = not any(map(self.prompt.is_given, self.prompt.among(mark)))
                else:
                    missing = each.value_is_missing(self.params[each.name])
                    lacks = missing or (mark.optional and not self.prompt.is_given(each))
                if lacks:
                    yield Question(each, mark)

    def _needless(self, mark: Asked) -> bool:
        return any(self.params.get(name) for name in mark.unless.split())

    def _wanted(self, question: Question, *, opens: bool) -> bool:
        """Say whether it is asked, now that it is known what was answered before."""
        mark = question.asked
        again = any(name in self.prompt.earlier for name in (question.parameter.name, *mark.among.split()))
        if not self.prompt.interactive:
            return again
        if self._needless(mark) or (mark.given and not self.params.get(mark.given)):
            return False
        if mark.when:
            with self.context.view() as view:
                if not choices.holds(mark.when, view, self.params):
                    return False
        return opens or again or mark.only_choice or mark.given == "editor"

    def _given_text(self, questions: list[Question]) -> tuple[Question, str] | None:
        """Return the text that was given and is to be edited first, where -e says so; what lacks is asked for."""
        if not self.params.get("editor"):
            return None
        name = next(name for name, mark in self.marks.items() if mark.editor)
        if any(each.parameter.name == name for each in questions):
            return None
        parameter = next(each for each in self.parameters if each.name == name)
        text = TextInput().text(self.params[name], option=max(parameter.opts, key=len))
        return Question(parameter, self.marks[name]), text

    def _require(self) -> None:
        if right.actions_of(self.path):
            with self.context.view() as view:
                right.require(view, self.path, self._about)
