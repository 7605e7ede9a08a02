"""How a request may pass from one creator to another: what became of the first, and to whom they offered it."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from ...domain.platform.account import User
from ...domain.policy import HandoverFacts, RequestFacts
from ...domain.shared.text import email_key, storable
from .. import rows
from ..connection import Connection
from ..frozen.casework import handover as sql
from ..frozen.platform import absence, account
from ..frozen.tables.casework import REQUEST_HAND_OVERS
from ..statement import Row


class HandoverStore:
    """Offers of requests, to look at and to change."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    def facts(self, facts: RequestFacts, email: str = "") -> HandoverFacts:
        """Return what the policy looks at when a request goes to the account of `email`, or to nobody in particular."""
        request = facts.request
        group = request.author_group_id
        new_creator = None
        if email and storable(email):
            new_creator = _account(self.connection.first(account.BY_EMAIL, email=email_key(email)))
        creator = _account(self.connection.first(account.BY_ID, id=request.creator_id))
        offered = self.offered(request.id)
        helps = self._helps(new_creator.id, group) if new_creator else None
        return HandoverFacts(
            **{each.name: getattr(facts, each.name) for each in fields(RequestFacts)},
            group=self.connection.scalar(sql.GROUP_NAME, group_id=group) or "",
            creator_stays=bool(creator and self._stays(creator, group)),
            offered_to=offered[0] if offered else None,
            email=email,
            new_creator=new_creator,
            new_creator_belongs=helps is not None,
            new_creator_helps=bool(helps),
        )

    def offered(self, request_id: int) -> tuple[User, datetime] | None:
        """Return to whom the creator offered the request, and when; None where they did not."""
        row = self.connection.first(sql.OFFERED, request_id=request_id)
        user = _account(self.connection.first(account.BY_ID, id=row.user_id)) if row else None
        return (user, row.offered_at) if row and user else None

    def offer(self, request_id: int, user: User, *, at: datetime) -> None:
        """Store that the creator offers the request to `user`, and to nobody else."""
        self.end(request_id)
        row = {"request_id": request_id, "user_id": user.id, "offered_at": at}
        rows.insert(self.connection, REQUEST_HAND_OVERS, row)

    def end(self, request_id: int) -> None:
        """Forget the offer, if there is one."""
        self.connection.execute(sql.END, request_id=request_id)

    def deciders(self, group_id: int, *, besides: int) -> dict[str, int | None]:
        """Return the active managers of a group but for one account, or where there is none the operators."""
        found = self.connection.all(sql.MANAGERS, group_id=group_id, besides=besides)
        found = found or self.connection.all(sql.OPERATORS, besides=besides)
        return {row.email: row.id for row in found}

    def _stays(self, creator: User, group_id: int) -> bool:
        """Say whether the creator is a helper of the group still, and neither disabled nor absent."""
        if not creator.active or not self._helps(creator.id, group_id):
            return False
        return self.connection.first(absence.IS_AWAY, user_id=creator.id, now=self.now) is None

    def _helps(self, user_id: int, group_id: int) -> bool | None:
        """Say whether the user is a helper of the group; None where they are not in it at all."""
        helps: bool | None = self.connection.scalar(sql.HELPS, group_id=group_id, user_id=user_id)
        return helps


def _account(row: Row | None) -> User | None:
    return rows.value_of(User, row)
