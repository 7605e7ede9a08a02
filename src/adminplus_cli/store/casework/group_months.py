"""What figures by month see of requests: metadata alone, as far as the period goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ...domain.casework.escalation import EscalationRule
from ...domain.casework.statistics import Case
from ...domain.shared.period import Period
from .. import rows
from ..connection import Connection
from ..frozen.casework import group_months as sql


class GroupMonthQueries:
    """The requests of a group of a period, and the calls of experts for those of all groups."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def cases(self, group_id: int, period: Period) -> Iterator[Case]:
        """Yield what the group sent or received in the period, and some around it."""
        since, until = period.bounds
        for row in self.connection.each(sql.CASES, group_id=group_id, since=since, until=until):
            rules = tuple({EscalationRule(rule) for rule in (row.called or "").split("\x01") if rule})
            yield rows.from_mapping(Case, row.as_dict() | {"called": rules})

    def firings(self, period: Period) -> Iterator[tuple[int, EscalationRule, datetime, str]]:
        """Yield the calls of experts in the period, and some around it, once for each group of the request."""
        since, until = period.bounds
        for row in self.connection.each(sql.FIRINGS, since=since, until=until):
            yield row.group_id, row.rule, row.at, row.timezone
