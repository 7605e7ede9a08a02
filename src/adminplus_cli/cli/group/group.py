"""`adminplus group`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.casework.group import Group, NewGroup
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.i18n import _
from ...domain.shared.instant import whole_seconds
from ...domain.shared.page import Page, Record
from ...services.casework import group as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.if_missing import IfMissing, unless_there
from ..kit.options import GroupArgument, changing, listing, showing
from . import edit
from .edit import DESCRIPTION_OPTION

if TYPE_CHECKING:
    from ...store.work import View


@changing
def create(
    ctx: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the group.")],
    organisation: Annotated[str, typer.Option(metavar="CODE", help="Organisation, by code or name.")],
    area: Annotated[list[str], typer.Option(metavar="CODE", help="Area, by code or name; may be repeated.")],
    mailbox: Annotated[str | None, typer.Option(metavar="EMAIL", help="Shared address of the group.")] = None,
    description: Annotated[str, DESCRIPTION_OPTION] = "",
    if_missing: IfMissing = False,
) -> Done[Group]:
    """Create a group of an organisation in one or more areas."""
    new = NewGroup(
        name=text.name(name, what=_("group name"), most=text.MAX_GROUP_NAME),
        organisation=organisation,
        areas=tuple(area),
        mailbox=text.email(mailbox, what=_("mailbox")) if mailbox else None,
        description=edit.description_of(ctx, description),
        created_at=whole_seconds(ctx.obj.app.clock()),
    )

    def make() -> Group:
        return ctx.obj.change(lambda work: service.create(work, new), lock.NOTHING)

    added, changed = unless_there(make, if_missing=if_missing)
    sentence = _("Created the group {name} (number {id}).")
    if not changed:
        sentence = _("The group {name} is there already (number {id}).")
    return Done(sentence.format(name=added.name, id=added.id), added)


@listing(
    "id",
    "name",
    "organisation",
    "areas",
    "mailbox",
    "description",
    table={
        "id": 0,
        "name": 0,
        "organisation": 1,
        "areas": 2,
        "mailbox": 3,
    },
)
def list_(
    ctx: Context,
    view: "View",
    page: Page,
    organisation: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only of this organisation.")
    ] = None,
    area: Annotated[str | None, typer.Option(metavar="CODE", help="Only in this area.")] = None,
) -> Iterable[Record]:
    """List the groups."""
    return service.list_(view, page, organisation=organisation, area=area)


@showing
def show(ctx: Context, group: GroupArgument) -> Group:
    """Show a group."""
    with ctx.obj.view() as view:
        return service.show(view, group)
