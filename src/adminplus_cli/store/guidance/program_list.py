"""Lists of programs and of their managers. To a guest, what they do not manage is a locked row (G1, G2).

What is hidden is hidden here, before anything is sorted, filtered, counted or searched: a locked row holds its
title and the name of its group, so nothing can tell more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
)

from ...domain.guidance.participant import ActivityKind
from ...domain.platform.account import Actor
from ...domain.policy import ProgramFacts
from ...domain.shared.page import Page, Record
from ...domain.shared.ref import ProjectGroupRef
from ...domain.shared.text import folded, name_key
from ..folding import holds
from ..page import array_order, json_array, rows
from ..tables.casework import USERS
from ..tables.guidance import ACTIVITIES, PARTICIPANTS, PROGRAM_MANAGERS, PROGRAMS, PROJECT_GROUPS
from .project_group import ProjectGroupStore


class ProgramQueries:
    """What can be read of programs."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def list_(
        self,
        project_id: int,
        page: Page,
        *,
        locks: bool,
        group: ProjectGroupRef | None,
        search: str | None,
        archived: bool,
    ) -> list[Record]:
        """Return the programs of a project by title; with `locks`, those that the actor does not manage are locked.

        A locked row is always there: neither a filter nor its absence tells whether its program is archived.
        """
        locked = ~self._mine() if locks else false()
        is_archived = PROGRAMS.c.archived_at.is_not(None)
        shown = is_archived & ~locked if archived else or_(locked, ~is_archived)
        query = (
            select()
            .select_from(PROGRAMS)
            .outerjoin(PROJECT_GROUPS, PROJECT_GROUPS.c.id == PROGRAMS.c.group_id)
            .where(PROGRAMS.c.project_id == project_id, shown)
        )
        if group is not None:
            query = query.where(self._in_group(project_id, group, locks=locks))
        if search:
            query = query.where(holds(self.connection.dialect, PROGRAMS.c.title_folded, folded(search)))
        columns = {
            name: column if name in ("title", "access", "group") else _unless(locked, column)
            for name, column in self._columns().items()
        }
        columns["access"] = case((locked, "locked"), else_="open") if locks else literal("open")
        order = (PROGRAMS.c.title, *([locked] if locks else []), PROGRAMS.c.id)
        found = rows(
            self.connection, query, columns, page, *order, orders={"managers": lambda: self._seats(locked)}
        )
        for row in found:
            row["managers"] = None if row["access"] == "locked" else json.loads(row["managers"] or "[]")
            row["lockable"] = locks
        return found

    def one(self, facts: ProgramFacts) -> Record:
        """Return one program, whole."""
        columns = self._columns() | {
            "description": PROGRAMS.c.description,
            "objective": PROGRAMS.c.objective,
            "meetings_held": held(),
            "creator": select(USERS.c.email).where(USERS.c.id == PROGRAMS.c.creator_id).scalar_subquery(),
            "created_at": PROGRAMS.c.created_at,
        }
        query: Select[Any] = (
            select(*(column.label(name) for name, column in columns.items()))
            .select_from(PROGRAMS)
            .outerjoin(PROJECT_GROUPS, PROJECT_GROUPS.c.id == PROGRAMS.c.group_id)
            .where(PROGRAMS.c.id == facts.program.id)
        )
        shown = dict(self.connection.execute(query).mappings().one())
        return shown | {"managers": json.loads(shown["managers"] or "[]")}

    def managers(self, program_id: int, page: Page) -> list[Record]:
        """Return the managers of a program, the first named first."""
        columns = {
            "email": USERS.c.email,
            "first_name": USERS.c.first_name,
            "last_name": USERS.c.last_name,
            "creator": USERS.c.id == PROGRAMS.c.creator_id,
            "named_at": PROGRAM_MANAGERS.c.named_at,
        }
        query = (
            select()
            .select_from(PROGRAM_MANAGERS)
            .join(USERS, USERS.c.id == PROGRAM_MANAGERS.c.user_id)
            .join(PROGRAMS, PROGRAMS.c.id == PROGRAM_MANAGERS.c.program_id)
            .where(PROGRAM_MANAGERS.c.program_id == program_id)
        )
        found = rows(
            self.connection, query, columns, page, PROGRAM_MANAGERS.c.named_at, PROGRAM_MANAGERS.c.seat
        )
        return [row | {"creator": bool(row["creator"])} for row in found]

    def active_managers(self, program_id: int) -> dict[str, int]:
        """Return the addresses of the managers whose accounts are active, each with its account."""
        return {row["email"]: row["id"] for row in self.contacts(program_id)}

    def contacts(self, program_id: int) -> list[Mapping[str, Any]]:
        """Return the main contacts of participants: the active managers, with how a letter names them (P6)."""
        query = (
            select(USERS.c.id, USERS.c.email, USERS.c.first_name, USERS.c.last_name)
            .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id)
            .where(PROGRAM_MANAGERS.c.program_id == program_id, USERS.c.disabled_at.is_(None))
            .order_by(PROGRAM_MANAGERS.c.named_at, PROGRAM_MANAGERS.c.seat)
        )
        people = self.connection.execute(query).mappings()
        return [
            dict(row) | {"contact": f"{row['first_name']} {row['last_name']} ({row['email']})".strip()}
            for row in people
        ]

    def _columns(self) -> dict[str, ColumnElement[Any]]:
        addresses = (
            select(USERS.c.email)
            .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id)
            .where(PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id)
            .order_by(PROGRAM_MANAGERS.c.named_at, PROGRAM_MANAGERS.c.seat)
            .correlate(PROGRAMS)
            .subquery()
        )
        there = (PARTICIPANTS.c.program_id == PROGRAMS.c.id) & PARTICIPANTS.c.left_at.is_(None)
        participants = select(func.count()).select_from(PARTICIPANTS).where(there).correlate(PROGRAMS)
        return {
            "id": PROGRAMS.c.id,
            "project": PROGRAMS.c.project_id,
            "title": PROGRAMS.c.title,
            "access": literal("open"),
            "group": PROJECT_GROUPS.c.name,
            "managers": select(json_array(self.connection.dialect, addresses.c.email)).scalar_subquery(),
            "participants": participants.scalar_subquery(),
            "progress": share(held()),
            "starts_on": PROGRAMS.c.starts_on,
            "ends_on": PROGRAMS.c.ends_on,
            "archived_at": PROGRAMS.c.archived_at,
        }

    def _seats(self, locked: ColumnElement[bool]) -> list[ColumnElement[Any]]:
        """Return what to sort by for the order of the managers; the row of a locked program tells nothing of them."""
        query = (
            select()
            .select_from(USERS)
            .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id)
            .where(PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id)
            .order_by(PROGRAM_MANAGERS.c.named_at, PROGRAM_MANAGERS.c.seat)
            .correlate(PROGRAMS)
        )
        return [_unless(locked, each) for each in array_order(self.connection.dialect, query, USERS.c.email)]

    def _mine(self) -> ColumnElement[bool]:
        seat = (PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id, PROGRAM_MANAGERS.c.user_id == self.actor.id)
        return select(PROGRAM_MANAGERS.c.seat).where(*seat).correlate(PROGRAMS).exists()

    def _in_group(self, project_id: int, ref: ProjectGroupRef, *, locks: bool) -> ColumnElement[bool]:
        """Return what holds of the programs in a group, however deep.

        To whom programs are locked, who cannot list groups, one that does not exist is as one that holds nothing.
        """
        if locks:
            return PROJECT_GROUPS.c.name_key == name_key(ref)
        store = ProjectGroupStore(self.connection)
        return PROGRAMS.c.group_id.in_(store.inside(store.get(project_id, ref)))


