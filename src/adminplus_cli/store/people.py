"""Everybody, and what ties them to requests, groups, projects, programs and invitations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..domain.platform.access import Tie
from ..domain.platform.account import User
from . import rows
from .connection import Connection
from .frozen.casework import ties as sql
from .frozen.guidance import ties as guidance_sql
from .frozen.platform import people as people_sql
from .statement import Statement

_STATEMENTS: Mapping[str, Statement] = {
    "request": sql.OF_REQUEST,
    "group": sql.OF_GROUP,
    "project": guidance_sql.OF_PROJECT,
    "program": guidance_sql.OF_PROGRAM,
    "invitation": guidance_sql.OF_INVITATION,
}


class People:
    """Reads who could have a right on something; whether they have it is for the policy to say."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def ties(self, object_type: str, object_id: int) -> list[Tie]:
        """Return what ties anybody to a thing; nothing for a type of thing that nobody is tied to."""
        statement = _STATEMENTS.get(object_type)
        if statement is None:
            return []
        found = self.connection.all(statement, **{f"{object_type}_id": object_id})
        return [Tie(*row) for row in found]

    def everybody(self) -> list[User]:
        """Return all accounts, by address."""
        return [rows.made(User, row) for row in self.connection.all(people_sql.EVERYBODY)]

    def numbered(self, ids: Iterable[int]) -> list[User]:
        """Return the accounts of those numbers, and those of the operators, by address."""
        return [rows.made(User, row) for row in self.connection.all(people_sql.NUMBERED, ids=sorted({*ids}))]
