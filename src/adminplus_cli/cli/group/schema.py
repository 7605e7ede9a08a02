"""Objects about groups and accounts."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from ...domain.platform.account import Locale


class Joined(TypedDict):
    """A user's roles in a group."""

    group: int
    email: str
    roles: list[str]


class Left(TypedDict):
    """Who left a group, and the numbers of open requests and of groups that nobody there looks after any more."""

    group: int
    email: str
    without_creator: list[int]
    without_instructor: list[int]
    without_manager: list[int]


class ShownMembership(TypedDict):
    """A group of an account, and the roles held there."""

    group_id: int
    group: str
    manager: bool
    helper: bool
    instructor: bool
    added_at: datetime


class ShownUser(TypedDict):
    """An account; experts have `expert_areas` besides (none: all areas)."""

    id: int
    email: str
    first_name: str
    last_name: str
    job_title: str
    phone: str
    locale: Locale
    is_expert: bool
    is_operator: bool
    disabled_at: datetime | None
    os_login: str | None
    created_at: datetime
    groups: list[ShownMembership]


class FormerExpert(TypedDict):
    """Somebody who is an expert no more, and how many requests had nobody else called: they are due again."""

    email: str
    due_again: int


class NamedExpert(TypedDict):
    """An expert and the codes of the areas covered (none: all areas)."""

    email: str
    areas: list[str]


class BadLine(TypedDict):
    """A line of a CSV file that cannot be taken, and why."""

    line: int
    message: str


class ImportedUsers(TypedDict):
    """What an import did: addresses by what happened to them, the lines that were not taken, and what had no effect.

    `warnings` are of lines that were taken; those of the file as a whole stand at the line of its headings.
    """

    created: list[str]
    updated: list[str]
    left: list[str]
    problems: list[BadLine]
    warnings: list[BadLine]


class Statistics(TypedDict):
    """The figures of a group over a period; shares are from 0 to 1, delays in hours, months `YYYY-MM`.

    `until` is null for a period up to now, `counted` the number of requests that each share and delay tells of.
    With --explain, `definitions` says what each figure counts.
    """

    group: str
    since: date
    until: date | None
    created: dict[str, int]
    received: dict[str, int]
    open_by_status: dict[str, int]
    answered_in_time: float | None
    first_response_hours_median: float | None
    first_response_hours_p90: float | None
    closing_hours_median: float | None
    closing_hours_p90: float | None
    closed_useful: float | None
    escalations: dict[str, int]
    active_helpers: int
    active_instructors: int
    counted: dict[str, int]
    delay_days: int
    delay_calendar: str
