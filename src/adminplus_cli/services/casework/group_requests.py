"""A group's requests and figures, for its managers: metadata only (M3, M4, M6, M7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.casework.statistics import GroupStatistics, group_statistics
from ...domain.policy import Action
from ...domain.shared.page import Page, arranged
from ...domain.shared.period import Period
from ...domain.shared.ref import GroupRef
from ..result import Export

if TYPE_CHECKING:
    from ...domain.casework.escalation import Delays
    from ...domain.casework.group import Group
    from ...domain.casework.request_filter import StatusFilter
    from ...domain.policy import GroupFacts
    from ...domain.shared.instant import Window
    from ...domain.shared.page import Record
    from ...store.work import View


class GroupReport(NamedTuple):
    """A group and its figures of a period."""

    group: Group
    period: Period
    statistics: GroupStatistics


def list_(
    view: View, ref: GroupRef, page: Page, *, status: StatusFilter | None, window: Window
) -> Iterable[Record]:
    """List the requests that the group sent or received (M4), each with the name of the group."""
    facts = view.groups.facts(ref)
    policy.require(view.actor, Action.GROUP_REQUESTS, facts)
    return _named(view, facts.group, _of_group(page), status=status, window=window)


def list_all(view: View, page: Page, *, status: StatusFilter | None, window: Window) -> Iterable[Record]:
    """List the requests of all groups, one group after the other: a request once for each that sent or received it.

    Whoever may not look into one of them is refused.
    """
    groups = [facts.group for facts in _all_of(view)]
    limit = page.limit if page.sort is None else None
    of_each = replace(_of_group(page), sort=None, descending=False, limit=limit)
    rows = chain.from_iterable(_named(view, group, of_each, status=status, window=window) for group in groups)
    if page.sort is None:
        return islice(rows, page.limit)
    return arranged([*rows], page)


def _all_of(view: View) -> list[GroupFacts]:
    found = view.groups.all_facts()
    for facts in found:
        policy.require(view.actor, Action.GROUP_REQUESTS, facts)
    return found


def _named(
    view: View, group: Group, page: Page, *, status: StatusFilter | None, window: Window
) -> Iterator[Record]:
    for row in view.queries.group_requests.requests(group.id, page, status=status, window=window):
        yield row | {"group": group.name}


def _of_group(page: Page) -> Page:
    """Return the page as it is asked of one group, whose rows do not name it."""
    fields = None if page.fields is None else page.fields - {"group"}
    return replace(page, sort=None if page.sort == "group" else page.sort, fields=fields)


def export(
    view: View,
    ref: GroupRef,
    page: Page,
    *,
    status: StatusFilter | None,
    window: Window,
    as_stored: bool,
) -> Export[Group]:
    """Return the group and the requests it sent or received, read one by one, for an export (M6).

    Read `as_stored`, instants are the text that programs get, which is faster; otherwise they are values.
    """
    facts = view.groups.facts(ref)
    policy.require(view.actor, Action.GROUP_REQUESTS_EXPORT, facts)
    rows = view.queries.group_requests.requests(
        facts.group.id, page, status=status, window=window, as_stored=as_stored, in_turns=True
    )
    return Export(facts.group, rows)


def statistics(
    view: View,
    ref: GroupRef,
    delays: Callable[[], Delays],
    *,
    since: date | None,
    until: date | None,
    today: date,
) -> GroupReport:
    """Return the figures of a group (M3); `since` and `until` are days of each request's area.

    `today` is the day of the person's clock.
    """
    facts = view.groups.facts(ref)
    policy.require(view.actor, Action.GROUP_STATS, facts)
    group, metadata = facts.group, view.queries.group_statistics
    period = Period.of(since, until, today=today, now=view.now)
    helpers, instructors = metadata.active_members(group.id)
    result = group_statistics(
        metadata.cases(group.id, period),
        metadata.open_now(group.id),
        metadata.escalations(group.id, period),
        metadata.notices(group.id, period),
        period=period,
        founded=group.created_at,
        now=view.now,
        delays=delays(),
        helpers=helpers,
        instructors=instructors,
    )
    return GroupReport(group, period, result)


def as_record(group: Group, period: Period, statistics: GroupStatistics) -> Record:
    """Return figures as one object."""
    return {"group": group.name, "since": period.since, "until": period.until} | asdict(statistics)
