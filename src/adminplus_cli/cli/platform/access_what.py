"""`adminplus access what`."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.shared.i18n import _
from ...domain.shared.page import Page, Record, arranged
from ...services.platform import access
from ...services.platform import what as service
from ..kit.context import Context
from ..kit.options import listing

if TYPE_CHECKING:
    from ...store.work import View


class ThingType(StrEnum):
    """What somebody can be tied to."""

    REQUEST = "request"
    GROUP = "group"
    PROJECT = "project"
    PROGRAM = "program"
    INVITATION = "invitation"


def _in_words(
    ctx: Context, fields: list[str], rows: list[Record], asked: bool
) -> tuple[list[str], list[Record]]:
    """Return the rows as a person at a terminal reads them: what is done, in words."""
    if asked or not ctx.obj.console.terminal:
        return fields, rows
    deeds = access.deeds()
    return fields, [
        row | {name: [deeds[each] for each in row[name]] for name in ("actions", "never")} for row in rows
    ]


@listing(
    "id",
    "type",
    "through",
    "since",
    "objects",
    "actions",
    "never",
    "actor",
    table={"type": 0, "id": 1, "through": 0, "since": 5, "objects": 0, "actions": 4},
    people=_in_words,
)
def what(
    ctx: Context,
    view: "View",
    page: Page,
    email: Annotated[
        str | None, typer.Argument(metavar="[EMAIL]", help="Whose rights; yours without.")
    ] = None,
    type_: Annotated[ThingType | None, typer.Option("--type", help="Only things of this type.")] = None,
    action: Annotated[
        str | None, typer.Option("--action", metavar="ACTION", help="Only where this action is allowed.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Only what is neither closed nor archived.")] = False,
    each: Annotated[bool, typer.Option("--list", help="A row for each thing, not for all alike.")] = False,
    as_if_enabled: Annotated[
        bool, typer.Option("--as-if-enabled", help="Of a disabled account: what it would give.")
    ] = False,
) -> Iterable[Record]:
    """Sum up what somebody may do, and through what.

    Rows without a number of objects are about all there are.
    """
    wanted = access.action_of(action) if action else None
    user = service.whose(view, email)
    if not (user.active or as_if_enabled):
        ctx.obj.console.say(
            _("{email} is disabled and has no right; what it would give: --as-if-enabled").format(
                email=user.email
            )
        )
        return []
    about = service.Asked(user, type_, wanted, open_)
    found = service.held(view, about)
    rows = chain(
        service.everywhere(view, about),
        service.listed(about, found) if each else service.summed(about, found),
    )
    return arranged([*rows], page) if page.sort else islice(rows, page.limit)
