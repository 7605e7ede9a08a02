"""`adminplus answer`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.casework.saved_answer import answer_body, answer_name
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import N_, _
from ...domain.shared.page import Page, Record
from ...domain.shared.ref import GroupRef
from ...services.casework import saved_answer as service
from ...services.casework.saved_answer import Owned
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.if_missing import IfMissing, unless_there
from ..kit.options import changing, listing, showing
from ..kit.question import CHANGES, Asked
from ..kit.text_input import TextInput
from .schema import ShownAnswer

if TYPE_CHECKING:
    from ...store.work import View

AnswerArgument = Annotated[
    str, typer.Argument(metavar="ANSWER", help="The answer: its name or number; your own before a group's.")
]
OfGroup = Annotated[GroupRef | None, typer.Option(metavar="GROUP", help="The one of this group.")]
TEXT = typer.Argument(
    metavar="TEXT",
    help="Text, @FILE, or - for stdin. {first_name}, {last_name}, {job_title}, {group}, {organisation} and {today}"
    " stand for whoever uses it.",
)


@changing
def add(
    ctx: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the answer.")],
    body: Annotated[str | None, TEXT, Asked(N_("Text of the answer"), rank=5, editor=True)] = None,
    group: Annotated[
        GroupRef | None, typer.Option(metavar="GROUP", help="For all of this group, which you manage.")
    ] = None,
    if_missing: IfMissing = False,
) -> Done[ShownAnswer]:
    """Save an answer, for yourself or for a group you manage."""
    called, said = answer_name(name), _said(ctx, body)

    def make() -> Owned:
        with ctx.obj.work() as work:
            return service.add(work, called, said, group=group)

    added, changed = unless_there(make, if_missing=if_missing)
    sentence = _("Saved the answer {name} (number {id}).")
    if not changed:
        sentence = _("The answer {name} is there already (number {id}).")
    return Done(sentence.format(name=added.answer.name, id=added.answer.id), _record(added))


@listing(
    "id",
    "name",
    "group",
    "created_at",
    table={"id": 0, "name": 0, "group": 1, "created_at": 2},
)
def list_(
    ctx: Context,
    view: "View",
    page: Page,
    group: Annotated[GroupRef | None, typer.Option(metavar="GROUP", help="Only those of this group.")] = None,
) -> Iterable[Record]:
    """List your saved answers and those of your groups."""
    return service.list_(view, page, group=group)


@showing
def show(ctx: Context, answer: AnswerArgument, group: OfGroup = None) -> ShownAnswer:
    """Show a saved answer."""
    with ctx.obj.view() as view:
        return _record(service.show(view, answer, group=group))


@changing
def edit(
    ctx: Context,
    answer: AnswerArgument,
    body: Annotated[str | None, TEXT, Asked(N_("Text of the answer"), editor=True, begins=False)] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="New name."),
        Asked(CHANGES, rank=2, among="name body"),
    ] = None,
    group: OfGroup = None,
) -> Done[ShownAnswer]:
    """Change a saved answer."""
    if name is None and body is None:
        raise UsageError(_("Say what changes: the text, or --name."))
    called = None if name is None else answer_name(name)
    said = None if body is None else _said(ctx, body)
    with ctx.obj.work() as work:
        edited, changed = service.edit(work, answer, group=group, rename=called, body=said)
    sentence = _("Changed the answer {name}.") if changed else _("The answer {name} is like that already.")
    return Done(sentence.format(name=edited.answer.name), _record(edited))


@changing
def remove(ctx: Context, answer: AnswerArgument, group: OfGroup = None) -> Done[ShownAnswer]:
    """Remove a saved answer."""
    with ctx.obj.work() as work:
        removed = service.remove(work, answer, group=group)
    return Done(_("Removed the answer {name}.").format(name=removed.answer.name), _record(removed))


def _said(ctx: Context, typed: str | None) -> str:
    """Return the text of an answer; a long number in it is worth a warning: it is of no one person."""
    said = answer_body(TextInput().text(typed, option="TEXT"))
    if text.looks_personal(said, ()):
        ctx.obj.console.warn(_("The answer seems to hold a personal number; it is used again, for others."))
    return said


def _record(owned: Owned) -> ShownAnswer:
    answer = owned.answer
    return ShownAnswer(
        id=answer.id,
        name=answer.name,
        group=owned.group.name if owned.group else None,
        body=answer.body,
        created_at=answer.created_at,
    )
