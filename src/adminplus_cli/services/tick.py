"""What cron runs: a look first, then only the jobs that have something to do (T1, T9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ..domain import policy
from ..domain.guidance.week import Week
from ..domain.platform.heartbeat import LAST_TICK
from ..domain.platform.job import JobName
from ..domain.platform.lock import ESCALATING, NOTHING, SENDING
from ..domain.platform.organisation import Area
from ..domain.platform.retention import Kept, cutoffs
from ..domain.policy import Action
from ..domain.shared.instant import from_text, to_text
from . import role_end
from .casework import closing, escalation_notice, firing
from .casework.escalation_notice import ManagersTold, Warned
from .casework.firing import Escalated
from .guidance import digest, invitation_expiry
from .guidance.digest import Digested
from .guidance.invitation_expiry import Expired
from .platform import cleanup, delivery, mail_trouble
from .platform.delivery import Mailed
from .privacy import wipe
from .privacy.wipe import Wiped
from .role_end import RolesEnded

if TYPE_CHECKING:
    from ..domain.casework.escalation import Delays
    from ..domain.platform.agenda import Agenda
    from ..domain.platform.lock import Lock
    from ..store.work import View, Work
    from .tick_asked import Asked, Mail, Privacy
    from .trouble import Trouble

_ANYWHERE = Area("", "", "Europe/Paris")
"""Days of 24 hours are the same everywhere."""

BEAT = timedelta(hours=1)
"""So often at most a run notes that it ran: one with nothing to do writes nothing in between."""


class Done(Protocol):
    """What a job did: for the report, and as sentences for whoever watches."""

    def record(self) -> dict[str, Any]: ...

    def sentences(self, *, dry_run: bool) -> Iterator[str]: ...


class OpensWork(Protocol):
    """What opens a transaction that changes something: alone, or beside others where it says what it locks."""

    def __call__(self, lock: Lock | None = None, /) -> AbstractContextManager[Work]: ...


class Job(NamedTuple):
    """A job: whether there is anything to do, what is done then, and what is told where there is nothing."""

    asks: Callable[[Run], bool]
    does: Callable[[Run], Done]
    idle: Callable[[Run], Done]


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
                Kept(self.mail.keep_days, self.privacy.months),
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


def _experts(run: Run) -> Escalated:
    write = None if run.asked.dry_run else partial(run.work, ESCALATING)
    done = firing.run(run.view, write, run.delays, as_of=run.asked.as_of, most=run.asked.most)
    run.escalated = done
    return done


def _warnings(run: Run) -> Warned:
    write = None if run.asked.dry_run else partial(run.work, ESCALATING)
    return escalation_notice.warn(run.view, write, run.delays, as_of=run.at)


def _managers(run: Run) -> ManagersTold:
    write = None if run.asked.dry_run else partial(run.work, ESCALATING)
    return escalation_notice.tell_managers(run.view, write, run.delays, as_of=run.at)


def _closing(run: Run) -> closing.Finished:
    write = None if run.asked.dry_run else partial(run.work, ESCALATING)
    return closing.run(run.view, write, run.delays.close_processed_days, as_of=run.at)


def _roles(run: Run) -> RolesEnded:
    run.roles_ended = role_end.run(run.work, as_of=run.at, dry_run=run.asked.dry_run)
    return run.roles_ended


def _invitations(run: Run) -> Expired:
    with run.work(NOTHING) as work:
        return invitation_expiry.expire(work, as_of=run.asked.as_of or work.now)


def _digests(run: Run) -> Digested:
    with run.view() as view:
        news = digest.find(view, as_of=run.asked.as_of or view.now)
    if not news.mails:
        return Digested()
    with run.work(ESCALATING) as work:
        return digest.queue(work, news)


def _has_mail(run: Run) -> bool:
    """Say whether mail has to be counted: what this run wrote is not in the look before it."""
    agenda = run.agenda
    return run.wrote or bool(agenda.mail_queued and (agenda.mail_due or run.asked.dry_run))


def _mail(run: Run) -> Mailed:
    with run.view() as view:
        waiting = delivery.waiting(view)
    if waiting.due and run.mail.can_send and not run.asked.dry_run:
        return Mailed(run.mail.deliver(), delivered=True)
    return waiting


def _cleanup(run: Run) -> cleanup.Cleaned:
    write = None if run.asked.dry_run else partial(run.work, NOTHING)
    return cleanup.run(run.view, write, keep_days=run.mail.keep_days, as_of=run.at)


def _privacy(run: Run) -> Wiped:
    due = cutoffs(run.at, run.privacy.months)
    wiping = wipe.Wipe(run.view, run.work, run.privacy.whole(), due)
    return wiping.rehearse() if run.asked.dry_run else wiping.run(thorough=False)


JOBS: dict[JobName, Job] = {
    JobName.EXPERTS: Job(lambda run: run.agenda.experts, _experts, lambda _run: Escalated.none()),
    JobName.WARNINGS: Job(lambda run: run.agenda.warnings, _warnings, lambda _run: Warned()),
    JobName.MANAGERS: Job(lambda run: run.agenda.managers, _managers, lambda _run: ManagersTold()),
    JobName.CLOSING: Job(lambda run: run.agenda.closing, _closing, lambda _run: closing.Finished()),
    JobName.ROLES: Job(lambda run: run.agenda.roles, _roles, lambda _run: RolesEnded()),
    JobName.INVITATIONS: Job(lambda run: run.agenda.invitations, _invitations, lambda _run: Expired()),
    JobName.DIGESTS: Job(lambda run: run.agenda.digests, _digests, lambda _run: Digested()),
    JobName.MAIL: Job(_has_mail, _mail, lambda run: Mailed(delivery.Posted(queued=run.agenda.mail_queued))),
    JobName.CLEANUP: Job(lambda run: run.agenda.mail_kept, _cleanup, lambda _run: cleanup.Cleaned()),
    JobName.PRIVACY: Job(lambda run: run.agenda.wiping, _privacy, lambda _run: Wiped()),
}
"""What each job is; a new one is a name, a line here, and what `store/agenda.py` asks for it."""
