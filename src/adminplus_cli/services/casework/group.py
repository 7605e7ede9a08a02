"""Groups and their users (M1, M2, M8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.casework.group import Group, GroupRole, Membership, NewGroup, told_roles
from ...domain.platform.account import NewUser
from ...domain.platform.change import Change
from ...domain.policy import Action, GroupFacts, Sight
from ...domain.shared.errors import AlreadyThere, NotFound
from ...domain.shared.i18n import _
from ...domain.shared.ref import GroupRef
from .. import journal
from ..platform import reference, user
from ..result import Export
from . import granting, role_end
from .granting import RolesChanged

if TYPE_CHECKING:
    from ...domain.shared.ending import Until
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


def create(work: Work, group: NewGroup) -> Group:
    """Create a group; its organisation and areas may be given by code or name."""
    policy.require(work.actor, Action.GROUP_CREATE)
    if found := work.groups.find(group.name):
        told = _("There is already a group {name}.").format(name=group.name)
        raise AlreadyThere(told, found, same=_is(work, found, group))
    added = work.groups.add(_exact(work, group))
    details = {"organisation": added.organisation, "areas": list(added.areas)}
    journal.record(work, Change(Action.GROUP_CREATE, "group", added.id, details))
    return added


def _exact(view: View, group: NewGroup) -> NewGroup:
    return group._replace(
        organisation=reference.organisation(view, group.organisation).code,
        areas=tuple(sorted({reference.area(view, area).code for area in group.areas})),
    )


def _is(view: View, found: Group, group: NewGroup) -> bool:
    """Say whether a group is what a new one would be."""
    with suppress(NotFound):
        given = _exact(view, group)._replace(created_at=found.created_at, areas=())._asdict()
        del given["areas"]
        areas = {reference.area(view, area).code for area in group.areas}
        return {*found.areas} == areas and all(getattr(found, name) == value for name, value in given.items())
    return False


def list_(view: View, page: Page, *, organisation: str | None, area: str | None) -> Iterable[Record]:
    """List the groups: to whom a request can be sent."""
    policy.require(view.actor, Action.GROUP_LIST)
    code = reference.organisation(view, organisation).code if organisation else None
    where = reference.area(view, area).code if area else None
    return view.queries.groups.list_(page, organisation=code, area=where)


def show(view: View, ref: GroupRef) -> Group:
    """Return a group; its users are another matter (`users`)."""
    facts = view.groups.facts(ref)
    policy.require(view.actor, Action.GROUP_SHOW, facts)
    return facts.group


def users(view: View, ref: GroupRef, page: Page) -> Iterable[Record]:
    """List the users of a group one manages (M1)."""
    facts = view.groups.facts(ref)
    policy.require(view.actor, Action.GROUP_USERS, facts)
    return view.queries.groups.users(facts.group.id, page, viewer_id=_viewer(view, facts))


def _viewer(view: View, facts: GroupFacts) -> int | None:
    """Return the account to which newcomers are shown in part; None for who sees all of them."""
    return None if policy.sees(view.actor, Sight.GROUP_NEWCOMERS, facts) else view.actor.id


def export_users(view: View, ref: GroupRef, page: Page) -> Export[Group]:
    """Return a group one manages and its users, read one by one, for an export (M5)."""
    facts = view.groups.facts(ref)
    policy.require(view.actor, Action.GROUP_USERS_EXPORT, facts)
    return Export(
        facts.group, view.queries.groups.users(facts.group.id, page, viewer_id=_viewer(view, facts))
    )


def has_account(view: View, email: str) -> bool:
    """Say whether there is an account of that address, for somebody who is about to add it to a group."""
    return view.users.find(email) is not None


def add_user(
    work: Work,
    ref: GroupRef,
    newcomer: NewUser,
    roles: Collection[GroupRole],
    *,
    until: Until | None = None,
    once: bool = False,
) -> RolesChanged:
    """Give a user roles in a group (M2), creating the account when there is none.

    The roles are added to those held; `once` raises AlreadyThere for a user of the group with other ones. With
    `until` they end on that day (A1).
    """
    facts = work.groups.facts(ref)
    policy.require(work.actor, Action.GROUP_USERS_ADD, facts)
    known = work.users.held(newcomer.email)
    policy.require(work.actor, Action.GROUP_USERS_ADD, replace(facts, email=newcomer.email, person=known))
    member = known or user.create(work, newcomer)
    group = facts.group
    before = work.groups.membership(group.id, member.id)
    wanted = Membership(
        group_id=group.id, user_id=member.id, roles=GroupRole.in_order(roles), added_at=work.now
    )
    now = before.joined_with(wanted.roles) if before else wanted
    if once and before and before.roles != wanted.roles:
        told = _("{email} is {roles} in {group} already.")
        told = told.format(email=member.email, roles=told_roles(before.roles), group=group.name)
        raise AlreadyThere(told, before, same=False)
    if before is None:
        work.groups.add_member(now)
    elif now != before:
        work.groups.save_member(now)
    ends = until is not None and role_end.change(work, group, now, wanted.roles, until)
    if now == before and not ends:
        return RolesChanged(group, now, changed=False)
    details = {"user": member.id, "roles": list(now.roles)} | granting.marks(work, before, now)
    details |= role_end.details(until)
    last = until.day if until else None
    letters = granting.letters(work, group, member.email, before, now, until=last)
    journal.record(work, Change(Action.GROUP_USERS_ADD, "group", group.id, details), letters=letters)
    return RolesChanged(group, now, changed=True)
