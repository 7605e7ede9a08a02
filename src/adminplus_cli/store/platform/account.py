"""Accounts, and the areas of experts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from ...domain.platform.account import NewUser, User
from ...domain.platform.organisation import Area
from ...domain.shared import absent
from ...domain.shared.text import email_key, in_order, storable
from .. import rows
from ..connection import Connection
from ..frozen.platform import account as sql
from ..frozen.tables.casework import EXPERT_AREAS
from ..frozen.tables.platform import USERS
from ..statement import Row

if TYPE_CHECKING:
    from .absence import AbsenceStore
    from .account_use import AccountUseStore
    from .notification import NotificationStore


class UserStore:
    """Accounts, to look at and to change."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def absences(self) -> AbsenceStore:
        """Who is away when, and who stands in."""
        from .absence import AbsenceStore

        return AbsenceStore(self.connection)

    @cached_property
    def uses(self) -> AccountUseStore:
        """When accounts were used last."""
        from .account_use import AccountUseStore

        return AccountUseStore(self.connection)

    @cached_property
    def notifications(self) -> NotificationStore:
        """Which e-mails people want."""
        from .notification import NotificationStore

        return NotificationStore(self.connection)

    def by_email(self, email: str) -> User:
        """Return the account of `email`; raises NotFound."""
        user = self.find(email)
        if user is None:
            raise absent.user(email)
        return user

    def find(self, email: str) -> User | None:
        """Return the account of `email`, or None."""
        if not storable(email):
            return None
        return _account(self.connection.first(sql.BY_EMAIL, email=email_key(email)))

    def held(self, email: str) -> User | None:
        """Return the account of `email`, or None; on a server, nobody else changes it or its roles from now on."""
        if not storable(email):
            return None
        return _account(self.connection.first(sql.HELD, email=email_key(email)))

    def by_id(self, user_id: int) -> User:
        """Return the account of that number, which another row points to."""
        user = _account(self.connection.first(sql.BY_ID, id=user_id))
        assert user is not None
        return user

    def by_login(self, login: str) -> User | None:
        """Return the account linked to an OS login, or None."""
        return _account(self.connection.first(sql.BY_LOGIN, login=login))

    def add(self, user: NewUser) -> User:
        """Store a new account and return it with its id."""
        return rows.add(self.connection, USERS, user, User)

    def save(self, user: User) -> None:
        """Store a changed account."""
        rows.save(self.connection, USERS, user)

    def merge(self, gone: int, into: int) -> dict[str, int]:
        """Let all that names the account `gone` name `into`; return how many rows of which tables."""
        from .. import merging

        moved = merging.merge(self.connection, gone, into)
        self.connection.execute(sql.MERGE, id=gone, heir_id=into)
        return moved

    def merged_into(self, user_id: int) -> str | None:
        """Return the address of the account that one was merged into, None where it was not (A1)."""
        email: str | None = self.connection.scalar(sql.MERGED_INTO, id=user_id)
        return email

    def set_expert_areas(self, user: User, areas: Iterable[str]) -> None:
        """Make `areas` (codes) those that the expert covers; none means all."""
        self.connection.execute(sql.REMOVE_AREAS, user_id=user.id)
        covered = [{"user_id": user.id, "area": area} for area in sorted(set(areas))]
        rows.insert_all(self.connection, EXPERT_AREAS, covered)

    def expert_areas(self, user: User) -> tuple[str, ...]:
        """Return the codes of the areas the expert covers; none means all."""
        return tuple(in_order(self.connection.scalars(sql.AREAS, user_id=user.id)))

    def active_experts(self, at: datetime) -> frozenset[int]:
        """Return the experts whose accounts are not disabled, and who are not absent at an instant."""
        return frozenset(self.connection.scalars(sql.ACTIVE_EXPERTS, now=at))

    def expert_coverage(self, areas: list[Area], at: datetime) -> dict[str, set[int]]:
        """Return the active experts who cover each area: by its name, or because they cover all of them.

        Who stands in at that instant for an expert who is absent covers what that one covers, unless absent too.
        """
        from ..frozen.platform import absence

        experts = self.active_experts(at)
        covering = {each: {each} for each in experts}
        for away, substitute in self.connection.all(absence.STAND_INS, now=at):
            covering.setdefault(away, set()).update({substitute} & experts)
        named = self.connection.all(sql.ALL_AREAS)
        somewhere = {row.user_id for row in named}
        everywhere = {each for of, some in covering.items() if of not in somewhere for each in some}
        covers = {area.code: set(everywhere) for area in areas}
        for user_id, area in named:
            if area in covers:
                covers[area] |= covering.get(user_id, set())
        return covers


def _account(row: Row | None) -> User | None:
    return rows.value_of(User, row)
