"""Everybody, and what ties them to requests, groups, projects, programs and invitations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from ..domain.platform.access import Tie
from ..domain.platform.account import User
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

_OF_PERSON: Mapping[str, Statement] = {
    "request": sql.REQUESTS_OF,
    "group": sql.GROUPS_OF,
    "project": guidance_sql.PROJECTS_OF,
    "program": guidance_sql.PROGRAMS_OF,
    "invitation": guidance_sql.INVITATIONS_OF,
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

    def tied(self, user_id: int, object_type: str) -> Iterator[tuple[int, list[Tie]]]:
        """Yield the things of a type that a person is tied to, in their order, each with the ties."""
        found = self.connection.each(_OF_PERSON[object_type], user_id=user_id)
        for number, some in groupby(found, key=lambda row: row.thing):
            yield number, [_tie(row) for row in some]

    def sent(self, user_id: int) -> list[int]:
        """Return the invitations that somebody sent as a member, and that were not answered yet."""
        return self.connection.scalars(guidance_sql.INVITATIONS_SENT, user_id=user_id)

    def beside(self, invitation_id: int) -> list[int]:
        """Return an invitation and the others of its address to its project; nothing for one that is not there."""
        return self.connection.scalars(guidance_sql.INVITATIONS_BESIDE, invitation_id=invitation_id)

    def inside(self, project_id: int) -> list[tuple[str, int]]:
        """Return the programs of a project and the invitations to it, each with its type."""
        programs = self.connection.scalars(guidance_sql.PROGRAMS_IN, project_id=project_id)
        invitations = self.connection.scalars(guidance_sql.INVITATIONS_IN, project_id=project_id)
        return [("program", number) for number in programs] + [
            ("invitation", number) for number in invitations
        ]

    def everybody(self) -> list[User]:
        """Return all accounts, by address, with what rights depend on: not their language, telephone and the like."""
        return [User(**row.as_dict()) for row in self.connection.all(people_sql.EVERYBODY)]

    def numbered(self, ids: Iterable[int]) -> list[User]:
        """Return the accounts of those numbers, and those of the operators, as `everybody` does."""
        found = self.connection.all(people_sql.NUMBERED, ids=sorted({*ids}))
        return [User(**row.as_dict()) for row in found]


def _tie(row: Any) -> Tie:
    """Return a tie as it was read: what comes from no group has no column for it."""
    return Tie(row.user_id, row.kind, row.about, row.since, getattr(row, "group_id", 0))
