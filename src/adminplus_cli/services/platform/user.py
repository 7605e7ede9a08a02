"""Accounts: created, listed, shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from shlex import quote
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.platform.account import NewUser, User
from ...domain.platform.change import Change
from ...domain.policy import Action, NoUser, UserFacts
from ...domain.shared.errors import AlreadyThere, Conflict
from ...domain.shared.i18n import _
from ...domain.shared.instant import begins
from ...domain.shared.period import HOME
from .. import journal

if TYPE_CHECKING:
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


def add(work: Work, user: NewUser) -> User:
    """Create an account; raises Conflict when the address or the OS login is taken."""
    policy.require(work.actor, Action.USER_ADD)
    return create(work, user)


def create(work: Work, user: NewUser) -> User:
    """Create an account for somebody who was allowed to already."""
    if found := work.users.find(user.email):
        given = user._replace(created_at=found.created_at)
        same = all(getattr(found, name) == value for name, value in given._asdict().items())
        raise AlreadyThere(_("There is already a user {email}.").format(email=user.email), found, same=same)
    if user.os_login and (holder := work.users.by_login(user.os_login)):
        raise Conflict(
            _("The login {login} is linked to {email}.").format(login=user.os_login, email=holder.email)
        )
    added = work.users.add(user)
    details = {"is_operator": added.is_operator, "os_login": added.os_login}
    journal.record(work, Change(Action.USER_ADD, "user", added.id, details))
    return added


def list_(
    view: View, page: Page, *, memberships: bool = False, unused_since: date | None = None
) -> Iterable[Record]:
    """List all accounts; with `memberships`, one row for each group of an account, with its roles there.

    With `unused_since`, those alone that are enabled and were not used since that day, which begins as in France.
    """
    policy.require(view.actor, Action.USER_LIST)
    since = begins(unused_since, HOME) if unused_since else None
    return view.queries.users.list_(page, memberships=memberships, unused_since=since)


def show(view: View, email: str) -> Record:
    """Return an account with its groups."""
    user = known(view, email, Action.USER_SHOW)
    shown: Record = {
        "id": user.id,
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "job_title": user.job_title,
        "phone": user.phone,
        "locale": user.locale,
        "is_expert": user.is_expert,
        "is_operator": user.is_operator,
        "disabled_at": user.disabled_at,
        "os_login": user.os_login,
        "created_at": user.created_at,
        "merged_into": view.users.merged_into(user.id),
        "last_active_at": view.users.uses.last_active(user.id),
        **absence(view, user),
        "groups": view.queries.users.memberships(user.id),
    }
    return shown | ({"expert_areas": list(view.users.expert_areas(user))} if user.is_expert else {})


PRESENT: Record = {"absent_from": None, "absent_until": None, "substitute": None}
"""What is known of who is not absent, now or later."""


def absence(view: View, user: User) -> Record:
    """Return the days of the absence that lasts, or of the next one, and who stands in."""
    there = view.users.absences.next(user.id, view.now)
    if there is None:
        return PRESENT
    heir = view.users.by_id(there.substitute_id) if there.substitute_id else None
    days: Record = {"absent_from": there.first_day, "absent_until": there.until}
    return {**days, "substitute": heir.email if heir and heir.active else None}


def known(view: View, email: str, action: Action) -> User:
    """Return the account of `email` on which the actor may do `action`.

    Raises NotFound; where the actor may not, Denied, whether there is such an account or not.
    """
    user = view.users.find(email)
    policy.require(view.actor, action, UserFacts(user) if user else NoUser(email))
    return user or view.users.by_email(email)


def disabled(email: str) -> Conflict:
    """Return the error for somebody whose account is disabled."""
    return Conflict(
        _("{email} is disabled.").format(email=email),
        _("An operator can enable the account: adminplus user enable {email}").format(email=quote(email)),
    )
