"""Participants of programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...domain.guidance.participant import NewParticipant, Participant
from ...domain.platform.retention import is_wiped_address
from ...domain.shared import absent
from .. import rows
from ..connection import Connection
from ..frozen.guidance import participant as sql
from ..frozen.tables.guidance import PARTICIPANTS


class ParticipantStore:
    """Participants, to look at and to change."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, program_id: int, email: str) -> Participant:
        """Return the participant of that address, who may have left; raises NotFound."""
        found = self.find(program_id, email)
        if found is None:
            raise absent.participant(email, program_id)
        return found

    def find(self, program_id: int, email: str) -> Participant | None:
        """Return the participant of that address, who may have left, or None."""
        row = self.connection.first(sql.BY_EMAIL, program_id=program_id, email=email)
        return rows.value_of(Participant, row)

    def of(self, program_id: int) -> dict[str, Participant]:
        """Return all who take part in a program or did, by address."""
        found = self.connection.all(sql.OF_PROGRAM, program_id=program_id)
        return {row.email: rows.made(Participant, row) for row in found}

    def of_address(self, email: str) -> list[Participant]:
        """Return what an address takes part in or did, program by program."""
        found = self.connection.all(sql.OF_ADDRESS, email=email)
        return [rows.made(Participant, row) for row in sorted(found, key=lambda row: row.program_id)]

    def disabled(self, emails: Iterable[str]) -> set[str]:
        """Return which of `emails` are those of disabled accounts."""
        wanted = {*emails}
        return wanted - self.addresses(wanted).keys()

    def addresses(self, emails: Iterable[str]) -> dict[str, int | None]:
        """Return which of `emails` can be written to, each with its account, if any.

        A participant needs no account; one whose account is disabled hears nothing.
        """
        wanted = [email for email in emails if not is_wiped_address(email)]
        accounts = {
            row.email: (row.id, row.disabled_at is None)
            for row in self.connection.all(sql.ACCOUNTS, emails=wanted)
        }
        return {
            email: accounts[email][0] if email in accounts else None
            for email in wanted
            if email not in accounts or accounts[email][1]
        }

    def add(self, participant: NewParticipant) -> Participant:
        """Store a new participant and return them with their id."""
        return rows.add(self.connection, PARTICIPANTS, participant, Participant)

    def add_all(
        self, program_id: int, participants: Sequence[NewParticipant], *, after: int
    ) -> tuple[int, int]:
        """Store new participants of a program; return the first and the last of their numbers.

        In between are only theirs, of that program; those that were there before are not beyond `after`.
        """
        from .. import bulk

        bulk.insert_new(self.connection, PARTICIPANTS, participants, Participant)
        numbers = self.connection.first(sql.NEWER, program_id=program_id, after=after)
        assert numbers is not None
        return numbers.first, numbers.last

    def save(self, participant: Participant) -> None:
        """Store a changed participant."""
        rows.save(self.connection, PARTICIPANTS, participant)
