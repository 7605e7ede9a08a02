"""Mail that is about to leave, asked again: what its reader may not see any more is taken out, or all of it is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ..domain.platform.account import Actor
from ..domain.platform.change import Template
from ..domain.platform.mail import Because, Reason
from ..domain.platform.mail_error import ABSENT, DISABLED, GONE, NO_EXPERT
from ..domain.policy.mail_rights import NEEDS, About, Need, because, entitled, past_expert
from ..domain.shared.errors import NotFound
from ..domain.shared.ref import GroupRef

if TYPE_CHECKING:
    from ..domain.platform.mail import OutboxMail
    from ..domain.policy import Subject
    from ..store.work import View


_FOR_WHO_IS_THERE = (Because.INSTRUCTOR, Because.EXPERT)
"""As what somebody hears nothing while they are absent (A1)."""


class Rechecked(NamedTuple):
    """A mail as it may leave now, and why it may not leave at all (None: it may); and why its reader gets it."""

    mail: OutboxMail
    lost: str | None = None
    reason: Reason | None = None


def recheck(view: View, mail: OutboxMail) -> Rechecked:
    """Return the mail as it may leave now, or why it may not where its reader lost the right to all of it."""
    need = NEEDS[Template(mail.template)] if mail.template in list(Template) else None
    if need is None:
        return Rechecked(mail)  # `compose` refuses what it does not know
    reader = _reader(view, mail)
    if reader is not None and reader.user is not None:
        if not reader.user.active:
            return Rechecked(mail, DISABLED)
        if past_expert(reader, need):
            return Rechecked(mail, NO_EXPERT)
    params: dict[str, Any] = json.loads(mail.params)
    if mail.template == Template.PROGRESS_DIGEST:
        whys = {
            each["program"]: _why(view, mail, reader, need, each["program"]) for each in params["programs"]
        }
        left = {"programs": [each for each in params["programs"] if whys[each["program"]]]}
        mail = _with(mail, params | left)
    elif mail.template == Template.DAILY_SUMMARY:
        news = [kept for each in params["news"] if (kept := _still(view, mail, reader, each))["what"]]
        mail = _with(mail, params | {"news": news})
        whys = {0: need.because if news else None}
    elif "requests" in params:
        # of a mail that names the first ones only, these are asked
        whys = {each: _why(view, mail, reader, need, each) for each in params["requests"]}
        seen = [each for each in params["requests"] if whys[each]]
        lost = len(params["requests"]) - len(seen)
        mail = _with(mail, params | {"requests": seen, "count": params["count"] - lost})
    else:
        number = _number(mail, params, need)
        whys = {number: _why(view, mail, reader, need, number)}
    number, why = next(((each, why) for each, why in whys.items() if why), (0, None))
    if why is None:
        return Rechecked(mail, GONE)
    if reader is not None and why in _FOR_WHO_IS_THERE and view.users.absences.is_away(reader.id, view.now):
        return Rechecked(mail, ABSENT)
    return Rechecked(
        mail, None, Reason(why, _group(view, reader, number) if why is Because.INSTRUCTOR else None)
    )


def _still(view: View, mail: OutboxMail, reader: Actor | None, news: dict[str, Any]) -> dict[str, Any]:
    """Return a line of a summary as its reader may see it now: with each of what it tells that they may hear of."""

    def may(template: str) -> bool:
        need = NEEDS[Template(template)]
        if reader is None or past_expert(reader, need):
            return False
        return not news["number"] or _why(view, mail, reader, need, news["number"]) is not None

    return news | {"what": [each for each in news["what"] if may(each)]}


def _group(view: View, reader: Actor | None, request_id: int) -> str | None:
    """Return the name of the group in which the reader is an instructor of the request."""
    group = view.as_reader(reader).requests.answering_group(request_id) if reader else None
    return group.name if group else None


def _with(mail: OutboxMail, params: dict[str, Any]) -> OutboxMail:
    return replace(mail, params=json.dumps(params, ensure_ascii=False, sort_keys=True))


def _reader(view: View, mail: OutboxMail) -> Actor | None:
    """Return whoever the mail goes to, as the policy knows them; None for an address without an account."""
    user = view.users.by_id(mail.user_id) if mail.user_id else None
    return Actor(user, is_operator=user.is_operator, via="") if user else None


def _number(mail: OutboxMail, params: dict[str, Any], need: Need) -> int:
    """Return the number of what the mail is about; what its text does not name is named by its event."""
    named = params.get("request") or params.get("project") if need.about is not About.PROGRAM else None
    named = params.get("program") if need.about in (About.PROGRAM, About.PARTICIPANT) else named
    if need.about is About.INVITATION or named is None:
        parts = mail.event.split(":")
        return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
    return int(named)


def _why(view: View, mail: OutboxMail, reader: Actor | None, need: Need, number: int) -> Because | None:
    """Return why the reader gets a mail about one object: what the policy, or the table of who is there, says.

    None: they may not see it any more.
    """
    match need.about:
        case About.ACCOUNT:
            may = True
        case About.INVITATION:
            may = view.project_invitations.waits(number, mail.recipient)
        case About.PARTICIPANT:
            participant = view.participants.find(number, mail.recipient)
            may = participant is not None and participant.is_active
        case About.GROUP if need.action is None:
            may = reader is not None and view.groups.membership(number, reader.id) is not None
        case About.REQUEST if reader is None:
            return Because.MAILBOX if view.requests.has_mailbox(number, mail.recipient) else None
        case _:
            return _entitled(view, reader, need, number) if reader else None
    return need.because if may else None


def _entitled(view: View, reader: Actor, need: Need, number: int) -> Because | None:
    mine = view.as_reader(reader)
    assert need.action
    try:
        facts = _facts(mine, need.about, number)
    except NotFound:
        return None
    return because(need, facts) if entitled(reader, need.action, facts) else None


def _facts(mine: View, about: About, number: int) -> Subject:
    """Return what the policy looks at; raises NotFound where there is nothing, or nothing for this person."""
    if about is About.REQUEST:
        return mine.requests.facts(number)
    if about is About.GROUP:
        return mine.groups.facts(GroupRef(str(number)))
    return mine.programs.facts_of(number) if about is About.PROGRAM else mine.projects.facts_of(number)
