"""`adminplus group edit` and `delete`."""

from dataclasses import asdict
from typing import Annotated

import typer

from ..domain import text
from ..domain.errors import UsageError
from ..domain.words import _
from ..render.text import printable
from ..services import membership as service
from .options import GroupArgument, YesOption, changing
from .session import Context


@changing
def edit(
    ctx: Context,
    group: GroupArgument,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="New name.")] = None,
    organisation: Annotated[str | None, typer.Option(metavar="CODE", help="Organisation.")] = None,
    area: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Areas, all of them; may be repeated.")
    ] = None,
    mailbox: Annotated[str | None, typer.Option(metavar="EMAIL", help="Shared address; empty: none.")] = None,
    description: Annotated[str | None, typer.Option(metavar="TEXT", help="What the group does.")] = None,
) -> None:
    """Change a group."""
    if not any((name is not None, organisation, area, mailbox is not None, description is not None)):
        raise UsageError(_("Say what changes: --name, --organisation, --area, --mailbox or --description."))
    with ctx.obj.work() as work:
        edited, changed = service.edit_group(
            work,
            group,
            rename=text.group_name(name) if name is not None else None,
            organisation=organisation,
            areas=area,
            mailbox=text.email(mailbox, what=_("mailbox")) if mailbox else mailbox,
            description=None
            if description is None
            else text.line(description, what=_("description"), most=1000, empty=True),
        )
    sentence = _("Changed the group {name}.") if changed else _("The group {name} is like that already.")
    ctx.obj.changed(sentence.format(name=edited.name), asdict(edited))


@changing
def delete(ctx: Context, group: GroupArgument, yes: YesOption = False) -> None:
    """Delete a group that never sent nor received a request."""
    with ctx.obj.view() as view:
        found, members = service.deletable(view, group)
    if not ctx.obj.dry_run:
        question = _("Delete the group {name} and its {count} memberships?")
        ctx.obj.console.confirm(question.format(name=printable(found.name), count=members), yes=yes)
    with ctx.obj.work() as work:
        deleted, members = service.delete_group(work, str(found.id))
    sentence = _("Deleted the group {name} and its {count} memberships.")
    ctx.obj.changed(sentence.format(name=deleted.name, count=members), asdict(deleted))
