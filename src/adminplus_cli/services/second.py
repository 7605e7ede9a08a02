"""The second object of an action: whom to invite, which group to send to, which role to give (`can … --on`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.guidance.project import Role
from ..domain.policy import (
    Action,
    GroupFacts,
    MemberFacts,
    NoProject,
    ProgramFacts,
    ProjectFacts,
    RequestFacts,
    Subject,
)
from ..domain.shared import text
from ..domain.shared.errors import UsageError
from ..domain.shared.i18n import _
from ..domain.shared.period import HOME
from ..domain.shared.ref import GroupRef
from . import offboarding
from .casework import invitation
from .casework import request as casework
from .guidance import activity, manager, member, participant, project, project_invitation

if TYPE_CHECKING:
    from ..store.work import View

_OF_PROGRAM = (Action.PROGRAM_MANAGER_ADD, Action.PROGRAM_MANAGER_REMOVE)
_OF_PARTICIPANT = (
    Action.PARTICIPANT_ADD,
    Action.PARTICIPANT_REMOVE,
    Action.PARTICIPANT_SHOW,
    Action.PARTICIPANT_EDIT,
    Action.PARTICIPANT_LOG,
    Action.PARTICIPANT_UNLOG,
)
_OF_MEMBER = (Action.MEMBER_INVITE, Action.MEMBER_SET_ROLE, Action.MEMBER_REMOVE)
_OF_GROUP = (Action.GROUP_USERS_ADD, Action.GROUP_USERS_EDIT, Action.GROUP_USERS_REMOVE)


def facts(view: View, action: Action, base: Subject, on: str) -> Subject:
    """Return the object of `action`, with what `on` names besides: an address, a group or a role.

    Raises NotFound for what is not there, as the command does, and UsageError where the action has one object.
    """
    if isinstance(base, GroupFacts):
        return _of_group(view, action, base, on)
    if isinstance(base, RequestFacts):
        return _of_request(view, action, base, on)
    if isinstance(base, ProgramFacts):
        return _of_program(view, action, base, on)
    if isinstance(base, (ProjectFacts, MemberFacts, NoProject)):
        return _of_project(view, action, base, on)
    raise _one_object(action)


def _of_group(view: View, action: Action, base: GroupFacts, on: str) -> Subject:
    if action is Action.REQUEST_CREATE:
        return casework.sending_facts(view, base, view.groups.get(GroupRef(on)))
    if action not in _OF_GROUP:
        raise _one_object(action)
    email = text.email(on, what="--on")
    if action is not Action.GROUP_USERS_ADD:
        offboarding.member(view, base.group, email)
        return replace(base, email=email)
    return replace(base, email=email, person=view.users.find(email))


def _of_request(view: View, action: Action, base: RequestFacts, on: str) -> Subject:
    if action is Action.REQUEST_INVITE_GROUP:
        return invitation.group_facts(base, view, view.groups.get(GroupRef(on)))
    if action is Action.REQUEST_INVITE_COLLEAGUE:
        return invitation.colleague_facts(view, base, text.email(on, what="--on"))
    if action in (Action.REQUEST_HAND_OVER, Action.REQUEST_REASSIGN):
        return view.handovers.facts(view.requests.facts(base.request.id), text.email(on, what="--on"))
    raise _one_object(action)


def _of_program(view: View, action: Action, base: ProgramFacts, on: str) -> Subject:
    email = text.email(on, what="--on")
    if action in _OF_PROGRAM:
        asked = manager.seat_facts(view, base, email)
        if action is Action.PROGRAM_MANAGER_REMOVE and asked.stays:
            manager.require_manager(asked)
        elif action is Action.PROGRAM_MANAGER_ADD and email not in asked.managers:
            project.require_member(view.projects.member_facts(ProjectFacts(base.project, base.role), email))
        return asked
    if action not in _OF_PARTICIPANT:
        raise _one_object(action)
    if action is Action.PARTICIPANT_LOG:
        noted = view.participants.get(base.program.id, email)
        return activity.that_day(base, noted, view.now.astimezone(HOME).date())
    if action is not Action.PARTICIPANT_ADD:
        view.participants.get(base.program.id, email)
    return participant.facts_of(view, base, email)


def _of_project(view: View, action: Action, base: ProjectFacts | MemberFacts | NoProject, on: str) -> Subject:
    if isinstance(base, NoProject):
        raise _one_object(action)
    here = ProjectFacts(base.project, base.role, base.owner_active)
    if action is Action.PROJECT_RECOVER and not view.projects.active_members(base.project.id):
        user = view.users.by_email(text.email(on, what="--on"))
        return replace(view.projects.member_facts(here, user.email), disabled=not user.active)
    if action in (Action.PROJECT_TRANSFER, Action.PROJECT_RECOVER):
        asked = project.new_owner_facts(view, here, text.email(on, what="--on"))
        project.require_member(asked)
        return asked
    if action not in _OF_MEMBER:
        raise _one_object(action)
    named = base.email if isinstance(base, MemberFacts) else ""
    role = Role(on) if on in list(Role) else None
    if action is Action.MEMBER_REMOVE:
        project.require_member(view.projects.member_facts(here, text.email(on, what="--on")))
        return member.removal_facts(view, here, named, new_manager=on) if named else base
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


def _one_object(action: Action) -> UsageError:
    return UsageError(_("{action} is about one thing: --on says nothing to it.").format(action=action))
