"""Two accounts of one person become one: what the one has goes over to the other, and it is disabled (A1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..domain import policy
from ..domain.casework.group import GroupRole
from ..domain.guidance.project import Role
from ..domain.platform.change import Change, Template
from ..domain.policy import Action, UserFacts
from ..domain.shared import absent
from . import journal, readdressing
from .casework import role_end, saved_answer
from .guidance import manager, project_invitation

if TYPE_CHECKING:
    from ..domain.guidance.project import Member
    from ..domain.platform.account import User
    from ..store.work import View, Work


class Merged(NamedTuple):
    """The account that is no more, the one that stays, and how many rows of each table went over."""

    gone: User
    into: User
    moved: Mapping[str, int]


def facts_of(view: View, user: User, into: User) -> UserFacts:
    """Return what the policy looks at when `user` is to become part of `into`."""
    seats = [{*view.offboarding.seats(each.id)} for each in (user, into)]
    there = [{each.program_id for each in view.participants.of_address(who.email)} for who in (user, into)]
    active = [
        {each.program_id for each in view.participants.of_address(who.email) if each.is_active}
        for who in (user, into)
    ]
    clash = (there[0] & there[1]) | (active[0] & seats[1]) | (active[1] & seats[0])
    if user.id == into.id:
        return UserFacts(user, into)
    return UserFacts(
        user,
        into,
        merged=view.users.merged_into(user.id) is not None,
        both_own=all(view.offboarding.owned(each.id) for each in (user, into)),
        both_manage=tuple(sorted(seats[0] & seats[1])),
        both_there=tuple(sorted(clash)),
    )


def find(view: View, email: str, into: str) -> UserFacts:
    """Return the two accounts that may be merged, or raise what the merging itself would."""
    policy.require(view.actor, Action.USER_MERGE)
    facts = facts_of(view, _known(view, email), _known(view, into))
    policy.require(view.actor, Action.USER_MERGE, facts)
    return facts


def _known(view: View, email: str) -> User:
    found = view.users.find(email)
    if found is None:
        raise absent.user(email)
    return found


def merge(work: Work, email: str, into: str) -> Merged:
    """Let all that the account `email` has be of the account `into`, and disable it.

    Memberships are joined, roles added; requests, messages, parts, what was read, programs and projects go over. The
    audit keeps both names. What was sent to the one and has not left goes to the other, and both addresses hear of it.
    """
    facts = find(work, email, into)
    gone, stays = facts.user, facts.into
    assert stays
    led = work.programs.led_by(gone.id)
    readdressing.move(work, gone, stays.email, user_id=stays.id)
    _keep_ends(work, gone, stays)
    _join_absences(work, gone, stays)
    _join_projects(work, gone, stays)
    joined = _joined(work, gone, stays)
    moved = saved_answer.give(work, gone.id, stays.id) | work.users.merge(gone.id, stays.id)
    ended = replace(gone, disabled_at=gone.disabled_at or work.now)
    work.users.set_expert_areas(ended, ())
    work.users.save(replace(ended, os_login=None, is_expert=False, is_operator=False))
    work.users.save(joined)
    details: dict[str, object] = {
        "into": stays.id,
        "before": gone.email,
        "after": stays.email,
        "moved": moved,
    }
    journal.record(work, Change(Action.USER_MERGE, "user", gone.id, details))
    event = f"{Action.USER_MERGE}:{gone.id}:{work.audit.last_id()}"
    params = {"old_address": gone.email, "new_address": stays.email}
    told = {gone.email: stays.id, stays.email: stays.id}
    work.outbox.queue(event, told, Template.ACCOUNTS_MERGED, params)
    manager.announce_successor(work, led, event, gone=gone.id, named=stays.id)
    return Merged(gone, joined, moved)


def _joined(work: Work, gone: User, stays: User) -> User:
    """Return the account that stays with the rights of both; an expert of all areas stays one of all areas."""
    if gone.is_expert:
        areas = [work.users.expert_areas(each) for each in (gone, stays) if each.is_expert]
        covered = {code for each in areas for code in each} if all(areas) else ()
        work.users.set_expert_areas(stays, covered)
    return replace(
        stays,
        is_expert=stays.is_expert or gone.is_expert,
        is_operator=stays.is_operator or gone.is_operator,
        os_login=stays.os_login or gone.os_login,
    )


def _keep_ends(work: Work, gone: User, stays: User) -> None:
    """Let a role end on the later day of the two, and on none where one of them held it for good."""
    held = work.user_imports.memberships([gone.id, stays.id])
    for group_id in sorted({group for group, user in held if user == gone.id}):
        group = work.groups.by_id(group_id)
        ends = {
            user.id: work.groups.ends.of_member(group_id, user.id)
            for user in (gone, stays)
            if (group_id, user.id) in held
        }
        work.groups.ends.forget(group_id, gone.id, {*GroupRole})
        work.groups.ends.forget(group_id, stays.id, {*GroupRole})
        for role in GroupRole:
            days = [of.get(role) for user, of in ends.items() if {role} & {*held[group_id, user].roles}]
            last = max((day for day in days if day), default=None)
            if last and all(days):
                role_end.let_end(work, group, stays.id, role, last)


def _join_absences(work: Work, gone: User, stays: User) -> None:
    """Let the one that stays be absent when the other was, unless they are then already.

    Nobody stands in for themself.
    """
    absences = work.users.absences
    there = absences.of(stays.id)
    for each in absences.of(gone.id):
        if any(other.meets(each.begins_at, each.ends_at) for other in there):
            absences.remove(each)
        else:
            absences.save(replace(each, user_id=stays.id))
    for each in absences.of(stays.id):
        if each.substitute_id in (gone.id, stays.id):
            absences.save(replace(each, substitute_id=None))


def _join_projects(work: Work, gone: User, stays: User) -> None:
    """Let the one that stays be in each project what the stronger of the two was; seats follow by the merging."""
    for member in work.projects.memberships(gone.id):
        mine = work.projects.member(member.project_id, stays.id)
        work.projects.save_member(member.as_(Role.ADMIN) if member.role is Role.OWNER else member)
        if mine is None:
            work.projects.add_member(replace(member, user_id=stays.id))
        else:
            work.projects.save_member(_stronger(mine, member))
        work.programs.reseat(member.project_id, gone.id, stays.id)
        work.projects.remove_member(member)
    for member in work.projects.memberships(stays.id):
        project_invitation.revoke_for(work, member.project_id, stays.email)


def _stronger(mine: Member, other: Member) -> Member:
    """Return the membership in the stronger of two roles, which comes first; it ends on the later day, or on none."""
    role = min(mine.role, other.role, key=list(Role).index)
    days = [day for day in (mine.until, other.until) if day]
    last = max(days) if len(days) == 2 else None
    return mine.ending(None if role is Role.OWNER else last).as_(role)
