"""`adminplus privacy register`."""

from contextlib import nullcontext
from typing import Annotated

import typer

from ...domain.platform.retention import Kept
from ...domain.shared.i18n import untranslated
from ...render import Format
from ...services.privacy import register as service
from ..kit.answer import Rows
from ..kit.context import Context
from ..kit.options import reporting
from ..kit.reading import WHOLE
from .schema import Processing

RecordOption = Annotated[Format, typer.Option("-o", "--output", help="Format of the record.")]


@reporting(RecordOption)
def register(ctx: Context) -> Rows[Processing]:
    """Print the record of processing.

    Which personal data are kept, where, how long, and who sees them (GDPR 30): as the tables, the settings and the
    rights of this version have it.
    """
    settings = ctx.obj.app.settings
    for_people = ctx.obj.output.format in WHOLE
    with ctx.obj.view() as view, nullcontext() if for_people else untranslated():
        rows = service.register(view, Kept(settings.mail.keep_days, settings.privacy.retention_months))
    return Rows(rows, tuple(Processing.__annotations__))
