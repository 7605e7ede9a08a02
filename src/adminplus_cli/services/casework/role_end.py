"""Roles in groups that end on a day: set, told a week before and on the day, and taken when it is over (A1)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ...domain.casework.group import Group, GroupRole, Membership, RoleEnd
from ...domain.platform.change import Change, Letter, Template
from ...domain.policy import Action
from ...domain.shared.ending import Stage, Until, first_turn, next_turn, require_to_come, stage
from .. import journal, offboarding

if TYPE_CHECKING:
    from ...store.work import View, Work


class Ended(NamedTuple):
    """What was told and ended of the roles of one person in one group, and what that left without anybody."""

    told: int = 0
    ended: int = 0
    left: offboarding.Departure = offboarding.Departure()


def zone(view: View, group: Group) -> str:
    """Return the time zone in which days of a group begin: that of the first of its areas."""
    zones = {area.code: area.timezone for area in view.references.areas()}
    return zones[group.areas[0]]


def change(work: Work, group: Group, now: Membership, roles: Collection[GroupRole], until: Until) -> bool:
    """Let those of `roles` that somebody holds end on a day, or on none; say whether that is new.

    Raises UsageError for a day that is over.
    """
    timezone = zone(work, group)
    if until.day is not None:
        require_to_come(until.day, timezone, work.now)
    held = GroupRole.in_order({*roles} & {*now.roles})
    ends = work.groups.ends.of_member(group.id, now.user_id)
    if all(ends.get(role) == until.day for role in held):
        return False
    turns_at = None if until.day is None else first_turn(until.day, timezone)
    work.groups.ends.set(group.id, now.user_id, held, until.day, turns_at)
    return True


def let_end(work: Work, group: Group, user_id: int, role: GroupRole, last: date) -> None:
    """Let a role that somebody holds, or is about to, end on a day."""
    work.groups.ends.set(group.id, user_id, [role], last, first_turn(last, zone(work, group)))


def details(until: Until | None) -> dict[str, object]:
    """Return what the audit keeps of the end of roles, where any was said."""
    return {} if until is None else {"until": until.day.isoformat() if until.day else None}


def first_end(view: View, membership: Membership) -> date | None:
    """Return the day on which the first of somebody's roles in a group ends."""
    return min(view.groups.ends.of_member(membership.group_id, membership.user_id).values(), default=None)


def leaves_alone(view: View, membership: Membership) -> bool:
    """Say whether nobody manages the group any more once the roles that end have ended."""
    ends = view.groups.ends.of_member(membership.group_id, membership.user_id)
    alone = view.offboarding.only_managed(membership.user_id, group_id=membership.group_id)
    return GroupRole.MANAGER in ends and bool(alone)


def run(work: Work, *, as_of: datetime, most: int) -> list[Ended]:
    """Tell of roles that are about to end, and end those that are over; an empty list where nothing is due.

    The run judges by `as_of`; what is written bears the present instant.
    """
    due = work.groups.ends.due(as_of, most=most)
    members = sorted(due, key=lambda each: (each.group_id, each.user_id, each.until))
    return [
        _act(work, list(of_one), as_of)
        for _key, of_one in groupby(members, key=lambda each: (each.group_id, each.user_id, each.until))
    ]


def _act(work: Work, ending: list[RoleEnd], as_of: datetime) -> Ended:
    """Do what is due about the roles of one person in one group that end on one day."""
    group, until = work.groups.by_id(ending[0].group_id), ending[0].until
    roles = GroupRole.in_order(each.role for each in ending)
    timezone = zone(work, group)
    if stage(until, timezone, as_of) is Stage.OVER:
        membership = work.groups.membership(group.id, ending[0].user_id)
        assert membership, "a role that somebody holds no more has no end"
        return _end(work, membership, roles, until)
    for each in ending:
        work.groups.ends.turn(each, next_turn(until, timezone, as_of))
    _tell(work, group, ending[0].user_id, roles, until)
    return Ended(told=1)


def _end(work: Work, before: Membership, roles: Collection[GroupRole], until: date) -> Ended:
    kept = [role for role in before.roles if role not in roles]
    then = replace(before, roles=GroupRole.in_order(kept)) if kept else None
    leaves = offboarding.from_group(work, before, then)
    if then:
        work.groups.save_member(then)
    else:
        work.groups.remove_member(before)
    details: dict[str, object] = {"user": before.user_id, "roles": list(roles), "until": until.isoformat()}
    details["ended"] = True
    action = Action.GROUP_USERS_EDIT if then else Action.GROUP_USERS_REMOVE
    journal.record(work, Change(action, "group", before.group_id, details | leaves.by_name))
    return Ended(ended=1, left=leaves)


def _tell(work: Work, group: Group, user_id: int, roles: Collection[GroupRole], until: date) -> None:
    user = work.users.by_id(user_id)
    params = {"group": group.name, "roles": list(roles), "until": until.isoformat()}
    to: dict[str, int | None] = {user.email: user.id} if user.active else {}
    details = {"user": user_id, "roles": list(roles), "until": until.isoformat()}
    change = Change("group.users.ending", "group", group.id, details)
    journal.record(work, change, letters=(Letter(Template.ROLE_ENDING, params, to),))
