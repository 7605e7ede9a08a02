"""Mail on its way: delivered outside any transaction, settled one by one (X8)."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypedDict

from ...domain import policy
from ...domain.platform.account import Locale
from ...domain.platform.mail import MailStatus, OutboxMail, Outcome, OutcomeKind, Reason, next_attempt
from ...domain.policy import Action
from ...domain.shared.errors import AdminplusError, Conflict
from ...domain.shared.i18n import _, counted
from ...domain.shared.values import dataclass
from .. import mail_recheck
from . import notification
from .outbox import require_free, require_whole

if TYPE_CHECKING:
    from datetime import datetime

    from ...store.work import View, Work

A_MINUTE = timedelta(minutes=1)
BATCH = 20  # few enough that a sender that died keeps little from the others until its lease ends


class Sender(Protocol):
    """Whatever takes an e-mail and says what became of it."""

    def __call__(
        self,
        mail: OutboxMail,
        /,
        *,
        locale: Locale,
        origin: str,
        secret: str | None,
        reason: Reason | None,
    ) -> Outcome: ...


class Parcel(TypedDict):
    """What goes with an e-mail: the language of its reader, where its number is from, the token it carries, and why."""

    locale: Locale
    origin: str
    secret: str | None
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of the mail that one run took up, and how much waits still."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    queued: int = 0
    dropped: int = 0

    def record(self) -> dict[str, Any]:
        """Return it as reports have it: what was dropped is told, and counted nowhere."""
        return {name: count for name, count in asdict(self).items() if name != "dropped"}

    def sentences(self) -> Iterator[str]:
        """Yield what became of mail, where something did."""
        if self.sent or self.deferred or self.failed:
            yield _(
                "Mail: {sent} sent, {deferred} to be tried again, {failed} failed, {queued} waiting."
            ).format(**asdict(self))
        if self.dropped:
            yield counted(
                "{count} e-mail was dropped: its reader may not see any more what it tells of.",
                "{count} e-mails were dropped: their readers may not see any more what they tell of.",
                self.dropped,
            ).format(count=self.dropped)


class Ready(NamedTuple):
    """An e-mail that may leave, and what goes with it."""

    mail: OutboxMail
    parcel: Parcel


class Claimed(NamedTuple):
    """A batch that one sender took: what may leave, how many were dropped, and whether there was none to take."""

    ready: list[Ready]
    dropped: int
    over: bool


class Mailed(NamedTuple):
    """Mail that waits, and how much of it is due now; or, once it was `delivered`, what became of it."""

    posted: Posted
    due: int = 0
    delivered: bool = False

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return self.posted.record()

    def sentences(self, *, dry_run: bool) -> Iterator[str]:  # noqa: ARG002 - as every job of `tick`
        """Yield what became of mail that was delivered."""
        if self.delivered:
            yield from self.posted.sentences()


def deliver(
    open_work: Callable[[], AbstractContextManager[Work]],
    send: Sender,
    *,
    max_attempts: int,
    most_a_minute: int = 0,
    only: int | None = None,
) -> Posted:
    """Send all mail that is due, in batches claimed by this sender alone; no lock is held while sending.

    What its reader may not see any more is dropped. `most_a_minute` (0: no limit) leave in a minute, whoever
    sends them; the rest waits for the next run. `only` is one mail to send, due or not; raises NotFound, and
    Conflict when it does not wait to be sent.
    """
    became: Counter[MailStatus] = Counter()
    claim = secrets.token_hex(8)
    with open_work() as work:
        policy.require(work.actor, Action.OUTBOX_SEND)
        if work.info.get("demo"):
            raise Conflict(_("This is a store of the demo, whose people are invented: its mail is not sent."))
        if only:
            mail = work.outbox.get(only)
            require_free(work, mail, queued=True)
            require_whole(work, mail)
        work.outbox.drop_of_disabled()
    try:
        while True:
            batch = _claimed(open_work, claim, only=only, most_a_minute=most_a_minute)
            became[MailStatus.DROPPED] += batch.dropped
            if batch.over:
                break
            became.update(_sent(open_work, send, claim, batch.ready, max_attempts=max_attempts))
            if only:
                break
    except BaseException:  # interrupted: the next sender need not wait for the lease to end
        with suppress(AdminplusError), open_work() as work:
            work.outbox.release(claim)
        raise
    with open_work() as work:
        left = work.queries.outbox.waiting()
    return Posted(
        sent=became[MailStatus.SENT],
        deferred=became[MailStatus.QUEUED],
        failed=became[MailStatus.FAILED],
        queued=left,
        dropped=became[MailStatus.DROPPED],
    )


def _sent(
    open_work: Callable[[], AbstractContextManager[Work]],
    send: Sender,
    claim: str,
    ready: list[Ready],
    *,
    max_attempts: int,
) -> Iterator[MailStatus]:
    """Send a batch, and yield what became of each e-mail; one that another sender took meanwhile is left to it."""
    while ready:
        mail, parcel = ready.pop(0)
        outcome = send(mail, **parcel)
        with open_work() as work:
            settled = settle(mail, outcome, at=work.now, max_attempts=max_attempts)
            work.outbox.settle(settled, claim)
            held = {each.id for each in work.outbox.renew(claim, [each.mail for each in ready])}
        ready = [each for each in ready if each.mail.id in held]
        yield settled.status


def _claimed(
    open_work: Callable[[], AbstractContextManager[Work]],
    claim: str,
    *,
    only: int | None,
    most_a_minute: int,
) -> Claimed:
    """Claim a batch; what its reader lost the right to is dropped."""
    with open_work() as work:
        most = BATCH
        if most_a_minute and not only:
            most = min(BATCH, most_a_minute - work.outbox.sent_within(A_MINUTE))
        settled = work.escalation_mails.settled()
        claimed = work.outbox.claim(claim, most=most, settled=settled, only=only) if most > 0 else []
        mails, dropped = [], 0
        reasons = {}
        for asked in claimed:
            mail, lost, reasons[asked.id] = mail_recheck.recheck(work, asked)
            if lost:
                free = replace(asked, claim=None, claimed_until=None)
                work.outbox.save(replace(free, status=MailStatus.DROPPED, last_error=lost))
                dropped += 1
            else:
                mails.append(mail)
        mails = notification.sift(work, mails)
        locales, secrets = work.outbox.locales(mails), work.outbox.secrets(mails)
        origins = work.outbox.origins(mails)
    ready = [
        Ready(
            mail,
            Parcel(
                locale=locales.get(mail.user_id or 0, Locale.FRENCH),
                origin=origins[mail.id],
                secret=secrets.get(mail.id),
                reason=reasons[mail.id],
            ),
        )
        for mail in mails
    ]
    return Claimed(ready, dropped, over=not claimed)


def waiting(view: View) -> Mailed:
    """Return how much mail waits, and how much of it is due now (none in a demo store); nothing is sent."""
    policy.require(view.actor, Action.OUTBOX_SEND)
    due = 0 if view.info.get("demo") else view.queries.outbox.waiting(due_at=view.now)
    return Mailed(Posted(queued=view.queries.outbox.waiting()), due)


def settle(
    mail: OutboxMail,
    outcome: Outcome,
    *,
    at: datetime,
    max_attempts: int,
) -> OutboxMail:
    """Return what becomes of `mail` after one attempt: sent, to be tried again later, or failed for good."""
    attempts = mail.attempts + 1
    free = replace(mail, attempts=attempts, claim=None, claimed_until=None, last_error=outcome.reason or None)
    if outcome.kind is OutcomeKind.SENT:
        return replace(free, status=MailStatus.SENT, sent_at=at, last_error=None)
    if outcome.kind is OutcomeKind.REFUSED or attempts >= max_attempts:
        return replace(free, status=MailStatus.FAILED, next_attempt_at=at)
    return replace(free, next_attempt_at=next_attempt(attempts, now=at))
