"""How a request may pass from one creator to another: what became of the first, and to whom they offered it."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from ...domain.platform.account import User
from ...domain.policy import HandoverFacts, RequestFacts
from ...domain.shared.text import email_key, storable
from .. import mapper
from ..tables.casework import GROUPS, MEMBERSHIPS, REQUEST_HAND_OVERS, USERS


class HandoverStore:
    """Offers of requests, to look at and to change."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def facts(self, facts: RequestFacts, email: str = "") -> HandoverFacts:
        """Return what the policy looks at when a request goes to the account of `email`, or to nobody in particular."""
        request = facts.request
        group = request.author_group_id
        new_creator = self._account(USERS.c.email == email_key(email)) if email and storable(email) else None
        creator = self._account(USERS.c.id == request.creator_id)
        offered = self.offered(request.id)
        helps = self._helps(new_creator.id, group) if new_creator else None
        return HandoverFacts(
            **{each.name: getattr(facts, each.name) for each in fields(RequestFacts)},
            group=self.connection.scalar(select(GROUPS.c.name).where(GROUPS.c.id == group)) or "",
            creator_stays=bool(creator and creator.active and self._helps(creator.id, group)),
            offered_to=offered[0] if offered else None,
            email=email,
            new_creator=new_creator,
            new_creator_belongs=helps is not None,
            new_creator_helps=bool(helps),
        )

    def offered(self, request_id: int) -> tuple[User, datetime] | None:
        """Return to whom the creator offered the request, and when; None where they did not."""
        where = REQUEST_HAND_OVERS.c.request_id == request_id
        row = self.connection.execute(select(REQUEST_HAND_OVERS).where(where)).first()
        user = self._account(USERS.c.id == row.user_id) if row else None
        return (user, row.offered_at) if row and user else None

    def offer(self, request_id: int, user: User, *, at: datetime) -> None:
        """Store that the creator offers the request to `user`, and to nobody else."""
        self.end(request_id)
        row = {"request_id": request_id, "user_id": user.id, "offered_at": at}
        self.connection.execute(insert(REQUEST_HAND_OVERS).values(row))

    def end(self, request_id: int) -> None:
        """Forget the offer, if there is one."""
        self.connection.execute(
            delete(REQUEST_HAND_OVERS).where(REQUEST_HAND_OVERS.c.request_id == request_id)
        )

    def deciders(self, group_id: int, *, besides: int) -> dict[str, int | None]:
        """Return the active managers of a group but for one account, or where there is none the operators."""
        people = select(USERS.c.email, USERS.c.id).where(USERS.c.disabled_at.is_(None), USERS.c.id != besides)
        managers = people.join(MEMBERSHIPS, MEMBERSHIPS.c.user_id == USERS.c.id).where(
            MEMBERSHIPS.c.group_id == group_id, MEMBERSHIPS.c.is_manager
        )
        found = self.connection.execute(managers.order_by(USERS.c.email)).all()
        found = found or self.connection.execute(people.where(USERS.c.is_operator)).all()
        return {row.email: row.id for row in found}

    def _helps(self, user_id: int, group_id: int) -> bool | None:
        """Say whether the user is a helper of the group; None where they are not in it at all."""
        where = (MEMBERSHIPS.c.group_id == group_id, MEMBERSHIPS.c.user_id == user_id)
        return self.connection.scalar(select(MEMBERSHIPS.c.is_helper).where(*where))

    def _account(self, where: ColumnElement[bool]) -> User | None:
        return mapper.value_of(User, self.connection.execute(select(USERS).where(where)).first())
