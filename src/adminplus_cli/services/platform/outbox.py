"""The outbox, as the operator looks at it and changes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.platform.change import Change, Template
from ...domain.platform.mail import MailStatus, OutboxMail
from ...domain.policy import Action
from ...domain.shared.errors import Conflict
from ...domain.shared.i18n import _
from .. import journal

if TYPE_CHECKING:
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


def list_(view: View, page: Page, *, status: MailStatus | None) -> Iterable[Record]:
    """List the e-mails of the outbox."""
    policy.require(view.actor, Action.OUTBOX_LIST)
    return view.queries.outbox.list_(page, status=status)


def show(view: View, mail_id: int) -> Record:
    """Return one e-mail with what its template is filled from."""
    policy.require(view.actor, Action.OUTBOX_LIST)
    return view.queries.outbox.one(mail_id)


def retry(work: Work, mail_id: int) -> OutboxMail:
    """Queue a failed, dropped or held e-mail again, due at once; raises Conflict when it was sent."""
    policy.require(work.actor, Action.OUTBOX_EDIT)
    mail = work.outbox.get(mail_id)
    require_free(work, mail)
    if mail.template == Template.PROJECT_INVITATION and mail_id not in work.outbox.secrets([mail]):
        raise Conflict(
            _("E-mail {id} has lost the token it carried.").format(id=mail_id),
            _("Send a new one: adminplus project invitation resend ID"),
        )
    again = replace(mail, status=MailStatus.QUEUED, attempts=0, next_attempt_at=work.now, last_error=None)
    work.outbox.save(replace(again, claim=None, claimed_until=None))
    journal.record(work, Change(Action.OUTBOX_EDIT, "outbox", mail_id, {"status": again.status}))
    return again


def drop(work: Work, mail_id: int) -> OutboxMail:
    """Give up an e-mail that was not sent; raises Conflict when it was. One that was given up already stays so."""
    policy.require(work.actor, Action.OUTBOX_EDIT)
    mail = work.outbox.get(mail_id)
    require_free(work, mail)
    if mail.status is MailStatus.DROPPED:
        return mail
    dropped = replace(mail, status=MailStatus.DROPPED, claim=None, claimed_until=None)
    work.outbox.save(dropped)
    journal.record(work, Change(Action.OUTBOX_EDIT, "outbox", mail_id, {"status": dropped.status}))
    return dropped


def require_free(work: Work, mail: OutboxMail, *, queued: bool = False) -> None:
    """Raise Conflict when a mail was sent, is being sent, or (with `queued`) does not wait to be sent."""
    if mail.status is MailStatus.SENT:
        raise Conflict(_("E-mail {id} was sent already.").format(id=mail.id))
    if mail.status is MailStatus.QUEUED and mail.claimed_until and mail.claimed_until > work.now:
        raise Conflict(
            _("E-mail {id} is being sent.").format(id=mail.id),
            _("If its sender died, the next one takes it over within a quarter of an hour."),
        )
    if queued and mail.status is not MailStatus.QUEUED:
        raise Conflict(
            _("E-mail {id} does not wait to be sent: it is {status}.").format(
                id=mail.id, status=mail.status.label
            ),
            _("Queue it again: adminplus outbox retry {id}").format(id=mail.id),
        )


def require_whole(work: Work, mail: OutboxMail) -> None:
    """Raise Conflict for a mail that a run of `tick` is writing."""
    if mail.event.startswith("escalation:") and mail.id > work.escalation_mails.settled():
        raise Conflict(
            _("E-mail {id} is being written by a run of tick.").format(id=mail.id),
            _("It can be sent when that run is over: within a minute, even if it was interrupted."),
        )
