"""What cron runs: a look first, then only the jobs that have something to do (T1, T9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from ..domain import policy
from ..domain.guidance.week import Week
from ..domain.platform.heartbeat import LAST_TICK
from ..domain.platform.job import JobName
from ..domain.platform.lock import NOTHING, SENDING
from ..domain.platform.organisation import Area
from ..domain.platform.retention import Kept
from ..domain.policy import Action
from ..domain.shared.instant import from_text, to_text
from .absence.tick_job import Turned
from .platform import mail_trouble
from .platform.unused import Unused
from .role_end import RolesEnded
from .tick_jobs import JOBS

if TYPE_CHECKING:
    from ..domain.casework.escalation import Delays
    from ..domain.platform.agenda import Agenda
    from ..domain.platform.lock import Lock
    from ..store.work import View, Work
    from .casework.firing import Escalated
    from .tick_asked import Asked, Mail, Privacy
    from .tick_jobs import Done
    from .trouble import Trouble

_ANYWHERE = Area("", "", "Europe/Paris")
"""Days of 24 hours are the same everywhere."""

BEAT = timedelta(hours=1)
"""So often at most a run notes that it ran: one with nothing to do writes nothing in between."""


class OpensWork(Protocol):
    """What opens a transaction that changes something: alone, or beside others where it says what it locks."""

    def __call__(self, lock: Lock | None = None, /) -> AbstractContextManager[Work]: ...


class Run:
    """One run: `look`, then `jobs` to the end, then `close`."""

    def __init__(
        self,
        view: Callable[[], AbstractContextManager[View]],
        work: OpensWork,
        *,
        delays: Callable[[], Delays],
        mail: Mail,
        privacy: Privacy,
        asked: Asked,
    ) -> None:
        self.view = view
        self.work = work
        self.find_delays = delays
        self.mail = mail
        self.privacy = privacy
        self.asked = asked
        self.wanted = [name for name in JobName if not asked.only or name in asked.only]
        self.wrote = False
        self.escalated: Escalated | None = None
        self.roles_ended = RolesEnded()
        self.unused = Unused()
        self.turned = Turned()
        self.delays: Delays
        self.agenda: Agenda
        self.now: datetime
        self.at: datetime

    def look(self) -> None:
        """Find out what is open at the instant to judge at: one statement, no lock.

        What is wrong with the settings of mail is told before anything is changed.
        """
        if self.mail.can_send and JobName.MAIL in self.wanted:
            self.mail.check()
        self.delays = self.find_delays()
        with self.view() as view:
            policy.require(view.actor, Action.TICK)
            self.now, self.at = view.now, self.asked.as_of or view.now
            areas = [_ANYWHERE] if self.delays.working_day is None else view.references.areas()
            self.agenda = view.agenda(
                self.delays,
                areas,
                Week.before(self.at),
                Kept(self.mail.keep_days, self.privacy.months, self.privacy.unused_months),
                as_of=self.at,
            )

    @property
    def acts_early(self) -> bool:
        """Whether it would do for real what is not due yet."""
        return self.at > self.now and not self.asked.dry_run

    def jobs(self) -> Iterator[tuple[JobName, Done]]:
        """Do the jobs in their order, and yield what each did as soon as it is done."""
        for name in self.wanted:
            job = JOBS[name]
            if job.asks(self):
                self.wrote = True
                yield name, job.does(self)
            else:
                yield name, job.idle(self)

    def close(self) -> list[Trouble]:
        """Note that `tick` ran, which `doctor` looks for; return what somebody must look at, the gravest first."""
        troubles = [] if self.escalated is None else list(self.escalated.troubles())
        troubles += self.roles_ended.troubles()
        troubles += self.unused.troubles()
        if self.asked.dry_run:
            return troubles
        if JobName.MAIL in self.wanted:
            troubles += self._mail_troubles()
        if JobName.EXPERTS in self.wanted and self._beats():
            with self.work(NOTHING) as work:
                policy.require(work.actor, Action.TICK)
                work.info.set(LAST_TICK, to_text(work.now))
        return troubles

    def _mail_troubles(self) -> list[Trouble]:
        """Return the trouble with mail that nobody was told of today, and remember that it is told now."""
        agenda = self.agenda
        looks = agenda.mail_late or agenda.mail_due or agenda.last_failure or self.wrote
        if not self.mail.enabled or not looks:
            return []
        with self.view() as view:
            found = mail_trouble.untold(view, can_send=self.mail.can_send)
        if found:
            with self.work(SENDING) as work:
                mail_trouble.note(work, found)
        return found

    @property
    def first_of_the_day(self) -> bool:
        """Whether no run of this day (UTC) noted that it ran before this one looked."""
        last = self.agenda.last_tick
        return last is None or from_text(last).date() != self.now.date()

    def _beats(self) -> bool:
        """Say whether it is time to note again that it ran; a clock that was set back is no reason to wait."""
        last = from_text(self.agenda.last_tick) if self.agenda.last_tick else None
        return last is None or not timedelta() <= self.now - last < BEAT
