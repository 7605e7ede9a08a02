"""`adminplus user edit`, `disable`, `enable`, `import` and `export`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.casework.user_import import Line, read
from ...domain.platform import lock
from ...domain.platform.account import Locale, User
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page
from ...services.casework import user_import
from ...services.platform import account as service
from ..kit import offboarding_prompt
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.csv_import import (
    EncodingOption,
    FileArgument,
    KeepGoingOption,
    RejectsOption,
    import_csv,
)
from ..kit.export import Export, exporting
from ..kit.import_answer import ImportAnswer, ImportOptions
from ..kit.options import EmailArgument, YesOption, changing
from ..kit.person import USERS_TOLD, due_again
from ..kit.question import CHANGES, Asked

if TYPE_CHECKING:
    from ...domain.shared.csv_import import Imported
    from ...store.work import View, Work


@changing
def edit(
    ctx: Context,
    email: EmailArgument,
    first_name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="First name."),
        Asked(
            CHANGES, rank=2, among="first_name last_name job_title phone locale operator os_login new_email"
        ),
    ] = None,
    last_name: Annotated[str | None, typer.Option(metavar="NAME", help="Last name.")] = None,
    job_title: Annotated[str | None, typer.Option(metavar="TITLE", help="What the person does.")] = None,
    phone: Annotated[str | None, typer.Option(metavar="NUMBER", help="Phone number.")] = None,
    locale: Annotated[Locale | None, typer.Option(help="Language of e-mails.")] = None,
    operator: Annotated[
        bool | None, typer.Option("--operator/--no-operator", help="Runs the platform (operator).")
    ] = None,
    os_login: Annotated[
        str | None, typer.Option(metavar="LOGIN", help="Login that is this person; empty: none (operator).")
    ] = None,
    new_email: Annotated[
        str | None, typer.Option("--email", metavar="EMAIL", help="New address; both are told (operator).")
    ] = None,
) -> Done[User]:
    """Change an account: your own, or any as the operator."""
    change = service.Edit(
        first_name=_line(first_name, _("first name")),
        last_name=_line(last_name, _("last name")),
        job_title=_line(job_title, _("job title")),
        phone=_line(phone, _("phone"), text.MAX_PHONE),
        locale=locale,
        is_operator=operator,
        os_login=_line(os_login, _("OS login")),
        email=None if new_email is None else text.email(new_email, what="--email"),
    )
    if change == service.Edit():
        raise UsageError(_("Say what changes: --first-name, --last-name, --job-title, --phone, --locale, …"))
    address = text.email(email)
    # Who acts by what they are would not notice that they are it no more: that is changed alone.
    alone = any(getattr(change, name) is not None for name in service.OF_THE_OPERATOR)
    edited, changed = ctx.obj.change(
        lambda work: service.edit(work, address, change), None if alone else lock.NOTHING
    )
    if edited.email != address:
        moved = _("The address of {email} is {address} now; both are told.")
        return Done(moved.format(email=address, address=edited.email), edited)
    sentence = (
        _("Changed the account {email}.") if changed else _("The account {email} is like that already.")
    )
    return Done(sentence.format(email=edited.email), edited)


@changing
def disable(
    ctx: Context,
    email: EmailArgument,
    hand_over_to: Annotated[
        str | None,
        typer.Option(metavar="EMAIL", help="Give their requests, groups and programs to this person."),
    ] = None,
    yes: YesOption = False,
) -> Done[User]:
    """Disable an account.

    No right and no mail any more; its name stays in the history.
    """
    address = text.email(email)
    heir = None if hand_over_to is None else text.email(hand_over_to, what="--hand-over-to")
    with ctx.obj.view() as view:
        leaves = service.leaving(view, address, heir=heir)
    question = _("Disable {email} all the same?").format(email=address)
    with ctx.obj.view() as view:
        reached = service.count_readers(view, address)

    def tried(work: "Work") -> object:
        return service.disable(work, address, accepted=None, heir=heir)

    accepted = offboarding_prompt.confirm(ctx, leaves, question, tried, yes=yes)
    if not ctx.obj.dry_run:
        ctx.obj.console.confirm_reach(reached, yes=yes)
    with ctx.obj.work() as work:
        done = service.disable(work, address, accepted=accepted, heir=heir)
    sentence = _("Disabled the account {email}.")
    if not done.changed:
        sentence = _("The account {email} is disabled already.")
    said = due_again(sentence.format(email=done.user.email), done.due_again)
    if done.handed:
        said += " " + done.handed.sentence
        for each in done.left.sentences() if done.left and not done.changed else ():
            ctx.obj.console.warn(each)
    return Done(said, done.user)


@changing
def enable(ctx: Context, email: EmailArgument) -> Done[User]:
    """Enable a disabled account."""
    with ctx.obj.work() as work:
        user, changed = service.enable(work, text.email(email))
    sentence = _("Enabled the account {email}.") if changed else _("The account {email} is enabled already.")
    return Done(sentence.format(email=user.email), user)


@changing
def import_(
    ctx: Context,
    file: FileArgument,
    keep_going: KeepGoingOption = False,
    rejects: RejectsOption = None,
    encoding: EncodingOption = None,
) -> ImportAnswer:
    """Create and update accounts from a CSV file.

    Each in the group its line names, if any.
    """

    def take(work: "Work", lines: Sequence[Line]) -> "Imported":
        return user_import.everywhere(work, lines, keep_going=keep_going)

    options = ImportOptions(file, encoding, keep_going, rejects)
    return import_csv(ctx, options, read, take, summary=_(USERS_TOLD), lock=lock.NEWCOMERS)


@exporting(
    "email",
    "last_name",
    "first_name",
    "job_title",
    "phone",
    "locale",
    "is_expert",
    "is_operator",
    "disabled_at",
    "os_login",
)
def export(ctx: Context, view: "View", page: Page) -> Export:
    """Export all accounts."""
    return Export(service.export(view, page), count=view.queries.users.count)


def _line(value: str | None, what: str, most: int = text.MAX_LINE) -> str | None:
    return None if value is None else text.line(value, what=what, most=most, empty=True)
