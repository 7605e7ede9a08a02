"""What waits for one person in casework (T10): as an instructor, a creator, an expert, the manager of groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from shlex import quote
from typing import TYPE_CHECKING

from ...domain.casework.escalation import EscalationRule
from ...domain.casework.group import GroupRole
from ...domain.casework.message import Kind
from ...domain.casework.request_state import WaitingFor
from ...domain.shared.desk import Item, Section, Waiting
from ...domain.shared.ending import NOTICE
from ...domain.shared.i18n import _, counted
from ...domain.shared.instant import begins, day_of
from ...domain.shared.period import HOME
from ...domain.shared.phrases import day

if TYPE_CHECKING:
    from ...domain.casework.escalation import Delays
    from ...domain.shared.page import Record
    from ...store.work import View

Due = Callable[["Record"], datetime | None]
"""When a rule calls experts next for a request that waits."""


def waiting(view: View, find_delays: Callable[[], Delays], most: int) -> Iterator[Waiting]:
    """Yield the sections of casework, each with its count and its first `most` items.

    All of it is what lists show the actor already (H3, I1, M4): what they take part in; and of what they only
    manage, groups and waits, no subject and no person.
    """
    desk, due = view.queries.casework_desk, _Calendar(view, find_delays)
    yield Waiting.of(Section.TO_ANSWER, most, (desk.to_answer(most), lambda row: _to_answer(row, due)))
    yield Waiting.of(Section.CAME_BACK, most, (desk.came_back(most), _came_back))
    yield Waiting.of(Section.CALLED, most, (desk.called(most), lambda row: _called(row, due)))
    unanswered = desk.unanswered(most), lambda row: _unanswered(row, due)
    soon = day_of(view.now, HOME) + NOTICE
    others = (desk.without_instructor(most), _without_instructor), (desk.leaving(soon, most), _leaving)
    yield Waiting.of(Section.GROUP, most, unanswered, *others, (desk.absent(most), _absent))


class _Calendar:
    """When rules are due, by the delays and the calendar of the settings, which are read for the first request."""

    def __init__(self, view: View, find_delays: Callable[[], Delays]) -> None:
        self.view = view
        self.find_delays = find_delays
        self.delays: Delays | None = None
        self.zones: dict[str, str] = {}

    def __call__(self, row: Record) -> datetime | None:
        """Return when a rule that has not fired in this wait is due next, None where all have."""
        if self.delays is None:
            self.delays = self.find_delays()
            if self.delays.working_day is not None:
                self.zones = {area.code: area.timezone for area in self.view.references.areas()}
        rules = (
            rule for rule in EscalationRule.watching(row["waiting_for"]) if not row["rules_fired"] & rule.bit
        )
        zone = self.zones.get(row["area"], "")
        times = (
            self.delays.due_at(rule, row["waiting_since"], area=row["area"], timezone=zone) for rule in rules
        )
        return min(times, default=None)


def _to_answer(row: Record, due: Due) -> Item:
    kind, why = "new", _("nobody has answered yet")
    if row["again"]:
        kind, why = "contested", _("it was contested or reopened since the last answer")
    elif row["waiting_for"] is WaitingFor.NEXT_RESPONSE:
        kind, why = "in_progress", _("answered, and not processed yet")
    if row["rules_fired"]:
        why = _("{why}; the experts were called").format(why=why)
    return _request(Section.TO_ANSWER, kind, row, due, why)


def _called(row: Record, due: Due) -> Item:
    days = counted("{count} day", "{count} days", row["delay_days"]).format(count=row["delay_days"])
    why = _("you were called on {day} by the rule {rule}, after {days}").format(
        day=day(row["called_at"].date()), rule=row["rule"].label, days=days
    )
    return _request(Section.CALLED, str(row["rule"]), row, due, why)


def _request(section: Section, kind: str, row: Record, due: Due, why: str) -> Item:
    command = f"adminplus request reply {row['id']}"
    return Item(
        section, kind, row["id"], row["title"], row["who"], row["waiting_since"], None, due(row), why, command
    )


def _came_back(row: Record) -> Item:
    kind, verb, why = "answered", "show", _("answered")
    if row["kind"] is Kind.PROCESSED:
        kind, verb, why = "processed", "close", _("processed: close it, or say what is still wrong")
    elif row["kind"] is Kind.MISROUTED:
        kind, why = "misrouted", _("sent to the wrong place: invite another group")
    elif row["contested"]:
        kind, why = "contested", _("a colleague says that it is not settled")
    command = f"adminplus request {verb} {row['id']}"
    return Item(
        Section.CAME_BACK, kind, row["id"], row["subject"], row["who"], row["at"], None, None, why, command
    )


def _unanswered(row: Record, due: Due) -> Item:
    why, command = _("nobody has answered yet"), f"adminplus escalation explain {row['id']}"
    since = row["waiting_since"]
    return Item(
        Section.GROUP, "unanswered", row["id"], row["title"], row["who"], since, None, due(row), why, command
    )


def _without_instructor(row: Record) -> Item:
    why = counted(
        "{count} request waits, and the group has no active instructor",
        "{count} requests wait, and the group has no active instructor",
        row["requests"],
    ).format(count=row["requests"])
    command = f"adminplus group users add {row['id']} EMAIL --instructor"
    return Item(
        Section.GROUP,
        "without_instructor",
        row["id"],
        row["name"],
        None,
        row["since"],
        None,
        None,
        why,
        command,
    )


def _absent(row: Record) -> Item:
    why = _("is absent until {day}, nobody stands in").format(day=day(row["until"]))
    if row["substitute"]:
        why = _("is absent until {day}, {substitute} stands in").format(
            day=day(row["until"]), substitute=row["substitute"]
        )
    command = f"adminplus group users list {row['id']}"
    return Item(Section.GROUP, "absent", row["id"], row["name"], row["email"], None, None, None, why, command)


def _leaving(row: Record) -> Item:
    why = _("is {role} until {day}").format(role=GroupRole(row["role"]).label, day=day(row["until"]))
    ends = begins(row["until"] + timedelta(days=1), HOME)
    command = f"adminplus group users edit {row['id']} {quote(row['email'])} --until DATE"
    return Item(
        Section.GROUP, "leaving", row["id"], row["name"], row["email"], None, ends, None, why, command
    )
