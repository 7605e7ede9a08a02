"""The outbox: mail is queued with the change it tells about, claimed by one sender, and settled one by one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, or_, select, update

from ...domain.casework.escalation import Escalation
from ...domain.casework.escalation_news import escalation_news, listing_of
from ...domain.platform.account import Locale
from ...domain.platform.change import Details
from ...domain.platform.mail import MailStatus, NewMail, OutboxMail
from ...domain.shared import absent
from .. import mapper
from ..page import batched
from ..tables.casework import OUTBOX, STORE_INFO, USERS
from .outbox_list import QUEUED

LEASE = timedelta(minutes=15)
"""A claim lasts longer than the slowest mail: ten minutes that a server has to confirm it, and what comes before."""

MOMENT = timedelta(seconds=30)
AT_ONCE = 500


class OutboxStore:
    """E-mails waiting to leave."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    def queue(
        self,
        event: str,
        to: Mapping[str, int | None],
        template: str,
        params: Details,
        *,
        secret: str | None = None,
    ) -> int:
        """Queue one e-mail per address of `to` (with its account, if any) and return how many.

        `secret` is a token that the mail carries: kept until it was sent or given up, and never shown.
        """
        text = json.dumps(params, ensure_ascii=False, sort_keys=True)
        rows = [
            mapper.new_row(
                OUTBOX,
                NewMail(
                    event=event,
                    recipient=address,
                    user_id=user_id,
                    template=template,
                    params=text,
                    created_at=self.now,
                    next_attempt_at=self.now,
                ),
                OutboxMail,
            )
            | {"secret": secret}
            for address, user_id in to.items()
        ]
        if rows:
            self.connection.execute(insert(OUTBOX), rows)
        return len(rows)

    def tell_of_escalations(
        self,
        news: Mapping[tuple[str, str], tuple[int, list[Escalation]]],
        written: dict[tuple[str, str], str],
    ) -> None:
        """Queue one e-mail a template and address about all the escalations it is told of.

        `written` has the events under which this run wrote before: what still waits there grows, so that a person
        gets one mail a kind however many batches a run takes. It is filled with those written now.
        """
        known = self._waiting({written[key] for key in news if key in written})
        rows, grown = [], []
        for (template, email), (user_id, fired) in news.items():
            mail = known.get((written.get((template, email), ""), email))
            if mail:
                before = json.loads(mail.params)
                params = escalation_news(fired, before=before)
                text = json.dumps(params, ensure_ascii=False, sort_keys=True)
                grown.append({"mail": mail.id, "many": listing_of(template), "told": text})
                continue
            params = escalation_news(fired)
            event = f"escalation:{fired[0].id}" + ("" if len(fired) == 1 else f":{template}")
            written[template, email] = event
            rows.append(
                mapper.new_row(
                    OUTBOX,
                    NewMail(
                        event=event,
                        recipient=email,
                        user_id=user_id,
                        template=template if len(fired) == 1 else listing_of(template),
                        params=json.dumps(params, ensure_ascii=False, sort_keys=True),
                        created_at=self.now,
                        next_attempt_at=self.now,
                    ),
                    OutboxMail,
                )
            )
        if rows:
            self.connection.execute(insert(OUTBOX), rows)
        if grown:
            one = update(OUTBOX).where(OUTBOX.c.id == bindparam("mail"))
            self.connection.execute(one.values(template=bindparam("many"), params=bindparam("told")), grown)

    def _waiting(self, events: set[str]) -> dict[tuple[str, str], OutboxMail]:
        """Return the e-mails of those events that nobody has begun to send, by event and address."""
        free = or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until <= self.now)
        waiting = select(OUTBOX).where(OUTBOX.c.status == MailStatus.QUEUED, OUTBOX.c.attempts == 0, free)
        found = {}
        listed = sorted(events)
        for start in range(0, len(listed), AT_ONCE):
            some = OUTBOX.c.event.in_(listed[start : start + AT_ONCE])
            for row in self.connection.execute(waiting.where(some)):
                mail = mapper.value_of(OutboxMail, row)
                if mail:
                    found[mail.event, mail.recipient] = mail
        return found

    def get(self, mail_id: int) -> OutboxMail:
        """Return one e-mail; raises NotFound."""
        row = self.connection.execute(select(OUTBOX).where(OUTBOX.c.id == mail_id)).first()
        mail = mapper.value_of(OutboxMail, row)
        if mail is None:
            raise absent.mail(mail_id)
        return mail

    def save(self, mail: OutboxMail) -> None:
        """Store a changed e-mail; one that was sent or given up forgets its secret."""
        over = mail.status in (MailStatus.SENT, MailStatus.DROPPED)
        mapper.save(self.connection, OUTBOX, mail, **({"secret": None} if over else {}))

    def drop_of_disabled(self) -> int:
        """Drop what is queued for accounts that were disabled meanwhile, and return how many."""
        done = self.connection.execute(
            update(OUTBOX)
            .where(OUTBOX.c.status == MailStatus.QUEUED, _of_disabled())
            .values(status=MailStatus.DROPPED, last_error="account disabled", secret=None)
        )
        return done.rowcount

    def drop_tokens(self, ids: set[int]) -> None:
        """Drop the mails that carry a token of those invitations and have not left: it opens nothing any more."""
        query = select(OUTBOX.c.id, OUTBOX.c.event).where(OUTBOX.c.secret.is_not(None))
        carrying = [row.id for row in self.connection.execute(query) if int(row.event.split(":")[1]) in ids]
        done = {"status": MailStatus.DROPPED, "secret": None, "claim": None, "claimed_until": None}
        for some in batched(carrying):
            self.connection.execute(update(OUTBOX).where(OUTBOX.c.id.in_(some)).values(done))

    def secrets(self, mails: list[OutboxMail]) -> dict[int, str]:
        """Return the secrets of those of `mails` that carry one."""
        ids = [mail.id for mail in mails]
        query = select(OUTBOX.c.id, OUTBOX.c.secret).where(OUTBOX.c.id.in_(ids), OUTBOX.c.secret.is_not(None))
        return {row.id: row.secret for row in self.connection.execute(query)}

    def claim(self, claim: str, *, most: int, only: int | None = None) -> list[OutboxMail]:
        """Claim up to `most` due e-mails for one sender and return them, oldest first.

        Nobody else gets them while the lease runs; a sender that died loses them to the next (X8).
        """
        free = or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until <= self.now)
        due = select(OUTBOX.c.id).where(QUEUED, free, ~_of_disabled())
        due = due.where(OUTBOX.c.id == only) if only else due.where(OUTBOX.c.next_attempt_at <= self.now)
        oldest = due.order_by(OUTBOX.c.next_attempt_at, OUTBOX.c.id).limit(most)
        chosen = list(self.connection.scalars(oldest))
        if not chosen:
            return []
        self._lease(claim, OUTBOX.c.id.in_(chosen))
        rows = self.connection.execute(select(OUTBOX).where(OUTBOX.c.id.in_(chosen)).order_by(OUTBOX.c.id))
        return [mail for row in rows if (mail := mapper.value_of(OutboxMail, row))]

    def renew(self, claim: str, mails: list[OutboxMail]) -> list[OutboxMail]:
        """Extend the lease of what `claim` still holds of `mails`: each begins with all of it, but for a moment."""
        soon = self.now + LEASE - MOMENT
        if not any(mail.claimed_until and mail.claimed_until < soon for mail in mails):
            return mails
        held = OUTBOX.c.id.in_([mail.id for mail in mails]) & (OUTBOX.c.claim == claim)
        self._lease(claim, held)
        rows = self.connection.execute(select(OUTBOX).where(held).order_by(OUTBOX.c.id))
        return [mail for row in rows if (mail := mapper.value_of(OutboxMail, row))]

    def sent_within(self, period: timedelta) -> int:
        """Return how many e-mails left within that period, whoever sent them, or are being sent."""
        left = select(func.count()).select_from(OUTBOX)
        sent = left.where(OUTBOX.c.status == MailStatus.SENT, OUTBOX.c.sent_at > self.now - period)
        leaving = left.where(QUEUED, OUTBOX.c.claimed_until > self.now)
        return (self.connection.scalar(sent) or 0) + (self.connection.scalar(leaving) or 0)

    def settle(self, mail: OutboxMail, claim: str) -> None:
        """Store what became of a mail, unless somebody else took it up, dropped or queued it meanwhile."""
        if self.get(mail.id).claim == claim:
            self.save(mail)

    def release(self, claim: str) -> None:
        """Give back what `claim` still holds: the sender was interrupted."""
        held = (OUTBOX.c.status == MailStatus.QUEUED, OUTBOX.c.claim == claim)
        self.connection.execute(update(OUTBOX).where(*held).values(claim=None, claimed_until=None))

    def count_as_sent(self, *, before: datetime) -> None:
        """Take the mail queued before that instant as sent: that of the demo goes to nobody."""
        old = (OUTBOX.c.status == MailStatus.QUEUED, OUTBOX.c.created_at < before)
        done = {"status": MailStatus.SENT, "attempts": 1, "sent_at": OUTBOX.c.created_at, "secret": None}
        self.connection.execute(update(OUTBOX).where(*old).values(done))

    def _lease(self, claim: str, where: ColumnElement[bool]) -> None:
        values = {"claim": claim, "claimed_until": self.now + LEASE}
        self.connection.execute(update(OUTBOX).where(where).values(values))

    def locales(self, mails: list[OutboxMail]) -> dict[int, Locale]:
        """Return the language of each account that `mails` go to."""
        ids = {mail.user_id for mail in mails if mail.user_id}
        query = select(USERS.c.id, USERS.c.locale).where(USERS.c.id.in_(ids))
        return {row.id: Locale(row.locale) for row in self.connection.execute(query)}

    def store_id(self) -> str:
        """Return the random name of this store, part of every Message-ID."""
        query = select(STORE_INFO.c.value).where(STORE_INFO.c.key == "store_id")
        return str(self.connection.scalar(query))


def _of_disabled() -> ColumnElement[bool]:
    """The mails to accounts that are disabled."""
    account = select(USERS.c.id).where(USERS.c.id == OUTBOX.c.user_id, USERS.c.disabled_at.is_not(None))
    return account.correlate(OUTBOX).exists()
