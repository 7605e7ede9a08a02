"""Participants of programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, select

from ...domain.guidance.participant import NewParticipant, Participant
from ...domain.shared import absent
from .. import mapper
from ..tables.casework import USERS
from ..tables.guidance import PARTICIPANTS


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
        where = (PARTICIPANTS.c.program_id == program_id, PARTICIPANTS.c.email == email)
        row = self.connection.execute(select(PARTICIPANTS).where(*where)).first()
        return mapper.value_of(Participant, row)

    def of(self, program_id: int) -> dict[str, Participant]:
        """Return all who take part in a program or did, by address."""
        rows = self.connection.execute(select(PARTICIPANTS).where(PARTICIPANTS.c.program_id == program_id))
        return {each.email: each for row in rows if (each := mapper.value_of(Participant, row))}

    def disabled(self, emails: Iterable[str]) -> set[str]:
        """Return which of `emails` are those of disabled accounts."""
        wanted = {*emails}
        return wanted - self.addresses(wanted).keys()

    def addresses(self, emails: Iterable[str]) -> dict[str, int | None]:
        """Return which of `emails` can be written to, each with its account, if any.

        A participant needs no account; one whose account is disabled hears nothing.
        """
        wanted = [*emails]
        accounts: dict[str, tuple[int, bool]] = {}
        for start in range(0, len(wanted), 500):
            some = USERS.c.email.in_(wanted[start : start + 500])
            for row in self.connection.execute(
                select(USERS.c.email, USERS.c.id, USERS.c.disabled_at).where(some)
            ):
                accounts[row.email] = (row.id, row.disabled_at is None)
        return {
            email: accounts[email][0] if email in accounts else None
            for email in wanted
            if email not in accounts or accounts[email][1]
        }

    def add(self, participant: NewParticipant) -> Participant:
        """Store a new participant and return them with their id."""
        return mapper.add(self.connection, PARTICIPANTS, participant, Participant)

    def add_all(self, participants: Sequence[NewParticipant]) -> None:
        """Store new participants."""
        rows = [mapper.new_row(PARTICIPANTS, each, Participant) for each in participants]
        if rows:
            self.connection.execute(insert(PARTICIPANTS), rows)

    def save(self, participant: Participant) -> None:
        """Store a changed participant."""
        mapper.save(self.connection, PARTICIPANTS, participant)
