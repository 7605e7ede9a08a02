"""`adminplus tick`: what cron runs."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from ...domain.casework.escalation import Delays, EscalationRule
from ...domain.shared.errors import Declined, NeedsAttention
from ...domain.shared.i18n import _, counted
from ...domain.shared.instant import to_text
from ...services import tick as service
from ...services.casework import firing
from ...services.casework.firing import Escalated
from ...services.guidance import digest, project_invitation
from ...services.guidance.digest import Digested
from ...services.guidance.project_invitation import Expired
from ...services.platform import delivery, mail_trouble
from ...services.platform.delivery import Posted
from ...services.platform.mail_trouble import Trouble
from ...services.tick import Job
from ..kit import typed
from ..kit.answer import Shown
from ..kit.context import Context
from ..kit.options import ReportOption, YesOption, reporting
from . import mail_job
from .tick_schema import Jobs, Ticked

if TYPE_CHECKING:
    from ...store.agenda import Agenda


@reporting(ReportOption)
def tick(
    ctx: Context,
    only: Annotated[
        list[Job],
        typer.Option(
            "--only", help="Only this job; may be repeated.", default_factory=list, show_default=False
        ),
    ],
    at: Annotated[
        str | None, typer.Option("--at", metavar="INSTANT", help="Judge the rules as of then, not of now.")
    ] = None,
    most: Annotated[
        int | None,
        typer.Option("--max", min=0, max=10_000_000, metavar="N", help="Escalate N requests at most."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would happen, but change nothing: a rehearsal.")
    ] = False,
    yes: YesOption = False,
) -> Shown[Ticked]:
    """Apply every due rule exactly once, then send the mail that waits. Silent when nothing is due.

    An --at that is yet to come is for rehearsing, with --dry-run; to act on it for real takes --yes.
    """
    instant = typed.instant(at, "--at")
    wanted = only or [*Job]
    if ctx.obj.app.can_send and Job.MAIL in wanted:
        ctx.obj.app.mail_settings()  # what is wrong there is told before anything is changed
    delays = ctx.obj.app.delays()
    with ctx.obj.view() as view:
        judged, agenda = service.look(view, delays, as_of=instant)
        now = view.now
    if judged > now and not dry_run:
        _confirm_future(ctx, judged, yes=yes)
    run = _Run(ctx, instant, agenda, delays, most)
    jobs = {str(job): run.done(job) for job in Job if job in wanted}
    troubles = run.troubles() if Job.MAIL in wanted and not dry_run else []
    if Job.EXPERTS in wanted and not dry_run and service.beats(agenda, now):
        with ctx.obj.work() as work:
            service.note(work)
    report = Ticked(at=judged, dry_run=dry_run, jobs=cast(Jobs, jobs))
    without_expert = jobs.get("experts", {}).get("without_expert", 0)
    return Shown(report, lines=(), then=lambda: _attend(ctx, without_expert, troubles))


def _confirm_future(ctx: Context, at: datetime, *, yes: bool) -> None:
    if not yes and not ctx.obj.console.interactive:
        raise Declined(
            _("{at} is yet to come: what is not due yet would be done for real. Nothing was done.").format(
                at=to_text(at)
            ),
            _("Rehearse it with --dry-run, or say --yes."),
        )
    question = _("{at} is yet to come. Do for real what is not due yet?").format(at=to_text(at))
    ctx.obj.console.confirm(question, yes=yes)


def _attend(ctx: Context, without_expert: int, troubles: list[Trouble]) -> None:
    """Raise NeedsAttention where somebody must look; the first word is the error, the others are warnings."""
    told = [(each.sentence, each.hint) for each in troubles]
    if without_expert:
        sentence = counted(
            "{count} escalation is due, but there is no active expert to call; nothing was marked as done.",
            "{count} escalations are due, but there is no active expert to call; nothing was marked as done.",
            without_expert,
        )
        hint = _("Name one: adminplus expert add EMAIL. The next tick tries again.")
        told.insert(0, (sentence.format(count=without_expert), hint))
    for sentence, _hint in told[1:]:
        ctx.obj.console.warn(sentence)
    if told:
        raise NeedsAttention(*told[0])


class _Run:
    """One run: each job does something only where the look before found something open."""

    def __init__(
        self, ctx: Context, at: datetime | None, agenda: "Agenda", delays: Delays, most: int | None
    ) -> None:
        self.ctx = ctx
        self.at = at
        self.agenda = agenda
        self.delays = delays
        self.most = most
        self.wrote = False

    def done(self, job: Job) -> dict[str, Any]:
        """Do one job, and return what its report says."""
        if job is Job.MAIL:
            return dict(mail_job.posted_mail(self._mail()))
        if not service.is_open(job, self.agenda):
            return {
                Job.EXPERTS: asdict(Escalated(by_rule=dict.fromkeys(map(str, EscalationRule), 0))),
                Job.INVITATIONS: asdict(Expired(0)),
                Job.DIGESTS: asdict(Digested()),
            }[job]
        self.wrote = True
        if job is Job.EXPERTS:
            return asdict(_experts(self.ctx, self.at, self.delays, self.most))
        if job is Job.INVITATIONS:
            return asdict(_invitations(self.ctx, self.at))
        return asdict(_digests(self.ctx, self.at))

    def _mail(self) -> Posted:
        if self.wrote:
            with self.ctx.obj.view() as view:
                waiting, due = delivery.waiting(view)
        else:
            waiting = Posted(queued=self.agenda.mail_queued)
            due = 0
            if waiting.queued and (self.agenda.mail_due or self.ctx.obj.dry_run):
                with self.ctx.obj.view() as view:
                    waiting, due = delivery.waiting(view)
        return mail_job.mail(self.ctx, waiting, due)

    def troubles(self) -> list[Trouble]:
        """Return the trouble with mail that nobody was told of today, and remember that it is told now."""
        app = self.ctx.obj.app
        agenda = self.agenda
        looks = agenda.mail_late or agenda.mail_due or agenda.last_failure or self.wrote
        if not app.settings.mail.enabled or not looks:
            return []
        with self.ctx.obj.view() as view:
            found = mail_trouble.untold(view, can_send=app.can_send)
        if found:
            with self.ctx.obj.work() as work:
                mail_trouble.note(work, found)
        return found


def _experts(ctx: Context, at: datetime | None, delays: Delays, most: int | None) -> Escalated:
    limit = most if most is not None else ctx.obj.app.settings.escalation.max_per_run
    write = None if ctx.obj.dry_run else ctx.obj.work
    done = firing.run(ctx.obj.view, write, delays, as_of=at, most=limit)
    if done.escalated:
        told = _("Escalated {escalated} of {due} due: {invitations}, {reminders}.")
        if ctx.obj.dry_run:
            told = _("Would escalate {escalated} of {due} due: {invitations}, {reminders}.")
        invitations = counted("{count} invitation", "{count} invitations", done.invited)
        reminders = counted("{count} reminder", "{count} reminders", done.reminded)
        ctx.obj.console.say(
            told.format(
                escalated=done.escalated,
                due=done.due,
                invitations=invitations.format(count=done.invited),
                reminders=reminders.format(count=done.reminded),
            )
        )
    return done


def _invitations(ctx: Context, at: datetime | None) -> Expired:
    with ctx.obj.work() as work:
        done = project_invitation.expire(work, as_of=at or work.now)
    if done.expired:
        told = counted("Expired {count} invitation.", "Expired {count} invitations.", done.expired)
        if ctx.obj.dry_run:
            told = counted(
                "Would expire {count} invitation.", "Would expire {count} invitations.", done.expired
            )
        ctx.obj.console.say(told.format(count=done.expired))
    return done


def _digests(ctx: Context, at: datetime | None) -> Digested:
    with ctx.obj.work() as work:
        done = digest.run(work, as_of=at or work.now)
    if done.queued:
        told = counted("Queued {count} weekly digest.", "Queued {count} weekly digests.", done.queued)
        if ctx.obj.dry_run:
            told = counted(
                "Would queue {count} weekly digest.", "Would queue {count} weekly digests.", done.queued
            )
        ctx.obj.console.say(told.format(count=done.queued))
    return done
