"""A transaction that the driver has begun, lent to SQLAlchemy: it neither begins nor ends it."""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine

logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
# Stderr is for our own sentences: SQLAlchemy would tell it of a connection that a signal interrupts while it closes.

_URLS = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}


def borrowed(driver: Any, dialect: str) -> Connection:
    """Return SQLAlchemy's connection over that of the driver."""
    more: dict[str, Any] = {"use_native_hstore": False} if dialect == "postgresql" else {}
    engine = create_engine(
        _URLS[dialect],
        creator=lambda: driver,
        poolclass=NullPool,
        pool_reset_on_return=None,
        hide_parameters=True,
        **more,
    )
    engine.dialect.do_commit = engine.dialect.do_rollback = _left_to_the_owner  # type: ignore[method-assign]
    connection = engine.connect()
    connection.begin()
    return connection


def _left_to_the_owner(dbapi_connection: object) -> None:
    """End nothing."""
