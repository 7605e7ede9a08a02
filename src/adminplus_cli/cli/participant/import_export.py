"""`adminplus participant import` and `export`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...domain.guidance.imports import ParticipantLine, participants
from ...domain.platform import lock
from ...domain.shared.i18n import _
from ...domain.shared.page import Page
from ...services.guidance import imports
from ...services.guidance import participant as service
from ..kit.context import Context
from ..kit.csv_import import (
    EncodingOption,
    FileArgument,
    KeepGoingOption,
    RejectsOption,
    confirm_lines,
    import_csv,
)
from ..kit.export import Export, exporting
from ..kit.import_answer import ImportAnswer, ImportOptions
from ..kit.options import ProgramArgument, YesOption, changing
from .fields import FIELDS, LeftOption, over

if TYPE_CHECKING:
    from ...domain.shared.csv_import import Imported
    from ...store.work import View, Work


@changing
def import_(
    ctx: Context,
    program: ProgramArgument,
    file: FileArgument,
    keep_going: KeepGoingOption = False,
    rejects: RejectsOption = None,
    encoding: EncodingOption = None,
    yes: YesOption = False,
) -> ImportAnswer:
    """Add the participants of a CSV file.

    Each gets an e-mail, so it asks before it writes to many.
    """

    def take(work: "Work", lines: Sequence[ParticipantLine]) -> "Imported":
        return imports.import_participants(work, program, lines, keep_going=keep_going)

    def asks(lines: Sequence[ParticipantLine]) -> None:
        confirm_lines(ctx, lines, take, keep_going=keep_going, yes=yes)

    with ctx.obj.view() as view:
        into = imports.require_importing(view, program)
    for warning in over(ctx, into):
        ctx.obj.console.warn(warning)
    summary = _("Participants: {created} added, {updated} updated, {left} left as they were.")
    options = ImportOptions(file, encoding, keep_going, rejects)
    return import_csv(
        ctx, options, participants, take, summary=summary, asks=asks, lock=lock.program(program)
    )


@exporting(*FIELDS)
def export(
    ctx: Context, view: "View", page: Page, program: ProgramArgument, left: LeftOption = False
) -> Export:
    """Export the participants of a program.

    Owner, admins and its managers may.
    """
    found, rows = service.export(view, program, page, left=left)
    return Export(rows, count=lambda: view.queries.participants.count(found.id))
