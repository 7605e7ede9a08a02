"""Mail on its way, as `tick` and `outbox send` tell of it."""

from dataclasses import asdict

from ...domain.shared.i18n import _, counted
from ...services.platform import delivery
from ...services.platform.delivery import Posted
from ..kit.context import Context
from .schema import PostedMail


def mail(ctx: Context, waiting: Posted, due: int) -> Posted:
    """Deliver what is due, where there is a server for it; tell a person who watches that there is none."""
    app = ctx.obj.app
    if due and app.can_send and not ctx.obj.dry_run:
        return send_mail(ctx)
    if not app.settings.mail.enabled:
        return waiting
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


def posted_mail(posted: Posted) -> PostedMail:
    """Return what a report says of mail."""
    return PostedMail(sent=posted.sent, deferred=posted.deferred, failed=posted.failed, queued=posted.queued)


def would_send(ctx: Context, due: int, waiting: Posted) -> None:
    """Say what a dry run of the delivery found."""
    ctx.obj.console.say(
        _("Would send {due} of {queued} waiting e-mails.").format(due=due, queued=waiting.queued)
    )


def send_mail(ctx: Context, only: int | None = None) -> Posted:
    """Deliver the mail that is due, and say what became of it where something did."""
    app = ctx.obj.app
    with app.sender() as send:
        limits = app.settings.mail
        posted = delivery.deliver(
            ctx.obj.work,
            send,
            max_attempts=limits.max_attempts,
            most_a_minute=limits.max_per_minute,
            only=only,
        )
    if posted.sent or posted.deferred or posted.failed:
        ctx.obj.console.say(
            _("Mail: {sent} sent, {deferred} to be tried again, {failed} failed, {queued} waiting.").format(
                **asdict(posted)
            )
        )
    if posted.dropped:
        sentence = counted(
            "{count} e-mail was dropped: its reader may not see any more what it tells of.",
            "{count} e-mails were dropped: their readers may not see any more what they tell of.",
            posted.dropped,
        )
        ctx.obj.console.say(sentence.format(count=posted.dropped))
    return posted
