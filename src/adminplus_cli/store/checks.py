"""What `doctor` and `store dump` read: every row, in a stable order.

What is read of each table alike is said by SQLAlchemy when it is read; all else is text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Row,
    Select,
    Text,
    collate,
    select,
)

from ..domain.casework.message import Message
from ..domain.casework.request import Request
from ..domain.platform import table_words
from ..domain.platform.backup import Finding
from ..domain.platform.heartbeat import HEARTBEATS
from ..domain.shared.errors import StoreUnavailable
from ..domain.shared.instant import to_text
from . import checksum_check, checksums, missing, objects
from .casework import counts
from .connection import Connection
from .failures import explained
from .frozen.casework import checks as sql
from .frozen.casework.request import BY_ID
from .rows import made, value_of
from .schema import metadata
from .tables.casework import ATTACHMENT_CONTENTS
from .tables.platform import STORE_INFO

STREAMED = 1000
SECRET = frozenset(
    {"outbox.claim", "outbox.secret", "project_invitations.token_hash", "attachment_contents.content"}
)
_OF_AN_INDEX = re.compile(r"integrity_check: .*\b(missing from index|entries in index|entry in index)\b")


class Checks:
    """Reads over the whole store."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def integrity(self) -> Iterator[str]:
        """Yield what the database itself finds wrong, and rows that cannot be read."""
        if self.connection.dialect == "sqlite":
            for pragma in ("integrity_check", "foreign_key_check"):
                rows = self.connection.driver.execute(f"PRAGMA {pragma}")
                for found in dict.fromkeys(row[0] for row in rows if row[0] != "ok"):
                    yield table_words.pragma(pragma, found)
        for table in metadata().sorted_tables:
            try:
                with explained():
                    columns = [
                        column for column in table.columns if column.name != "content"
                    ]  # hashed instead
                    for _row in self._streamed(select(*columns)):
                        pass
            except StoreUnavailable:
                yield table_words.unreadable(table.name)

    def changed(self) -> Iterator[Finding]:
        """Yield the rows that are not what was written, by the name of their object."""
        return checksum_check.wrong(self.connection)

    def objects(self) -> list[objects.Problem]:
        """Return what is wrong with the tables, indexes, constraints and triggers themselves."""
        return [*objects.wrong(self.connection)]

    @staticmethod
    def is_of_an_index(finding: str) -> bool:
        """Say whether what `integrity` found is of an index alone: all rows can be read."""
        return _OF_AN_INDEX.match(finding) is not None

    def missing(self, breaks: Iterator[int]) -> list[Finding]:
        """Return the rows that are gone though the audit says that they were written.

        Nothing where its chain has `breaks`, or cannot be read: then it proves nothing.
        """
        try:
            with explained():
                return [*missing.found(self.connection)] if next(breaks, None) is None else []
        except StoreUnavailable:
            return []

    def histories(self) -> Iterator[tuple[Request, list[Message]]]:
        """Yield every request with its messages, without their bodies, in order of id; one at a time in memory."""
        threads = groupby(self.connection.each(sql.MESSAGES), key=lambda row: row.request_id)
        request_id, said = next(threads, (None, iter(())))
        for row in self.connection.each(sql.REQUESTS):
            history: list[Message] = []
            if row.id == request_id:
                history = [made(Message, each) for each in said]
                request_id, said = next(threads, (None, iter(())))
            yield made(Request, row), history

    def miscounted(self) -> list[int]:
        """Return the requests whose stored counts are not what is there."""
        return counts.wrong(self.connection)

    def history(self, request_id: int) -> tuple[Request, list[Message]]:
        """Return one request with its messages, without their bodies."""
        request = value_of(Request, self.connection.first(BY_ID, id=request_id))
        assert request
        said = self.connection.all(sql.MESSAGES_OF, request_id=request_id)
        return request, [made(Message, row) for row in said]

    def without_creator(self) -> list[int]:
        """Return the open requests whose creator is disabled, or not in the group that sent it any more."""
        return self.connection.scalars(sql.WITHOUT_CREATOR)

    def without_recipient(self) -> list[int]:
        """Return the open requests that no active instructor could answer."""
        return self.connection.scalars(sql.WITHOUT_RECIPIENT)

    def _streamed(self, query: Select[Any]) -> Iterator[Row[Any]]:
        """Yield the rows of `query`, a few of them in memory at a time."""
        with self.connection.sqlalchemy.execute(query.execution_options(yield_per=STREAMED)) as rows:
            yield from rows

    def _bytewise(self, key: Column[Any]) -> ColumnElement[Any]:
        """Return a key as it is ordered everywhere the same, whatever the collation of the database."""
        if isinstance(key.type, Text) and self.connection.dialect != "sqlite":
            return collate(key, "C")
        return key

    def dump(self) -> Iterator[str]:
        """Yield every row of every table as one line of JSON, in a stable order, without secrets."""
        for table in sorted(metadata().tables.values(), key=lambda each: each.name):
            if table is ATTACHMENT_CONTENTS:  # bytes, on one of the databases alone: rows name their hashes
                continue
            names = [
                column.name
                for column in table.columns
                if column.name != "checksum" and f"{table.name}.{column.name}" not in SECRET
            ]
            query = select(*(table.c[name] for name in names)).order_by(
                *map(self._bytewise, table.primary_key)
            )
            if table is STORE_INFO:
                query = query.where(STORE_INFO.c.key.not_in({*HEARTBEATS, checksums.KEY}))
            for row in self._streamed(query):
                values = {name: _plain(value) for name, value in zip(names, row, strict=True)}
                yield json.dumps({"table": table.name} | values, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if hasattr(value, "tzinfo"):
        return to_text(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
