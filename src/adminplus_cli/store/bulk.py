"""Many rows of one table, written at once: for imports, and for what `tick` does to many requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from ..domain.shared.text import folded
from . import rows

if TYPE_CHECKING:
    from .connection import Connection
    from .statement import Table

LINES = 100
"""So many rows are written to a file by one statement whose text names each: it serves for all of them."""


def insert_new(connection: Connection, table: Table, news: Iterable[rows.New], cls: Any) -> None:
    """Insert many values of `cls` that are new, some at once: instants and folding keys that recur are made once."""
    read = lru_cache(maxsize=rows.AT_ONCE, typed=True)(connection.given)
    fold = lru_cache(maxsize=rows.AT_ONCE)(folded)
    begins = {name: connection.given(value) for name, value in rows.beginning(cls).items()}
    for some in rows.batched(news):
        said = some[0]._asdict().keys()
        names = [name for name in rows.shared(table, cls) if name in said or name in begins]
        keys = [(key, text) for key, text in rows.folding_keys(table) if text in names]
        lines = []
        for new in some:
            row = begins | new._asdict()
            line = [value if type(value := row[name]) is str else read(value) for name in names]
            line += [None if row[text] is None else fold(row[text]) for _key, text in keys]
            lines.append(tuple(line))
        insert_tuples(connection, table, [*names, *(key for key, _text in keys)], lines)


def insert_tuples(
    connection: Connection, table: Table, columns: Sequence[str], lines: Sequence[tuple[Any, ...]]
) -> None:
    """Insert many rows, each a tuple of what the driver takes (`Connection.given`) for these columns."""
    if table.checked and lines:
        from .checksums import with_checksums

        columns, lines = with_checksums(connection, table, columns, lines)
    insert_alike(connection, table, {}, columns, lines)


def insert_alike(
    connection: Connection,
    table: Table,
    alike: Mapping[str, Any],
    columns: Sequence[str],
    lines: Sequence[tuple[Any, ...]],
) -> None:
    """Insert many rows that differ in some columns only: what is `alike` is bound once for many of them.

    That, and what `lines` have for their `columns`, is as the driver takes it, and bears no checksum.
    """
    names = [*alike, *columns]
    whole = ((*alike.values(), *line) for line in lines)
    if connection.dialect == "sqlite":
        _insert_lines(connection, table, alike, columns, lines)
    elif len(lines) > rows.FEW:
        rows.copy_in(connection, table, names, whole)
    elif lines:
        text = rows.insertion(table, names, connection.dialect)
        connection.run_each(text, [dict(zip(names, line, strict=True)) for line in whole])


def _insert_lines(
    connection: Connection,
    table: Table,
    alike: Mapping[str, Any],
    columns: Sequence[str],
    lines: Sequence[tuple[Any, ...]],
) -> None:
    """Insert rows into a file, many by one statement: running it for each takes up to four times as long."""
    places = ", ".join([*(f"?{place + 1}" for place in range(len(alike))), *["?"] * len(columns)])
    into = f"INSERT INTO {table.name} ({', '.join([*alike, *columns])}) VALUES "  # noqa: S608 - our own names
    text = into + ", ".join([f"({places})"] * LINES)
    whole = len(lines) - len(lines) % LINES
    for begin in range(0, whole, LINES):
        some = chain.from_iterable(lines[begin : begin + LINES])
        connection.driver.execute(text, [*alike.values(), *some])
    rest = [(*alike.values(), *line) for line in lines[whole:]]
    connection.run_each(f"{into}({places})", rest)
