"""What a departure would leave without anybody."""

from __future__ import annotations

from .connection import Connection
from .frozen.casework import offboarding as sql
from .frozen.guidance import offboarding as guidance_sql


class OffboardingQueries:
    """Reads which open requests, groups, projects and programs depend on one person."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def active(self, user_id: int) -> bool:
        """Say whether the account is not disabled: on one that is, nothing depends any more."""
        return self.connection.first(sql.ACTIVE, user_id=user_id) is not None

    def only_managed(self, user_id: int, *, group_id: int | None) -> list[int]:
        """Return the groups whose only active manager is the user: that group, or any."""
        return self.connection.scalars(sql.ONLY_MANAGED, user_id=user_id, group_id=group_id)

    def created(self, user_id: int, *, group_id: int | None) -> list[int]:
        """Return the open requests the user created, in the name of one group or of any."""
        return self.connection.scalars(sql.CREATED, user_id=user_id, group_id=group_id)

    def only_instructed(self, user_id: int, *, group_id: int | None) -> list[int]:
        """Return the open requests whose only active instructor is the user, by one group or by any."""
        return self.connection.scalars(sql.ONLY_INSTRUCTED, user_id=user_id, group_id=group_id)

    def owned(self, user_id: int) -> list[int]:
        """Return the projects that the user owns."""
        return self.connection.scalars(guidance_sql.OWNED, user_id=user_id)

    def seats(self, user_id: int) -> list[int]:
        """Return the programs that the user manages, archived ones too."""
        return self.connection.scalars(guidance_sql.SEATS, user_id=user_id)

    def only_led(self, user_id: int) -> list[int]:
        """Return the programs at work whose only active manager is the user."""
        return self.connection.scalars(guidance_sql.ONLY_LED, user_id=user_id)
