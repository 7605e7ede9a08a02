"""The figures of groups by month, for whoever may see those of each (M3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.casework.months import fired_by_month, monthly
from ...domain.policy import Action
from ...domain.shared.page import Page
from ...domain.shared.period import Period
from ...domain.shared.ref import GroupRef

if TYPE_CHECKING:
    from ...domain.casework.escalation import Delays
    from ...domain.casework.group import Group
    from ...domain.policy import GroupFacts
    from ...domain.shared.page import Record
    from ...store.work import View


def months(
    view: View,
    refs: Sequence[GroupRef],
    delays: Callable[[], Delays],
    *,
    since: date | None,
    until: date | None,
    today: date,
) -> Iterator[Record]:
    """Return the figures of these groups, one row a month, group after group, while they are read.

    Without `refs`, of all groups whose figures the actor may see; raises Denied where there is none.
    """
    period = Period.of(since, until, today=today, now=view.now)
    return _rows(view, _groups(view, refs), period, delays())


def count(view: View) -> int:
    """Return about how many rows there are of a year."""
    return 13 * len([*view.queries.groups.list_(Page(fields=frozenset({"id"})))])


def _rows(view: View, groups: list[Group], period: Period, delays: Delays) -> Iterator[Record]:
    read = view.queries.group_months
    fired = fired_by_month(read.firings(period), period)
    for group in groups:
        cases = read.cases(group.id, period)
        of = {"group": group.name, "organisation": group.organisation}
        known = fired.get(group.id, {})
        for row in monthly(
            cases, known, period=period, founded=group.created_at, now=view.now, delays=delays
        ):
            yield of | row


def _groups(view: View, refs: Sequence[GroupRef]) -> list[Group]:
    if refs:
        named = {facts.group.id: facts for facts in map(view.groups.facts, refs)}
        for facts in named.values():
            policy.require(view.actor, Action.GROUP_STATS, facts)
        return [facts.group for facts in named.values()]
    every = view.groups.all_facts()
    seen = [facts for facts in every if _may(view, facts)]
    if every and not seen:
        policy.require(view.actor, Action.GROUP_STATS, every[0])
    return [facts.group for facts in seen]


def _may(view: View, facts: GroupFacts) -> bool:
    return policy.decide(view.actor, Action.GROUP_STATS, facts).allowed
