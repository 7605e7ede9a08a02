"""`adminplus outbox`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from ...domain.platform import lock
from ...domain.platform.mail import MailStatus, OutboxMail
from ...domain.platform.mail_error import said
from ...domain.shared.errors import NeedsAttention
from ...domain.shared.i18n import _, counted
from ...domain.shared.page import Page, Record
from ...domain.shared.ref import number
from ...services.platform import delivery
from ...services.platform import outbox as service
from ..kit.answer import Done, Shown
from ..kit.context import Context
from ..kit.options import ReportOption, Rows, changing, listing, reporting, showing
from ..kit.several import MailArguments, Several, numbers
from ..kit.text_input import TextInput
from . import mail_job
from .schema import PostedMail, ShownMail

if TYPE_CHECKING:
    from ...store.work import View

MailArgument = Annotated[int, typer.Argument(parser=number, metavar="ID", help="Number of the e-mail.")]


def _in_words(ctx: Any, fields: list[str], rows: Rows, asked: bool) -> tuple[list[str], Rows]:
    """Return the list with what went wrong in the language of the reader, on a terminal."""
    if ctx.obj.console.terminal:
        rows = [row | {"last_error": row["last_error"] and said(row["last_error"])} for row in rows]
    return fields, rows


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
    table={
        "id": 0,
        "status": 0,
        "recipient": 0,
        "template": 2,
        "attempts": 4,
        "next_attempt_at": 1,
        "last_error": 3,
    },
    people=_in_words,
)
def list_(
    ctx: Context,
    view: "View",
    page: Page,
    status: Annotated[MailStatus | None, typer.Option(help="Only of this status.")] = None,
) -> Iterable[Record]:
    """List the e-mails, the oldest first."""
    return service.list_(view, page, status=status)


@showing
def show(ctx: Context, mail: MailArgument) -> ShownMail:
    """Show one e-mail.

    To whom, about what, and what became of it.
    """
    with ctx.obj.view() as view:
        shown = service.show(view, mail)
    if ctx.obj.console.terminal and shown["last_error"] and not ctx.obj.output.as_json:
        shown["last_error"] = said(shown["last_error"])
    return cast(ShownMail, shown)


@reporting(ReportOption, changes=True)
def send(
    ctx: Context,
    mail: Annotated[
        int | None, typer.Argument(parser=number, metavar="[ID]", help="Only this e-mail, due or not.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell how many would be sent, but send none.")
    ] = False,
) -> Shown[PostedMail]:
    """Send the e-mails that are due.

    Exit code 7 when one could not be delivered.
    """
    with ctx.obj.view() as view:
        waiting = delivery.waiting(view)
        if mail is not None:
            due = int(service.show(view, mail)["status"] == MailStatus.QUEUED)
            waiting = waiting._replace(due=due)
    posted = waiting.posted
    if dry_run:
        mail_job.would_send(ctx, waiting)
    else:
        posted = mail_job.deliver(ctx, only=mail)
        for sentence in posted.sentences():
            ctx.obj.console.say(sentence)
        if not (posted.sent or posted.deferred or posted.failed or posted.dropped):
            ctx.obj.console.say(_("Nothing to send."))
    return Shown(
        mail_job.posted_mail(posted), lines=(), then=lambda: _attend(posted.deferred + posted.failed)
    )


def _attend(undelivered: int) -> None:
    """Raise NeedsAttention where an e-mail could not be delivered."""
    if undelivered:
        raise NeedsAttention(
            counted(
                "{count} e-mail could not be delivered.",
                "{count} e-mails could not be delivered.",
                undelivered,
            ).format(count=undelivered),
            _("See why: adminplus outbox list"),
        )


@changing
def retry(ctx: Context, mails: MailArguments) -> Several[OutboxMail, int]:
    """Queue a failed, dropped or held e-mail again."""

    def act(mail: int) -> Done[OutboxMail]:
        queued = ctx.obj.change(lambda work: service.retry(work, mail), lock.SENDING)
        return Done(_("E-mail {id} will be sent again.").format(id=mail), queued)

    return Several(numbers(mails, TextInput()), act)


@changing
def drop(ctx: Context, mails: MailArguments) -> Several[OutboxMail, int]:
    """Give up an e-mail that was not sent."""

    def act(mail: int) -> Done[OutboxMail]:
        dropped = ctx.obj.change(lambda work: service.drop(work, mail), lock.SENDING)
        return Done(_("E-mail {id} was dropped.").format(id=mail), dropped)

    return Several(numbers(mails, TextInput()), act)
