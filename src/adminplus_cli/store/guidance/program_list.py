"""Lists of programs and of their managers. To a guest, what they do not manage is a locked row (G1, G2).

What is hidden is hidden here, before anything is sorted, filtered, counted or searched: a locked row holds its
title and the name of its group, so nothing can tell more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ...domain.platform.account import Actor
from ...domain.policy import ProgramFacts
from ...domain.shared.page import Page, Record, Rows
from ...domain.shared.ref import ProjectGroupRef
from ...domain.shared.text import folded, name_key
from .. import lists
from ..connection import Connection
from ..frozen.guidance import program_list as sql
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
    ) -> Iterator[Record]:
        """Yield the programs of a project by title; with `locks`, those that the actor does not manage are locked.

        A locked row is always there: neither a filter nor its absence tells whether its program is archived.
        """
        narrowing: dict[str, dict[str, Any]] = {"archived" if archived else "at_work": {}}
        if group is not None:
            narrowing["group"] = self._group(project_id, group, locks=locks)
        if search:
            narrowing["search"] = {"search": folded(search)}
        values = {"project_id": project_id, "me": self.actor.id}
        for each in narrowing.values():
            values |= each
        listing = sql.LOCKED if locks else sql.LISTED
        found = lists.stream(
            self.connection, listing, page, values, where=narrowing.keys(), reads={"managers": json.loads}
        )
        return (row | {"lockable": locks} for row in found)

    def one(self, facts: ProgramFacts) -> Record:
        """Return one program, whole."""
        row = self.connection.first(sql.ONE, id=facts.program.id)
        assert row is not None
        return row.as_dict() | {"managers": json.loads(row.managers)}

    def managers(self, program_id: int, page: Page) -> Rows:
        """Return the managers of a program: its creator, then the first named first."""
        return lists.stream(self.connection, sql.MANAGERS, page, {"program_id": program_id})

    def active_managers(self, program_id: int) -> dict[str, int]:
        """Return the addresses of the managers whose accounts are active, each with its account."""
        return {row["email"]: row["id"] for row in self.contacts(program_id)}

    def contacts(self, program_id: int) -> list[Mapping[str, Any]]:
        """Return the main contacts of participants: the active managers, with how a letter names them (P6)."""
        return [
            row.as_dict() | {"contact": f"{row.first_name} {row.last_name} ({row.email})".strip()}
            for row in self.connection.all(sql.CONTACTS, program_id=program_id)
        ]

    def _group(self, project_id: int, ref: ProjectGroupRef, *, locks: bool) -> dict[str, Any]:
        """Return what the programs in a group are found by, however deep they lie there.

        To whom programs are locked, who cannot list groups, one that does not exist is as one that holds nothing.
        """
        if locks:
            return {"name_key": name_key(ref)}
        store = ProjectGroupStore(self.connection)
        return {"ids": sorted(store.inside(store.get(project_id, ref)))}
