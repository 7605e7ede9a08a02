"""Requests: opened, answered, completed, closed, reopened (guide A)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.casework.message import Kind, Message, NewMessage, Part, Progress
from ...domain.casework.request import NewRequest, Request, Usefulness
from ...domain.platform.change import Change, Notice, Template
from ...domain.policy import Action, GroupFacts, NoGroup, RequestFacts
from ...domain.shared import phrases, text
from ...domain.shared.errors import InvalidData, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.instant import day_of
from ...domain.shared.ref import GroupRef
from .. import journal
from ..platform import reference
from . import attachment, invitation, request_notice, saved_answer
from .request_notice import EVERYBODY, STAYING

if TYPE_CHECKING:
    from ...domain.casework.attachment import StagedFile
    from ...domain.casework.draft import Draft
    from ...domain.casework.group import Group
    from ...store.work import View, Work


def create(work: Work, draft: Draft, files: list[StagedFile]) -> Request:
    """Open a request for a beneficiary and send it to its recipient groups (H1, H2, H4, I3)."""
    author = author_group(work, draft.author_group)
    policy.require(work.actor, Action.REQUEST_CREATE, author)
    assert isinstance(author, GroupFacts)
    new = _drafted(work, draft, author)
    recipients = {group.id: group for group in map(work.groups.get, draft.to)}
    opened = RequestFacts(new.unnumbered(), frozenset({Part.CREATOR}), manages=False)
    for address in draft.colleagues:  # before there is a number that a refusal would tell the audit
        invitation.invitable(work, opened, address)
    for group in recipients.values():
        policy.require(work.actor, Action.REQUEST_CREATE, sending_facts(work, author, group))
    request = work.requests.add(new, draft.beneficiary)
    for group in recipients.values():
        work.requests.add_recipient(request.id, group, at=work.now, by=work.actor.id)
    attachment.keep(work, request, files, message_id=None)
    notices = tuple(request_notice.to_group(request, author.group, group) for group in recipients.values())
    details = {
        "author_group": author.group.id,
        "recipient_groups": list(recipients),
        "area": request.area,
        "beneficiary_fields": sorted(draft.beneficiary),
        "attachments": len(files),
    }
    change = Change(Action.REQUEST_CREATE, "request", request.id, details)
    journal.record(work, change, request=request, notices=notices)
    for address in draft.colleagues:
        invitation.invite_colleague(work, request.id, address)
    return request


def _drafted(view: View, draft: Draft, author: GroupFacts) -> NewRequest:
    """Return the request that a draft means; raises NotFound and InvalidData for what it names."""
    area = reference.area(view, draft.area or _only_area(author))
    if draft.mandate_date and draft.mandate_date > day_of(view.now, area.timezone):
        raise InvalidData(
            _("mandate date: {day} is still to come.").format(day=phrases.day(draft.mandate_date)),
            _("A mandate was given on the day of the request or before it."),
        )
    return NewRequest(
        created_at=view.now,
        waiting_since=view.now,
        creator_id=view.actor.id,
        author_group_id=author.group.id,
        area=area.code,
        category=reference.category(view, draft.category).name if draft.category else None,
        subject=draft.subject,
        description=draft.description,
        mandate=draft.mandate,
        mandate_date=draft.mandate_date,
    )


def reply(
    work: Work,
    request_id: int,
    *,
    body: str,
    answer: str | None = None,
    progress: Progress | None = None,
    private: bool = False,
    standard_procedure: bool = False,
    files: list[StagedFile],
) -> Message:
    """Answer a request (I4, E3); an instructor may add progress, or write to instructors alone.

    With `answer`, a saved one of that name comes first, and `body`, which may be empty then, follows it.
    """
    if private and progress:
        raise UsageError(_("Progress is told to everybody: --private and --progress exclude each other."))
    facts = work.requests.facts(request_id)
    asked = {
        Action.REQUEST_REPLY_PRIVATE: private,
        Action.REQUEST_SET_PROGRESS: progress or standard_procedure,
        Action.REQUEST_REPLY: True,
        Action.REQUEST_ATTACH: files,
    }
    policy.require_all(work.actor, (action for action, needed in asked.items() if needed), facts)
    part = facts.part_of(Part.INSTRUCTOR) if private or progress else facts.part_of()
    kind = Kind(progress) if progress else Kind.REPLY
    group = work.requests.answering_group(request_id) if part is Part.INSTRUCTOR else None
    if answer is not None:
        saved = saved_answer.text_for(work, answer, facts.request, part, group)
        body = text.body("\n\n".join(filter(None, (saved, body))), what=_("message"))
    message = work.requests.say(
        NewMessage(
            request_id=request_id,
            author_id=work.actor.id,
            author_part=part,
            at=work.moment(facts.request),
            kind=kind,
            body=body,
            private=private,
            group_id=group.id if group else None,
        )
    )
    attachment.keep(work, facts.request, files, message_id=message.id, private=private)
    request = stand(work, facts.request, standard_procedure=standard_procedure)
    details = {
        "message": message.id,
        "kind": kind,
        "part": part,
        "private": private,
        "status": request.status,
    }
    change = Change(Action.REQUEST_REPLY, "request", request_id, details | {"attachments": len(files)})
    journal.record(work, change, request=request, notices=(request_notice.of_message(message, group),))
    return message


def add_info(
    work: Work, request_id: int, *, body: str, fields: dict[str, str], files: list[StagedFile]
) -> Message:
    """Let the creator complete the request: a text, beneficiary fields, files (H5, H2)."""
    facts = work.requests.facts(request_id)
    asked = (Action.REQUEST_ADD_INFO, Action.REQUEST_ATTACH) if files else (Action.REQUEST_ADD_INFO,)
    policy.require_all(work.actor, asked, facts)
    me = work.actor.id
    message = work.requests.say(
        facts.request.message(Kind.INFO, by=me, part=Part.CREATOR, at=work.moment(facts.request), body=body)
    )
    work.requests.save_beneficiary(request_id, fields)
    attachment.keep(work, facts.request, files, message_id=message.id)
    request = stand(work, facts.request)
    details = {"message": message.id, "beneficiary_fields": sorted(fields), "attachments": len(files)}
    change = Change(Action.REQUEST_ADD_INFO, "request", request_id, details | {"status": request.status})
    journal.record(work, change, request=request, notices=(request_notice.of_message(message),))
    return message


def close(work: Work, request_id: int, *, useful: Usefulness) -> Request:
    """Close a request one created (H7)."""
    facts = work.requests.facts(request_id)
    policy.require(work.actor, Action.REQUEST_CLOSE, facts)
    at = work.moment(facts.request)
    closed = facts.request.close(by=work.actor.id, at=at, useful=useful)
    work.requests.say(closed.message(Kind.CLOSE, by=work.actor.id, part=Part.CREATOR, at=at))
    closed = stand(work, closed)
    work.handovers.end(request_id)
    change = Change(Action.REQUEST_CLOSE, "request", request_id, {"useful": useful})
    params = {"request": request_id}
    notices = (  # an expert who is nothing else can no longer open it (E6): no command that would be refused
        Notice(Template.CLOSED, request_id, params, parts=STAYING),
        Notice(Template.CLOSED_TO_EXPERT, request_id, params, parts=frozenset({Part.EXPERT})),
    )
    journal.record(work, change, request=closed, notices=notices)
    return closed


def reopen(work: Work, request_id: int, *, reason: str) -> Request:
    """Open a closed request again; its wait begins anew."""
    facts = work.requests.facts(request_id)
    policy.require(work.actor, Action.REQUEST_REOPEN, facts)
    opened = facts.request.reopen()
    at = work.moment(opened)
    work.requests.say(opened.message(Kind.REOPEN, by=work.actor.id, part=Part.CREATOR, at=at, body=reason))
    opened = stand(work, opened)
    change = Change(Action.REQUEST_REOPEN, "request", request_id, {"status": opened.status})
    notice = Notice(Template.REOPENED, request_id, {"request": request_id}, parts=EVERYBODY)
    journal.record(work, change, request=opened, notices=(notice,))
    return opened


def author_group(view: View, ref: GroupRef | None) -> GroupFacts | NoGroup:
    """Return the group in whose name the actor opens requests: the one named, or their only one."""
    if ref is not None:
        return view.groups.facts(ref)
    groups = view.groups.of_helper(view.actor.id)
    if len(groups) > 1:
        raise UsageError(
            _("You are a helper of several groups: {names}.").format(
                names=", ".join(group.name for group in groups)
            ),
            _("Say in whose name, with --from GROUP."),
        )
    return view.groups.facts(GroupRef(str(groups[0].id))) if groups else NoGroup()


def sending_facts(view: View, author: GroupFacts, group: Group) -> GroupFacts:
    """Return what the policy looks at when the author group opens a request and sends it to `group`."""
    return replace(author, recipient=group, answers=view.groups.has_instructor(group.id))


def stand(work: Work, request: Request, *, standard_procedure: bool = False) -> Request:
    """Store where the request stands after its whole history, and return it."""
    now = request.after(work.requests.history(request.id))
    now = now.with_standard_procedure() if standard_procedure else now
    work.requests.save(now)
    return now


def mark_read(work: Work, request_id: int, message_id: int) -> None:
    """Remember that the actor has read the request up to a message; no audit line, nothing changed."""
    if work.actor.user:
        work.requests.mark_read(request_id, message_id)


def _only_area(author: GroupFacts) -> str:
    if len(author.group.areas) != 1:
        raise UsageError(
            _("The group {name} works in several areas: {areas}.").format(
                name=author.group.name, areas=", ".join(author.group.areas)
            ),
            _("Say where the beneficiary lives, with --area CODE."),
        )
    return author.group.areas[0]
