"""What the store knows of itself: a few words by key."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Delete, Dialect, Select, bindparam, delete, select

from ...tables.platform import STORE_INFO
from ..words import upsert


def value() -> Select[str]:
    """What is written under a key."""
    return select(STORE_INFO.c.value).where(STORE_INFO.c.key == bindparam("key"))


def remove() -> Delete:
    """Remove what is written under a key."""
    return delete(STORE_INFO).where(STORE_INFO.c.key == bindparam("key"))


def write(dialect: Dialect) -> Any:
    """Write a value under a key."""
    statement = upsert(dialect, STORE_INFO).values(key=bindparam("key"), value=bindparam("value"))
    return statement.on_conflict_do_update(index_elements=["key"], set_={"value": statement.excluded.value})
