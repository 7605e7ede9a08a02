"""What is personal and should have been erased by now, by kind: whatever the store says of having erased it (W1).

As `erasure.py`, it is said for whichever schema a store has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from ...domain.platform.retention import KINDS_OF, ZONES, Cutoffs, wiped_address
from ...domain.shared.period import HOME
from ..connection import Connection
from .erasure import TO_PARTICIPANTS, columns_of

_REQUESTS = "requests r JOIN areas a ON a.code = r.area"
_EMPTY_PERSON = "p.first_name = '' AND p.last_name = '' AND p.email = {address}"


class Overdue(NamedTuple):
    """Of one kind, how many are overdue in an object."""

    kind: str
    object_id: int
    many: int


KINDS = (*KINDS_OF["request"], *KINDS_OF["program"], "mail")
"""What is counted in tables, in this order."""


class OverdueRows:
    """Looks for what is overdue in the transaction of a connection."""

    def __init__(self, connection: Connection, cutoffs: Cutoffs) -> None:
        self.connection = connection
        self.cutoffs = cutoffs
        self.kinds = KINDS
        self.columns = columns_of(connection)

    def found(self, kind: str) -> Iterator[Overdue]:
        """Yield what is overdue of a kind, in order of the requests or programs that it is in."""
        if (kind in ("participants", "mail")) and "participants" not in self.columns:
            return
        asked = f"SELECT {self._queries()[kind]}"
        rows = self.connection.driver.execute(asked, self._values(kind)).fetchall()
        yield from (Overdue(kind, *row) for row in rows)

    def requests(self) -> list[int]:
        """Return the requests in which anything is overdue."""
        return sorted({each.object_id for kind in KINDS_OF["request"] for each in self.found(kind)})

    def participants(self) -> list[int]:
        """Return the participants who are overdue."""
        return self._ids(f"SELECT p.id FROM {self._people()} ORDER BY p.id", "participants")

    def held(self, requests: Collection[int]) -> list[int]:
        """Return those of some requests in which there is anything personal."""
        asked = (
            f"SELECT 1 FROM requests r WHERE id = {self._mark} AND (subject <> '' OR description <> ''"
            " OR EXISTS (SELECT 1 FROM beneficiary_fields WHERE request_id = r.id)"
            " OR EXISTS (SELECT 1 FROM attachments WHERE request_id = r.id)"
            " OR EXISTS (SELECT 1 FROM messages WHERE request_id = r.id AND body <> ''))"
        )
        return [id_ for id_ in requests if self.connection.driver.execute(asked, (id_,)).fetchone()]

    def named(self, participants: Collection[int]) -> list[int]:
        """Return those of some participants who are named."""
        if "participants" not in self.columns:
            return []
        asked = f"SELECT 1 FROM participants WHERE id = {self._mark} AND email <> {self._mark}"
        run = self.connection.driver.execute
        return [id_ for id_ in participants if run(asked, (id_, wiped_address(id_))).fetchone()]

    def addressees(self) -> list[str]:
        """Return the addresses of the e-mails that are overdue."""
        return self._ids(f"SELECT DISTINCT o.recipient FROM {self._mail()}", "mail")

    def _ids(self, asked: str, kind: str) -> list[Any]:
        if "participants" not in self.columns:
            return []
        return [row[0] for row in self.connection.driver.execute(asked, self._values(kind)).fetchall()]

    def _queries(self) -> dict[str, str]:
        """Return for each kind the number of an object, how many there are in it, and where."""
        folded = "subject_folded" in self.columns["requests"]
        subject = "(r.subject <> ''" + (" OR r.subject_folded <> '')" if folded else ")")
        description = "(r.description <> ''" + (" OR r.description_folded <> '')" if folded else ")")
        ended = self._ended()

        def of(table: str, where: str = "") -> str:
            joined = f"{_REQUESTS} JOIN {table} x ON x.request_id = r.id"
            return f"r.id, count(*) FROM {joined} WHERE {ended}{where} GROUP BY r.id ORDER BY r.id"

        return {
            "beneficiary_fields": of("beneficiary_fields"),
            "subjects": f"r.id, 1 FROM {_REQUESTS} WHERE {ended} AND {subject} ORDER BY r.id",
            "descriptions": f"r.id, 1 FROM {_REQUESTS} WHERE {ended} AND {description} ORDER BY r.id",
            "messages": of("messages", " AND x.body <> ''"),
            "attachments": of("attachments"),
            "participants": f"p.program_id, count(*) FROM {self._people()} GROUP BY p.program_id ORDER BY p.program_id",
            "mail": f"o.id, 1 FROM {self._mail()} ORDER BY o.id",
        }

    def _ended(self) -> str:
        """What holds of a request that was closed long enough ago where it is, or was wiped since it was closed."""
        zones = " ".join(f"WHEN '{zone}' THEN {self._mark}" for zone in ZONES if zone != HOME)
        long_ago = f"r.closed_at < CASE a.timezone {zones} ELSE {self._mark} END"
        wiped = " OR r.wiped_at > r.closed_at" if "wiped_at" in self.columns["requests"] else ""
        return f"r.closed_at IS NOT NULL AND ({long_ago}{wiped})"

    def _people(self) -> str:
        """Participants who are named though they, or their program, ended long enough ago, or they were wiped."""
        wiped = " OR p.wiped_at IS NOT NULL" if "wiped_at" in self.columns.get("participants", ()) else ""
        gone = f"(p.left_at < {self._mark} OR g.archived_at < {self._mark}{wiped})"
        # The address that stands for one that was wiped holds the number of its row.
        address = wiped_address(0).replace("0", "' || p.id || '")
        named = _EMPTY_PERSON.format(address=f"'{address}'")
        return f"participants p JOIN programs g ON g.id = p.program_id WHERE {gone} AND NOT ({named})"

    def _mail(self) -> str:
        """E-mails to people who take part in nothing any more, under the address that they had."""
        templates = ", ".join(f"'{each}'" for each in TO_PARTICIPANTS)
        nobody = "NOT EXISTS (SELECT 1 FROM participants p WHERE p.email = o.recipient)"
        return (
            f"outbox o WHERE o.user_id IS NULL AND o.template IN ({templates})"
            f" AND o.created_at < {self._mark} AND {nobody}"
        )

    @property
    def _mark(self) -> str:
        return "?" if self.connection.dialect == "sqlite" else "%s"

    def _values(self, kind: str) -> list[Any]:
        by_zone, home = self.cutoffs.by_zone, self.cutoffs.home
        held = {"participants": [home, home], "mail": [home]}
        zones = [*(by_zone[zone] for zone in ZONES if zone != HOME), home]
        return [self.connection.given(each) for each in held.get(kind, zones)]
