"""Who is called in to a request: colleague helpers (H4) and further instructing groups (I5, E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.errors import Conflict, NotFound, UsageError
from ..domain.event import Change, Notice, Template
from ..domain.message import Kind, Part
from ..domain.policy import Action, InvitationFacts
from ..domain.words import _
from . import journal, reference

if TYPE_CHECKING:
    from ..domain.group import Group
    from ..domain.policy import RequestFacts
    from ..domain.request import Request
    from ..domain.user import User
    from ..store.work import Work


def invite_colleague(work: Work, request_id: int, email: str, *, body: str = "") -> User:
    """Invite a helper of one's own group by name (H4)."""
    facts = work.requests.facts(request_id)
    policy.require(work.actor, Action.REQUEST_INVITE_COLLEAGUE, facts)
    colleague = invitable(work, facts.request, email)
    if work.requests.parts_of(facts.request, colleague.id) & {Part.CREATOR, Part.COLLEAGUE}:
        raise Conflict(
            _("{email} already takes part in request #{id}.").format(email=colleague.email, id=request_id)
        )
    at = work.moment(facts.request)
    work.requests.add_participant(request_id, colleague.id, Part.COLLEAGUE, at=at, by=work.actor.id)
    notice = Notice(
        Template.COLLEAGUE_INVITED,
        request_id,
        {"request": request_id, "author_group": work.groups.by_id(facts.request.author_group_id).name},
        only=frozenset({colleague.id}),
    )
    said = _naming(colleague.email, body)
    _tell(work, Action.REQUEST_INVITE_COLLEAGUE, facts, said, {"user": colleague.id}, notice)
    return colleague


def invitable(work: Work, request: Request, email: str) -> User:
    """Return the account of a colleague whom the actor may invite by name, or raise Denied (H4)."""
    colleague = work.users.find(email)
    beside = bool(colleague and colleague.active and work.groups.helps_beside(colleague.id, work.actor.id))
    policy.require_invitable(work.actor, InvitationFacts(request, beside))
    assert colleague
    return colleague


def invite_group(work: Work, request_id: int, name: str, *, body: str = "") -> Group:
    """Send the request to one more group, which has an active instructor (I5, E4)."""
    facts = work.requests.facts(request_id)
    policy.require(work.actor, Action.REQUEST_INVITE_GROUP, facts)
    group = work.groups.get(name)
    if group.id in dict(work.requests.recipients(request_id)):
        raise Conflict(_("Request #{id} was already sent to {name}.").format(id=request_id, name=group.name))
    require_instructor(work, group)
    work.requests.add_recipient(request_id, group, at=work.moment(facts.request), by=work.actor.id)
    author = work.groups.by_id(facts.request.author_group_id)
    notice = Notice(
        Template.GROUP_INVITED,
        request_id,
        {"request": request_id, "author_group": author.name, "recipient_group": group.name},
        parts=frozenset({Part.INSTRUCTOR}),
        group_id=group.id,
    )
    said = _naming(group.name, body)
    _tell(work, Action.REQUEST_INVITE_GROUP, facts, said, {"group": group.id}, notice)
    return group


def invite_organisation(work: Work, request_id: int, code: str, *, body: str = "") -> Group:
    """Send the request to the one group of an organisation in the request's area."""
    facts = work.requests.facts(request_id)
    policy.require(work.actor, Action.REQUEST_INVITE_GROUP, facts)
    organisation, area = reference.organisation(work, code), facts.request.area
    groups = work.groups.of_organisation(organisation.code, area)
    able = [group for group in groups if work.groups.has_instructor(group.id)]
    if not able:
        raise NotFound(
            _("No group of {code} with an active instructor works in area {area}.").format(
                code=organisation.code, area=area
            ),
            _("See the groups: adminplus group list --organisation {code}").format(code=organisation.code),
        )
    if len(able) > 1:
        raise UsageError(
            _("Several groups of {code} work in area {area}: {names}.").format(
                code=organisation.code, area=area, names=", ".join(group.name for group in able)
            ),
            _("Name one with --group."),
        )
    return invite_group(work, request_id, str(able[0].id), body=body)


def require_instructor(work: Work, group: Group) -> None:
    """Raise Conflict when nobody in the group could answer."""
    if not work.groups.has_instructor(group.id):
        raise Conflict(
            _("The group {name} has no active instructor who could answer.").format(name=group.name),
            _("Its manager can add one: adminplus group users add {id} EMAIL --instructor").format(
                id=group.id
            ),
        )


def _naming(invited: str, body: str) -> str:
    """Return the text of an invitation in the thread: whom it calls in, then what the inviter wrote."""
    return f"{invited}\n\n{body}" if body else invited


def _tell(
    work: Work, action: Action, facts: RequestFacts, body: str, details: dict[str, int], notice: Notice
) -> None:
    request = facts.request
    part = facts.part_of()
    at = work.moment(request)
    work.requests.say(request.message(Kind.INVITE, by=work.actor.id, part=part, at=at, body=body))
    journal.record(
        work, Change(action, "request", request.id, dict(details)), request=request, notices=(notice,)
    )
