"""Answers that are saved to be used again."""

from __future__ import annotations

from ...domain.casework.saved_answer import NewSavedAnswer, SavedAnswer
from ...domain.platform.account import Actor
from ...domain.shared.page import Page, Rows
from ...domain.shared.text import folded, number, storable
from .. import lists, rows
from ..connection import Connection
from ..frozen.casework import saved_answer as sql
from ..frozen.tables.casework import SAVED_ANSWERS


class SavedAnswerStore:
    """Saved answers, to look at and to change; of those of others, none is found."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def found(self, ref: str) -> list[SavedAnswer]:
        """Return what the actor may use of that name, or of that number: in several groups, each may have one."""
        if (id_ := number(ref)) is not None:
            known = self.connection.all(sql.BY_ID, id=id_, me=self.actor.id)
        else:
            key = folded(ref) if storable(ref) else ""
            known = self.connection.all(sql.CALLED, name_folded=key, me=self.actor.id)
        return [rows.made(SavedAnswer, row) for row in known]

    def called(self, name: str, *, user_id: int | None, group_id: int | None) -> SavedAnswer | None:
        """Return the answer of that name which a person or a group has."""
        if group_id is not None:
            row = self.connection.first(sql.OF_GROUP_CALLED, group_id=group_id, name_folded=folded(name))
        else:
            row = self.connection.first(sql.OF_PERSON_CALLED, user_id=user_id, name_folded=folded(name))
        return rows.value_of(SavedAnswer, row)

    def of_person(self, user_id: int) -> list[SavedAnswer]:
        """Return the answers of one person."""
        return [rows.made(SavedAnswer, row) for row in self.connection.all(sql.OF_PERSON, user_id=user_id)]

    def in_group(self, group_id: int) -> int:
        """Return how many answers a group has."""
        count: int = self.connection.scalar(sql.IN_GROUP, group_id=group_id)
        return count

    def add(self, answer: NewSavedAnswer) -> SavedAnswer:
        """Store a new answer and return it with its id."""
        return rows.add(self.connection, SAVED_ANSWERS, answer, SavedAnswer)

    def save(self, answer: SavedAnswer) -> None:
        """Store a changed answer."""
        rows.save(self.connection, SAVED_ANSWERS, answer)

    def remove(self, answer_id: int) -> None:
        """Remove an answer."""
        self.connection.execute(sql.REMOVE, id=answer_id)

    def forget_group(self, group_id: int) -> None:
        """Remove all answers of a group."""
        self.connection.execute(sql.FORGET_GROUP, group_id=group_id)


class SavedAnswerQueries:
    """Lists of saved answers."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def list_(self, page: Page, *, group_id: int | None = None) -> Rows:
        """Return what the actor may use, by name: their own, and those of their groups, or of one group."""
        where = ("group", *lists.typed(page)) if group_id is not None else lists.typed(page)
        values = {"me": self.actor.id, "group_id": group_id, "typed": page.typed}
        return lists.stream(self.connection, sql.LISTED, page, values, where=where)
