"""Objects about groups."""

from datetime import date
from typing import TypedDict


class Joined(TypedDict):
    """A user's roles in a group; `until` is the day on which the first of them ends."""

    group: int
    email: str
    roles: list[str]
    until: date | None


class Left(TypedDict):
    """Who left a group, and the numbers of open requests and of groups that nobody there looks after any more.

    `handed_to` is who took over what else was theirs alone: requests, and the group to manage.
    """

    group: int
    email: str
    without_creator: list[int]
    without_instructor: list[int]
    without_manager: list[int]
    handed_to: str | None
    handed_requests: list[int]
    handed_groups: list[int]


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
    closed_by_itself: int
    escalations: dict[str, int]
    warned: int
    managers_told: int
    active_helpers: int
    active_instructors: int
    counted: dict[str, int]
    delay_days: int
    delay_calendar: str
