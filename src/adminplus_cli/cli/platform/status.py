"""`adminplus status`: the desk of one person."""

from typing import TYPE_CHECKING, Any

from ...domain.shared.desk import SHOWN, Item, Waiting
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, arranged
from ...services import desk
from ...services.doctor_platform import MailSetting
from ..kit.context import Context
from ..kit.options import listing
from ..kit.page_options import MOST_ROWS
from .status_view import lines

if TYPE_CHECKING:
    from ...store.work import View


def _overview(ctx: Context) -> None:
    """Write the sections for a person: of each its count, its first rows, and how to see the rest."""
    with ctx.obj.view() as view:
        sections = _waiting(ctx, view, SHOWN)
    console = ctx.obj.console
    if not sections:
        console.say(_("Nothing waits for you."), done=False)
    for line in lines(sections, now=ctx.obj.app.clock(), width=console.columns, color=console.color):
        console.line(line)


@listing(*Item._fields, "count", ids="id", overview=_overview)
def status(ctx: Context, view: "View", page: Page) -> list[dict[str, Any]]:
    """Show what waits for you, the longest wait first.

    A person sees ten rows of each section and its count. Programs, and whoever asks for --fields, --sort or
    --limit, get a list of everything; `count` is how many rows the section of a row has.
    """
    most = page.limit if page.limit is not None and page.sort is None else MOST_ROWS
    rows = [
        item._asdict() | {"count": section.total}
        for section in _waiting(ctx, view, most)
        for item in section.items
    ]
    return arranged(rows, page)


def _waiting(ctx: Context, view: "View", most: int) -> list[Waiting]:
    app = ctx.obj.app
    mail = MailSetting(app.settings.mail.enabled, app.can_send)
    return desk.waiting(view, delays=app.delays, mail=mail, most=most)
