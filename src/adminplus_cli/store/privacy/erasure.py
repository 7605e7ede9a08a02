"""What is personal about requests and participants, erased for good: dates, kinds, standings and counts stay (W1).

It is said for whichever schema a store has, since copies of before an upgrade and backups are older ones: a column
that is not there yet is left out.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from ...domain.platform.change import Template
from ...domain.platform.retention import Erased, wiped_address
from ...domain.shared.text import folded
from .. import checksums
from ..connection import Connection
from ..frozen.tables import casework, guidance
from ..statement import instant

A_SECOND = timedelta(seconds=1)
TO_PARTICIPANTS = (Template.PROGRAM_JOINED, Template.CONTACTS_CHANGED)
"""The e-mails that go to participants, who may have no account."""
_TEXTS = ("subject", "description", "subject_folded", "description_folded")


Columns = Mapping[str, Collection[str]]


def columns_of(connection: Connection) -> Columns:
    """Return the columns of each table of a store, whichever schema it has."""
    if connection.dialect == "sqlite":
        of_tables = "sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'"
        asked = f"SELECT m.name, p.name FROM {of_tables}"
    else:
        of_tables = "information_schema.columns WHERE table_schema = current_schema()"
        asked = f"SELECT table_name, column_name FROM {of_tables}"
    found: dict[str, set[str]] = {}
    for table, column in connection.driver.execute(asked).fetchall():
        found.setdefault(table, set()).add(column)
    return found


class Erasure:
    """Erases in the transaction of a connection, at an instant."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    @cached_property
    def columns(self) -> Columns:
        """The columns of each table of the store as it is."""
        return columns_of(self.connection)

    def requests(self, ids: Sequence[int]) -> list[Erased]:
        """Erase all that is personal in these requests, and return what that was.

        On a server their bytes go at once; beside a SQLite store they are noted to go (`files.py`).
        """
        fields = self._counted("beneficiary_fields", ids)
        messages = self._counted("messages", ids, "body <> ''")
        attachments = self._counted("attachments", ids)
        at = self._after_all(ids)
        self._change("DELETE FROM beneficiary_fields WHERE", "request_id", ids)
        texts = ", ".join(f"{name} = ''" for name in _TEXTS if name in self.columns["requests"])
        self._change(f"UPDATE requests SET {texts} WHERE", "id", ids)
        self._change("UPDATE messages SET body = '' WHERE body <> '' AND", "request_id", ids)
        self.discard(ids)
        if "wiped_at" in self.columns["requests"]:
            self._note_wiped([(at[id_], id_) for id_ in ids])
        if "checksum" in self.columns["requests"]:
            checksums.renew(self.connection, casework.REQUESTS, "id", ids)
            checksums.renew(self.connection, casework.MESSAGES, "request_id", ids)
        return [
            Erased("request", id_, fields.get(id_, 0), messages.get(id_, 0), attachments.get(id_, 0))
            for id_ in ids
        ]

    def _note_wiped(self, when: Sequence[tuple[Any, int]]) -> None:
        """Note when requests were wiped; a server does it at once, since the indexes of each row change with it."""
        if self.connection.dialect == "sqlite":
            self._each("UPDATE requests SET wiped_at = {} WHERE id = {}", when)
        elif when:
            wiped = "unnest(%s::timestamptz[], %s::bigint[]) AS wiped(at, id)"
            text = f"UPDATE requests SET wiped_at = wiped.at FROM {wiped} WHERE requests.id = wiped.id"
            self._run(text, [[*column] for column in zip(*when, strict=True)])

    def discard(self, ids: Sequence[int]) -> list[str]:
        """Take the files of requests out of the store; return the hashes of the bytes that nothing speaks of now."""
        hashes = [
            row[0] for row in self._found("SELECT DISTINCT sha256 FROM attachments WHERE", "request_id", ids)
        ]
        self._change("DELETE FROM attachments WHERE", "request_id", ids)
        spoken = {row[0] for row in self._found("SELECT sha256 FROM attachments WHERE", "sha256", hashes)}
        gone = [each for each in hashes if each not in spoken]
        if self.connection.dialect == "postgresql":
            self._change("DELETE FROM attachment_contents WHERE", "sha256", gone)
        elif "discarded_files" in self.columns:
            self._each(
                "INSERT OR IGNORE INTO discarded_files (sha256) VALUES ({})", [(each,) for each in gone]
            )
        return gone

    def participants(self, ids: Sequence[int]) -> list[Erased]:
        """Erase the names and the addresses of participants, and the e-mails to them; return how many of a program."""
        found = self._found("SELECT id, program_id, email FROM participants WHERE", "id", ids)
        held = [
            name
            for name in ("email", "first_name", "last_name")
            if f"{name}_folded" in self.columns["participants"]
        ]
        keys = "".join(f", {name}_folded = {{}}" for name in held)
        wiped = "wiped_at" in self.columns["participants"]
        keys += ", wiped_at = {}" if wiped else ""
        values = []
        for id_, _program, _email in found:
            address = wiped_address(id_)
            row: list[Any] = [address]
            row += [folded(address) if name == "email" else "" for name in held]
            row += [self.connection.given(self.now)] if wiped else []
            values.append((*row, id_))
        changed = (
            f"UPDATE participants SET email = {{}}, first_name = '', last_name = ''{keys} WHERE id = {{}}"
        )
        self._each(changed, values)
        self.forget_mail({email for _id, _program, email in found})
        if "checksum" in self.columns["participants"]:
            checksums.renew(self.connection, guidance.PARTICIPANTS, "id", ids)
        programs = [program for _id, program, _email in found]
        return [Erased("program", each, participants=programs.count(each)) for each in sorted({*programs})]

    def forget_mail(self, addresses: Iterable[str]) -> int:
        """Remove the e-mails to participants at these addresses, but for who takes part elsewhere under the same."""
        templates = ", ".join(f"'{each}'" for each in TO_PARTICIPANTS)
        asked = (
            f"DELETE FROM outbox WHERE user_id IS NULL AND template IN ({templates})"
            " AND NOT EXISTS (SELECT 1 FROM participants WHERE participants.email = outbox.recipient) AND"
        )
        return self._change(asked, "recipient", sorted(addresses))

    def _after_all(self, ids: Sequence[int]) -> dict[int, Any]:
        """Return an instant for each request that is later than all it bears: what comes is told apart from it."""
        asked = (
            "SELECT id, created_at, closed_at, (SELECT max(at) FROM messages WHERE request_id = requests.id)"
            " FROM requests WHERE"
        )
        return {
            id_: self.connection.given(max([self.now, *(instant(each) + A_SECOND for each in known if each)]))
            for id_, *known in self._found(asked, "id", ids)
        }

    def _counted(self, table: str, ids: Sequence[int], where: str = "") -> dict[int, int]:
        narrowed = f"{where} AND" if where else ""
        asked = f"SELECT request_id, count(*) FROM {table} WHERE {narrowed}"
        return dict(self._found(asked, "request_id", ids, " GROUP BY request_id"))

    def _found(self, asked: str, column: str, values: Sequence[Any], end: str = "") -> list[Any]:
        return list(self._among(asked, column, values, end).fetchall())

    def _change(self, changed: str, column: str, values: Sequence[Any]) -> int:
        return int(self._among(changed, column, values).rowcount)

    def _among(self, text: str, column: str, values: Sequence[Any], end: str = "") -> Any:
        """Run a text for the rows whose `column` has one of `values`, however many."""
        if self.connection.dialect == "sqlite":
            return self._run(
                f"{text} {column} IN (SELECT value FROM json_each(?)){end}", (json.dumps([*values]),)
            )
        kind = "text" if column in ("sha256", "recipient") else "bigint"
        return self._run(f"{text} {column} = ANY(%s::{kind}[]){end}", ([*values],))

    def _each(self, text: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            mark = "?" if self.connection.dialect == "sqlite" else "%s"
            self.connection.run_each(text.replace("{}", mark), rows)

    def _run(self, text: str, values: Sequence[Any] = ()) -> Any:
        return self.connection.driver.execute(text, values)
