"""Objects about accounts and experts."""

from datetime import date, datetime
from typing import TypedDict

from ...domain.platform.account import Locale
from ...domain.platform.notification import NotificationKind, Wanted


class ShownMembership(TypedDict):
    """A group of an account, and the roles held there; `until` is the day on which the first of them ends."""

    group_id: int
    group: str
    manager: bool
    helper: bool
    instructor: bool
    added_at: datetime
    until: date | None


class ShownUser(TypedDict):
    """An account; experts have `expert_areas` besides (none: all areas).

    `merged_into` is the address of the account that all of it went over to. `absent_from` and `absent_until` are the
    first and last day of the absence that lasts, or of the next one, in which `substitute` stands in.
    """

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
    merged_into: str | None
    last_active_at: datetime | None
    absent_from: date | None
    absent_until: date | None
    substitute: str | None
    groups: list[ShownMembership]


class ShownAbsence(TypedDict):
    """The absence of an account, its first and last day, and who stands in; null where there is none any more.

    `due_again` requests have nobody else whom the rules called.
    """

    email: str
    absent_from: date | None
    absent_until: date | None
    substitute: str | None
    due_again: int


class ChosenNotification(TypedDict):
    """How somebody wants a kind of e-mail."""

    email: str
    kind: NotificationKind
    wanted: Wanted


class FormerExpert(TypedDict):
    """Somebody who is an expert no more, and how many requests had nobody else called: they are due again."""

    email: str
    due_again: int


class NamedExpert(TypedDict):
    """An expert and the codes of the areas covered (none: all areas)."""

    email: str
    areas: list[str]


class MergedAccount(TypedDict):
    """An account that is closed, the one that all it had went over to, and how many rows of which tables did."""

    email: str
    into: str
    moved: dict[str, int]
