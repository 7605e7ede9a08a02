"""What `doctor` and `store dump` read: every row, in a stable order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    collate,
    select,
    text,
)

from ..domain.casework.message import Message
from ..domain.casework.request import Request
from ..domain.casework.request_state import Status
from ..domain.platform.heartbeat import HEARTBEATS
from ..domain.shared.errors import StoreUnavailable
from ..domain.shared.instant import to_text
from .casework import counts
from .failures import explained
from .rows import from_mapping
from .schema import metadata
from .sql.words import reading
from .tables.casework import ATTACHMENT_CONTENTS, MEMBERSHIPS, MESSAGES, REQUEST_RECIPIENTS, REQUESTS
from .tables.platform import STORE_INFO, USERS

STREAMED = 1000
SECRET = frozenset(
    {"outbox.claim", "outbox.secret", "project_invitations.token_hash", "attachment_contents.content"}
)


class Checks:
    """Reads over the whole store."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def integrity(self) -> Iterator[str]:
        """Yield what the database itself finds wrong, and rows that cannot be read."""
        if self.connection.dialect.name == "sqlite":
            for pragma in ("integrity_check", "foreign_key_check"):
                for row in self.connection.execute(text(f"PRAGMA {pragma}")):
                    if row[0] != "ok":
                        yield f"{pragma}: {row[0]}"
        for table in metadata().sorted_tables:
            try:
                with explained():
                    columns = [
                        column for column in table.columns if column.name != "content"
                    ]  # hashed instead
                    for _row in self._streamed(select(*columns)):
                        pass
            except StoreUnavailable:
                yield f"{table.name}: a row cannot be read"

    def histories(self) -> Iterator[tuple[Request, list[Message]]]:
        """Yield every request with its messages, without their bodies, in order of id; one at a time in memory."""
        columns = [column for column in MESSAGES.columns if column is not MESSAGES.c.body]
        in_order = select(*columns).order_by(MESSAGES.c.request_id, MESSAGES.c.id)
        threads = groupby(self._streamed(in_order), key=lambda row: row.request_id)
        request_id, rows = next(threads, (None, iter(())))
        for row in self._streamed(reading(REQUESTS, Request).order_by(REQUESTS.c.id)):
            history: list[Message] = []
            if row.id == request_id:
                history = [from_mapping(Message, each._asdict()) for each in rows]
                request_id, rows = next(threads, (None, iter(())))
            yield from_mapping(Request, row._asdict()), history

    def miscounted(self) -> list[int]:
        """Return the requests whose stored counts are not what is there."""
        return counts.wrong(self.connection)

    def history(self, request_id: int) -> tuple[Request, list[Message]]:
        """Return one request with its messages, without their bodies."""
        request = self.connection.execute(select(REQUESTS).where(REQUESTS.c.id == request_id)).one()
        columns = [column for column in MESSAGES.columns if column is not MESSAGES.c.body]
        said = select(*columns).where(MESSAGES.c.request_id == request_id).order_by(MESSAGES.c.id)
        history = [from_mapping(Message, row._asdict()) for row in self.connection.execute(said)]
        return from_mapping(Request, request._asdict()), history

    def without_creator(self) -> list[int]:
        """Return the open requests whose creator is disabled, or not in the group that sent it any more."""
        there = (MEMBERSHIPS.c.user_id == USERS.c.id) & (MEMBERSHIPS.c.group_id == REQUESTS.c.author_group_id)
        query = select(REQUESTS.c.id).join(USERS, USERS.c.id == REQUESTS.c.creator_id)
        query = query.outerjoin(MEMBERSHIPS, there)
        gone = USERS.c.disabled_at.is_not(None) | MEMBERSHIPS.c.user_id.is_(None)
        query = query.where(REQUESTS.c.status != Status.CLOSED, gone)
        return list(self.connection.scalars(query.order_by(REQUESTS.c.id)))

    def without_recipient(self) -> list[int]:
        """Return the open requests that no active instructor could answer."""
        able = (
            select(MEMBERSHIPS.c.user_id)
            .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
            .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
            .where(
                REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id,
                MEMBERSHIPS.c.is_instructor,
                USERS.c.disabled_at.is_(None),
            )
            .correlate(REQUESTS)
            .exists()
        )
        query = select(REQUESTS.c.id).where(REQUESTS.c.status != Status.CLOSED, ~able)
        return list(self.connection.scalars(query.order_by(REQUESTS.c.id)))

    def _streamed(self, query: Select[Any]) -> Iterator[Row[Any]]:
        """Yield the rows of `query`, a few of them in memory at a time."""
        with self.connection.execute(query.execution_options(yield_per=STREAMED)) as rows:
            yield from rows

    def _bytewise(self, key: Column[Any]) -> ColumnElement[Any]:
        """Return a key as it is ordered everywhere the same, whatever the collation of the database."""
        if isinstance(key.type, Text) and self.connection.dialect.name != "sqlite":
            return collate(key, "C")
        return key

    def dump(self) -> Iterator[str]:
        """Yield every row of every table as one line of JSON, in a stable order, without secrets."""
        for table in sorted(metadata().tables.values(), key=lambda each: each.name):
            if table is ATTACHMENT_CONTENTS:  # bytes, on one of the databases alone: rows name their hashes
                continue
            names = [c.name for c in table.columns if f"{table.name}.{c.name}" not in SECRET]
            query = select(*(table.c[name] for name in names)).order_by(
                *map(self._bytewise, table.primary_key)
            )
            if table is STORE_INFO:
                query = query.where(STORE_INFO.c.key.not_in(HEARTBEATS))
            for row in self._streamed(query):
                values = {name: _plain(value) for name, value in zip(names, row, strict=True)}
                yield json.dumps({"table": table.name} | values, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if hasattr(value, "tzinfo"):
        return to_text(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
