"""Lists of participants, with what counts of their activity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, cast, func, null, select

from ...domain.guidance.participant import ActivityKind
from ...domain.guidance.program import Program
from ...domain.shared.page import Page, Record
from ...domain.shared.text import in_order
from ..page import stream
from ..tables.casework import USERS
from ..tables.guidance import ACTIVITIES, PARTICIPANTS, PROGRAMS
from .program_list import ProgramQueries, counts, is_held, share

_COUNTED = {
    "profiles_viewed": ActivityKind.PROFILE_VIEWED,
    "contacted": ActivityKind.CONTACTED,
    "meetings_planned": ActivityKind.MEETING_PLANNED,
}


class ParticipantQueries:
    """What can be read of participants."""

    def __init__(self, connection: Connection, programs: ProgramQueries) -> None:
        self.connection = connection
        self.programs = programs

    def list_(
        self,
        program: Program,
        page: Page,
        *,
        left: bool = False,
        inactive: bool = False,
        only: int | None = None,
    ) -> Iterator[Record]:
        """Yield who takes part, by address; with `left` also who did, `inactive` only who nothing counts of."""
        activity = _counted(counts())
        meetings = _counted(is_held())
        columns: dict[str, ColumnElement[Any]] = {
            "email": PARTICIPANTS.c.email,
            "first_name": PARTICIPANTS.c.first_name,
            "last_name": PARTICIPANTS.c.last_name,
            "joined_at": PARTICIPANTS.c.joined_at,
            "main_contacts": cast(null(), Text),  # the same for all: put in below
            **{name: _counted((ACTIVITIES.c.kind == kind) & counts()) for name, kind in _COUNTED.items()},
            "meetings_held": meetings,
            "progress": share(meetings),
            "left_at": PARTICIPANTS.c.left_at,
        }
        query = (
            select()
            .select_from(PARTICIPANTS)
            .join(PROGRAMS, PROGRAMS.c.id == PARTICIPANTS.c.program_id)
            .where(PARTICIPANTS.c.program_id == program.id)
        )
        if only is not None:
            query = query.where(PARTICIPANTS.c.id == only)
        elif not left:
            query = query.where(PARTICIPANTS.c.left_at.is_(None))
        if inactive:
            query = query.where(activity == 0)
        contacts = [row["email"] for row in self.programs.contacts(program.id)]
        for row in stream(self.connection, query, columns, page, PARTICIPANTS.c.email):
            if "main_contacts" in row:
                row["main_contacts"] = [contact for contact in contacts if contact != row.get("email")]
            yield row

    def one(self, program: Program, participant_id: int) -> Record:
        """Return a participant with what was noted, the newest first, and apart from it what was struck."""
        (row,) = self.list_(program, Page(), only=participant_id)
        entries = self._entries(participant_id)
        struck = [each for each in entries if each["struck_at"] is not None]
        activity = [
            {name: value for name, value in each.items() if name not in ("struck_at", "struck_by")}
            for each in entries
            if each["struck_at"] is None
        ]
        return {"program": program.id} | row | {"activity": activity, "struck": struck}

    def _entries(self, participant_id: int) -> list[Record]:
        strikers = USERS.alias("strikers")
        query = (
            select(
                ACTIVITIES.c.id,
                ACTIVITIES.c.day,
                ACTIVITIES.c.kind,
                ACTIVITIES.c.confirmed,
                USERS.c.email.label("logged_by"),
                ACTIVITIES.c.logged_at,
                ACTIVITIES.c.struck_at,
                strikers.c.email.label("struck_by"),
            )
            .join(USERS, USERS.c.id == ACTIVITIES.c.logged_by_id)
            .outerjoin(strikers, strikers.c.id == ACTIVITIES.c.struck_by_id)
            .where(ACTIVITIES.c.participant_id == participant_id)
            .order_by(ACTIVITIES.c.day.desc(), ACTIVITIES.c.id.desc())
        )
        return [dict(each) for each in self.connection.execute(query).mappings()]

    def present(self, program_id: int) -> list[str]:
        """Return the addresses of those who take part now."""
        there = (PARTICIPANTS.c.program_id == program_id, PARTICIPANTS.c.left_at.is_(None))
        return in_order(self.connection.scalars(select(PARTICIPANTS.c.email).where(*there)))

    def count(self, program_id: int) -> int:
        """Return how many take part in a program or did."""
        query = select(func.count()).select_from(PARTICIPANTS).where(PARTICIPANTS.c.program_id == program_id)
        return self.connection.scalar(query) or 0


def _counted(where: ColumnElement[bool]) -> ColumnElement[Any]:
    return (
        select(func.count())
        .select_from(ACTIVITIES)
        .where(ACTIVITIES.c.participant_id == PARTICIPANTS.c.id, where)
        .correlate(PARTICIPANTS, PROGRAMS)
        .scalar_subquery()
    )
