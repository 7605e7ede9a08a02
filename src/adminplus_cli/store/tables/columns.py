"""Column types that mean the same on SQLite (STRICT tables) and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Dialect, Integer, Text, type_coerce
from sqlalchemy.types import TypeDecorator, TypeEngine

from ...domain.shared.instant import from_text, to_text
from ..failures import damaged

Read = TypeVar("Read")

Key = BigInteger().with_variant(Integer, "sqlite")
"""A number that the store gives out: `INTEGER PRIMARY KEY` on SQLite, 64 bits on PostgreSQL."""

Folded = Text().with_variant(Text(collation="C"), "postgresql")
"""A folding key: compared letter by letter, whatever the collation of the database."""


class Instant(TypeDecorator[datetime]):
    """An aware datetime in UTC, whole seconds: sortable text on SQLite, `timestamptz` on PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the type that the database has for it."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Write an instant."""
        return to_text(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read an instant."""
        return _read(from_text, value) if isinstance(value, str) else value


class Day(TypeDecorator[date]):
    """A date: ISO text on SQLite, `date` on PostgreSQL."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the type that the database has for it."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """Write a date."""
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Read a date."""
        return _read(date.fromisoformat, value) if isinstance(value, str) else value


class Flag(TypeDecorator[bool]):
    """A boolean: 0 or 1 on SQLite, `boolean` on PostgreSQL."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the type that the database has for it."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else Boolean())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        """Write a flag."""
        return int(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """Read a flag."""
        return bool(value) if value is not None else None


class Choice(TypeDecorator[StrEnum]):
    """A member of a StrEnum, kept as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[StrEnum] | None = None) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Write a choice."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read a choice."""
        return value if value is None or self.choices is None else _read(self.choices, value)


def _read(convert: Callable[[str], Read], value: str) -> Read:
    """Return what was written as `value`; what nobody could have written is damage."""
    try:
        return convert(value)
    except ValueError:
        raise damaged() from None


def as_text(column: Any) -> Any:
    """Return `column` read as text, without conversion."""
    return type_coerce(column, Text())
