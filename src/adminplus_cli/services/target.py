"""What a person means by the target of an action: the object it names, as the policy looks at it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.policy import CASEWORK, GUIDANCE, Action, NoProject, NoUser, Platform, Subject, UserFacts
from ..domain.shared import text
from ..domain.shared.errors import NotFound, UsageError
from ..domain.shared.i18n import _
from ..domain.shared.ref import GroupRef, InvitationRef, ProgramRef, ProjectRef
from .casework import invitation, membership, request
from .guidance import member, project_invitation

if TYPE_CHECKING:
    from ..store.work import View


def facts(view: View, action: Action, named: str | None) -> Subject:
    """Return the object of `action` that is `named`: a request, a group, an address, a project, and so on.

    A member of a project is named PROJECT/EMAIL. Raises UsageError where a name is needed and there is none, and
    NotFound.
    """
    if action in GUIDANCE:
        return _guidance(view, action, named)
    if action is Action.REQUEST_CREATE:
        return request.author_group(view, None if named is None else GroupRef(named))
    noun = action.split(".")[0]
    about_all = action in (Action.REQUEST_LIST, Action.GROUP_CREATE, Action.GROUP_LIST)
    if about_all or noun not in _NAMED or CASEWORK[action].any_of[0].name in _PLATFORM:
        return _of_the_operator(view, action, named)
    ref = _needed(action, named)
    if noun == "user":
        user = view.users.find(ref)
        return UserFacts(user) if user else NoUser(ref)
    return view.groups.facts(GroupRef(ref)) if noun == "group" else _request(view, action, number(ref))


def _request(view: View, action: Action, request_id: int) -> Subject:
    found = view.requests.facts(request_id)
    if action is Action.REQUEST_INVITE_COLLEAGUE:
        return invitation.colleague_facts(view, found)
    if action is Action.REQUEST_INVITE_GROUP:
        return invitation.group_facts(found)
    return view.handovers.facts(found) if action in _PASSING else found


def _of_the_operator(view: View, action: Action, named: str | None) -> Subject:
    """Return the account or group that is named, to whoever may do the action; the platform otherwise."""
    about = action in (*_ACCOUNTS, Action.GROUP_EDIT, Action.GROUP_DELETE)
    if named is None or not about or not policy.decide(view.actor, action).entitled:
        return Platform()
    if action in _ACCOUNTS:
        return UserFacts(view.users.by_email(named))
    return membership.unused_facts(view, GroupRef(named))


_NAMED = frozenset({"request", "escalation", "group", "user"})
_PLATFORM = frozenset({"operator", "console"})
_PASSING = frozenset({Action.REQUEST_HAND_OVER, Action.REQUEST_REASSIGN})
_ACCOUNTS = (Action.USER_DISABLE, Action.EXPERT_ADD, Action.EXPERT_REMOVE)
_IN_PROJECT = frozenset({Action.PROGRAM_LIST, Action.PROGRAM_CREATE, Action.INVITATION_LIST})


def _guidance(view: View, action: Action, named: str | None) -> Subject:
    if action in (Action.PROJECT_CREATE, Action.PROJECT_LIST):
        return Platform()
    ref, noun = _needed(action, named), action.split(".")[0]
    if action is Action.PROJECT_RECOVER:
        nobody = NoProject(number(ref))
        may = policy.decide(view.actor, action, nobody).allowed
        return view.projects.facts_of(nobody.object_id) if may else nobody
    if noun in ("program", "participant") and action not in _IN_PROJECT:
        return view.programs.facts(ProgramRef(ref))
    if noun == "invitation" and action not in _IN_PROJECT:
        return project_invitation.stands(view, view.project_invitations.facts(InvitationRef(ref)))
    if noun == "member" and action is not Action.MEMBER_LIST:
        return _member(view, action, ref)
    return view.projects.facts(ProjectRef(ref))


def _member(view: View, action: Action, ref: str) -> Subject:
    """Return the member that PROJECT/EMAIL names, or nobody in particular where PROJECT stands alone.

    A name may hold slashes, and so may an address: the first way to read it that finds a project counts.
    """
    cuts = [len(ref), *(place for place, letter in enumerate(ref) if letter == "/")]
    for place in cuts:
        with suppress(NotFound):
            project, email = view.projects.facts(ProjectRef(ref[:place])), text.email_key(ref[place + 1 :])
            if not email:
                return replace(view.projects.member_facts(project, email), target=None)
            if action is Action.MEMBER_INVITE:
                return project_invitation.invited_facts(view, project, email, None)
            if action is Action.MEMBER_REMOVE:
                return member.departing(view, project, email, new_manager=None)
            return view.projects.member_facts(project, email)
    return view.projects.facts(ProjectRef(ref))


def _needed(action: Action, named: str | None) -> str:
    if named is None:
        raise UsageError(
            _("{action} needs a target.").format(action=action),
            _("For example: adminplus can {action} 12").format(action=action),
        )
    return named


def number(typed: str) -> int:
    """Return the number that `12` or `#12` stands for; raises UsageError."""
    found = text.number(typed)
    if found is None:
        raise UsageError(
            _("{typed!r} is not a number.").format(typed=typed[:40]),
            _("Write it as 12 or #12."),
        )
    return found
