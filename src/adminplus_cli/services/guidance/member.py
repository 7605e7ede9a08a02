"""Members of a project: their roles, and how they leave (D3 to D5, V2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.guidance.project import Member, Role
from ...domain.platform.change import Change, Letter, Template
from ...domain.policy import Action, Sight
from ...domain.shared.ending import Until, require_to_come
from ...domain.shared.period import HOME
from ...domain.shared.ref import ProjectRef
from .. import journal
from ..result import Result
from . import manager, project_invitation
from .project import active_member, require_member

if TYPE_CHECKING:
    from ...domain.guidance.program import Program
    from ...domain.policy import MemberFacts, ProjectFacts
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


class Removed(NamedTuple):
    """A project that somebody left, and the programs that another took over."""

    facts: ProjectFacts
    taken_over: list[Program]


def list_(view: View, ref: ProjectRef, page: Page) -> Iterable[Record]:
    """List the members: to a guest, names and roles alone."""
    facts = view.projects.facts(ref)
    policy.require(view.actor, Action.MEMBER_LIST, facts)
    addresses = policy.sees(view.actor, Sight.MEMBER_ADDRESSES, facts)
    return view.queries.projects.members(facts.project.id, page, addresses=addresses)


def set_role(
    work: Work, ref: ProjectRef, email: str, role: Role, *, until: Until | None = None
) -> Result[Member]:
    """Give a member another role (D3, D4, V2), or another last day (A1); also says whether anything changed.

    `until` None leaves the day on which the role ends, if any; raises UsageError for one that is over.

    Raises Conflict where the owner's role, or the role owner, is meant: that takes a transfer (O5).
    """
    facts = work.projects.facts(ref)
    wanted = work.projects.member_facts(facts, email, wanted=role)
    policy.require(work.actor, Action.MEMBER_SET_ROLE, wanted)
    member = require_member(wanted)
    changed = member.as_(role)
    if until is not None:
        if until.day is not None:
            require_to_come(until.day, HOME, work.now)
        changed = changed.ending(until.day) if until.day != member.until else changed
    if changed == member:
        return Result(member, changed=False)
    work.projects.save_member(changed)
    if member.role is role:
        day = changed.until.isoformat() if changed.until else None
        details = {"user": member.user_id, "role": role, "until": day}
        journal.record(work, Change(Action.MEMBER_SET_ROLE, "project", facts.project.id, details))
    else:
        _tell(work, facts, changed, email, Template.ROLE_CHANGED, before=member.role)
    return Result(changed, changed=True)


def remove(work: Work, ref: ProjectRef, email: str, *, reassign_to: str | None) -> Removed:
    """Take a member out (D5), or leave oneself: their seats and the invitations they sent go with them.

    Raises Conflict for the owner, and for the only manager of a program, unless `reassign_to`, a member, takes
    that over.
    """
    facts = work.projects.facts(ref)
    leaving = removal_facts(work, facts, email, new_manager=reassign_to)
    policy.require(work.actor, Action.MEMBER_REMOVE, leaving)
    member = require_member(leaving)
    new_manager = active_member(work, facts, reassign_to) if reassign_to else None
    return leave(work, facts, member, email, new_manager=new_manager, reassign_to=reassign_to)


def leave(
    work: Work,
    facts: ProjectFacts,
    member: Member,
    email: str,
    *,
    new_manager: Member | None = None,
    reassign_to: str | None = None,
) -> Removed:
    """Let a member go, for whoever was allowed to already; `new_manager` gets what nobody else manages."""
    managed = work.programs.managed_by(facts.project.id, member.user_id)
    alone = [program for program, others in managed if not others]
    work.programs.unseat([program.id for program, _others in managed], member.user_id)
    for program in alone:
        assert new_manager
        manager.seat(work, program, new_manager.user_id)
    revoked = project_invitation.revoke_of(work, facts, member.user_id)
    work.projects.remove_member(member)
    _tell(work, facts, member, email, Template.MEMBER_REMOVED, {"invitations": revoked})
    for program, _others in managed:
        left: dict[str, object] = {"user": member.user_id, "left": True}
        new: dict[str, int] = {}
        if new_manager and reassign_to and program in alone:
            left["named"] = new[reassign_to] = new_manager.user_id
        manager.record(work, Action.PROGRAM_MANAGER_REMOVE, program, left, left=member.user_id, new=new)
    return Removed(facts, alone)


def removal_facts(view: View, facts: ProjectFacts, email: str, *, new_manager: str | None) -> MemberFacts:
    """Return what the policy looks at when a member goes: also what nobody manages then, unless `new_manager` does."""
    leaving = view.projects.member_facts(facts, email)
    if leaving.target is None:
        return leaving
    managed = view.programs.managed_by(facts.project.id, leaving.target.user_id)
    alone = [program.id for program, others in managed if not others]
    if new_manager is None:
        return replace(leaving, alone=tuple(alone))
    account = view.users.find(new_manager)
    participants = {id_: view.participants.find(id_, new_manager) for id_ in alone}
    return replace(
        leaving,
        successor=new_manager,
        successor_disabled=account is not None and not account.active,
        taking_part=tuple(id_ for id_, found in participants.items() if found and found.is_active),
    )


def count_readers(view: View, ref: ProjectRef, email: str, *, reassign_to: str | None) -> int:
    """Return how many participants hear of it when a member goes: those of the programs they manage.

    Raises what the removal itself would: nobody is asked about what is refused.
    """
    facts = view.projects.facts(ref)
    leaving = removal_facts(view, facts, email, new_manager=reassign_to)
    policy.require(view.actor, Action.MEMBER_REMOVE, leaving)
    member = require_member(leaving)
    if reassign_to:
        active_member(view, facts, reassign_to)
    managed = view.programs.managed_by(facts.project.id, member.user_id)
    at_work = [program.id for program, _others in managed if not program.archived]
    return sum(len(view.queries.participants.present(id_)) for id_ in at_work)


def _tell(
    work: Work,
    facts: ProjectFacts,
    member: Member,
    email: str,
    template: Template,
    details: dict[str, object] | None = None,
    *,
    before: Role | None = None,
) -> None:
    """Write the audit line, and tell the person concerned."""
    action = Action.MEMBER_SET_ROLE if template is Template.ROLE_CHANGED else Action.MEMBER_REMOVE
    project = facts.project
    params: dict[str, object] = {"project": project.id, "name": project.name}
    if template is Template.ROLE_CHANGED:
        params |= {"role": member.role, "before": before}
    user = work.users.find(email)
    to: dict[str, int | None] = {user.email: user.id} if user and user.active else {}
    change = Change(
        action, "project", project.id, {"user": member.user_id, "role": member.role} | (details or {})
    )
    journal.record(work, change, letters=(Letter(template, params, to),))
