"""What a person asks of the list of their requests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..shared.instant import ALWAYS, Window
from .message import Part


class StatusFilter(StrEnum):
    """The statuses that a list can be narrowed to; `open` is all but `closed`."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    PROCESSED = "processed"
    CLOSED = "closed"
    OPEN = "open"


class PartFilter(StrEnum):
    """The parts that a list can be narrowed to: those that people hold."""

    CREATOR = "creator"
    COLLEAGUE = "colleague"
    INSTRUCTOR = "instructor"
    EXPERT = "expert"


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Filters that all hold together; None and False filter nothing."""

    part: Part | None = None
    status: StatusFilter | None = None
    group_id: int | None = None
    area: str | None = None
    opened: Window = ALWAYS
    unread: bool = False
    search: str | None = None
