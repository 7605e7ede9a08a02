"""What the commands on participants share."""

from typing import Annotated

import typer

from ...domain.guidance.program import Program
from ...domain.shared import phrases
from ...domain.shared.i18n import _
from ...domain.shared.instant import day_of
from ...domain.shared.period import HOME
from ..kit.context import Context

ParticipantArgument = Annotated[str, typer.Argument(metavar="EMAIL", help="Address of the participant.")]
LeftOption = Annotated[bool, typer.Option("--left", help="Also those who left.")]
FIELDS = (
    "email",
    "first_name",
    "last_name",
    "joined_at",
    "main_contacts",
    "profiles_viewed",
    "contacted",
    "meetings_planned",
    "meetings_held",
    "progress",
    "left_at",
    "wiped_at",
)


def over(ctx: Context, program: Program) -> tuple[str, ...]:
    """Return the warning that people are added to a program whose last day is behind."""
    if not program.over(day_of(ctx.obj.app.clock(), HOME)):
        return ()
    warning = _("Program #{id} is over: its last day was {day}.")
    return (warning.format(id=program.id, day=phrases.day(program.ends_on)),)
