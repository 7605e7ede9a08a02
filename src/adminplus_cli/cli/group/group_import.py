"""`adminplus group import`."""

from ...domain.casework.group_import import read
from ...domain.shared.i18n import _
from ...services.casework import group_import as service
from ..kit.context import Context
from ..kit.csv_import import (
    EncodingOption,
    FileArgument,
    KeepGoingOption,
    RejectsOption,
    import_csv,
)
from ..kit.import_answer import ImportAnswer, ImportOptions
from ..kit.options import changing


@changing
def import_(
    ctx: Context,
    file: FileArgument,
    keep_going: KeepGoingOption = False,
    rejects: RejectsOption = None,
    encoding: EncodingOption = None,
) -> ImportAnswer:
    """Create and complete groups from a CSV file.

    Its columns: name, organisation, areas, mailbox, description.
    """
    with ctx.obj.view() as view:
        service.require_importing(view)
    summary = _("Groups: {created} created, {updated} updated, {left} left as they were.")
    options = ImportOptions(file, encoding, keep_going, rejects)
    return import_csv(ctx, options, read, service.import_groups, summary=summary)
