"""`adminplus user`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from ...domain.platform import lock
from ...domain.platform.account import Locale, User
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, Record
from ...services.platform import user as service
from ..kit import typed
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.if_missing import IfMissing, unless_there
from ..kit.options import EmailArgument, Rows, changing, listing, showing
from ..kit.person import JobTitle, NewFirstName, NewLastName, Phone, account
from .schema import ShownUser

if TYPE_CHECKING:
    from ...store.work import View


@changing
def add(
    ctx: Context,
    email: EmailArgument,
    first_name: NewFirstName = "",
    last_name: NewLastName = "",
    job_title: JobTitle = "",
    phone: Phone = "",
    locale: Annotated[Locale, typer.Option(help="Language of e-mails.")] = Locale.FRENCH,
    operator: Annotated[bool, typer.Option("--operator", help="Runs the platform.")] = False,
    os_login: Annotated[
        str | None, typer.Option(metavar="LOGIN", help="Login of this machine that is this person.")
    ] = None,
    if_missing: IfMissing = False,
) -> Done[User]:
    """Create an account."""
    new = account(
        ctx,
        email,
        first_name=first_name,
        last_name=last_name,
        job_title=job_title,
        phone=phone,
        locale=locale,
        is_operator=operator,
        os_login=os_login,
    )

    def make() -> User:
        return ctx.obj.change(lambda work: service.add(work, new), lock.newcomer(new.email))

    added, changed = unless_there(make, if_missing=if_missing)
    sentence = _("Created the account {email}.") if changed else _("The account {email} is there already.")
    return Done(sentence.format(email=added.email), added)


_OF_GROUPS = {"group", "organisation", "manager", "helper", "instructor", "until"}


def _without_groups(ctx: Any, fields: list[str], rows: Rows, asked: bool) -> tuple[list[str], Rows]:
    """Return a table without the columns of groups, where none is in any row."""
    if not asked and not any(row["group"] for row in rows):
        fields = [name for name in fields if name not in _OF_GROUPS]
    return fields, rows


def _require_no_groups(fields: str | None) -> None:
    """Make sure that no column is asked for that only --memberships fills; raises UsageError."""
    if missing := [name for each in (fields or "").split(",") if (name := each.strip()) in _OF_GROUPS]:
        raise UsageError(
            _("The field {field} is of the groups of an account.").format(field=missing[0]),
            _("Add --memberships: it gives a row for each group."),
        )


@listing(
    "email",
    "id",
    "first_name",
    "last_name",
    "job_title",
    "phone",
    "locale",
    "is_expert",
    "is_operator",
    "disabled_at",
    "os_login",
    "merged_into",
    "last_active_at",
    "group",
    "organisation",
    "manager",
    "helper",
    "instructor",
    "until",
    "absent_until",
    "substitute",
    table={
        "email": 0,
        "first_name": 1,
        "last_name": 1,
        "is_expert": 2,
        "is_operator": 3,
        "disabled_at": 4,
        "merged_into": 4,
        "last_active_at": 4,
        "group": 0,
        "manager": 1,
        "helper": 1,
        "instructor": 1,
        "absent_until": 3,
    },
    people=_without_groups,
)
def list_(
    ctx: Context,
    view: "View",
    page: Page,
    memberships: Annotated[
        bool, typer.Option("--memberships", help="A row for each group of an account, with its roles there.")
    ] = False,
    unused_since: Annotated[
        str | None,
        typer.Option(
            "--unused-since", metavar="DATE", help="Only enabled ones that nobody used since: 4m, a date."
        ),
    ] = None,
) -> Iterable[Record]:
    """List all accounts."""
    if not memberships:
        _require_no_groups(ctx.params["fields"])
    since = typed.day(unused_since, "--unused-since", ctx.obj.app.today)
    return service.list_(view, page, memberships=memberships, unused_since=since)


@showing
def show(ctx: Context, email: EmailArgument) -> ShownUser:
    """Show an account and its groups."""
    with ctx.obj.view() as view:
        return cast(ShownUser, service.show(view, email))
