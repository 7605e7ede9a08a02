"""`adminplus outbox`."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from ...domain.platform.mail import MailStatus
from ...domain.shared.errors import NeedsAttention
from ...domain.shared.i18n import _, counted
from ...domain.shared.page import Page
from ...services.platform import delivery
from ...services.platform import outbox as service
from ...services.target import number
from ..kit.context import Context
from ..kit.help import Commands
from ..kit.options import ObjectFormat, changing, listing, showing
from .mail_job import send_mail, told_of_mail, would_send

app = Commands()

MailArgument = Annotated[int, typer.Argument(parser=number, metavar="ID", help="Number of the e-mail.")]


@app.callback()
def outbox() -> None:
    """E-mails waiting, sent or failed."""


@app.command("list")
@listing(
    "id",
    "created_at",
    "status",
    "recipient",
    "template",
    "attempts",
    "next_attempt_at",
    "sent_at",
    "last_error",
    table=("id", "status", "recipient", "template", "attempts", "next_attempt_at", "last_error"),
)
def list_(
    ctx: Context,
    page: Page,
    status: Annotated[MailStatus | None, typer.Option(help="Only of this status.")] = None,
) -> list[dict[str, Any]]:
    """List the e-mails, the oldest first."""
    with ctx.obj.view() as view:
        return service.list_(view, page, status=status)


@app.command()
@showing
def show(ctx: Context, mail: MailArgument) -> dict[str, Any]:
    """Show one e-mail: to whom, about what, and what became of it."""
    with ctx.obj.view() as view:
        return service.show(view, mail)


@app.command()
def send(
    ctx: Context,
    mail: Annotated[
        int | None, typer.Argument(parser=number, metavar="[ID]", help="Only this e-mail, due or not.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell how many would be sent, but send none.")
    ] = False,
    output: Annotated[
        ObjectFormat, typer.Option("-o", "--output", help="Format of the report.")
    ] = ObjectFormat.TABLE,
) -> None:
    """Send the e-mails that are due; exit code 7 when one could not be delivered."""
    with ctx.obj.view() as view:
        posted, due = delivery.waiting(view)
        if mail is not None:
            due = int(service.show(view, mail)["status"] == MailStatus.QUEUED)
    if dry_run:
        would_send(ctx, due, posted)
    else:
        posted = send_mail(ctx, only=mail)
        if not (posted.sent or posted.deferred or posted.failed or posted.dropped):
            ctx.obj.console.say(_("Nothing to send."))
    if output is ObjectFormat.JSON:
        ctx.obj.console.record(told_of_mail(posted), as_json=True)
    if undelivered := posted.deferred + posted.failed:
        raise NeedsAttention(
            counted(
                "{count} e-mail could not be delivered.",
                "{count} e-mails could not be delivered.",
                undelivered,
            ).format(count=undelivered),
            _("See why: adminplus outbox list"),
        )


@app.command()
@changing
def retry(ctx: Context, mail: MailArgument) -> None:
    """Queue a failed or dropped e-mail again."""
    with ctx.obj.work() as work:
        queued = service.retry(work, mail)
    ctx.obj.changed(_("E-mail {id} will be sent again.").format(id=mail), asdict(queued))


@app.command()
@changing
def drop(ctx: Context, mail: MailArgument) -> None:
    """Give up an e-mail that was not sent."""
    with ctx.obj.work() as work:
        dropped = service.drop(work, mail)
    ctx.obj.changed(_("E-mail {id} was dropped.").format(id=mail), asdict(dropped))
