"""What was noted of participants: a table where the same entry cannot stand twice."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from ...domain.guidance.participant import Activity, ActivityKind, NewActivity
from .. import mapper
from ..tables.guidance import ACTIVITIES


class ActivityStore:
    """Entries about participants, to look at and to change."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, participant_id: int, entry_id: int) -> Activity | None:
        """Return the entry of that number, if it is about that participant."""
        found = self._all(participant_id, ACTIVITIES.c.id == entry_id)
        return found[0] if found else None

    def of_day(self, participant_id: int, kind: ActivityKind, day: date) -> list[Activity]:
        """Return what was noted of that kind on that day, struck or not, by its number."""
        return self._all(participant_id, ACTIVITIES.c.kind == kind, ACTIVITIES.c.day == day)

    def add(self, activity: NewActivity) -> Activity | None:
        """Store a new entry and return it with its id; None where the same one stands already."""
        row = mapper.new_row(ACTIVITIES, activity, Activity)
        statement = mapper.upsert(self.connection, ACTIVITIES).values(row).on_conflict_do_nothing()
        id_ = self.connection.scalar(statement.returning(ACTIVITIES.c.id))
        return None if id_ is None else Activity(id=id_, **activity._asdict())

    def save(self, activity: Activity) -> None:
        """Store a changed entry."""
        mapper.save(self.connection, ACTIVITIES, activity)

    def _all(self, participant_id: int, *where: ColumnElement[bool]) -> list[Activity]:
        query = select(ACTIVITIES).where(ACTIVITIES.c.participant_id == participant_id, *where)
        rows = self.connection.execute(query.order_by(ACTIVITIES.c.number, ACTIVITIES.c.id))
        return [entry for row in rows if (entry := mapper.value_of(Activity, row))]