def counts() -> ColumnElement[bool]:
    """Return what holds of an entry that counts: not struck, on a day between the start and the end of the program."""
    day = ACTIVITIES.c.day
    return (
        ACTIVITIES.c.struck_at.is_(None)
        & or_(PROGRAMS.c.starts_on.is_(None), day >= PROGRAMS.c.starts_on)
        & or_(PROGRAMS.c.ends_on.is_(None), day <= PROGRAMS.c.ends_on)
    )


def is_held() -> ColumnElement[bool]:
    """Return what holds of an entry that counts as a meeting: held, and confirmed by both sides."""
    return (ACTIVITIES.c.kind == ActivityKind.MEETING_HELD) & ACTIVITIES.c.confirmed & counts()


def held(until: date | None = None) -> ColumnElement[Any]:
    """Return how many meetings were held in a program (before `until`), confirmed by both sides, on days that count."""
    early = [] if until is None else [ACTIVITIES.c.day < until]
    return (
        select(func.count())
        .select_from(ACTIVITIES)
        .join(PARTICIPANTS, PARTICIPANTS.c.id == ACTIVITIES.c.participant_id)
        .where(PARTICIPANTS.c.program_id == PROGRAMS.c.id, is_held(), *early)
        .correlate(PROGRAMS)
        .scalar_subquery()
    )


def share(meetings: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return `meetings` as a share of the objective, to four decimals; null without objective."""
    parts = (20_000 * meetings + PROGRAMS.c.objective) // (2 * PROGRAMS.c.objective)  # as `progress` rounds
    return case((PROGRAMS.c.objective.is_(None), null()), else_=cast(parts, Float) / 10_000.0)


def _unless(locked: ColumnElement[bool], column: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((locked, null()), else_=column)
