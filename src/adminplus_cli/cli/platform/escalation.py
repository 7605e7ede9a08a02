"""`adminplus escalation`."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, TypedDict, cast

import typer

from ...domain.casework.escalation import EscalationRule
from ...domain.casework.request_state import Status, WaitingFor
from ...domain.shared.page import Page, Record, arranged
from ...domain.shared.ref import number
from ...services.casework import escalation as service
from ..kit import typed
from ..kit.answer import Shown
from ..kit.context import Context
from ..kit.options import RequestArgument, listing, showing

if TYPE_CHECKING:
    from ...store.work import View
    from ..kit.screen import Screen


class ExplainedRule(TypedDict):
    """A rule that fires in the present wait: when it is due, when it fired, when instructors were warned of it."""

    rule: EscalationRule
    delay_days: int
    due_at: datetime
    fired_at: datetime | None
    warned_at: datetime | None


class Explained(TypedDict):
    """Why a request is, is not or will be escalated, and when."""

    request: int
    status: Status
    waiting_for: WaitingFor | None
    waiting_since: datetime | None
    rule: EscalationRule | None
    delay_days: int | None
    due_at: datetime | None
    due: bool
    managers_told_at: datetime | None
    closing_told_at: datetime | None
    closes_at: datetime | None
    escalated_at: datetime | None
    experts: list[str]
    reason: str
    rules: list[ExplainedRule]


@listing(
    "id",
    "request",
    "rule",
    "waiting_since",
    "delay_days",
    "at",
    "as_of",
    "area",
    "status",
    "voided_at",
    table={
        "id": 0,
        "request": 0,
        "rule": 0,
        "waiting_since": 3,
        "delay_days": 4,
        "at": 0,
        "as_of": 7,
        "area": 5,
        "status": 2,
        "voided_at": 1,
    },
)
def list_(
    ctx: Context,
    view: "View",
    page: Page,
    request: Annotated[str | None, typer.Option(metavar="ID", help="Only of this request.")] = None,
) -> Iterable[Record]:
    """List the escalations, the newest first."""
    return service.list_(view, page, request_id=number(request) if request else None)


@listing(
    "rule",
    "waiting_for",
    "delay_days",
    "calendar",
    "when",
    "warn_hours",
    "manager_days",
    "close_processed_days",
)
def rules(ctx: Context, page: Page) -> Iterable[dict[str, Any]]:
    """Show the rules with the delays in force."""
    yield from arranged(service.rules(ctx.obj.app.delays()), page)


@showing
def explain(
    ctx: Context,
    request_id: RequestArgument,
    at: Annotated[
        str | None, typer.Option("--at", metavar="INSTANT", help="Judge as of then, not of now.")
    ] = None,
) -> Shown[Explained]:
    """Say why a request is or is not escalated, and when.

    Also when it will be.
    """
    instant, delays = typed.instant(at, "--at"), ctx.obj.app.delays()
    with ctx.obj.view() as view:
        found = service.explain(view, delays, request_id, at=instant)
        seen = service.time_line(view, delays, request_id, at=instant) if ctx.obj.console.terminal else None

    def page(screen: "Screen") -> Iterable[str]:
        from ..kit.reader import reader_of
        from .escalation_view import lines

        assert seen is not None  # there is a page on a terminal alone
        return lines(found, *seen, reader_of(ctx.obj, found["experts"]).seen_at(instant), screen)

    return Shown(cast(Explained, found), page=page)
