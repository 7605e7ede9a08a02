"""The outbox: mail is queued with the change it tells about, claimed by one sender, and settled one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain
from secrets import token_hex
from typing import Any

from ...domain.platform.account import Locale
from ...domain.platform.change import Details, Letter
from ...domain.platform.mail import SERIES, MailStatus, NewMail, OutboxMail, origin, series_of
from ...domain.shared import absent
from .. import rows
from ..connection import Connection
from ..frozen.platform import outbox as sql
from ..frozen.tables.platform import OUTBOX
from ..statement import Row
from .info import StoreInfo

LEASE = timedelta(minutes=15)
"""A claim lasts longer than the slowest mail: ten minutes that a server has to confirm it, and what comes before."""

_PARAMS_AS = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_OVER = (MailStatus.SENT, MailStatus.DROPPED)
MOMENT = timedelta(seconds=30)


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
        mails = self._rows(event, to, template, params)
        rows.insert_all(self.connection, OUTBOX, (mail | {"secret": secret} for mail in mails))
        return len(to)

    def queue_all(self, letters: Iterable[tuple[str, Letter]]) -> None:
        """Queue many letters, each with the event it tells of, some at once."""
        mails = (self._rows(event, each.to, each.template, each.params) for event, each in letters)
        rows.insert_all(self.connection, OUTBOX, chain.from_iterable(mails))

    def _rows(
        self, event: str, to: Mapping[str, int | None], template: str, params: Details
    ) -> Iterator[dict[str, Any]]:
        text = _PARAMS_AS.encode(params)
        for address, user_id in to.items():
            mail = NewMail(
                event=event,
                recipient=address,
                user_id=user_id,
                template=template,
                params=text,
                created_at=self.now,
                next_attempt_at=self.now,
            )
            yield rows.new_row(OUTBOX, mail, OutboxMail)

    def get(self, mail_id: int) -> OutboxMail:
        """Return one e-mail; raises NotFound."""
        mail = rows.value_of(OutboxMail, self.connection.first(sql.BY_ID, id=mail_id))
        if mail is None:
            raise absent.mail(mail_id)
        return mail

    def unsent_to(self, address: str) -> list[OutboxMail]:
        """Return the e-mails to an address that have not left, the oldest first."""
        found = self.connection.all(sql.UNSENT_TO, recipient=address)
        return self._mails(sorted(found, key=lambda row: row.id))

    def readdress(self, mail: OutboxMail, address: str, user_id: int | None, params: str) -> bool:
        """Send an e-mail that has not left to another address; False where that hears of its event already."""
        if self.connection.first(sql.OF_EVENT, event=mail.event, recipient=address):
            return False
        of = {"reader": address, "reader_id": user_id, "params": params}
        self.connection.execute(sql.READDRESS, mail=mail.id, **of)
        return True

    def save(self, mail: OutboxMail) -> None:
        """Store a changed e-mail; one that was sent or given up forgets its secret."""
        rows.save(self.connection, OUTBOX, mail, **({"secret": None} if mail.status in _OVER else {}))

    def drop_of_disabled(self) -> int:
        """Drop what is queued for accounts that were disabled meanwhile, and return how many."""
        return self.connection.execute(sql.DROP_OF_DISABLED)

    def drop_tokens(self, ids: set[int]) -> None:
        """Drop the mails that carry a token of those invitations and have not left: it opens nothing any more."""
        carrying = self.connection.all(sql.CARRYING)
        stale = [row.id for row in carrying if int(row.event.split(":")[1]) in ids]
        if stale:
            self.connection.execute(sql.DROP, ids=stale)

    def secrets(self, mails: list[OutboxMail]) -> dict[int, str]:
        """Return the secrets of those of `mails` that carry one."""
        found = self.connection.all(sql.SECRETS, ids=[mail.id for mail in mails])
        return {row.id: row.secret for row in found}

    def claim(self, claim: str, *, most: int, settled: int, only: int | None = None) -> list[OutboxMail]:
        """Claim up to `most` due e-mails for one sender and return them, oldest first.

        Nobody else gets them while the lease runs; a sender that died loses them to the next (X8). Of mail about
        firings, only what is `settled` leaves: numbers up to that one.
        """
        if only:
            chosen = self.connection.scalars(sql.ONE_TO_SEND, id=only, now=self.now, settled=settled)
        else:
            chosen = self.connection.scalars(sql.DUE, now=self.now, most=most, settled=settled)
        if not chosen:
            return []
        self.connection.execute(sql.LEASE, ids=chosen, claim=claim, until=self.now + LEASE)
        return self._mails(self.connection.all(sql.BY_IDS, ids=chosen))

    def renew(self, claim: str, mails: list[OutboxMail]) -> list[OutboxMail]:
        """Extend the lease of what `claim` still holds of `mails`: each begins with all of it, but for a moment."""
        soon = self.now + LEASE - MOMENT
        if not any(mail.claimed_until and mail.claimed_until < soon for mail in mails):
            return mails
        ids = [mail.id for mail in mails]
        self.connection.execute(sql.RENEW, ids=ids, claim=claim, until=self.now + LEASE)
        return self._mails(self.connection.all(sql.HELD, ids=ids, claim=claim))

    def sent_within(self, period: timedelta) -> int:
        """Return how many e-mails left within that period, whoever sent them, or are being sent."""
        sent: int = self.connection.scalar(sql.SENT_AFTER, left_after=self.now - period)
        leaving: int = self.connection.scalar(sql.LEAVING, now=self.now)
        return sent + leaving

    def settle(self, mail: OutboxMail, claim: str) -> None:
        """Store what became of a mail, unless somebody else took it up, dropped or queued it meanwhile."""
        self.connection.execute(
            sql.SETTLE,
            mail=mail.id,
            claimed_by=claim,
            params=mail.params,
            status=mail.status,
            attempts=mail.attempts,
            next_attempt_at=mail.next_attempt_at,
            sent_at=mail.sent_at,
            last_error=mail.last_error,
            forgets=mail.status in _OVER,
        )

    def release(self, claim: str) -> None:
        """Give back what `claim` still holds: the sender was interrupted."""
        self.connection.execute(sql.RELEASE, held=claim)

    def count_as_sent(self, *, before: datetime) -> None:
        """Take the mail queued before that instant as sent: that of the demo goes to nobody."""
        self.connection.execute(sql.COUNT_AS_SENT, before=before)

    def remove(self, *, before: datetime, most: int) -> int:
        """Remove up to `most` e-mails that were sent before that instant, and return how many."""
        return self.connection.execute(sql.REMOVE, kept_since=before, most=most)

    def locales(self, mails: list[OutboxMail]) -> dict[int, Locale]:
        """Return the language of each account that `mails` go to."""
        ids = sorted({mail.user_id for mail in mails if mail.user_id})
        return {row.id: row.locale for row in self.connection.all(sql.LOCALES, ids=ids)}

    def origins(self, mails: list[OutboxMail]) -> dict[int, str]:
        """Return what makes the number of each of `mails` unique in the world: part of its Message-ID."""
        known = {row.key: row.value for row in self.connection.all(sql.NAMES)}
        series = series_of(known.get(SERIES))
        return {mail.id: origin(mail.id, known["store_id"], series) for mail in mails}

    def hold(self) -> int:
        """Hold what is queued, and begin a new series of numbers; return how many e-mails are held by that."""
        known = {row.key: row.value for row in self.connection.all(sql.NAMES)}
        series = [*series_of(known.get(SERIES)), (self.connection.scalar(sql.LAST_ID) or 0, token_hex(4))]
        StoreInfo(self.connection).set(SERIES, json.dumps(series))
        return self.connection.execute(sql.HOLD)

    @staticmethod
    def _mails(found: list[Row]) -> list[OutboxMail]:
        return [rows.made(OutboxMail, row) for row in found]
