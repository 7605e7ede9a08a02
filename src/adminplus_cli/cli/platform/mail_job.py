"""Mail on its way, as `tick` and `outbox send` tell of it."""

from functools import partial
from typing import cast

from ...domain.platform.lock import SENDING
from ...domain.shared.i18n import _, counted
from ...services.platform import delivery
from ...services.platform.delivery import Mailed, Posted
from ..kit.context import Context
from .schema import PostedMail


def posted_mail(posted: Posted) -> PostedMail:
    """Return what a report says of mail."""
    return cast(PostedMail, posted.record())


def deliver(ctx: Context, only: int | None = None) -> Posted:
    """Deliver the mail that is due; or one e-mail, due or not."""
    app = ctx.obj.app
    limits = app.settings.mail
    with app.sender() as send, app.kept():
        return delivery.deliver(
            partial(ctx.obj.work, SENDING),
            send,
            max_attempts=limits.max_attempts,
            most_a_minute=limits.max_per_minute,
            only=only,
        )


def tell_of_waiting(ctx: Context, mail: Mailed, *, dry_run: bool) -> None:
    """Tell of mail that waits: to a person who watches, that there is no server for it."""
    app, waiting = ctx.obj.app, mail.posted.queued
    if mail.delivered or not waiting or not app.settings.mail.enabled:
        return
    if app.can_send:
        if dry_run:
            would_send(ctx, mail)
    elif dry_run or ctx.obj.console.watched:
        ctx.obj.console.say(
            counted(
                "{count} e-mail waits in the outbox: no mail server is set (mail.host in {path}).",
                "{count} e-mails wait in the outbox: no mail server is set (mail.host in {path}).",
                waiting,
            ).format(count=waiting, path=app.settings.config_file)
        )


def would_send(ctx: Context, mail: Mailed) -> None:
    """Say what a dry run of the delivery found."""
    ctx.obj.console.say(
        _("Would send {due} of {queued} waiting e-mails.").format(due=mail.due, queued=mail.posted.queued)
    )
