"""The rows of a store as they are, of either database, and what became of them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import Any

Rows = dict[str, Counter[tuple[Any, ...]]]
Named = dict[str, Any]


def all_rows(store: str) -> Rows:
    """Return every row of every table."""
    if "://" in store:
        return _of_a_server(store)
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        return {
            name: Counter(connection.execute(f"SELECT * FROM {name}").fetchall())
            for (name,) in tables.fetchall()
        }


def changed(before: Rows, after: Rows) -> dict[str, list[tuple[Any, ...]]]:
    """Return by table the rows that are there now and were not."""
    found = {name: [*(rows - before.get(name, Counter())).elements()] for name, rows in after.items()}
    gone = {name: [*(rows - after.get(name, Counter())).elements()] for name, rows in before.items()}
    return {name: found.get(name, []) or gone[name] for name in before if found.get(name) or gone[name]}


def audit_after(store: str, last: int) -> list[Named]:
    """Return the lines of the audit after the one with the number `last`, the oldest first."""
    names = ("id", "actor", "via", "action", "object_type", "object_id", "outcome", "details")
    text = f"SELECT {', '.join(names)} FROM audit WHERE id > {last} ORDER BY id"
    return [dict(zip(names, row, strict=True)) for row in query(store, text)]


def query(store: str, text: str) -> list[tuple[Any, ...]]:
    """Return the rows of one query."""
    if "://" in store:
        import psycopg

        with psycopg.connect(store) as server:
            return server.execute(text.encode()).fetchall()
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        return connection.execute(text).fetchall()


def _of_a_server(store: str) -> Rows:
    import psycopg

    with psycopg.connect(store) as server:
        names = server.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        ).fetchall()
        return {
            name: Counter(
                (text,) for (text,) in server.execute(f"SELECT t::text FROM {name} t".encode()).fetchall()
            )
            for (name,) in names
        }
