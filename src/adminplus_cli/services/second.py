"""The second object of an action: whom to invite, which group to send to, which role to give (`can … --on`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.guidance.project import Role
from ..domain.policy import (
    Action,
    GroupFacts,
    GroupInvitationFacts,
    InvitationFacts,
    MemberFacts,
    ProgramFacts,
    ProjectFacts,
    Subject,
    UserFacts,
    WithdrawalFacts,
)
from ..domain.policy.casework.group import AUTHOR_GROUP, GROUP_USER
from ..domain.policy.casework.handover import HANDOVER
from ..domain.policy.casework.invitation import COLLEAGUE, GROUP_INVITATION, WITHDRAWAL
from ..domain.policy.condition import AnySubjectType
from ..domain.policy.guidance.member import ANY_PROJECT, MEMBER, NEW_OWNER
from ..domain.policy.guidance.program import MANAGER, PARTICIPANT, SHEET
from ..domain.policy.platform.account import ANY_ACCOUNT
from ..domain.policy.table import row_of
from ..domain.shared import text
from ..domain.shared.errors import UsageError
from ..domain.shared.i18n import _
from ..domain.shared.instant import day_of
from ..domain.shared.period import HOME
from ..domain.shared.ref import GroupRef, ProgramRef
from . import merging, offboarding
from .casework import handover, invitation, withdrawal
from .casework import request as casework
from .guidance import activity, manager, member, participant, project, project_invitation, sheet

if TYPE_CHECKING:
    from ..store.work import View

Second = Callable[["View", Action, Subject, str], Subject]


def find(view: View, action: Action, base: Subject, on: str) -> Subject:
    """Return the subject `base` of `action`, with what `on` names besides: an address, a group or a role.

    Raises NotFound for what is not there, as the command does, and UsageError where the action has one object.
    """
    return SECONDS.get(row_of(action).on, _nothing)(view, action, base, on)


def _recipient(view: View, _action: Action, base: Subject, on: str) -> Subject:
    assert isinstance(base, GroupFacts)
    return casework.sending_facts(view, base, view.groups.get(GroupRef(on)))


def _merged(view: View, action: Action, base: Subject, on: str) -> Subject:
    """Return the account with the one that it is to be merged into."""
    if action is not Action.USER_MERGE:
        return _nothing(view, action, base, on)
    into = view.users.by_email(text.email(on, what="--on"))
    return merging.facts_of(view, base.user, into) if isinstance(base, UserFacts) else base


def _group_user(view: View, action: Action, base: Subject, on: str) -> Subject:
    assert isinstance(base, GroupFacts)
    email = text.email(on, what="--on")
    if action is Action.GROUP_USERS_ADD:
        return replace(base, email=email, person=view.users.find(email))
    offboarding.member(view, base.group, email)
    return replace(base, email=email)


def _colleague(view: View, _action: Action, base: Subject, on: str) -> Subject:
    assert isinstance(base, InvitationFacts)
    return invitation.colleague_facts(view, base, text.email(on, what="--on"))


def _further_group(view: View, _action: Action, base: Subject, on: str) -> Subject:
    assert isinstance(base, GroupInvitationFacts)
    return invitation.group_facts(base, view, view.groups.get(GroupRef(on)))


def _leaving(view: View, _action: Action, base: Subject, on: str) -> Subject:
    assert isinstance(base, WithdrawalFacts)
    if "@" in on:
        return withdrawal.facts_of(view, base, email=text.email(on, what="--on"))
    return withdrawal.facts_of(view, base, group=view.groups.get(GroupRef(on)))


def _new_creator(view: View, _action: Action, base: Subject, on: str) -> Subject:
    return handover.facts(view, base.object_id, text.email(on, what="--on"))


def _manager(view: View, action: Action, base: Subject, on: str) -> Subject:
    assert isinstance(base, ProgramFacts)
    email = text.email(on, what="--on")
    asked = manager.seat_facts(view, base, email)
    if action is Action.PROGRAM_MANAGER_REMOVE and asked.stays:
        manager.require_manager(asked)
    elif action is Action.PROGRAM_MANAGER_ADD and email not in asked.managers:
        project.require_member(view.projects.member_facts(ProjectFacts(base.project, base.role), email))
    return asked


def _participant(view: View, action: Action, base: Subject, on: str) -> Subject:
    assert isinstance(base, ProgramFacts)
    email = text.email(on, what="--on")
    if action is Action.PARTICIPANT_LOG:
        noted = view.participants.get(base.program.id, email)
        return activity.that_day(base, noted, day_of(view.now, HOME))
    if action is not Action.PARTICIPANT_ADD:
        view.participants.get(base.program.id, email)
    return participant.facts_of(view, base, email)


def _sheet(view: View, _action: Action, base: Subject, on: str) -> Subject:
    """Return the participant, found anew: who takes part finds a program by their own sheet alone."""
    assert isinstance(base, ProgramFacts)
    ref = ProgramRef(base.named or str(base.program.id))
    asked = sheet.facts_of(view, ref, text.email(on, what="--on"))
    if policy.decide(view.actor, Action.PARTICIPANT_SHOW, asked).entitled:
        view.participants.get(asked.program.id, asked.email)
    return asked


def _new_owner(view: View, action: Action, base: Subject, on: str) -> Subject:
    assert isinstance(base, ProjectFacts)
    email = text.email(on, what="--on")
    if action is Action.PROJECT_RECOVER and not view.projects.active_members(base.project.id):
        user = view.users.by_email(email)
        return replace(view.projects.member_facts(base, user.email), disabled=not user.active)
    asked = project.new_owner_facts(view, base, email)
    project.require_member(asked)
    return asked


def _member(view: View, action: Action, base: Subject, on: str) -> Subject:
    """Return the member with the role that they would get, or with who takes over what they manage."""
    assert isinstance(base, MemberFacts)
    here, named = ProjectFacts(base.project, base.role, base.owner_active), base.email
    if action is Action.MEMBER_REMOVE:
        project.require_member(view.projects.member_facts(here, text.email(on, what="--on")))
        return member.removal_facts(view, here, named, new_manager=on) if named else base
    role = Role(on) if on in list(Role) else None
    if role is None and named:
        raise UsageError(
            _("--on: {on!r} is not a role.").format(on=on[:40]),
            _("The roles are: {names}.").format(names=", ".join(Role)),
        )
    email = named or ("" if role else text.email(on, what="--on"))
    if not email:
        return MemberFacts(base.project, base.role, wanted=role, owner_active=base.owner_active)
    if action is Action.MEMBER_INVITE:
        return project_invitation.invited_facts(view, here, email, role)
    return view.projects.member_facts(here, email, wanted=role)


def _nothing(_view: View, action: Action, base: Subject, on: str) -> Subject:
    if isinstance(base, ProgramFacts):
        text.email(on, what="--on")
    raise UsageError(_("{action} is about one thing: --on says nothing to it.").format(action=action))


SECONDS: Mapping[AnySubjectType, Second] = {
    ANY_ACCOUNT: _merged,
    AUTHOR_GROUP: _recipient,
    GROUP_USER: _group_user,
    COLLEAGUE: _colleague,
    GROUP_INVITATION: _further_group,
    WITHDRAWAL: _leaving,
    HANDOVER: _new_creator,
    MANAGER: _manager,
    PARTICIPANT: _participant,
    SHEET: _sheet,
    NEW_OWNER: _new_owner,
    ANY_PROJECT: _new_owner,
    MEMBER: _member,
}
"""How the second object of each type of subject that has one is looked up."""
