"""The thread of one request, and who takes part in it: read by those whom the policy let in."""

from __future__ import annotations

from datetime import datetime

from ...domain.shared.page import Page, Record
from ...domain.shared.text import in_order
from .. import lists
from ..connection import Connection
from ..frozen.casework import thread as sql
from ..lists import ALL


class ThreadQueries:
    """What can be read of one request; the caller has asked the policy, and says what is private."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    def beneficiary(self, request_id: int) -> dict[str, str]:
        """Return the beneficiary fields by name."""
        held = {row.field: row.value for row in self.connection.all(sql.BENEFICIARY, request_id=request_id)}
        return {field: held[field] for field in in_order(held)}

    def messages(self, request_id: int, *, private: bool) -> list[Record]:
        """Return the thread in order of id; private messages only where `private`."""
        where = () if private else ("public",)
        return lists.rows(self.connection, sql.MESSAGES, ALL, {"request_id": request_id}, where=where)

    def attachments(self, request_id: int, *, private: bool, page: Page = ALL) -> list[Record]:
        """Return the files of a request in order of id; those of private messages only where `private`."""
        where = () if private else ("public",)
        return lists.rows(self.connection, sql.ATTACHMENTS, page, {"request_id": request_id}, where=where)

    def participants(self, request_id: int) -> list[Record]:
        """Return everybody who takes part: creator, invited persons, active instructors of recipients.

        Who instructs in two recipient groups is there once, from the first invitation.
        """
        people: dict[tuple[str, str], Record] = {}
        for row in self.connection.all(sql.PARTICIPANTS, request_id=request_id, now=self.now):
            shown = {
                "email": row.email,
                "part": row.part,
                "invited_at": row.invited_at,
                "invited_by": row.invited_by,
                "absent_until": row.absent_until,
                "substitute": row.substitute,
            }
            people.setdefault((row.email, row.part), shown)
        taking_part = {email for email, _part in people}
        for shown in people.values():
            if shown["substitute"] not in taking_part:  # stands in elsewhere
                shown["substitute"] = None
        return list(people.values())

    def instructors(self, request_id: int) -> dict[str, int]:
        """Return how many active instructors each recipient group has, by its name."""
        return {row[0]: row[1] for row in self.connection.all(sql.INSTRUCTORS, request_id=request_id)}

    def escalations(self, request_id: int) -> list[Record]:
        """Return the firings of the expert rules on a request, in order."""
        return [row.as_dict() for row in self.connection.all(sql.ESCALATIONS, request_id=request_id)]
