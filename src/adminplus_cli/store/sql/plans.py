"""How SQLite answers each statement: `frozen/plans.txt`, in whose diff an index that is lost can be seen.

Of a list, what is different where it is narrowed or sorted by one of its parts. A plan is that of one version of
SQLite, which the page names: with another one it is not compared.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from difflib import ndiff
from importlib import import_module
from pathlib import Path

from .. import schema
from ..connection import Connection
from ..engine import Database, Purpose
from ..statement import Listing, Statement
from .writer import SQL, sources, statements

_HEAD = "How SQLite {version} answers each statement. Written by `python3 dev statements`.\n"
_TEXT = re.compile("'(?:[^']|'')*'")
_BOUND = re.compile(r"(?<!:):([a-z]\w*)")
_NUMBER = re.compile(r"(?<=SUBQUERY) \d+|(?<=\banon)_\d+")
"""What counts parts of a statement: one more would change many lines."""


def head() -> str:
    """Return the first line of the page with this version of SQLite."""
    return _HEAD.format(version=sqlite3.sqlite_version)


def page(connection: Connection) -> str:
    """Return the plan of every statement on a SQLite store."""
    told = [head()]
    for source in sources():
        path = source.__name__.removeprefix(f"{SQL}.")
        frozen = import_module(f"adminplus_cli.store.frozen.{path}") if [*statements(source)] else None
        for each in statements(source):
            told.append(f"{path}.{each.name}\n{_told(connection, getattr(frozen, each.name.upper()))}")
    return "\n".join(told)


def fresh_page() -> str:
    """Return the page for a store as `init` leaves it."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(str(Path(folder) / "plans.db"))
        database.create()
        with database.transaction(Purpose.WRITE) as connection:
            schema.initialise(connection)
            text = page(connection)
            connection.undo()
        return text


def bound(text: str) -> list[str]:
    """Return the names of what a text for SQLite binds."""
    return sorted({*_BOUND.findall(_TEXT.sub("''", text))})


def texts(held: Statement | Listing) -> Iterator[tuple[str, str]]:
    """Yield the text of a statement, without a name; of a list also with each of its parts, by its name."""
    if isinstance(held, Statement):
        yield "", held.sqlite
        return
    fields = [*held.columns]
    yield "", held.text("sqlite", fields=fields, limited=True)
    for each in held.sqlite.where:
        yield f"where {each}", held.text("sqlite", fields=fields, where=[each], limited=True)
    for each in held.sqlite.orders:
        yield f"sort -{each}", held.text("sqlite", fields=fields, sort=each, descending=True, limited=True)


def steps(connection: Connection, text: str) -> list[str]:
    """Return what SQLite does for a text, a line each, what belongs to another one indented under it."""
    plan = connection.driver.execute(f"EXPLAIN QUERY PLAN {text}", dict.fromkeys(bound(text)))
    depths = {0: 0}
    told = []
    for number, parent, _unused, step in plan:
        depths[number] = depths.get(parent, 0) + 1
        told.append("  " * (depths[number] - 1) + _NUMBER.sub("", step))
    return told


def _told(connection: Connection, held: Statement | Listing) -> str:
    whole: list[str] = []
    lines: list[str] = []
    for name, text in texts(held):
        plan = steps(connection, text)
        if not name:
            whole = plan
            lines += [f"    {step}" for step in plan]
        elif plan != whole:
            changed = [line for line in ndiff(whole, plan) if line[0] in "+-"]
            lines += [f"  {name}", *(f"    {line}" for line in changed)]
    return "\n".join(lines) + "\n"
