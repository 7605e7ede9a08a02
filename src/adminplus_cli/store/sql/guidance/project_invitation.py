"""Invitations to projects."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Select, Update, bindparam, select, update

from ....domain.guidance.invitation import InvitationStatus, ProjectInvitation
from ...tables.guidance import PROJECT_INVITATIONS, PROJECTS
from ...tables.platform import USERS
from ..words import among, reading

_ID = PROJECT_INVITATIONS.c.id == bindparam("id")
_EMAIL = PROJECT_INVITATIONS.c.email == bindparam("email")
_PENDING = PROJECT_INVITATIONS.c.status == InvitationStatus.PENDING


def by_id() -> Select[Any]:
    """The invitation of a number."""
    return _all().where(_ID)


def by_token() -> Select[Any]:
    """The invitation of a token, by the hash of it."""
    return _all().where(PROJECT_INVITATIONS.c.token_hash == bindparam("token_hash"))


def account() -> Select[int]:
    """The account of an address, at work or disabled."""
    return select(USERS.c.id).where(USERS.c.email == bindparam("email"))


def pending() -> Select[Any]:
    """The invitation of an address to a project that waits for an answer."""
    return pending_of().where(_EMAIL)


def pending_of() -> Select[Any]:
    """The invitations to a project that wait for an answer."""
    return _all().where(PROJECT_INVITATIONS.c.project_id == bindparam("project_id"), _PENDING)


def to_address() -> Select[Any]:
    """All invitations of an address, whatever became of them."""
    return _all().where(_EMAIL).order_by(PROJECT_INVITATIONS.c.id)


def waiting() -> Select[Any]:
    """An invitation, if it waits for an answer of an address."""
    return select(PROJECT_INVITATIONS.c.id).where(_ID, _EMAIL, _PENDING)


def held_projects() -> Select[int]:
    """The projects with invitations whose term has ended; on a server nobody changes them, but for those left out."""
    late = overdue().with_only_columns(PROJECT_INVITATIONS.c.project_id)
    held = select(PROJECTS.c.id).where(PROJECTS.c.id.in_(late))
    return held.with_for_update(key_share=True, skip_locked=True)


def overdue() -> Select[Any]:
    """The invitations whose term has ended at an instant, found by an index: an order would go through them all."""
    return _all().where(_PENDING, PROJECT_INVITATIONS.c.expires_at <= bindparam("as_of"))


def expire(dialect: Dialect) -> Update:
    """Store that the term of some invitations has ended."""
    some = among(dialect, PROJECT_INVITATIONS.c.id, "ids")
    done = {"status": InvitationStatus.EXPIRED, "answered_at": bindparam("at")}
    return update(PROJECT_INVITATIONS).where(some).values(done)


def _all() -> Select[Any]:
    return reading(PROJECT_INVITATIONS, ProjectInvitation)
