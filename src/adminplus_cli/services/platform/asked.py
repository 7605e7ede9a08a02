"""What a question about rights is about, and who may ask it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.platform.account import Actor
from ...domain.policy import (
    Action,
    GroupFacts,
    MemberFacts,
    NoUser,
    Platform,
    RequestFacts,
    Subject,
    UserFacts,
)
from ...domain.policy.guidance import InProject
from ...domain.policy.guidance.invitation import INVITATION
from ...domain.policy.guidance.member import ANY_PROJECT, MEMBER, NEW_OWNER
from ...domain.policy.guidance.program import MANAGER, PARTICIPANT, PROGRAM, SHEET
from ...domain.policy.guidance.project import IN_PROJECT, PROJECT
from ...domain.policy.platform.account import ACCOUNT, ACTING, ANY_ACCOUNT
from ...domain.policy.platform.platform import PLATFORM
from ...domain.policy.table import row_of
from ...domain.shared.errors import NotFound, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.text import number
from .. import finder

if TYPE_CHECKING:
    from ...domain.policy.condition import AnySubjectType
    from ...store.work import View


class Asked(NamedTuple):
    """What is asked about: the subject as it stands to who asks, and the words by which everybody finds it."""

    action: Action
    subject: Subject
    ref: str | None


_KNOWN_AS: dict[AnySubjectType, AnySubjectType] = {ANY_ACCOUNT: ACCOUNT, ANY_PROJECT: IN_PROJECT}
"""By which finder a question looks up what its action looks up for those alone who may do it."""
_IN_PROJECTS: dict[AnySubjectType, str] = {
    **dict.fromkeys((PROJECT, NEW_OWNER, MEMBER), "project"),
    **dict.fromkeys((PROGRAM, MANAGER, SHEET, PARTICIPANT), "program"),
    INVITATION: "invitation",
}


def about(view: View, action: Action, named: str | None) -> Asked:
    """Return what `action` on what is `named` is about, for somebody who may ask who has that right.

    Raises Denied for others, NotFound for what does not exist to them, UsageError where a name is needed.
    """
    kind = row_of(action).on
    if kind in (PLATFORM, ACTING) or (named is None and Platform in kind.classes):
        policy.require(view.actor, Action.ACCESS_PLATFORM)
        return Asked(action, Platform(), None)
    if named is None:
        raise UsageError(
            _("{action} needs a target.").format(action=action),
            _("For example: adminplus access who {action} 12").format(action=action),
        )
    try:
        subject = finder.FINDERS[_KNOWN_AS.get(kind, kind)](view, named)
    except NotFound:
        found = _as_others_know_it(view, action, named)
        if found is None:
            raise
        subject = found
    if isinstance(subject, RequestFacts):
        policy.require(view.actor, Action.ACCESS_REQUEST, subject)
    elif isinstance(subject, GroupFacts):
        policy.require(view.actor, Action.ACCESS_GROUP, subject)
    elif isinstance(subject, InProject):
        policy.require(view.actor, Action.ACCESS_PROJECT, subject)
    else:
        policy.require(view.actor, Action.ACCESS_USER, subject)
    if isinstance(subject, NoUser):
        view.users.by_email(subject.email)
    return Asked(action, subject, _ref(subject))


def _as_others_know_it(view: View, action: Action, named: str) -> Subject | None:
    """Return what is in a project by its number, for the operator who is no member of it; None for others."""
    type_, typed = _IN_PROJECTS.get(row_of(action).on), number(named.partition("/")[0])
    if type_ is None or typed is None or not policy.decide(view.actor, Action.ACCESS_PLATFORM).allowed:
        return None
    for user in view.people.numbered(tie.user_id for tie in view.people.ties(type_, typed)):
        with suppress(NotFound, UsageError):
            subject = finder.find(view.as_reader(Actor.of(user)), action, _numbered(named))
            if isinstance(subject, InProject) and (subject.object_type, subject.object_id) == (type_, typed):
                return replace(subject, role=None)
    return None


def _numbered(named: str) -> str:
    return named if named.startswith("#") else f"#{named}"


def _ref(subject: Subject) -> str:
    """Return the words by which everybody to whom it exists finds the subject."""
    if isinstance(subject, UserFacts):
        return subject.user.email
    number = f"#{subject.object_id}"
    return f"{number}/{subject.email}" if isinstance(subject, MemberFacts) and subject.email else number
