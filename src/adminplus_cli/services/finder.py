"""What a person means by the target of an action: one finder for each type of subject that the policy knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.policy import Action, NoProject, NoUser, Platform, RequestFacts, Subject, UserFacts
from ..domain.policy.casework.group import ANY_GROUP, AUTHOR_GROUP, GROUP, GROUP_USER
from ..domain.policy.casework.handover import HANDOVER
from ..domain.policy.casework.invitation import COLLEAGUE, GROUP_INVITATION, WITHDRAWAL
from ..domain.policy.casework.request import REQUEST
from ..domain.policy.condition import AnySubjectType
from ..domain.policy.guidance.invitation import INVITATION
from ..domain.policy.guidance.member import ANY_PROJECT, MEMBER, NEW_OWNER
from ..domain.policy.guidance.program import MANAGER, PARTICIPANT, PROGRAM, SHEET
from ..domain.policy.guidance.project import IN_PROJECT, PROJECT
from ..domain.policy.platform.account import ABSENCE, ACCOUNT, ACTING, ANY_ACCOUNT
from ..domain.policy.platform.platform import PLATFORM
from ..domain.policy.table import row_of
from ..domain.shared import text
from ..domain.shared.errors import NotFound, UsageError
from ..domain.shared.i18n import _
from ..domain.shared.ref import GroupRef, InvitationRef, ProgramRef, ProjectRef, number
from .absence import declaration
from .casework import invitation, membership, request, withdrawal
from .guidance import member, project_invitation, sheet

if TYPE_CHECKING:
    from ..store.work import View

Finder = Callable[["View", str], Subject]


def find(view: View, action: Action, named: str | None) -> Subject:
    """Return the subject of `action` that is `named`: a request, a group, an address, a project, and so on.

    A member of a project is named PROJECT/EMAIL. Raises UsageError where a name is needed and there is none, and
    NotFound.
    """
    kind = row_of(action).on
    if kind in _ABOUT_ALL:
        return Platform()
    if kind in _OR_ALL:
        if named is None or not policy.decide(view.actor, action).entitled:
            return Platform()
    elif kind is AUTHOR_GROUP and named is None:
        return request.author_group(view, None)
    return FINDERS[kind](view, _needed(action, named))


def _account(view: View, email: str) -> UserFacts | NoUser:
    user = view.users.find(email)
    return UserFacts(user) if user else NoUser(email)


def _known_account(view: View, email: str) -> UserFacts:
    user = view.users.by_email(email)
    return UserFacts(user, merged=view.users.merged_into(user.id) is not None)


def _project_of_the_operator(view: View, typed: str) -> Subject:
    """Return the project of that number, to who may recover one; to others a number is all it is."""
    nobody = NoProject(number(typed))
    may = policy.decide(view.actor, Action.PROJECT_RECOVER, nobody).allowed
    return view.projects.facts_of(nobody.object_id) if may else nobody


def _member(view: View, ref: str) -> Subject:
    """Return the member that PROJECT/EMAIL names, or nobody in particular where PROJECT stands alone.

    A name may hold slashes, and so may an address: the first way to read it that finds a project counts.
    """
    cuts = [len(ref), *(place for place, letter in enumerate(ref) if letter == "/")]
    for place in cuts:
        with suppress(NotFound):
            project, email = view.projects.facts(ProjectRef(ref[:place])), text.email_key(ref[place + 1 :])
            if not email:
                return replace(view.projects.member_facts(project, email), target=None)
            waiting = project_invitation.invited_facts(view, project, email, None).waiting
            return replace(member.removal_facts(view, project, email, new_manager=None), waiting=waiting)
    return view.projects.facts(ProjectRef(ref))


def _reviewed_project(view: View, ref: str) -> Subject:
    """Return the project, which the operator who reviews rights knows by its number."""
    try:
        return view.projects.facts(ProjectRef(ref))
    except NotFound:
        named = text.number(ref)
        if named is None or not policy.decide(view.actor, Action.ACCESS_PLATFORM).allowed:
            raise
        return view.projects.facts_of(named)


def _sheet(view: View, ref: str) -> Subject:
    """Return the program of that title or number; to who takes part in it, with their own sheet."""
    email = sheet.own_address(view)
    if view.programs.joined(ProgramRef(ref), email):
        return sheet.facts_of(view, ProgramRef(ref), email)
    return view.programs.facts(ProgramRef(ref))


def _invitation(view: View, ref: str) -> Subject:
    return project_invitation.stands(view, view.project_invitations.facts(InvitationRef(ref)))


_ABOUT_ALL = frozenset((PLATFORM, ACTING))
"""What is not named: the platform, and who acts."""
_OR_ALL = frozenset((ANY_ACCOUNT, ANY_GROUP))
"""What is looked up for those alone who may do the action, and is all of them where none is named."""

OF_REQUEST: Mapping[AnySubjectType, Callable[[View, RequestFacts], RequestFacts]] = {
    COLLEAGUE: invitation.colleague_facts,
    GROUP_INVITATION: lambda _view, facts: invitation.group_facts(facts),
    HANDOVER: lambda view, facts: view.handovers.facts(facts, ""),
    WITHDRAWAL: withdrawal.facts_of,
}
"""A request that was found, as actions with a second object see it where none is named."""


def _side_of_request(side: Callable[[View, RequestFacts], RequestFacts]) -> Finder:
    return lambda view, typed: side(view, view.requests.facts(number(typed)))


FINDERS: Mapping[AnySubjectType, Finder] = {
    ACCOUNT: _account,
    ABSENCE: declaration.facts_of,
    ANY_ACCOUNT: _known_account,
    GROUP: lambda view, ref: view.groups.facts(GroupRef(ref)),
    GROUP_USER: lambda view, ref: view.groups.facts(GroupRef(ref)),
    ANY_GROUP: lambda view, ref: membership.unused_facts(view, GroupRef(ref)),
    AUTHOR_GROUP: lambda view, ref: request.author_group(view, GroupRef(ref)),
    REQUEST: lambda view, typed: view.requests.facts(number(typed)),
    **{kind: _side_of_request(side) for kind, side in OF_REQUEST.items()},
    PROJECT: lambda view, ref: view.projects.facts(ProjectRef(ref)),
    NEW_OWNER: lambda view, ref: view.projects.facts(ProjectRef(ref)),
    IN_PROJECT: _reviewed_project,
    ANY_PROJECT: _project_of_the_operator,
    MEMBER: _member,
    PROGRAM: lambda view, ref: view.programs.facts(ProgramRef(ref)),
    MANAGER: lambda view, ref: view.programs.facts(ProgramRef(ref)),
    SHEET: _sheet,
    PARTICIPANT: lambda view, ref: view.programs.facts(ProgramRef(ref)),
    INVITATION: _invitation,
}
"""How each type of subject is looked up by what a person typed."""


def _needed(action: Action, named: str | None) -> str:
    if named is None:
        raise UsageError(
            _("{action} needs a target.").format(action=action),
            _("For example: adminplus can {action} 12").format(action=action),
        )
    return named
