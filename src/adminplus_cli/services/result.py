"""What a use case hands back that may find everything so already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from ..domain.shared.page import Record

T = TypeVar("T")


class Result(NamedTuple, Generic[T]):
    """What something is now, and whether that is new: said twice, it is so already."""

    value: T
    changed: bool


class Export(NamedTuple, Generic[T]):
    """What is exported, and its rows, read one by one while they are written."""

    of: T
    rows: Iterator[Record]
