"""Requests, read: one's own list, the whole thread of one, and its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.casework.message import Message, Part
from ...domain.casework.request_filter import PartFilter, RequestFilter, StatusFilter
from ...domain.casework.request_state import state_of
from ...domain.policy import Action, Sight
from ...domain.shared.i18n import _
from ...domain.shared.instant import ALWAYS, Window
from ...domain.shared.page import Page, Record, arranged
from ...domain.shared.ref import GroupRef
from ...domain.shared.values import dataclass
from ..platform import reference

if TYPE_CHECKING:
    from ...store.work import View


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks of their list, in their own words."""

    part: PartFilter | None = None
    status: StatusFilter | None = None
    group: GroupRef | None = None
    area: str | None = None
    opened: Window = ALWAYS
    unread: bool = False
    search: str | None = None


def list_(view: View, wanted: Wanted, page: Page, *, on_screen: bool = False) -> Iterable[Record]:
    """List the requests the actor takes part in, and no others (H3, I1).

    The newest comes first. On a screen, and where no other order is asked for, whoever opens none sees the longest
    wait first: it is theirs to end; and who is called as an expert sees first what they were called to longest ago.
    """
    policy.require(view.actor, Action.REQUEST_LIST)
    if on_screen and page.sort is None:
        page = replace(page, sort=_first(view, wanted))
    chosen = RequestFilter(
        part=Part(wanted.part) if wanted.part else None,
        status=wanted.status,
        group_id=view.groups.get(wanted.group).id if wanted.group else None,
        area=reference.area(view, wanted.area).code if wanted.area else None,
        opened=wanted.opened,
        unread=wanted.unread,
        search=wanted.search,
    )
    return view.queries.requests.list_(chosen, page)


def _first(view: View, wanted: Wanted) -> str | None:
    """Return by what somebody's list is sorted on a screen; None: the newest first."""
    match wanted.part:
        case PartFilter.EXPERT:
            return "called_at"
        case PartFilter.INSTRUCTOR:
            return "waiting_since"
        case None if not view.groups.of_helper(view.actor.id):
            return "waiting_since" if view.groups.instructs(view.actor.id) else "called_at"
    return None


def elsewhere(view: View) -> str | None:
    """Return where somebody who takes part in nothing may look instead; None for who may look nowhere else."""
    if not policy.decide(view.actor, Action.OUTBOX_LIST).allowed:
        return None
    return _(
        "You take part in no request. Those of all groups, without anything personal: "
        "adminplus group requests list --all. What waits for the platform: adminplus status"
    )


def show(view: View, request_id: int) -> Record:
    """Return the whole thread as the actor may see it (I2, E3, E5, E6, M7)."""
    facts = view.requests.facts(request_id)
    policy.require(view.actor, Action.REQUEST_SHOW, facts)
    queries, request = view.queries.threads, facts.request
    private = policy.sees(view.actor, Sight.REQUEST_PRIVATE, facts)
    files = []
    if policy.decide(view.actor, Action.REQUEST_ATTACHMENTS, facts).allowed:
        files = queries.attachments(request_id, private=private)
    by_message: dict[int | None, list[Record]] = {}
    for file in files:
        shown = {name: file[name] for name in ("id", "filename", "media_type", "size", "sha256")}
        by_message.setdefault(file["message_id"], []).append(shown)
    messages = [
        message | {"attachments": by_message.get(message["id"], [])}
        for message in queries.messages(request_id, private=private)
    ]
    summary = view.queries.requests.summary(request_id)
    offered = view.handovers.offered(request_id)
    return {
        "id": request.id,
        "created_at": request.created_at,
        "status": request.status,
        "subject": request.subject,
        "area": request.area,
        "category": request.category,
        "author_group": summary["author_group"],
        "creator": summary["creator"],
        "recipient_groups": summary["recipient_groups"],
        "part": facts.part_of(),
        "waiting_for": request.waiting_for,
        "waiting_since": request.waiting_since,
        "last_message_at": summary["last_message_at"],
        "unread": summary["unread"],
        "called_by_rule": summary["called_by_rule"],
        "called_at": summary["called_at"],
        "wiped_at": request.wiped_at,
        "description": request.description,
        "mandate": request.mandate,
        "mandate_date": request.mandate_date,
        "beneficiary": queries.beneficiary(request_id),
        "messages": messages,
        "participants": queries.participants(request_id),
        "attachments": files,
        "closed_at": request.closed_at,
        "useful": request.useful,
        "standard_procedure": request.standard_procedure,
        "offered_to": offered[0].email if offered else None,
        "offered_at": offered[1] if offered else None,
    }


def instructors(view: View, request_id: int) -> dict[str, int]:
    """Return the groups a request was sent to, each with how many active instructors it has."""
    policy.require(view.actor, Action.REQUEST_SHOW, view.requests.facts(request_id))
    return view.queries.threads.instructors(request_id)


def timeline(view: View, request_id: int, page: Page) -> list[Record]:
    """Return every change of a request: when, what, who, and how long it had waited, in hours."""
    facts = view.requests.facts(request_id)
    policy.require(view.actor, Action.REQUEST_SHOW, facts)
    queries, request = view.queries.threads, facts.request
    creator = view.queries.requests.summary(request_id)["creator"]
    opened = {"at": request.created_at, "event": "create", "who": creator, "part": Part.CREATOR}
    waits = _waits(request.created_at, view.requests.history(request_id))
    rows = []
    private = policy.sees(view.actor, Sight.REQUEST_PRIVATE, facts)
    for message in queries.messages(request_id, private=private):
        row = {"at": message["at"], "event": message["kind"], "who": message["author"]}
        waited = waits.get(message["id"])
        rows.append(row | {"part": message["author_part"], "waited_hours": waited})
    for fired in queries.escalations(request_id):
        waited = _hours(fired["waiting_since"], fired["at"])
        rows.append({"at": fired["at"], "event": f"escalation {fired['rule']}", "waited_hours": waited})
    if policy.decide(view.actor, Action.REQUEST_ATTACHMENTS, facts).allowed:
        files = queries.attachments(request_id, private=private)
        rows += [{"at": file["added_at"], "event": "attach", "who": file["added_by"]} for file in files]
    return arranged([opened, *arranged(rows, Page("at"))], page)


def _waits(created_at: datetime, history: list[Message]) -> dict[int, float]:
    """Return how long the request had waited, in hours, when each response came."""
    waits = {}
    for position, message in enumerate(history):
        before = state_of(created_at, history[:position])
        if message.is_response and before.waiting_since:
            waits[message.id] = _hours(before.waiting_since, message.at)
    return waits


def _hours(start: datetime, end: datetime) -> float:
    return round((end - start).total_seconds() / 3600, 1)
