"""Guidance projects: created, edited, put away, handed over (O1 to O5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ...domain import policy
from ...domain.guidance.project import Member, NewProject, Project, Role
from ...domain.platform.change import Change, Letter, Template
from ...domain.policy import Action, NoProject, Sight
from ...domain.shared import absent
from ...domain.shared.errors import AlreadyThere
from ...domain.shared.i18n import _
from ...domain.shared.ref import ProjectRef
from .. import journal
from ..platform.user import disabled
from ..result import Result
from . import project_invitation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...domain.policy import MemberFacts, ProjectFacts
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


def create(work: Work, project: NewProject, *, once: bool = False) -> Project:
    """Create a project, owned by whoever creates it, in the same transaction (O1).

    Two may have one name; `once` raises AlreadyThere where the actor is a member of one that is called so.
    """
    policy.require(work.actor, Action.PROJECT_CREATE)
    if once and (found := work.projects.named(project.name)):
        first = found[0].project
        same = len(found) == 1 and first.description == project.description
        same = same and policy.decide(work.actor, Action.PROJECT_EDIT, found[0]).allowed
        told = _("There is already a project {name} (number {id}).").format(name=first.name, id=first.id)
        raise AlreadyThere(told, first, same=same)
    added = work.projects.add(project)
    work.projects.add_member(
        Member(project_id=added.id, user_id=work.actor.id, role=Role.OWNER, joined_at=work.now)
    )
    journal.record(work, Change(Action.PROJECT_CREATE, "project", added.id, {"owner": work.actor.id}))
    return added


def list_(view: View, page: Page, *, archived: bool) -> Iterable[Record]:
    """List one's own projects: those at work, or with `archived` those put away."""
    policy.require(view.actor, Action.PROJECT_LIST)
    return view.queries.projects.list_(page, archived=archived)


def show(view: View, ref: ProjectRef) -> Record:
    """Return a project as its member may see it."""
    facts = view.projects.facts(ref)
    policy.require(view.actor, Action.PROJECT_SHOW, facts)
    addresses = policy.sees(view.actor, Sight.MEMBER_ADDRESSES, facts)
    return view.queries.projects.one(facts.project.id, addresses=addresses)


def edit(work: Work, ref: ProjectRef, *, name: str | None, description: str | None) -> Result[Project]:
    """Change the name or the description (O3); None stays. Also says whether anything changed."""
    facts = work.projects.facts(ref)
    policy.require(work.actor, Action.PROJECT_EDIT, facts)
    project = facts.project
    edited = replace(
        project,
        name=project.name if name is None else name,
        description=project.description if description is None else description,
    )
    if edited == project:
        return Result(project, changed=False)
    work.projects.save(edited)
    fields = [field for field in ("name", "description") if getattr(edited, field) != getattr(project, field)]
    journal.record(work, Change(Action.PROJECT_EDIT, "project", project.id, {"fields": fields}))
    return Result(edited, changed=True)


def set_archived(work: Work, ref: ProjectRef, *, archived: bool) -> Result[Project]:
    """Put a project away, or take it up again (O4); also says whether anything changed."""
    action = Action.PROJECT_ARCHIVE if archived else Action.PROJECT_UNARCHIVE
    facts = work.projects.facts(ref)
    policy.require(work.actor, action, facts)
    if facts.project.archived is archived:
        return Result(facts.project, changed=False)
    changed = replace(facts.project, archived_at=work.now if archived else None)
    work.projects.save(changed)
    journal.record(work, Change(action, "project", changed.id))
    return Result(changed, changed=True)


def transfer(work: Work, ref: ProjectRef, email: str) -> Result[Project]:
    """Make another member owner, and the owner an admin, at once (O5); says whether anything changed.

    Raises NotFound for somebody who is no member, Conflict for one whose account is disabled.
    """
    facts = work.projects.facts(ref)
    policy.require(work.actor, Action.PROJECT_TRANSFER, new_owner_facts(work, facts, email))
    new_owner = active_member(work, facts, email)
    if new_owner.user_id == work.actor.id:
        return Result(facts.project, changed=False)
    _hand_over(work, Action.PROJECT_TRANSFER, facts, new_owner)
    return Result(facts.project, changed=True)


def recover(work: Work, project_id: int, email: str) -> Project:
    """Make a member owner of a project whose owner's account is disabled (the operator).

    Where nobody in it is active any more, any active account will do.
    """
    facts = find_recoverable(work, project_id)
    policy.require(work.actor, Action.PROJECT_RECOVER, facts)
    if work.projects.active_members(project_id):
        new_owner = active_member(work, facts, email)
    else:
        user = work.users.by_email(email)
        if not user.active:
            raise disabled(email)
        project_invitation.revoke_for(work, project_id, user.email)
        new_owner = Member(project_id=project_id, user_id=user.id, role=Role.ADMIN, joined_at=work.now)
        work.projects.add_member(new_owner)
    _hand_over(work, Action.PROJECT_RECOVER, facts, new_owner)
    return facts.project


def find_recoverable(view: View, project_id: int) -> ProjectFacts:
    """Return the project of that number to whoever may recover one; raises Denied, then NotFound."""
    policy.require(view.actor, Action.PROJECT_RECOVER, NoProject(project_id))
    return view.projects.facts_of(project_id)


def new_owner_facts(view: View, facts: ProjectFacts, email: str) -> MemberFacts:
    """Return what the policy looks at when a project goes to a member; of who is none it says nothing."""
    asked = view.projects.member_facts(facts, email)
    return asked if asked.target else replace(asked, disabled=False)


def active_member(view: View, facts: ProjectFacts, email: str) -> Member:
    """Return the member of that address; raises NotFound where there is none, Conflict for a disabled account."""
    member = require_member(view.projects.member_facts(facts, email))
    if email not in view.projects.active_members(facts.project.id):
        raise disabled(email)
    return member


def require_member(facts: MemberFacts) -> Member:
    """Return the member whom `facts` are about; raises NotFound where the address is no member's."""
    if facts.target is None and facts.email:
        raise absent.member(facts.email, facts.project.id)
    return cast(Member, facts.target)


def _hand_over(work: Work, action: Action, facts: ProjectFacts, new_owner: Member) -> None:
    """Make the owner an admin, then `new_owner` the owner: never two at once, and nobody sees none."""
    project = facts.project
    owner = work.projects.owner(project.id)
    former = work.projects.member(project.id, owner.id)
    assert former
    work.projects.save_member(former.as_(Role.ADMIN))
    work.projects.save_member(new_owner.as_(Role.OWNER))
    roles = {owner.id: Role.ADMIN, new_owner.user_id: Role.OWNER}
    letters = _letters(work, project, roles)
    details = {"from": owner.id, "to": new_owner.user_id}
    journal.record(work, Change(action, "project", project.id, details), letters=letters)


def _letters(work: Work, project: Project, roles: dict[int, Role]) -> tuple[Letter, ...]:
    active = work.projects.active_members(project.id)
    letters: Sequence[Letter] = [
        Letter(
            Template.OWNERSHIP_TRANSFERRED,
            {"project": project.id, "name": project.name, "role": roles[user_id]},
            {email: user_id},
        )
        for email, user_id in active.items()
        if user_id in roles
    ]
    return tuple(letters)
