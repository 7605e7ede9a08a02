"""`adminplus tick`: what cron runs."""

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import typer

from ..domain.errors import NeedsAttention
from ..domain.words import _, counted
from ..services import digest, escalation, outbox, project_invitation
from ..services.digest import Digested
from ..services.escalation import Escalated
from ..services.outbox import Posted
from ..services.project_invitation import Expired
from . import typed
from .options import ObjectFormat
from .session import Context

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Job(StrEnum):
    """What a run can be narrowed to."""

    EXPERTS = "experts"
    INVITATIONS = "invitations"
    DIGESTS = "digests"
    MAIL = "mail"


@app.command()
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
        bool, typer.Option("--dry-run", help="Tell what would happen, but change nothing.")
    ] = False,
    output: Annotated[
        ObjectFormat, typer.Option("-o", "--output", help="Format of the report.")
    ] = ObjectFormat.TABLE,
) -> None:
    """Apply every due rule exactly once, then send the mail that waits. Silent when nothing is due."""
    ctx.obj.dry_run = dry_run
    instant = typed.instant(at, "--at")
    if ctx.obj.app.can_send and (not only or Job.MAIL in only):
        ctx.obj.app.mail_settings()  # what is wrong there is told before anything is changed
    wanted = only or [*Job]
    jobs: dict[str, Any] = {}
    if Job.EXPERTS in wanted:
        instant, escalated = _experts(ctx, instant, most)
        jobs["experts"] = asdict(escalated)
    if Job.INVITATIONS in wanted:
        jobs["invitations"] = asdict(_invitations(ctx, instant))
    if Job.DIGESTS in wanted:
        jobs["digests"] = asdict(_digests(ctx, instant))
    if Job.MAIL in wanted:
        jobs["mail"] = asdict(_mail(ctx))
    if output is ObjectFormat.JSON:
        judged = instant or ctx.obj.app.clock().replace(microsecond=0)
        ctx.obj.console.record({"at": judged, "dry_run": dry_run, "jobs": jobs}, as_json=True)
    if jobs.get("experts", {}).get("without_expert"):
        raise NeedsAttention(
            counted(
                "{count} request is due, but there is no active expert to call; nothing was marked as done.",
                "{count} requests are due, but there is no active expert to call; nothing was marked as done.",
                jobs["experts"]["without_expert"],
            ).format(count=jobs["experts"]["without_expert"]),
            _("Name one: adminplus expert add EMAIL. The next tick tries again."),
        )


def _experts(ctx: Context, at: datetime | None, most: int | None) -> tuple[datetime, Escalated]:
    delays = ctx.obj.app.delays()
    limit = most if most is not None else ctx.obj.app.settings.escalation.max_per_run
    with ctx.obj.work() as work:
        as_of = at or work.now
        done = escalation.run(work, delays, as_of=as_of, most=limit)
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
    return as_of, done


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


def _mail(ctx: Context) -> Posted:
    app = ctx.obj.app
    with ctx.obj.view() as view:
        waiting, due = outbox.waiting(view)
    if due and app.can_send and not ctx.obj.dry_run:
        return send_mail(ctx)
    if waiting.queued and not app.can_send and (ctx.obj.dry_run or ctx.obj.console.watched):
        ctx.obj.console.say(
            counted(
                "{count} e-mail waits in the outbox: no mail server is set (mail.host in {path}).",
                "{count} e-mails wait in the outbox: no mail server is set (mail.host in {path}).",
                waiting.queued,
            ).format(count=waiting.queued, path=app.settings.config_file)
        )
    elif waiting.queued and ctx.obj.dry_run:
        would_send(ctx, due, waiting)
    return waiting


def would_send(ctx: Context, due: int, waiting: Posted) -> None:
    """Say what a dry run of the delivery found."""
    ctx.obj.console.say(
        _("Would send {due} of {queued} waiting e-mails.").format(due=due, queued=waiting.queued)
    )


def send_mail(ctx: Context, only: int | None = None) -> Posted:
    """Deliver the mail that is due, and say what became of it where something did."""
    app = ctx.obj.app
    with app.sender() as send:
        posted = outbox.deliver(ctx.obj.work, send, max_attempts=app.settings.mail.max_attempts, only=only)
    if posted.sent or posted.deferred or posted.failed:
        ctx.obj.console.say(
            _("Mail: {sent} sent, {deferred} to be tried again, {failed} failed, {queued} waiting.").format(
                **asdict(posted)
            )
        )
    return posted
