"""Mail that is about to leave, asked again: what its reader may not see any more is taken out, or all of it is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ..domain.platform.account import Actor
from ..domain.platform.change import Template
from ..domain.policy.mail_rights import NEEDS, About, Need, entitled, past_expert
from ..domain.shared.errors import NotFound
from ..domain.shared.ref import GroupRef

if TYPE_CHECKING:
    from ..domain.platform.mail import OutboxMail
    from ..domain.policy import Subject
    from ..store.work import View

GONE = "the reader may not see it any more"
NO_EXPERT = "the reader is no expert any more"
DISABLED = "account disabled"


class Rechecked(NamedTuple):
    """A mail as it may leave now, and why it may not leave at all (None: it may)."""

    mail: OutboxMail
    lost: str | None = None


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
    if "requests" in params:
        return _of_many(view, mail, reader, need, params)
    if mail.template == Template.PROGRESS_DIGEST:
        seen = [each for each in params["programs"] if _may(view, mail, reader, need, each["program"])]
        return Rechecked(_with(mail, params | {"programs": seen}), None if seen else GONE)
    may = _may(view, mail, reader, need, _number(mail, params, need))
    return Rechecked(mail, None if may else GONE)


def _of_many(
    view: View, mail: OutboxMail, reader: Actor | None, need: Need, params: dict[str, Any]
) -> Rechecked:
    """Take out of a list what may not be seen any more; of a mail that names the first ones only, ask of these."""
    seen = [each for each in params["requests"] if _may(view, mail, reader, need, each)]
    lost = len(params["requests"]) - len(seen)
    left = _with(mail, {"requests": seen, "count": params["count"] - lost})
    return Rechecked(left, None if seen else GONE)


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


def _may(view: View, mail: OutboxMail, reader: Actor | None, need: Need, number: int) -> bool:
    """Ask the policy, or the table that says who is there, about one object."""
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
            may = view.requests.has_mailbox(number, mail.recipient)
        case _:
            may = reader is not None and _entitled(view, reader, need, number)
    return may


def _entitled(view: View, reader: Actor, need: Need, number: int) -> bool:
    mine = view.as_reader(reader)
    assert need.action
    try:
        facts = _facts(mine, need.about, number)
    except NotFound:
        return False
    return entitled(reader, need.action, facts)


def _facts(mine: View, about: About, number: int) -> Subject:
    """Return what the policy looks at; raises NotFound where there is nothing, or nothing for this person."""
    if about is About.REQUEST:
        return mine.requests.facts(number)
    if about is About.GROUP:
        return mine.groups.facts(GroupRef(str(number)))
    return mine.programs.facts_of(number) if about is About.PROGRAM else mine.projects.facts_of(number)
