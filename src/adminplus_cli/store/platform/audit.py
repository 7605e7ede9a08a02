"""The audit: appended to, never changed, each row's hash chained to the row before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from ...domain.platform.access import Told
from ...domain.platform.account import Actor
from ...domain.platform.change import Change, Details
from ...domain.shared.instant import to_text
from .. import lists, rows
from ..connection import Connection
from ..frozen.platform import audit as sql
from ..frozen.tables.platform import AUDIT

_HASHED_AS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DETAILS_AS = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_quoted = json.encoder.encode_basestring
COLUMNS = (
    "at",
    "actor_id",
    "actor",
    "via",
    "action",
    "object_type",
    "object_id",
    "outcome",
    "details",
    "hash",
)
HASHED = ("at", "actor", "via", "action", "object_type", "object_id", "outcome", "details")


class _Begun(NamedTuple):
    """How lines begin that tell of the same: their first columns, what is hashed of them, and of the outcome."""

    columns: tuple[Any, ...]
    hashed: str
    outcome: str


class Line:
    """One line of the audit, as it is stored."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.id: int = values["id"]
        self.hash: str = values["hash"]
        self._values = values

    def follows(self, before: str) -> bool:
        """Say whether its hash is the one that comes after `before`."""
        return self.hash == chained(before, self._values)


class AuditStore:
    """Appends lines to the audit in the name of the actor, and checks the chain."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        self.connection = connection
        self.actor = actor
        self.now = now
        self._last: int | None = None

    def append(self, changes: Iterable[Change], *, outcome: str = "done") -> None:
        """Append one line per change, all at the instant of the transaction."""
        said: object = None
        details = ""
        begun: dict[tuple[str, str], _Begun] = {}
        last = self._end()
        for some in rows.batched(changes):
            lines = []
            for change in some:
                what = str(change.action), change.object_type
                begins = begun.get(what) or begun.setdefault(what, self._begun(*what, outcome))
                if change.details is not said:
                    said, details = change.details, encoded(change.details)
                last = _hash(last, begins.hashed, change.object_id, begins.outcome, details)
                lines.append((*begins.columns, change.object_id, outcome, details, last))
            self._insert(lines)

    def append_told(self, action: str, object_type: str, told: Iterable[tuple[int, str]]) -> None:
        """Append one line per object that the same was done to; what each says is JSON, as `encoded` makes it."""
        from .. import bulk

        columns, hashed, outcome = self._begun(action, object_type, "done")
        alike = {**dict(zip(COLUMNS, columns, strict=False)), "outcome": "done"}
        last = self._end()
        for some in rows.batched(told):
            lines = []
            for object_id, details in some:
                last = _hash(last, hashed, object_id, outcome, details)
                lines.append((object_id, details, last))
            bulk.insert_alike(self.connection, AUDIT, alike, ("object_id", "details", "hash"), lines)
        self._last = None

    def _begun(self, action: str, object_type: str, outcome: str) -> _Begun:
        actor = self.actor
        columns = (
            self.connection.given(self.now),
            actor.id or None,
            actor.label,
            actor.via,
            action,
            object_type,
        )
        hashed = _beginning(self.now, actor.label, actor.via, action, object_type)
        return _Begun(columns, hashed, _quoted(outcome))

    def _insert(self, lines: list[tuple[Any, ...]]) -> None:
        self._last = None
        if len(lines) == 1:
            self._last = rows.insert(self.connection, AUDIT, dict(zip(COLUMNS, lines[0], strict=True)))
        else:
            from .. import bulk

            bulk.insert_tuples(self.connection, AUDIT, COLUMNS, lines)

    def _end(self) -> str:
        """Return the hash that the next line follows, which no other writer can follow as well."""
        if self.connection.dialect == "sqlite":
            return self.connection.scalar(sql.LAST_HASH) or ""
        from ..postgresql import end_of_chain

        return end_of_chain(self.connection.driver, sql.LAST_HASH, beside=self.connection.beside)

    def last_id(self) -> int:
        """Return the number of the newest line: known, where it was the only one that was appended last."""
        return self._last or self.connection.scalar(sql.LAST_ID) or 0

    def slice(self, *, after: int, most: int) -> list[Line]:
        """Return the next lines in order, `most` of them, after the one with the number `after`."""
        return [Line(row.as_dict()) for row in self.connection.all(sql.AFTER, after=after, most=most)]

    def told_of(self, object_type: str, object_id: int, actions: Iterable[str]) -> list[Told]:
        """Return what was done to a thing by some actions, in order."""
        asked = {"object_type": object_type, "object_id": object_id, "actions": [*map(str, actions)]}
        found = self.connection.all(sql.TOLD_OF, **asked)
        return [Told(row.at, row.action, json.loads(row.details)) for row in found]

    def breaks(self) -> Iterator[int]:
        """Yield the id of each row whose hash does not follow from the row before it."""
        before = ""
        for line in lists.stream(self.connection, sql.CHAIN, lists.ALL, {}):
            if line["hash"] != chained(before, line):
                yield line["id"]
            before = line["hash"]


def encoded(details: Details) -> str:
    """Return the JSON of what a line says: mostly few numbers and words, for which an encoder takes longer."""
    text = "{"
    for begins, name in _shape(tuple(details)):
        value = details[name]
        if type(value) is int:
            text += f"{begins}{value}"
        elif isinstance(value, str):
            text += begins + _quoted(value)
        else:
            return _DETAILS_AS.encode(details)
    return text + "}"


@lru_cache
def _shape(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the names in their order, each after the text that comes before its value."""
    ordered = enumerate(sorted(names))
    return [(f"{', ' if place else ''}{_quoted(name)}: ", name) for place, name in ordered]


def chained(before: str, row: Mapping[str, Any]) -> str:
    """Return the hash (SHA-256, hexadecimal) of `row` after the row whose hash is `before`."""
    at, actor, via, action, object_type, object_id, outcome, details = (row[name] for name in HASHED)
    return _hash(
        before, _beginning(at, actor, via, action, object_type), object_id, _quoted(outcome), details
    )


def _beginning(at: datetime, actor: str, via: str, action: str, object_type: str) -> str:
    """Return how the text begins that is hashed, after the hash before it: the same for many lines of one run."""
    return _HASHED_AS.encode([to_text(at), actor, via, action, object_type])[1:-1]


def _hash(before: str, begins: str, object_id: int, outcome: str, details: str) -> str:
    """Return the hash of a line, whose text is a JSON array of what it says; `outcome` is quoted already."""
    text = f'["{before}",{begins},{object_id},{outcome},{_quoted(details)}]'
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
