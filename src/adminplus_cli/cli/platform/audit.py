"""`adminplus audit`."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.shared.i18n import _
from ...domain.shared.page import Page, Record
from ...domain.shared.ref import number
from ...services.platform import access
from ...services.platform import audit as service
from ..kit.context import Context
from ..kit.options import listing

if TYPE_CHECKING:
    from ...store.work import View


class Outcome(StrEnum):
    """How an action ended."""

    DONE = "done"
    DENIED = "denied"


def _in_words(
    ctx: Context, fields: list[str], rows: list[Record], asked: bool
) -> tuple[list[str], list[Record]]:
    """Return the lines as a person at a terminal reads them: what was done, where there are words for it."""
    if asked or not ctx.obj.console.terminal:
        return fields, rows
    deeds = access.deeds()
    return fields, [row | {"action": deeds.get(row["action"], row["action"])} for row in rows]


@listing(
    "id",
    "at",
    "actor",
    "via",
    "action",
    "object_type",
    "object_id",
    "outcome",
    "details",
    table={
        "id": 0,
        "at": 0,
        "actor": 1,
        "via": 5,
        "action": 0,
        "object_type": 3,
        "object_id": 2,
        "outcome": 2,
    },
    people=_in_words,
)
def list_(
    ctx: Context,
    view: "View",
    page: Page,
    request: Annotated[str | None, typer.Option(metavar="ID", help="Only about this request.")] = None,
    outcome: Annotated[Outcome | None, typer.Option(help="Only with this outcome.")] = None,
) -> Iterable[Record]:
    """List the audit, the oldest line first."""
    return service.list_(
        view,
        page,
        object_type="request" if request else None,
        object_id=number(request) if request else None,
        outcome=outcome.value if outcome else None,
    )


def verify(ctx: Context) -> None:
    """Check that every line follows from the one before.

    Exit code 7 at a break.
    """
    lines = service.verify(ctx.obj.view)
    ctx.obj.console.say(_("The audit is whole: {count} lines.").format(count=lines))
