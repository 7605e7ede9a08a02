"""Who is called in to a request: colleague helpers (H4) and further instructing groups (I5, E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.casework.message import Kind, Part
from ...domain.platform.change import Change, Notice, Template
from ...domain.policy import Action, GroupInvitationFacts, InvitationFacts
from ...domain.shared.errors import NotFound, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.ref import GroupRef
from .. import journal
from ..platform import reference

if TYPE_CHECKING:
    from ...domain.casework.group import Group
    from ...domain.platform.account import User
    from ...domain.policy import RequestFacts
    from ...store.work import View, Work


def invite_colleague(work: Work, request_id: int, email: str, *, body: str = "") -> User:
    """Invite a helper of one's own group by name (H4)."""
    facts = work.requests.facts(request_id)
    colleague = invitable(work, facts, email)
    at = work.moment(facts.request)
    work.requests.add_participant(request_id, colleague.id, Part.COLLEAGUE, at=at, by=work.actor.id)
    notice = Notice(
        Template.COLLEAGUE_INVITED,
        request_id,
        {"request": request_id, "author_group": work.groups.by_id(facts.request.author_group_id).name},
        only=frozenset({colleague.id}),
    )
    text = _naming(colleague.email, body)
    _tell(work, Action.REQUEST_INVITE_COLLEAGUE, facts, text, {"user": colleague.id}, notice)
    return colleague


def invitable(work: Work, facts: RequestFacts, email: str) -> User:
    """Return the account of a colleague whom the actor may invite by name, or raise (H4)."""
    policy.require(work.actor, Action.REQUEST_INVITE_COLLEAGUE, colleague_facts(work, facts, email))
    return work.users.by_email(email)


def colleague_facts(view: View, facts: RequestFacts, email: str = "") -> InvitationFacts:
    """Return what the policy looks at when the account of `email` is invited, or nobody in particular."""
    colleague = view.users.find(email) if email else None
    me = view.actor.id
    if not email:
        beside = view.groups.has_fellow(me)
    else:
        beside = bool(colleague and colleague.active and view.groups.helps_beside(colleague.id, me))
    parts = view.requests.parts_of(facts.request, colleague.id) if colleague and facts.request.id else ()
    return InvitationFacts(
        facts.request,
        facts.parts,
        facts.manages,
        facts.manages_author,
        facts.called,
        email=colleague.email if colleague else email,
        beside=beside,
        takes_part=not {Part.CREATOR, Part.COLLEAGUE}.isdisjoint(parts),
    )


def invite_group(work: Work, request_id: int, ref: GroupRef, *, body: str = "") -> Group:
    """Send the request to one more group, which has an active instructor (I5, E4)."""
    facts = work.requests.facts(request_id)
    policy.require(work.actor, Action.REQUEST_INVITE_GROUP, group_facts(facts))
    group = work.groups.get(ref)
    policy.require(work.actor, Action.REQUEST_INVITE_GROUP, group_facts(facts, work, group))
    work.requests.add_recipient(request_id, group, at=work.moment(facts.request), by=work.actor.id)
    work.requests.recount(request_id)  # a group that had left may have answered before
    author = work.groups.by_id(facts.request.author_group_id)
    notice = Notice(
        Template.GROUP_INVITED,
        request_id,
        {"request": request_id, "author_group": author.name, "recipient_group": group.name},
        parts=frozenset({Part.INSTRUCTOR}),
        group_id=group.id,
    )
    text = _naming(group.name, body)
    _tell(work, Action.REQUEST_INVITE_GROUP, facts, text, {"group": group.id}, notice)
    return group


def invite_organisation(work: Work, request_id: int, code: str, *, body: str = "") -> Group:
    """Send the request to the one group of an organisation in the request's area."""
    facts = work.requests.facts(request_id)
    policy.require(work.actor, Action.REQUEST_INVITE_GROUP, group_facts(facts))
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
    return invite_group(work, request_id, GroupRef(str(able[0].id)), body=body)


def group_facts(
    facts: RequestFacts, view: View | None = None, group: Group | None = None
) -> GroupInvitationFacts:
    """Return what the policy looks at when the request is sent to `group`, or to none in particular."""
    held = (facts.request, facts.parts, facts.manages, facts.manages_author, facts.called)
    if view is None or group is None:
        return GroupInvitationFacts(*held)
    sent = group.id in dict(view.requests.recipients(facts.request.id))
    return GroupInvitationFacts(*held, group=group, sent=sent, answers=view.groups.has_instructor(group.id))


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
