"""A request handed over to another helper of the group that sent it, when its creator leaves."""

from __future__ import annotations

from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.errors import Conflict
from ..domain.event import Change, Notice, Template
from ..domain.policy import Action
from ..domain.user import User
from ..domain.words import _
from . import journal

if TYPE_CHECKING:
    from ..domain.group import Group
    from ..store.work import Work


def reassign(work: Work, request_id: int, email: str) -> tuple[User, bool]:
    """Make an active helper of the author group the creator; says whether anything changed.

    Raises Conflict for anybody else. The new creator is told; the audit keeps both.
    """
    facts = work.requests.facts(request_id)
    policy.require(work.actor, Action.REQUEST_REASSIGN, facts)
    request = facts.request
    heir = work.users.find(email)
    if heir and heir.id == request.creator_id:
        return heir, False
    group = work.groups.by_id(request.author_group_id)
    heir = _helper(work, group, email, heir)
    handed = replace(request, creator_id=heir.id)
    work.requests.save(handed)
    work.requests.remove_colleague(request_id, heir.id)
    details = {"from": request.creator_id, "to": heir.id}
    change = Change(Action.REQUEST_REASSIGN, "request", request_id, details)
    notice = Notice(
        Template.REASSIGNED,
        request_id,
        {"request": request_id, "author_group": group.name},
        only=frozenset({heir.id}),
    )
    journal.record(work, change, request=handed, notices=(notice,))
    return heir, True


def _helper(work: Work, group: Group, email: str, user: User | None) -> User:
    """Return the account when it is an active helper of the group.

    Raises Conflict otherwise: the same for an account elsewhere as for none, which is not for managers to know.
    """
    held = work.groups.membership(group.id, user.id) if user else None
    if user and user.active and held and held.is_helper:
        return user
    gone = user and held and not user.active
    raise Conflict(
        _("{email} is not an active helper of {group}.").format(email=email, group=group.name),
        _("The account is disabled; an operator can enable it: adminplus user enable {email}").format(
            email=quote(email)
        )
        if gone
        else _("Add them first: adminplus group users add {id} {email} --helper").format(
            id=group.id, email=quote(email)
        ),
    )
