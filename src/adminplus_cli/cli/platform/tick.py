"""`adminplus tick`: what cron runs."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from ...domain.platform.job import JobName
from ...domain.shared.errors import Declined, NeedsAttention
from ...domain.shared.i18n import _
from ..kit import typed
from ..kit.answer import Shown
from ..kit.context import Context
from ..kit.options import ReportOption, YesOption, reporting
from . import tick_log
from .tick_schema import AuditEnd, Jobs, Ticked

if TYPE_CHECKING:
    from ...services.tick import Run
    from ...services.tick_jobs import Done
    from ...services.trouble import Trouble


_OUTSIDE = frozenset({JobName.MAIL, JobName.PRIVACY})
"""What a run does to more than rows that rights depend on: that is left out where those are compared (--access)."""


@reporting(ReportOption, changes=True)
def tick(
    ctx: Context,
    only: Annotated[
        list[JobName],
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
    metrics: Annotated[
        Path | None,
        typer.Option(
            "--metrics", metavar="FILE", help="Write figures for Prometheus there, but in a rehearsal."
        ),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option("--log", metavar="FILE", help="Add a line an event to this file, but in a rehearsal."),
    ] = None,
) -> Shown[Ticked]:
    """Apply what is due, and send the mail that waits.

    Every due rule exactly once. Silent when nothing is due: for cron.

    The figures are for the textfile collector of Prometheus (FILE.prom). The log says what a run counted, and its exit
    code; nothing personal is in either. Once a day the log, and -o json, have the digest of the last line of the audit,
    for audit verify --anchor.

    An --at that is yet to come is for rehearsing, with --dry-run; to act on it for real takes --yes.
    """
    app = ctx.obj.app
    name = tick_log.new_run()
    journal = _opened(ctx, metrics, log, name, dry_run=dry_run)
    run = _run(ctx, only, typed.instant(at, "--at"), most, dry_run=dry_run)
    run.look()
    if run.acts_early and not dry_run:
        confirm_future(ctx, run.at, yes=yes)
    with app.kept():
        jobs = {}
        for job, done in _told(ctx, run):
            jobs[str(job)] = done.record()
            journal.job(app.clock(), str(job), jobs[str(job)])
        troubles = run.close()
        end = None if dry_run else _audit_end(ctx, run, journal)
        if metrics and not dry_run:
            _measure(ctx, metrics, run.now, jobs, troubled=bool(troubles))
    report = Ticked(run=name, at=run.at, dry_run=dry_run, jobs=cast(Jobs, jobs), audit=end)
    return Shown(report, lines=(), then=lambda: _attend(ctx, troubles))


def _run(ctx: Context, only: list[JobName], at: datetime | None, most: int | None, *, dry_run: bool) -> "Run":
    """Return the run that was asked for, with the settings of this process."""
    from ...services.tick import Run
    from ...services.tick_asked import Asked, Mail, Privacy
    from . import mail_job

    app = ctx.obj.app
    mail = app.settings.mail
    compared = [job for job in only or JobName if job not in _OUTSIDE] if ctx.obj.session.rehearses else []
    return Run(
        ctx.obj.view,
        ctx.obj.work,
        delays=app.delays,
        mail=Mail(
            mail.enabled, mail.keep_days, app.can_send, app.mail_settings, lambda: mail_job.deliver(ctx)
        ),
        privacy=Privacy(
            app.settings.privacy.retention_months,
            app.settings.accounts.disable_unused_months,
            lambda: app.whole_store,
        ),
        asked=Asked(
            compared or only,
            at,
            most=app.settings.escalation.max_per_run if most is None else most,
            dry_run=dry_run and not compared,
        ),
    )


def _opened(
    ctx: Context, metrics: Path | None, log: Path | None, run: str, *, dry_run: bool
) -> "tick_log.Log":
    """Make sure that what is asked for can be written, before anything is done; return where events go."""
    if metrics and not dry_run:
        from . import tick_metrics

        tick_metrics.require_place(metrics)
    if log is None or dry_run:
        return tick_log.NoLog()
    opened = tick_log.FileLog(log, run)
    ctx.obj.session.at_end = lambda code: opened.end(ctx.obj.app.clock(), code)
    return opened


def _audit_end(ctx: Context, run: "Run", journal: "tick_log.Log") -> AuditEnd | None:
    """Return where the audit ends, and log it, once a day; None in every other run, and where all is undone."""
    from ...services.platform import audit

    if not run.first_of_the_day or ctx.obj.session.rehearses:
        return None
    with ctx.obj.view() as view:
        line, digest = audit.end(view)
    journal.audit(ctx.obj.app.clock(), line, digest)
    return AuditEnd(line=line, digest=digest)


def _measure(ctx: Context, path: Path, at: datetime, jobs: dict[str, Any], *, troubled: bool) -> None:
    from . import tick_metrics

    with ctx.obj.view() as view:
        gauges = view.gauges()
    tick_metrics.write(path, at, jobs, gauges, troubled=troubled)


def _told(ctx: Context, run: "Run") -> Iterator[tuple[JobName, "Done"]]:
    """Yield what each job did, once it is told to whoever watches."""
    from ...services.platform.delivery import Mailed
    from . import mail_job

    dry_run = run.asked.dry_run or ctx.obj.session.rehearses
    for name, done in run.jobs():
        for sentence in done.sentences(dry_run=dry_run):
            ctx.obj.console.say(sentence)
        if isinstance(done, Mailed):
            mail_job.tell_of_waiting(ctx, done, dry_run=dry_run)
        yield name, done


def confirm_future(ctx: Context, at: datetime, *, yes: bool) -> None:
    """Ask before what is not due yet is done for real; raises Declined."""
    if not yes and not ctx.obj.console.interactive:
        raise Declined(
            _("{at} is yet to come: what is not due yet would be done for real. Nothing was done.").format(
                at=ctx.obj.moment(at)
            ),
            _("Rehearse it with --dry-run, or say --yes."),
        )
    question = _("{at} is yet to come. Do for real what is not due yet?").format(at=ctx.obj.moment(at))
    ctx.obj.console.confirm(question, yes=yes)


def _attend(ctx: Context, troubles: list["Trouble"]) -> None:
    """Raise NeedsAttention where somebody must look; the first trouble is the error, the others are warnings."""
    for trouble in troubles[1:]:
        ctx.obj.console.warn(trouble.sentence)
    if troubles:
        raise NeedsAttention(troubles[0].sentence, troubles[0].hint)
