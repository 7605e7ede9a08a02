"""What a person asks of the list of their requests."""

from __future__ import annotations

from enum import StrEnum

from ..shared.instant import ALWAYS, Window
from ..shared.values import dataclass
from .message import Part
from .request_state import Status


class StatusFilter(StrEnum):
    """The statuses that a list can be narrowed to; `open` is all but `closed`."""

    NEW = Status.NEW
    IN_PROGRESS = Status.IN_PROGRESS
    PROCESSED = Status.PROCESSED
    CLOSED = Status.CLOSED
    OPEN = "open"


class PartFilter(StrEnum):
    """The parts that a list can be narrowed to: those that people hold."""

    CREATOR = Part.CREATOR
    COLLEAGUE = Part.COLLEAGUE
    INSTRUCTOR = Part.INSTRUCTOR
    EXPERT = Part.EXPERT


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
