"""What a rule is due for, as conditions that the index of waiting requests answers."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from heapq import merge
from itertools import islice

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from ...domain.casework.escalation import Delays, Due, EscalationRule
from ...domain.platform.organisation import Area
from ..tables.casework import REQUESTS


def conditions(
    rule: EscalationRule, delays: Delays, areas: list[Area], as_of: datetime
) -> list[ColumnElement[bool]]:
    """Return the requests that `rule` is due for at `as_of`, and that it has not fired for in their wait.

    Each condition names one wait and one set of rules that fired: one range of the index, in the order of waiting.
    """
    cutoffs: dict[datetime, list[str]] = defaultdict(list)
    for area in areas:
        cutoffs[delays.cutoff(rule, as_of, area=area.code, timezone=area.timezone)].append(area.code)
    if not cutoffs:
        return []
    since = REQUESTS.c.waiting_since
    long_enough = since <= max(cutoffs)
    if len(cutoffs) > 1:
        by_area = [and_(REQUESTS.c.area.in_(codes), since <= cutoff) for cutoff, codes in cutoffs.items()]
        long_enough = and_(long_enough, or_(*by_area))
    others = [fired for fired in range(1 << len(EscalationRule)) if not fired & rule.bit]
    return [
        and_(
            REQUESTS.c.waiting_for.is_not(None),
            REQUESTS.c.waiting_for == wait.value,
            REQUESTS.c.rules_fired == fired,
            long_enough,
        )
        for wait in rule.watches
        for fired in others
    ]


def counts(
    connection: Connection, delays: Delays, areas: list[Area], as_of: datetime
) -> dict[EscalationRule, int]:
    """Return how many requests are due at `as_of`, by rule."""
    return {
        rule: sum(
            connection.scalar(select(func.count()).select_from(REQUESTS).where(where)) or 0
            for where in conditions(rule, delays, areas, as_of)
        )
        for rule in EscalationRule
    }


def batch(
    connection: Connection,
    rule: EscalationRule,
    delays: Delays,
    areas: list[Area],
    *,
    as_of: datetime,
    after: Due | None,
    most: int,
) -> list[Due]:
    """Return the `most` requests that have waited longest for `rule`, of those after another."""
    names = ("waiting_since", "id", "rules_fired", "area", "creator_id")
    query = select(*(REQUESTS.c[name] for name in names))
    if after:
        since = after.waiting_since
        later = or_(
            REQUESTS.c.waiting_since > since,
            and_(REQUESTS.c.waiting_since == since, REQUESTS.c.id > after.request_id),
        )
        query = query.where(REQUESTS.c.waiting_since >= since, later)
    query = query.order_by(REQUESTS.c.waiting_since, REQUESTS.c.id).limit(most)
    parts = [
        [tuple(row) for row in connection.execute(query.where(where))]
        for where in conditions(rule, delays, areas, as_of)
    ]
    return [
        Due(id_, rule, since, fired, area, creator)
        for since, id_, fired, area, creator in islice(merge(*parts), most)
    ]


def anything(delays: Delays, areas: list[Area], as_of: datetime) -> ColumnElement[bool]:
    """Say whether any rule is due for any request."""
    some = [
        select(REQUESTS.c.id).where(where).exists()
        for rule in EscalationRule
        for where in conditions(rule, delays, areas, as_of)
    ]
    return or_(*some)
