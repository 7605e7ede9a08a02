"""Everything that a store holds, as `store dump` prints it, but read in one go: most tests of a change look at it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Select

from adminplus_cli.store import checks
from adminplus_cli.store.connection import Connection
from adminplus_cli.store.engine import Database, Purpose

Row = dict[str, Any]
_asked: dict[str, list[_Question]] = {}
"""What a dump asks each of the databases, found once a process."""


@dataclass(frozen=True)
class _Question:
    """What a dump reads of one table, and how the values of each column are read."""

    table: str
    text: str
    columns: Sequence[tuple[str, Callable[[Any], Any] | None]]

    def row(self, found: Sequence[Any]) -> Row:
        """Return a row that the driver gave as a dump says it."""
        values = {
            name: checks._plain(read(value) if read else value)
            for (name, read), value in zip(self.columns, found, strict=True)
        }
        return {"table": self.table} | values


def contents(store: str) -> list[Row]:
    """Return every row of a store, without secrets."""
    with Database(store).transaction(Purpose.READ) as connection:
        if connection.dialect not in _asked:
            _asked[connection.dialect] = [*_questions(connection)]
        questions = _asked[connection.dialect]
        answers = _answers(connection, [each.text for each in questions])
        rows = [each.row(found) for each, answer in zip(questions, answers, strict=True) for found in answer]
    read: list[Row] = json.loads(json.dumps(rows))
    return read


def _questions(connection: Connection) -> Iterator[_Question]:
    dumped: list[Select[Any]] = []

    class Asking(checks.Checks):
        def _streamed(self, query: Select[Any]) -> Iterator[Any]:
            dumped.append(query)
            return iter(())

    assert [*Asking(connection).dump()] == []
    dialect = connection.sqlalchemy.dialect
    for query in dumped:
        (table,) = query.get_final_froms()
        columns = [(column.name, _reader(column.type, dialect)) for column in query.selected_columns]
        text = str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
        yield _Question(str(table), text, columns)


def _reader(type_: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    reader: Callable[[Any], Any] | None = type_.dialect_impl(dialect).result_processor(dialect, None)
    return reader


def _answers(connection: Connection, texts: Sequence[str]) -> Iterator[list[Any]]:
    """Yield what each text answers: a server is asked all of them in one message."""
    if connection.dialect == "sqlite":
        for text in texts:
            yield connection.driver.execute(text).fetchall()
        return
    for each in connection.driver.execute("; ".join(texts).encode()).results():
        yield each.fetchall()
