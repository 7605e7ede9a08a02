"""`adminplus doctor`."""

from collections.abc import Collection
from typing import Annotated, Any

import typer

from ...domain.platform.backup import DAMAGE
from ...domain.shared.errors import NeedsAttention
from ...domain.shared.i18n import _, counted
from ...render import Format
from ...services import doctor as service
from ...services import doctor_fix, doctor_platform
from ..kit.answer import Rows
from ..kit.context import Context
from ..kit.options import DryRunOption, reporting
from .schema import Finding

FindingsOption = Annotated[Format, typer.Option("-o", "--output", help="Format of the findings.")]


@reporting(FindingsOption, changes=True)
def doctor(
    ctx: Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended without a person.")] = False,
    dry_run: DryRunOption = False,
) -> Rows[Finding]:
    """Check everything that can be checked.

    Exit code 7 when something needs attention.
    """
    with ctx.obj.picture() as view:
        found: list[dict[str, Any]] = service.check(view, ctx.obj.app.platform_settings)
        to_do = doctor_platform.to_do(view) if not found else []
    if not dry_run:
        ctx.obj.app.note_damage(found=any(finding["check"] in DAMAGE for finding in found))
    if fix:
        mended = doctor_fix.mend(ctx.obj.work, lambda names: _rebuild(ctx, names, dry_run=dry_run), found)
        sentence = _("Would mend: {count}.") if dry_run else _("Mended: {count}.")
        ctx.obj.console.say(sentence.format(count=mended))
    findings = [finding for finding in found if dry_run or not finding.get("mended")]
    unshown = () if fix else ("mended",)
    return Rows(
        found, tuple(Finding.__annotations__), unshown, then=lambda: _end(ctx, findings, to_do, fix=fix)
    )


def _rebuild(ctx: Context, names: Collection[str], *, dry_run: bool) -> None:
    copy = ctx.obj.app.rebuild_indexes(names, dry_run=dry_run)
    if copy:
        ctx.obj.console.say(_("The store as it was is in {path}.").format(path=copy))


def _end(ctx: Context, findings: list[dict[str, Any]], to_do: list[str], *, fix: bool) -> None:
    """Raise NeedsAttention where something was found; else say that all is well, or what is still to do."""
    if findings:
        fixable = not fix and any(finding["fixable"] for finding in findings)
        raise NeedsAttention(
            counted(
                "{count} finding needs attention.", "{count} findings need attention.", len(findings)
            ).format(count=len(findings)),
            _("Mend what can be mended: adminplus doctor --fix") if fixable else None,
        )
    if to_do:
        ctx.obj.console.say(_("Nothing is wrong. Still to do before the first request:"))
        for sentence in to_do:
            ctx.obj.console.say(f"- {sentence}")
        return
    ctx.obj.console.say(_("All is well."))
