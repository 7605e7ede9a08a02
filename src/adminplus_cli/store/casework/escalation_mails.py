"""Mail about the firings of a run: a row for each person and kind from the first batch on, whole at the end of the run.

What a mail tells follows from firings that are stored, so its row is written twice, however many batches a run takes:
when there is something to tell somebody, and once all there is to tell is known. In between a word of the store says
that a run is writing, and none of its mail leaves. A run that did not come to its end is told apart by the age of that
word: whoever sends mail, or fires next, then makes its mail whole from the firings themselves.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from ...domain.casework.escalation import Called, Escalation, EscalationRule
from ...domain.casework.escalation_news import Letter, Letters, News, Whom, kind_of, news_of, said
from ...domain.platform.change import Template
from ...domain.platform.lock import ESCALATING
from ...domain.platform.mail import MailStatus
from ...domain.shared.instant import from_text, to_text
from .. import bulk
from ..connection import Connection
from ..frozen.casework import escalation as sql
from ..frozen.platform import outbox as outbox_sql
from ..frozen.tables.platform import OUTBOX
from ..platform.info import StoreInfo
from .escalation_people import NOBODY, EscalationPeople, People

KEY = "escalation_mails"
"""Under which the store says that a run is writing."""
STILL = timedelta(minutes=1)
"""A run that has written nothing for so long came to no end; if it did not, its readers get another mail each."""
_JOINED = Template.EXPERTS_JOINED.value
ALL = 2**62
"""After every number."""
_OF_NEW = ("event", "recipient", "user_id", "template", "params")


New = tuple[int, bool, int, str, list[Escalation]]
"""A mail to write: its first firing, whether who gets it was not called, account, kind, firings; in the order of these.

So mails come as what they tell happened, who was called before who hears of it.
"""


class Writing(NamedTuple):
    """A run that is writing: what it tells are the firings after one, in mails after another; when it last wrote."""

    after: int
    mail: int
    at: datetime


class EscalationMails:
    """The e-mails about firings: written by who fires, made whole, and kept back until they are."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.people = EscalationPeople(connection)
        self.info = StoreInfo(connection)

    def tell(self, news: News, letters: Letters, *, after: int, goes_on: bool) -> None:
        """Write a mail to whoever the run has none for, and remember what the others are to tell besides.

        `after` is the firing that came before this batch, and `goes_on` whether another batch, or `finish`, comes
        after it. Where another one has written since the last, this run begins anew.
        """
        writing = self._writing()
        if writing is None or writing.after != letters.after:
            if writing:
                self._make_whole(writing, until=after)
            letters.begin(after)
            writing = Writing(after, self.connection.scalar(outbox_sql.LAST_ID) or 0, self.now)
        new: list[New] = []
        for kind, people in news.items():
            known, hears = letters.written[kind], kind == _JOINED
            for user_id, fired in people.items():
                letter = known.get(user_id)
                if letter is None:
                    new.append((fired[0].id, hears, user_id, kind, fired))
                else:
                    letter.fired += fired
                    letter.grown = True
        emails = self.people.addresses({each[2] for each in new}) if new else {}
        new = sorted(each for each in new if each[2] in emails)
        for (_first, _hears, user_id, kind, fired), mail in zip(new, self._write(new, emails), strict=True):
            letters.written[kind][user_id] = Letter(mail, fired)
        if goes_on:
            self._note(writing)

    def finish(self, letters: Letters) -> None:
        """Store all that the mails of a run are to tell: it is over, and they may leave."""
        writing = self._writing()
        if writing and writing.after == letters.after:
            self._store((letter.mail, kind, letter.fired) for kind, letter in letters.grown())
            self.info.remove(KEY)

    def settled(self) -> int:
        """Return the number of the last mail before those that a run is writing; all, once there is none.

        What a run left that came to no end is made whole first.
        """
        writing = self._writing()
        if writing and abs(self.now - writing.at) >= STILL:
            if self.connection.dialect == "postgresql":
                from ..postgresql import hold

                hold(self.connection.driver, ESCALATING)
                writing = self._writing()
            if writing:
                self._make_whole(writing)
            return ALL
        return writing.mail if writing else ALL

    def _writing(self) -> Writing | None:
        known = self.info.get(KEY)
        if not known:
            return None
        after, mail, at = json.loads(known)
        return Writing(after, mail, from_text(at))

    def _note(self, writing: Writing) -> None:
        self.info.set(KEY, json.dumps([writing.after, writing.mail, to_text(self.now)]))

    def _write(self, new: Sequence[New], emails: Mapping[int, str]) -> Sequence[int]:
        """Queue new mails, and return their numbers."""
        if not new:
            return []
        now = self.connection.given(self.now)
        alike = {"status": MailStatus.QUEUED.value, "attempts": 0, "created_at": now, "next_attempt_at": now}
        written = []
        for first, _hears, user_id, kind, fired in new:
            template, params = said(kind, fired)
            event = f"escalation:{first}" if template == kind else f"escalation:{first}:{kind}"
            written.append((event, emails[user_id], user_id, template, params))
        before = self.connection.scalar(outbox_sql.LAST_ID) or 0
        bulk.insert_alike(self.connection, OUTBOX, alike, _OF_NEW, written)
        if (self.connection.scalar(outbox_sql.LAST_ID) or 0) - before == len(written):
            return range(before + 1, before + 1 + len(written))
        return [id_ for id_, _user, _template in self.connection.raw(outbox_sql.ON_ESCALATIONS, after=before)]

    def _store(self, told: Iterable[tuple[int, str, list[Escalation]]]) -> None:
        """Store what mails tell: each its number, its kind and the firings."""
        whole = []
        for mail, kind, fired in told:
            template, params = said(kind, fired)
            whole.append({"mail": mail, "template": template, "params": params})
        self.connection.execute_given(outbox_sql.GROW, whole)

    def _make_whole(self, writing: Writing, until: int = ALL) -> None:
        """Store all that the mails of a run are to tell that came to no end, as its firings say it, up to one."""
        firings = [each for each in self._firings(writing.after) if each[0].id <= until]
        ids = [escalation.request_id for escalation, whom in firings if whom.called.invited]
        inside = self.people.inside(ids, NOBODY, at=self.now)
        listeners = self.people.listeners(ids, inside.colleagues, at=self.now)
        news = news_of(firings, listeners)
        mails = [*self.connection.raw(outbox_sql.ON_ESCALATIONS, after=writing.mail)]
        told = ((id_, kind_of(template), user_id) for id_, user_id, template in mails)
        self._store((id_, kind, news[kind][user]) for id_, kind, user in told if user in news[kind])
        self.info.remove(KEY)

    def _firings(self, after: int) -> Iterator[tuple[Escalation, Whom]]:
        """Yield the firings after one, with whom they reached, as the run that fired them knew it."""
        reached: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
        for escalation_id, user_id, reminded in self.connection.raw(sql.CALLS_AFTER, after=after):
            reached[escalation_id][bool(reminded)].add(user_id)
        called: dict[int, People] = {}
        for id_, request_id, rule, days, creator_id in self.connection.raw(sql.AFTER, after=after):
            invited, reminded = reached[id_]
            reach = Called(frozenset(invited), frozenset(reminded))
            before = called.get(request_id, NOBODY)
            called[request_id] = before | reach.everybody
            escalation = Escalation(id_, request_id, EscalationRule(rule), days, creator_id)
            yield escalation, Whom(reach, reach.everybody & before)
