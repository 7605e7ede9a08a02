"""Groups and memberships changed (M2, M8)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.casework.group import Group, GroupRole, Membership
from ...domain.platform.change import Change
from ...domain.policy import Action, GroupFacts
from ...domain.shared.errors import Conflict
from ...domain.shared.i18n import _
from ...domain.shared.ref import GroupRef
from ...domain.shared.values import differing
from .. import journal, offboarding
from ..platform import reference
from ..result import Result
from . import granting, role_end
from .granting import RolesChanged

if TYPE_CHECKING:
    from ...domain.shared.ending import Until
    from ...store.work import View, Work
    from ..offboarding import Departure


class Deletable(NamedTuple):
    """A group that may be deleted, and how many members and saved answers it has."""

    group: Group
    members: int
    answers: int = 0


class Removable(NamedTuple):
    """A group, and the membership of somebody who may be taken out of it."""

    group: Group
    membership: Membership


class Removed(NamedTuple):
    """A group that somebody was taken out of, and what that left without anybody."""

    group: Group
    leaves: Departure


def edit_group(
    work: Work,
    ref: GroupRef,
    *,
    rename: str | None = None,
    organisation: str | None = None,
    areas: list[str] | None = None,
    mailbox: str | None = None,
    description: str | None = None,
) -> Result[Group]:
    """Change a group; None stays, an empty mailbox takes it away. Also says whether anything changed."""
    facts = work.groups.facts(ref)
    policy.require(work.actor, Action.GROUP_EDIT, facts)
    group = facts.group
    if rename is not None and (other := work.groups.find(rename)) and other.id != group.id:
        raise Conflict(_("There is already a group {name}.").format(name=other.name))
    edited = replace(
        group,
        name=group.name if rename is None else rename,
        organisation=reference.organisation(work, organisation).code if organisation else group.organisation,
        areas=tuple(sorted({reference.area(work, area).code for area in areas})) if areas else group.areas,
        mailbox=group.mailbox if mailbox is None else mailbox or None,
        description=group.description if description is None else description,
    )
    if edited == group:
        return Result(group, changed=False)
    work.groups.save(edited)
    fields = differing(group, edited)
    journal.record(work, Change(Action.GROUP_EDIT, "group", group.id, {"fields": fields}))
    return Result(edited, changed=True)


def find_deletable(view: View, ref: GroupRef) -> Deletable:
    """Return a group that may be deleted; raises Conflict for one that sent or received a request."""
    facts = unused_facts(view, ref)
    policy.require(view.actor, Action.GROUP_DELETE, facts)
    group_id = facts.group.id
    return Deletable(facts.group, view.groups.members(group_id), view.groups.answers.in_group(group_id))


def unused_facts(view: View, ref: GroupRef) -> GroupFacts:
    """Return what the policy looks at when a group is deleted: also what keeps it."""
    facts = view.groups.facts(ref)
    return replace(facts, requests=view.groups.requests(facts.group.id))


def delete_group(work: Work, ref: GroupRef) -> Deletable:
    """Delete a group that never sent nor received a request."""
    group, members, answers = unused = find_deletable(work, ref)
    work.groups.delete(group.id)
    details = {"members": members, "answers": answers}
    journal.record(work, Change(Action.GROUP_DELETE, "group", group.id, details))
    return unused


def edit_user(
    work: Work,
    ref: GroupRef,
    email: str,
    roles: dict[GroupRole, bool],
    *,
    accepted: Departure | None,
    until: Until | None = None,
) -> RolesChanged:
    """Give or take roles in a group (True, False); at least one must remain.

    With `until` those given, or where none is all that are held, end on that day (A1).

    Raises Conflict when that leaves more without anybody than was `accepted` (None: whatever it is).
    """
    facts = work.groups.facts(ref)
    policy.require(work.actor, Action.GROUP_USERS_EDIT, facts)
    work.users.held(email)
    before = offboarding.member(work, facts.group, email)
    wanted = before.with_roles(roles)
    if {*wanted.roles} - {*before.roles}:
        person = work.users.by_id(before.user_id)
        policy.require(work.actor, Action.GROUP_USERS_EDIT, replace(facts, email=email, person=person))
    leaves = offboarding.from_group(work, before, wanted).within(accepted)
    if wanted != before:
        work.groups.save_member(wanted)
    given = [role for role, holds in roles.items() if holds] or wanted.roles
    ends = until is not None and role_end.change(work, facts.group, wanted, given, until)
    if wanted == before and not ends:
        return RolesChanged(facts.group, before, changed=False)
    details: dict[str, object] = {"user": before.user_id, "roles": list(wanted.roles)} | leaves.by_name
    details |= role_end.details(until)
    details |= granting.marks(work, before, wanted)
    letters = granting.letters(work, facts.group, email, before, wanted)
    journal.record(work, Change(Action.GROUP_USERS_EDIT, "group", facts.group.id, details), letters=letters)
    return RolesChanged(facts.group, wanted, changed=True)


def remove_user(work: Work, ref: GroupRef, email: str, *, accepted: Departure | None) -> Removed:
    """Take a user out of a group, and return what that leaves without anybody.

    Raises Conflict when that is more than was `accepted` (None: whatever it is).
    """
    group, membership = find_removable(work, ref, email)
    leaves = offboarding.from_group(work, membership, None).within(accepted)
    take_out(work, membership, leaves)
    return Removed(group, leaves)


def find_removable(view: View, ref: GroupRef, email: str) -> Removable:
    """Return the group and the membership of somebody who may be taken out of it; raises NotFound for no member."""
    facts = view.groups.facts(ref)
    policy.require(view.actor, Action.GROUP_USERS_REMOVE, facts)
    return Removable(facts.group, offboarding.member(view, facts.group, email))


def take_out(
    work: Work, membership: Membership, leaves: Departure, handed: dict[str, object] | None = None
) -> None:
    """End a membership, for whoever was allowed to; the audit says what that `leaves`, and what was `handed` over."""
    work.groups.remove_member(membership)
    details = {"user": membership.user_id, "roles": list(membership.roles)} | leaves.by_name
    change = Change(Action.GROUP_USERS_REMOVE, "group", membership.group_id, details | (handed or {}))
    journal.record(work, change)
