"""`adminplus access`."""

from typing import Any

from ...domain.shared.i18n import _
from ...domain.shared.page import Page
from ...services.platform import access as service
from ..kit.context import Context
from ..kit.options import listing

Rows = list[dict[str, Any]]


def _in_words(ctx: Context, fields: list[str], rows: Rows, asked: bool) -> tuple[list[str], Rows]:
    """Return the rules as a person at a terminal reads them: what is done, and by those of whom they hold."""
    if asked or not ctx.obj.console.terminal:
        return fields, rows
    words, deeds = service.holders(), service.deeds()
    return fields, [
        {
            field: [words.get(each, each) for each in held] if isinstance(held, list) else held
            for field, held in row.items()
        }
        | {"action": _("{action}: {deed}").format(action=row["action"], deed=deeds[row["action"]])}
        for row in rows
    ]


@listing("action", "allowed_to", "never_to", "while", "only_if", people=_in_words)
def rules(ctx: Context, page: Page) -> list[dict[str, Any]]:
    """List every action and the rules that allow it.

    The same table decides.
    """
    return service.rules(page)
