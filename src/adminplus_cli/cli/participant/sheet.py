"""`adminplus participant show`."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, cast

import typer

from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...render import Format
from ...services.guidance import sheet as service
from ..kit.answer import Output, Shown
from ..kit.console import Console
from ..kit.context import Context
from ..kit.file_output import deliver, require_free, unless_stdout
from ..kit.options import ProgramArgument, reporting
from ..kit.page_options import FORCE_OPTION, TO_OPTION
from ..kit.screen import Screen
from ..program import program_view
from .fields import ParticipantArgument
from .schema import ShownParticipant


class SheetFormat(StrEnum):
    """How a participant is shown."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


SheetOption = Annotated[
    SheetFormat,
    typer.Option(
        "-o", "--output", help="Format; html is a page to hand to the participant, in their language."
    ),
]


class Sheet(Shown[ShownParticipant]):
    """A participant, shown as any object is, or as a page that `deliver` delivers."""

    def __init__(
        self, ctx: Context, sheet: service.Sheet, to: Path | None, deliver: Callable[[], None]
    ) -> None:
        progress = program_view.progress(sheet.record["progress"]).strip()
        super().__init__(
            cast(ShownParticipant, sheet.record),
            card={**sheet.record, "progress": progress},
            page=lambda screen: _lines(ctx, sheet, screen),
        )
        self.to = to
        self.deliver = deliver

    def tell(self, console: Console, output: Output) -> None:
        """Print the object, or deliver the page; raises UsageError where there is none for the file of --to."""
        if output.format is Format.HTML:
            self.deliver()
        elif self.to:
            raise UsageError(_("--to writes the page of -o html alone."), _("Say both, or leave --to out."))
        else:
            super().tell(console, output)


@reporting(SheetOption)
def show(
    ctx: Context,
    program: ProgramArgument,
    email: ParticipantArgument,
    to: TO_OPTION = None,
    force: FORCE_OPTION = False,
) -> Sheet:
    """Show a participant, and what was noted of them.

    Their main contacts, too; to a participant, their own sheet alone.
    """
    to = unless_stdout(to)
    if to and not force:
        require_free(to)
    with ctx.obj.view() as view:
        sheet = service.show(view, program, text.email(email))

    def write() -> None:
        from .sheet_view import as_page

        page = as_page(sheet, today=ctx.obj.app.today, lang=ctx.obj.session.options.get("lang"))
        deliver(ctx, page, to, force=force, told=_("Wrote the page to {path}."))

    return Sheet(ctx, sheet, to, write)


def _lines(ctx: Context, sheet: service.Sheet, screen: Screen) -> Iterable[str]:
    from ..kit.reader import reader_of
    from .sheet_lines import lines

    noted = (*sheet.record["activity"], *sheet.record["struck"])
    names = reader_of(ctx.obj, {each["logged_by"] for each in noted if each["logged_by"]}).names
    return lines(sheet, names, screen)
