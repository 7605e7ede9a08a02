"""Accounts, and the areas of experts."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from ...domain.platform.account import NewUser, User
from ...domain.platform.organisation import Area
from ...domain.shared import absent
from ...domain.shared.text import email_key, in_order, storable
from .. import mapper
from ..tables.casework import EXPERT_AREAS, USERS


class UserStore:
    """Accounts, to look at and to change."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def by_email(self, email: str) -> User:
        """Return the account of `email`; raises NotFound."""
        user = self.find(email)
        if user is None:
            raise absent.user(email)
        return user

    def find(self, email: str) -> User | None:
        """Return the account of `email`, or None."""
        return self._one(USERS.c.email == email_key(email)) if storable(email) else None

    def by_id(self, user_id: int) -> User:
        """Return the account of that number, which another row points to."""
        user = self._one(USERS.c.id == user_id)
        assert user is not None
        return user

    def by_login(self, login: str) -> User | None:
        """Return the account linked to an OS login, or None."""
        return self._one(USERS.c.os_login == login)

    def add(self, user: NewUser) -> User:
        """Store a new account and return it with its id."""
        return mapper.add(self.connection, USERS, user, User)

    def save(self, user: User) -> None:
        """Store a changed account."""
        mapper.save(self.connection, USERS, user)

    def set_expert_areas(self, user: User, areas: Iterable[str]) -> None:
        """Make `areas` (codes) those that the expert covers; none means all."""
        self.connection.execute(delete(EXPERT_AREAS).where(EXPERT_AREAS.c.user_id == user.id))
        rows = [{"user_id": user.id, "area": area} for area in sorted(set(areas))]
        if rows:
            self.connection.execute(insert(EXPERT_AREAS), rows)

    def expert_areas(self, user: User) -> tuple[str, ...]:
        """Return the codes of the areas the expert covers; none means all."""
        query = select(EXPERT_AREAS.c.area).where(EXPERT_AREAS.c.user_id == user.id)
        return tuple(in_order(self.connection.scalars(query)))

    def active_experts(self) -> frozenset[int]:
        """Return the experts whose accounts are not disabled."""
        active = select(USERS.c.id).where(USERS.c.is_expert, USERS.c.disabled_at.is_(None))
        return frozenset(self.connection.scalars(active))

    def expert_coverage(self, areas: list[Area]) -> dict[str, set[int]]:
        """Return the active experts to call for each area: those who cover it, all of them when none does."""
        experts = {*self.active_experts()}
        named = self.connection.execute(select(EXPERT_AREAS.c.user_id, EXPERT_AREAS.c.area)).all()
        everywhere = experts - {row.user_id for row in named}
        covers = {area.code: set(everywhere) for area in areas}
        for user_id, area in named:
            if user_id in experts and area in covers:
                covers[area].add(user_id)
        return {area: found or experts for area, found in covers.items()}

    def _one(self, where: ColumnElement[bool]) -> User | None:
        return mapper.value_of(
            User, self.connection.execute(mapper.reading(USERS, User).where(where)).first()
        )
