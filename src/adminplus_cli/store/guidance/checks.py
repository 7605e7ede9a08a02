"""What `doctor` reads of projects and programs."""

from __future__ import annotations

from datetime import date

from ..connection import Connection
from ..frozen.guidance import checks as sql


class ProjectChecks:
    """Reads whose answers are a few rows, however many projects there are."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def owners(self) -> list[tuple[int, int, int]]:
        """Return the projects whose number of owners, or of active owners, is not one: id and both."""
        return [(row.id, row.owners, row.active) for row in self.connection.all(sql.OWNERS)]

    def overdue(self, today: date) -> list[int]:
        """Return the projects in which somebody is whose role was over before `today`."""
        return self.connection.scalars(sql.OVERDUE, today=today)

    def without_manager(self) -> list[int]:
        """Return the programs at work that no active account manages."""
        return self.connection.scalars(sql.WITHOUT_MANAGER)
