"""How programs look to a person: locks, dots and bars, where a program reads words and numbers (G2)."""

from typing import Any

from ...domain.shared.i18n import N_, _
from ...render.bars import bar
from ...render.text import YELLOW, Badge
from ..kit.context import Context

Rows = list[dict[str, Any]]
COLUMNS = {
    "id": 0,
    "access": 1,
    "title": 0,
    "group": 4,
    "managers": 5,
    "participants": 3,
    "progress": 2,
    "ends_on": 1,
}
"""What a person sees of a list of programs, each with its rank."""
LOCKED = Badge("🔒", "", N_("[locked]"))
OPEN = Badge("●", YELLOW, N_("[open]"))
WIDTH = 10


def programs(ctx: Context, fields: list[str], rows: Rows, asked: bool) -> tuple[list[str], Rows]:
    """Return the list of programs as people see it: to a guest, with a lock or a dot beside each.

    Nobody else can meet a locked program: they see neither, unless --fields asked for it.
    """
    if not asked and not any(row["lockable"] for row in rows):
        fields = [field for field in fields if field != "access"]
    return fields, [row | {"access": _access(ctx, row), "progress": _progress(row)} for row in rows]


def participants(ctx: Context, fields: list[str], rows: Rows, asked: bool) -> tuple[list[str], Rows]:
    """Return the list of participants as people see it: with when they left, where somebody did."""
    if not asked and any(row["left_at"] for row in rows):
        fields = [*fields, "left_at"] if "left_at" not in fields else fields
    return fields, [row | {"progress": progress(row["progress"])} for row in rows]


def invitations(ctx: Context, fields: list[str], rows: Rows, asked: bool) -> tuple[list[str], Rows]:
    """Return the list of invitations as people see it: one that ended tells nobody which project it was to."""
    return fields, [row | {"project_name": row["project_name"] or _("a project")} for row in rows]


def without_hidden(ctx: Context, fields: list[str], rows: Rows, asked: bool) -> tuple[list[str], Rows]:
    """Return a list without the columns that hold nothing for this person, unless --fields asked for them."""
    kept = [field for field in fields if any(row[field] is not None for row in rows)]
    return fields if asked or not rows else kept, rows


def progress(share: float | None) -> str:
    """Return a share of the objective as it is, beside a bar that stops at 100 %."""
    if share is None:
        return _("n/a")
    percent = _("{percent}%").format(percent=round(100 * share))
    return f"{percent:<4} {bar(share, 1, width=WIDTH)}".rstrip()


def _progress(row: dict[str, Any]) -> str:
    return "" if row["access"] == "locked" else progress(row["progress"])


def _access(ctx: Context, row: dict[str, Any]) -> object:
    if not row["lockable"]:
        return row["access"]
    console, badge = ctx.obj.console, LOCKED if row["access"] == "locked" else OPEN
    if console.symbols:
        return badge
    word = _(badge.word) if console.terminal else badge.word
    return word.strip("[]") if console.spoken else word
