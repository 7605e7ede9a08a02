"""What `doctor` reads of the platform: who runs and answers, where nobody does, and instants that cannot be."""

from __future__ import annotations

from datetime import datetime

from ..connection import Connection
from ..frozen.platform import checks as sql


class PlatformChecks:
    """Reads whose answers are a few rows, however much the store holds."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def begun(self) -> tuple[bool, bool, bool]:
        """Return whether there is any request, any group, any project."""
        request, group, project = self.connection.all(sql.BEGUN)[0]
        return request, group, project

    def without_manager(self) -> list[int]:
        """Return the groups that no active account manages."""
        return self.connection.scalars(sql.WITHOUT_MANAGER)

    def without_instructor(self) -> list[int]:
        """Return the groups of operating bodies in which nobody could answer a request, nor helps instead."""
        return self.connection.scalars(sql.WITHOUT_INSTRUCTOR)

    def unserved_areas(self) -> list[str]:
        """Return the areas in which open requests wait or helpers work, and no group has an active instructor."""
        return sorted(self.connection.scalars(sql.UNSERVED_AREAS))

    def of_the_future(self, now: datetime) -> list[tuple[str, int]]:
        """Return the requests and programs that bear an instant later than `now`."""
        return sorted((what, id_) for what, id_ in self.connection.all(sql.OF_THE_FUTURE, now=now))

    def of_the_past(self) -> list[tuple[str, int]]:
        """Return the requests and programs that bear an instant earlier than one that came before it there."""
        return sorted((what, id_) for what, id_ in self.connection.all(sql.OF_THE_PAST))
