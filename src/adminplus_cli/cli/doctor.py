"""`adminplus doctor`."""

from typing import Annotated, Any

import typer

from ..domain.errors import NeedsAttention
from ..domain.words import _, counted
from ..render import Format
from ..services import doctor as service
from .options import DryRunOption
from .session import Context

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FIELDS = ("check", "object", "finding", "fixable")


@app.command()
def doctor(
    ctx: Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended without a person.")] = False,
    dry_run: DryRunOption = False,
    output: Annotated[Format, typer.Option("-o", "--output", help="Format of the findings.")] = Format.TABLE,
) -> None:
    """Check everything that can be checked; exit code 7 when something needs attention."""
    ctx.obj.dry_run = dry_run
    if fix:
        with ctx.obj.work() as work:
            mended = service.fix(work)
        told = _("Would mend: {count}.") if dry_run else _("Mended: {count}.")
        ctx.obj.console.say(told.format(count=mended))
    with ctx.obj.view() as view:
        findings: list[dict[str, Any]] = service.check(view)
    if findings or output is not Format.TABLE:
        ctx.obj.console.rows(output, FIELDS, findings)
    if findings:
        fixable = any(finding["fixable"] for finding in findings)
        raise NeedsAttention(
            counted(
                "{count} finding needs attention.", "{count} findings need attention.", len(findings)
            ).format(count=len(findings)),
            _("Mend what can be mended: adminplus doctor --fix") if fixable else None,
        )
    ctx.obj.console.say(_("All is well."))
