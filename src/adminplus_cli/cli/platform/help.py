"""`adminplus help`."""

from enum import StrEnum
from typing import Annotated

import typer

from ...domain.shared.errors import ExitCode
from ...render import Format
from ..kit.context import Context


class Topic(StrEnum):
    """What there is to read."""

    EXIT_CODES = "exit-codes"


def help_(
    ctx: Context, topic: Annotated[Topic | None, typer.Argument(metavar="[TOPIC]", help="exit-codes")] = None
) -> None:
    """Show a topic, or the list of commands."""
    if topic is None:
        parent = ctx.parent
        ctx.obj.console.line(parent.get_help() if parent else "")
        return
    rows = [{"code": int(code), "meaning": code.meaning} for code in ExitCode]
    ctx.obj.console.rows(Format.TABLE, ("code", "meaning"), rows)
