"""Which e-mails somebody wants: shown, chosen, and asked when mail leaves (A1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING, Any

from ...domain.platform.change import Change
from ...domain.platform.mail import MailStatus
from ...domain.platform.mail_error import IN_SUMMARY, UNWANTED
from ...domain.platform.notification import News, NotificationKind, Wanted, kind_of, next_summary
from ...domain.policy import Action
from ...domain.shared.errors import Conflict, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import arranged
from .. import journal
from ..result import Result
from .user import known

if TYPE_CHECKING:
    from ...domain.platform.account import User
    from ...domain.platform.mail import OutboxMail
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


def list_(view: View, email: str | None, page: Page) -> list[Record]:
    """Return how somebody wants each kind of e-mail; by default oneself."""
    user = known(view, email or _own(view), Action.USER_SHOW)
    chosen = view.users.notifications.choices([user.id])
    rows = [
        {"kind": kind, "wanted": chosen.get((user.id, kind), Wanted.MAIL), "always": kind.always}
        for kind in NotificationKind
    ]
    return arranged(rows, page)


def choose(work: Work, kind: NotificationKind, wanted: Wanted, email: str | None) -> Result[User]:
    """Choose how somebody wants a kind of e-mail, and say whether that is new; by default oneself.

    Raises Conflict for a kind that nobody can do without.
    """
    user = known(work, email or _own(work), Action.USER_EDIT)
    if kind.always and wanted is not Wanted.MAIL:
        raise Conflict(
            _("E-mails about {kind} come at once: nobody can do without them.").format(kind=kind),
            _("See which can be chosen: adminplus user notifications {email}").format(
                email=quote(user.email)
            ),
        )
    before = work.users.notifications.choices([user.id]).get((user.id, kind), Wanted.MAIL)
    if wanted is before:
        return Result(user, changed=False)
    work.users.notifications.choose(user.id, kind, wanted)
    details = {"notifications": {kind: wanted}}
    journal.record(work, Change(Action.USER_EDIT, "user", user.id, details))
    return Result(user, changed=True)


def sift(work: Work, mails: list[OutboxMail]) -> list[OutboxMail]:
    """Return the e-mails that their readers want at once; what they want in a summary is put off, the rest dropped."""
    chosen = work.users.notifications.choices({mail.user_id for mail in mails if mail.user_id})
    leaving = []
    for mail in mails:
        wanted = chosen.get((mail.user_id or 0, kind_of(mail.template)), Wanted.MAIL)
        if wanted is Wanted.MAIL:
            leaving.append(mail)
            continue
        if wanted is Wanted.SUMMARY:
            for news in _news(mail):
                work.users.notifications.put_off(news, next_summary(work.now))
        why = IN_SUMMARY if wanted is Wanted.SUMMARY else UNWANTED
        free = replace(mail, claim=None, claimed_until=None)
        work.outbox.save(replace(free, status=MailStatus.DROPPED, last_error=why))
    return leaving


def _news(mail: OutboxMail) -> Iterator[News]:
    """Yield what an e-mail tells of, a number each; 0 stands for those that it counts and does not name."""
    params: dict[str, Any] = json.loads(mail.params)
    if "programs" in params:
        numbers = [each["program"] for each in params["programs"]]
    elif "requests" in params:
        unnamed = params["count"] > len(params["requests"])
        numbers = [*params["requests"], *([0] if unnamed else [])]
    else:
        numbers = [params.get("request") or params["program"]]
    for number in numbers:
        yield News(mail.user_id or 0, mail.template, number)


def _own(view: View) -> str:
    """Return one's own address; raises UsageError for who acts as no account."""
    if view.actor.user is None:
        raise UsageError(_("Say whose e-mails are meant: EMAIL."), _("Or act as an account: --as EMAIL."))
    return view.actor.user.email
