"""Rows compared with their checksums, and named as people know them (X5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..domain.casework.message import Kind, Part
from ..domain.platform.backup import ROW, Finding
from ..domain.shared.errors import StoreUnavailable
from ..domain.shared.i18n import N_, _, untranslated
from . import checksums

if TYPE_CHECKING:
    from .connection import Connection
    from .statement import Table

NAMED = 100
"""So many objects are named in one line of the audit."""
_NAMES = {
    "requests": (N_("request #{}"), ("id",)),
    "beneficiary_fields": (N_("request #{}, {}"), ("request_id", "field")),
    "messages": (N_("request #{}, message {}"), ("request_id", "id")),
    "participants": (N_("program #{}, participant {}"), ("program_id", "id")),
}
"""How a row of each table is called, and the columns that say it."""
_FIRED = {
    "messages": "checksum IS NULL AND"
    " (SELECT count(*) FROM messages AS like_it WHERE like_it.request_id = messages.request_id"
    " AND like_it.at = messages.at AND like_it.kind = 'join' AND like_it.checksum IS NULL)"
    " <= (SELECT count(*) FROM escalations WHERE escalations.request_id = messages.request_id"
    " AND escalations.at = messages.at)"
}
"""What tells the rows that need no checksum: nobody wrote anything in them, and what they say stands elsewhere too."""
_JOINED = {
    "author_id": None,
    "author_part": Part.SYSTEM,
    "kind": Kind.JOIN,
    "body": "",
    "private": 0,
    "group_id": None,
}
"""Such a row of `messages` says that experts joined; its request and its instant are those of a firing."""


def wrong(connection: Connection) -> Iterator[Finding]:
    """Yield the rows that are not what was written; one that keeps others from being read is told by others."""
    try:
        key = checksums.key_of(connection)
    except StoreUnavailable:
        yield Finding(ROW, "", _("the key of the checksums is not as it was written: rows cannot be checked"))
        return
    for table in checksums.checked_tables():
        yield from [*_of_table(connection, table, key)]  # all at once: meanwhile texts are read as bytes


def accept(connection: Connection, findings: Iterable[Finding]) -> dict[str, Any]:
    """Take the rows that were found changed as they are from here on, and return what the audit says of it."""
    if not any(finding.check == ROW for finding in findings):
        return {}
    with untranslated():  # the audit is the same in every language
        changed = [finding.object for finding in wrong(connection) if finding.check == ROW]
    checksums.renew_all(connection, with_new_key=True)
    return {"changed": len(changed), "taken_as_they_are": changed[:NAMED]}


def _of_table(connection: Connection, table: Table, key: bytes) -> Iterator[Finding]:
    form, naming = _NAMES[table.name]
    names = (*naming, "checksum", _FIRED.get(table.name, "NULL"), *table.checked)
    ordered = ", ".join(table.key)
    text = f"SELECT {', '.join(names)} FROM {table.name} ORDER BY {ordered}"  # noqa: S608 - our own names
    with _as_bytes(connection):
        rows = connection.stream(text, {})
        while True:
            try:
                row = next(rows, None)
            except sqlite3.DatabaseError:
                return
            if row is None:
                return
            named, (checksum, fired, *values) = row[: len(naming)], row[len(naming) :]
            found = _of_row(key, table, checksum, values, fired=bool(fired))
            if found:
                yield Finding(ROW, _(form).format(*map(_shown, named)), found)


def _of_row(key: bytes, table: Table, checksum: Any, values: Sequence[Any], *, fired: bool) -> str | None:
    """Return what is wrong with a row, None for one that is as it was written."""
    try:
        plain = [value.decode() if isinstance(value, bytes) else value for value in values]
    except UnicodeDecodeError:
        return _("cannot be read")
    if checksum is None and fired and _JOINED.items() <= dict(zip(table.checked, plain, strict=True)).items():
        return None
    if checksum is None:
        return _("has no checksum: it was not written by adminplus")
    return None if checksums.of_values(key, table.name, plain) == checksum else _("is not as it was written")


@contextmanager
def _as_bytes(connection: Connection) -> Iterator[None]:
    """Read texts as the bytes they are: one that is no text must not keep the others from being looked at."""
    if connection.dialect != "sqlite":
        yield
        return
    before, connection.driver.text_factory = connection.driver.text_factory, bytes
    try:
        yield
    finally:
        connection.driver.text_factory = before


def _shown(value: Any) -> str:
    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
    return text[:50]
