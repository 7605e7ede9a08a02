"""`--until` and `--no-until`: the last day of a role."""

from datetime import date
from typing import Annotated

import typer

from ...domain.shared.ending import Until
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.phrases import day
from . import typed
from .context import Context

UntilOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Last day of the role; it ends by itself.")
]
NoUntilOption = Annotated[bool, typer.Option("--no-until", help="The role ends on no day.")]


def last_day(ctx: Context, until: str | None) -> date | None:
    """Return the day that --until names; raises UsageError for what is none."""
    return typed.day(until, "--until", ctx.obj.app.today, past=False)


def of(ctx: Context, until: str | None, *, never: bool = False) -> Until | None:
    """Return what --until and --no-until say, None where neither was given; raises UsageError where both were."""
    named = last_day(ctx, until)
    if never and named:
        raise UsageError(_("Give --until or --no-until, not both."))
    return Until(named) if named or never else None


def said(sentence: str, until: date | None) -> str:
    """Add to what somebody is the day on which that ends."""
    if until is None:
        return sentence
    return sentence + " " + _("Last day: {day}.").format(day=day(until))
