"""`adminplus group`."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from ..domain import text
from ..domain.group import Group
from ..domain.instant import whole_seconds
from ..domain.page import Page
from ..domain.words import _
from ..services import group as service
from . import group_edit, group_requests, group_stats, group_users
from .options import GroupArgument, changing, listing, showing
from .session import Context

app = typer.Typer(rich_markup_mode=None, add_completion=False)
app.add_typer(group_users.app, name="users")
app.add_typer(group_requests.app, name="requests")


@app.callback()
def group() -> None:
    """Groups and their users."""


@app.command()
@changing
def create(
    ctx: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the group.")],
    organisation: Annotated[str, typer.Option(metavar="CODE", help="Organisation, by code or name.")],
    area: Annotated[list[str], typer.Option(metavar="CODE", help="Area, by code or name; may be repeated.")],
    mailbox: Annotated[str | None, typer.Option(metavar="EMAIL", help="Shared address of the group.")] = None,
    description: Annotated[str, typer.Option(metavar="TEXT", help="What the group does.")] = "",
) -> None:
    """Create a group of an organisation in one or more areas."""
    new = Group(
        name=text.group_name(name),
        organisation=organisation,
        areas=tuple(area),
        mailbox=text.email(mailbox, what=_("mailbox")) if mailbox else None,
        description=text.line(description, what=_("description"), most=1000, empty=True),
        created_at=whole_seconds(ctx.obj.app.clock()),
    )
    with ctx.obj.work() as work:
        added = service.create(work, new)
    sentence = _("Created the group {name} (number {id}).").format(name=added.name, id=added.id)
    ctx.obj.changed(sentence, asdict(added))


@app.command("list")
@listing(
    "id",
    "name",
    "organisation",
    "areas",
    "mailbox",
    "description",
    table=("id", "name", "organisation", "areas", "mailbox"),
)
def list_(
    ctx: Context,
    page: Page,
    organisation: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only of this organisation.")
    ] = None,
    area: Annotated[str | None, typer.Option(metavar="CODE", help="Only in this area.")] = None,
) -> list[dict[str, Any]]:
    """List the groups."""
    with ctx.obj.view() as view:
        return service.listed(view, page, organisation=organisation, area=area)


@app.command()
@showing
def show(ctx: Context, group: GroupArgument) -> dict[str, Any]:
    """Show a group."""
    with ctx.obj.view() as view:
        return asdict(service.show(view, group))


app.command()(group_edit.edit)
app.command()(group_edit.delete)
app.command()(group_stats.stats)
