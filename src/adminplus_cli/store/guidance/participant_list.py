"""Lists of participants, with what counts of their activity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...domain.guidance.program import Program
from ...domain.shared.page import Page, Record
from ...domain.shared.text import in_order
from .. import lists
from ..connection import Connection
from ..frozen.guidance import participant_list as sql
from .program_list import ProgramQueries


class ParticipantQueries:
    """What can be read of participants."""

    def __init__(self, connection: Connection, programs: ProgramQueries) -> None:
        self.connection = connection
        self.programs = programs

    def list_(
        self,
        program: Program,
        page: Page,
        *,
        left: bool = False,
        inactive: bool = False,
        only: int | None = None,
    ) -> Iterator[Record]:
        """Yield who takes part, by address; with `left` also who did, `inactive` only who nothing counts of."""
        where = [] if left else ["present"]
        if only is not None:
            where = ["only"]
        if inactive:
            where.append("inactive")
        where += lists.typed(page)
        contacts: list[str] = []
        if page.fields is None or "main_contacts" in page.fields:
            contacts = [row["email"] for row in self.programs.contacts(program.id)]
            page = replace(page, fields=page.fields and page.fields | {"email"})
        values = {"program_id": program.id, "id": only, "typed": page.typed}
        for row in lists.stream(self.connection, sql.LISTED, page, values, where=where):
            if "main_contacts" in row:
                row["main_contacts"] = [contact for contact in contacts if contact != row["email"]]
            yield row

    def one(self, program: Program, participant_id: int, *, whole: bool) -> Record:
        """Return a participant with what was noted, the newest first, and apart from it what was struck.

        Unless it is `whole`, nothing tells who noted it, nor what was struck.
        """
        (row,) = self.list_(program, Page(), only=participant_id)
        noted = self.connection.all(sql.ENTRIES, participant_id=participant_id)
        entries = [each.as_dict() | ({} if whole else {"logged_by": None}) for each in noted]
        struck = [each for each in entries if whole and each["struck_at"] is not None]
        activity = [
            {name: value for name, value in each.items() if name not in ("struck_at", "struck_by")}
            for each in entries
            if each["struck_at"] is None
        ]
        return {"program": program.id} | row | {"activity": activity, "struck": struck}

    def present(self, program_id: int) -> list[str]:
        """Return the addresses of those who take part now."""
        return in_order(self.connection.scalars(sql.PRESENT, program_id=program_id))

    def count(self, program_id: int) -> int:
        """Return how many take part in a program or did."""
        count: int = self.connection.scalar(sql.COUNT, program_id=program_id)
        return count
