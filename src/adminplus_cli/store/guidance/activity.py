"""What was noted of participants: a table where the same entry cannot stand twice."""

from __future__ import annotations

from datetime import date

from ...domain.guidance.participant import Activity, ActivityKind, NewActivity
from .. import rows
from ..connection import Connection
from ..frozen.guidance import activity as sql
from ..frozen.tables.guidance import ACTIVITIES


class ActivityStore:
    """Entries about participants, to look at and to change."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, participant_id: int, entry_id: int) -> Activity | None:
        """Return the entry of that number, if it is about that participant."""
        row = self.connection.first(sql.BY_ID, participant_id=participant_id, id=entry_id)
        return rows.value_of(Activity, row)

    def of_day(self, participant_id: int, kind: ActivityKind, day: date) -> list[Activity]:
        """Return what was noted of that kind on that day, struck or not, by its number."""
        noted = self.connection.all(sql.OF_DAY, participant_id=participant_id, kind=kind, day=day)
        return [rows.made(Activity, row) for row in noted]

    def add(self, activity: NewActivity) -> Activity | None:
        """Store a new entry and return it with its id; None where the same one stands already."""
        id_ = self.connection.scalar(sql.ADD, **rows.new_row(ACTIVITIES, activity, Activity))
        return None if id_ is None else Activity(id=id_, **activity._asdict())

    def save(self, activity: Activity) -> None:
        """Store a changed entry."""
        rows.save(self.connection, ACTIVITIES, activity)
