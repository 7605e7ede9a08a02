"""`adminplus group edit` and `delete`."""

from typing import Annotated

import typer

from ...domain.casework.group import Group
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _, counted
from ...domain.shared.ref import GroupRef
from ...render.text import printable
from ...services.casework import membership as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import GroupArgument, YesOption, changing
from ..kit.question import CHANGES, Asked
from ..kit.text_input import TextInput

DESCRIPTION_OPTION = typer.Option(metavar="TEXT", help="What the group does: text, @FILE, or - for stdin.")


@changing
def edit(
    ctx: Context,
    group: GroupArgument,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="New name."),
        Asked(CHANGES, rank=2, among="name organisation area mailbox description"),
    ] = None,
    organisation: Annotated[str | None, typer.Option(metavar="CODE", help="Organisation.")] = None,
    area: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Areas, all of them; may be repeated.")
    ] = None,
    mailbox: Annotated[str | None, typer.Option(metavar="EMAIL", help="Shared address; empty: none.")] = None,
    description: Annotated[str | None, DESCRIPTION_OPTION] = None,
) -> Done[Group]:
    """Change a group."""
    if not any((name is not None, organisation, area, mailbox is not None, description is not None)):
        raise UsageError(_("Say what changes: --name, --organisation, --area, --mailbox or --description."))
    called = None if name is None else text.name(name, what=_("group name"), most=text.MAX_GROUP_NAME)
    said = None if description is None else description_of(ctx, description)
    address = text.email(mailbox, what=_("mailbox")) if mailbox else mailbox
    edited, changed = ctx.obj.change(
        lambda work: service.edit_group(
            work,
            group,
            rename=called,
            organisation=organisation,
            areas=area,
            mailbox=address,
            description=said,
        ),
        lock.group(group),
    )
    sentence = _("Changed the group {name}.") if changed else _("The group {name} is like that already.")
    return Done(sentence.format(name=edited.name), edited)


@changing
def delete(ctx: Context, group: GroupArgument, yes: YesOption = False) -> Done[Group]:
    """Delete a group that never sent nor received a request."""
    with ctx.obj.view() as view:
        found, members, answers = service.find_deletable(view, group)
    if not ctx.obj.dry_run:
        question = counted(
            "Delete the group {name} and its {count} membership?",
            "Delete the group {name} and its {count} memberships?",
            members,
        )
        if answers:
            told = counted(
                "{count} saved answer of the group goes with it.",
                "{count} saved answers of the group go with it.",
                answers,
            )
            ctx.obj.console.warn(told.format(count=answers))
        ctx.obj.console.confirm(question.format(name=printable(found.name), count=members), yes=yes)
    with ctx.obj.work() as work:
        deleted, members, _answers = service.delete_group(work, GroupRef(str(found.id)))
    sentence = counted(
        "Deleted the group {name} and its {count} membership.",
        "Deleted the group {name} and its {count} memberships.",
        members,
    )
    return Done(sentence.format(name=deleted.name, count=members), deleted)


def description_of(ctx: Context, typed: str) -> str:
    """Return what --description says of a group; raises InvalidData for more than a line."""
    said = TextInput().text(typed, option="--description").strip()
    return text.line(said, what=_("description"), most=1000, empty=True)
