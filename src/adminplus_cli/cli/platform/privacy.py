"""`adminplus privacy`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from ...domain.platform.retention import cutoffs
from ...domain.policy import Action
from ...domain.shared.errors import NeedsAttention
from ...domain.shared.i18n import _, counted
from ...render import Format
from ..kit import typed
from ..kit.answer import Rows, Shown
from ..kit.context import Context
from ..kit.options import DryRunOption, ReportOption, YesOption, reporting
from .schema import Overdue
from .tick import confirm_future
from .tick_schema import Wiped

if TYPE_CHECKING:
    from ...domain.platform.retention import Cutoffs

AtOption = Annotated[
    str | None, typer.Option("--at", metavar="INSTANT", help="Judge what is due as of then, not of now.")
]
KindsOption = Annotated[Format, typer.Option("-o", "--output", help="Format of the counts.")]


@reporting(ReportOption, changes=True)
def wipe(
    ctx: Context, at: AtOption = None, dry_run: DryRunOption = False, yes: YesOption = False
) -> Shown[Wiped]:
    """Erase now what was kept long enough.

    Tick does so by itself. This also finds what is overdue though the store says that it was erased, and writes a large
    SQLite store anew, for which nobody else can write meanwhile: until then, bytes of what was erased may be in it.
    """
    from ...services.privacy.wipe import Wipe

    app, instant = ctx.obj.app, typed.instant(at, "--at")
    wiping = Wipe(ctx.obj.view, app.work, app.whole_store, _cutoffs(ctx, instant), action=Action.PRIVACY_WIPE)
    if not dry_run and instant is not None and instant > app.clock():
        confirm_future(ctx, instant, yes=yes)
    if ctx.obj.session.rehearses:
        done = wiping.erase(thorough=True)
    else:
        done = wiping.rehearse() if dry_run else wiping.run(thorough=True)
    told = [*done.sentences(dry_run=dry_run)]
    for sentence in told or [_("Nothing is due.")]:
        ctx.obj.console.say(sentence)
    return Shown(cast(Wiped, done.record()), lines=())


@reporting(KindsOption)
def verify(ctx: Context, at: AtOption = None) -> Rows[Overdue]:
    """Count what should have been erased by now.

    It looks into every table, file and copy beside the store, whatever that says of having erased it. Exit code 7 when
    anything is overdue. Copies that people made, backups and e-mails that were sent are not looked at.
    """
    from ...services.privacy import verification

    due = _cutoffs(ctx, typed.instant(at, "--at"))
    with ctx.obj.picture() as view:
        found = verification.verify(view, due, ctx.obj.app.whole_store.overdue_copies)
    return Rows(found, tuple(Overdue.__annotations__), then=lambda: _attend(ctx, found))


def _cutoffs(ctx: Context, at: datetime | None) -> "Cutoffs":
    return cutoffs(at or ctx.obj.app.clock(), ctx.obj.app.settings.privacy.retention_months)


def _attend(ctx: Context, found: list[dict[str, Any]]) -> None:
    """Raise NeedsAttention where anything is overdue; else say so, and of a server what no program can see there."""
    if ctx.obj.app.door.database.is_postgresql:
        ctx.obj.console.say(
            _(
                "Erased rows stay in the files of a server until its VACUUM gives their place to others, and in its "
                "log until that is used again."
            )
        )
    overdue = sum(row["overdue"] for row in found)
    if overdue:
        told = counted(
            "{count} thing should have been erased by now.",
            "{count} things should have been erased by now.",
            overdue,
        )
        raise NeedsAttention(told.format(count=overdue), _("Erase it: adminplus privacy wipe"))
    ctx.obj.console.say(_("Nothing is overdue."))
