"""What commands that name a person ask about them."""

from typing import Annotated, Any

import typer

from ...domain.platform.account import NewUser
from ...domain.shared import text
from ...domain.shared.i18n import N_, _, counted
from ...domain.shared.instant import whole_seconds
from .context import Context
from .question import Asked

FirstName = Annotated[str, typer.Option(metavar="NAME", help="First name.")]
LastName = Annotated[str, typer.Option(metavar="NAME", help="Last name.")]
_OF_NEW = Asked(N_("First name, or nothing"), rank=3, optional=True, begins=False, when="there is no account")
NewFirstName = Annotated[str, typer.Option(metavar="NAME", help="First name."), _OF_NEW]
NewLastName = Annotated[
    str,
    typer.Option(metavar="NAME", help="Last name."),
    _OF_NEW._replace(question=N_("Last name, or nothing"), rank=4),
]
JobTitle = Annotated[str, typer.Option(metavar="TITLE", help="What the person does.")]
Phone = Annotated[str, typer.Option(metavar="NUMBER", help="Phone number.")]
USERS_TOLD = N_("Users: {created} created, {updated} updated, {left} left as they were.")


def account(
    ctx: Context,
    email: str,
    *,
    first_name: str,
    last_name: str,
    job_title: str,
    phone: str,
    os_login: str | None = None,
    **more: Any,
) -> NewUser:
    """Return a new account, every field checked; raises InvalidData naming the field."""
    return NewUser(
        email=text.email(email),
        first_name=text.line(first_name, what=_("first name"), empty=True),
        last_name=text.line(last_name, what=_("last name"), empty=True),
        job_title=text.line(job_title, what=_("job title"), empty=True),
        phone=text.line(phone, what=_("phone"), most=text.MAX_PHONE, empty=True),
        os_login=text.line(os_login, what=_("OS login")) if os_login is not None else None,
        created_at=whole_seconds(ctx.obj.app.clock()),
        **more,
    )


def due_again(sentence: str, count: int) -> str:
    """Add to what was done how many requests are due again, now that nobody called for them is an expert any more."""
    if not count:
        return sentence
    news = counted(
        "{count} request had nobody else called: the next tick calls for it again.",
        "{count} requests had nobody else called: the next tick calls for them again.",
        count,
    )
    return f"{sentence} {news.format(count=count)}"
