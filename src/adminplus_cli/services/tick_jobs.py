"""The jobs of `tick`: when each has something to do, and what it does then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ..domain.platform.job import JobName
from ..domain.platform.lock import ESCALATING, NOTHING
from ..domain.platform.retention import cutoffs
from . import role_end
from .absence import tick_job as absences
from .absence.tick_job import Turned
from .casework import closing, escalation_notice, firing
from .casework.escalation_notice import ManagersTold, Warned
from .casework.firing import Escalated
from .guidance import digest, invitation_expiry
from .guidance.digest import Digested
from .guidance.invitation_expiry import Expired
from .platform import cleanup, delivery, summary, unused
from .platform.delivery import Mailed
from .platform.summary import Summarised
from .platform.unused import Unused
from .privacy import wipe
from .privacy.wipe import Wiped
from .role_end import RolesEnded

if TYPE_CHECKING:
    from .tick import Run


class Done(Protocol):
    """What a job did: for the report, and as sentences for whoever watches."""

    def record(self) -> dict[str, Any]: ...

    def sentences(self, *, dry_run: bool) -> Iterator[str]: ...


class Job(NamedTuple):
    """A job: whether there is anything to do, what is done then, and what is told where there is nothing."""

    asks: Callable[[Run], bool]
    does: Callable[[Run], Done]
    idle: Callable[[Run], Done]


def _absences(run: Run) -> Turned:
    run.turned = absences.run(run.work, as_of=run.at, dry_run=run.asked.dry_run)
    return run.turned


def _has_experts(run: Run) -> bool:
    """Say whether a rule is due, also by an absence that began in this run."""
    return run.agenda.experts or run.turned.due_again > 0


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


def _accounts(run: Run) -> Unused:
    months = run.privacy.unused_months
    run.unused = unused.run(run.work, months, as_of=run.at, dry_run=run.asked.dry_run)
    return run.unused


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


def _summaries(run: Run) -> Summarised:
    return summary.run(partial(run.work, ESCALATING), as_of=run.at, dry_run=run.asked.dry_run)


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
    JobName.ABSENCES: Job(lambda run: run.agenda.absences, _absences, lambda _run: Turned()),
    JobName.EXPERTS: Job(_has_experts, _experts, lambda _run: Escalated.none()),
    JobName.WARNINGS: Job(lambda run: run.agenda.warnings, _warnings, lambda _run: Warned()),
    JobName.MANAGERS: Job(lambda run: run.agenda.managers, _managers, lambda _run: ManagersTold()),
    JobName.CLOSING: Job(lambda run: run.agenda.closing, _closing, lambda _run: closing.Finished()),
    JobName.ROLES: Job(lambda run: run.agenda.roles, _roles, lambda _run: RolesEnded()),
    JobName.ACCOUNTS: Job(lambda run: run.agenda.accounts, _accounts, lambda _run: Unused()),
    JobName.INVITATIONS: Job(lambda run: run.agenda.invitations, _invitations, lambda _run: Expired()),
    JobName.DIGESTS: Job(lambda run: run.agenda.digests, _digests, lambda _run: Digested()),
    JobName.SUMMARIES: Job(lambda run: run.agenda.summaries, _summaries, lambda _run: Summarised()),
    JobName.MAIL: Job(_has_mail, _mail, lambda run: Mailed(delivery.Posted(queued=run.agenda.mail_queued))),
    JobName.CLEANUP: Job(lambda run: run.agenda.mail_kept, _cleanup, lambda _run: cleanup.Cleaned()),
    JobName.PRIVACY: Job(lambda run: run.agenda.wiping, _privacy, lambda _run: Wiped()),
}
"""What each job is; a new one is a name, a line here, and what `store/agenda.py` asks for it."""
