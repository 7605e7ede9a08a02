"""`adminplus audit`."""

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.platform.change import OBJECTS
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, Record
from ...render import Format
from ...services.platform import access
from ...services.platform import audit as service
from ..kit.context import Context
from ..kit.export import Export, exporting
from ..kit.options import listing
from ..kit.reading import Read
from ..kit.typed import window

if TYPE_CHECKING:
    from ...store.work import View


_DIGEST = re.compile(r"[0-9a-f]{64}")


class Outcome(StrEnum):
    """How an action ended."""

    DONE = "done"
    DENIED = "denied"


def _in_words(
    ctx: Context, fields: list[str], rows: list[Record], asked: bool
) -> tuple[list[str], list[Record]]:
    """Return the lines as a person at a terminal reads them: what was done, where there are words for it."""
    if asked or not ctx.obj.console.terminal:
        return fields, rows
    deeds = access.deeds()
    return fields, [row | {"action": deeds.get(row["action"], row["action"])} for row in rows]


@listing(
    "id",
    "at",
    "actor",
    "via",
    "action",
    "object_type",
    "object_id",
    "outcome",
    "details",
    table={
        "id": 0,
        "at": 0,
        "actor": 1,
        "via": 5,
        "action": 0,
        "object_type": 3,
        "object_id": 2,
        "outcome": 2,
    },
    people=_in_words,
)
def list_(
    ctx: Context,
    page: Page,
    request: Annotated[str | None, typer.Option(metavar="ID", help="Only about this request.")] = None,
    object_: Annotated[
        str | None,
        typer.Option("--object", metavar="TYPE:ID", help="Only about this: request:12, group:3, user:EMAIL…"),
    ] = None,
    outcome: Annotated[Outcome | None, typer.Option(help="Only with this outcome.")] = None,
) -> Read:
    """List the audit, the oldest line first."""
    named = [each for each in (object_, f"request:{request}" if request else None) if each is not None]
    about = [_about(each) for each in named]
    return lambda view: service.list_(view, page, about=about, outcome=outcome.value if outcome else None)


@exporting(
    "id",
    "at",
    "actor",
    "via",
    "action",
    "object_type",
    "object_id",
    "outcome",
    "details",
    "previous",
    "hash",
    usual=Format.JSONL,
)
def export(
    ctx: Context,
    view: "View",
    page: Page,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only lines of this day, or instant, and later.")
    ] = None,
) -> Export:
    """Export the audit, with the hashes of its chain.

    JSON Lines, unless asked otherwise. The hash of a line is the SHA-256 of the JSON array of the hash of the line
    before it and of at, actor, via, action, object_type, object_id, outcome, details, the last one as JSON text:
    whoever has the lines can check them without adminplus.
    """
    first = window(since, None, ctx.obj.app.today).since
    return Export(service.export(view, page, since=first), count=lambda: service.count(view, since=first))


def verify(
    ctx: Context,
    anchor: Annotated[
        str | None,
        typer.Option(
            "--anchor", metavar="DIGEST", help="A digest written down before, which must be a line's."
        ),
    ] = None,
) -> None:
    """Check that every line follows from the one before.

    Exit code 7 at a break.

    A chain that was written anew from its first line is whole as well. So the digest of the last line is shown, also by
    `store backup` and in the log of `tick`: keep it elsewhere, and --anchor shows that the audit still goes on from it.
    """
    if anchor is not None and not _DIGEST.fullmatch(anchor := anchor.strip().lower()):
        raise UsageError(
            _("{anchor!r} is no digest of a line: those are 64 letters a to f and digits.").format(
                anchor=anchor[:80]
            ),
            _("`adminplus audit verify` shows that of the last line."),
        )
    lines = service.verify(ctx.obj.view, anchor=anchor)
    ctx.obj.console.say(_("The audit is whole: {count} lines.").format(count=lines))
    if anchor:
        ctx.obj.console.say(_("It goes on from the line with that digest."))
    with ctx.obj.view() as view:
        line, digest = service.end(view)
    ctx.obj.console.say(_("Digest of line {line}: {digest}").format(line=line, digest=digest))


def _about(typed: str) -> tuple[str, str]:
    """Return the type of object that `request:12` names, and what comes after it; raises UsageError."""
    type_, _colon, name = typed.partition(":")
    if type_ not in OBJECTS or not name:
        raise UsageError(
            _("{typed!r} is no object of the audit.").format(typed=typed[:80]),
            _("Write its type and number, as request:12. The types are: {types}.").format(
                types=", ".join(OBJECTS)
            ),
        )
    return type_, name
