"""`adminplus store restore`: a backup takes the place of the store."""

from pathlib import Path
from typing import Annotated

import typer

from ...domain.platform.backup import Restored, Verified
from ...domain.shared.errors import NeedsAttention, UsageError
from ...domain.shared.i18n import _, counted
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import YesOption, changing
from ..kit.progress import progress
from .schema import StoreRestored


@changing
def restore(
    ctx: Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A backup, or a folder of them for the newest.")
    ],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="PATH", help="Where to, if not in the place of the store.")
    ] = None,
    attachments_only: Annotated[
        bool, typer.Option("--attachments-only", help="Only files that the store lacks; no row is changed.")
    ] = False,
    damaged: Annotated[
        bool, typer.Option("--damaged", help="Even if the backup is damaged: as it is.")
    ] = False,
    yes: YesOption = False,
) -> Done[StoreRestored]:
    """Bring a backup back in the place of the store.

    The store is moved aside.

    All of it is verified first. The store that is there is kept under another name, with its attachments. E-mails that
    waited when the backup was taken are held: nobody knows whether they left since. See them with `outbox list --status
    held`, and free them with `outbox retry`. On PostgreSQL the database must be empty.
    """
    if attachments_only:
        if to or damaged:
            raise UsageError(
                _("--attachments-only changes the store at hand: it takes no --to, no --damaged.")
            )
        with progress(ctx.obj.console, _("Bringing back:")) as watch:
            files = ctx.obj.app.backups.restore_attachments(file, watch, dry_run=ctx.obj.dry_run)
        return _done(ctx, files, _files(files))

    with progress(ctx.obj.console, _("Bringing back:")) as watch:

        def agree(verified: Verified, is_there: bool) -> None:
            watch(1, 1)
            if is_there:
                question = _(
                    "Put the backup of {instant} in the place of the store? What was done since is not in it."
                )
                ctx.obj.console.confirm(
                    question.format(instant=ctx.obj.moment(verified.manifest.taken_at)), yes=yes
                )

        restored = ctx.obj.app.backups.restore(
            file,
            watch,
            agree,
            to=str(to) if to else None,
            accepts_damage=damaged,
            dry_run=ctx.obj.dry_run,
        )
    if restored is None:
        return Done(_("The backup can be brought back."), _restored(ctx, None), id="")
    sentence = _("Brought back the backup of {instant} to {store}.").format(
        instant=ctx.obj.moment(restored.manifest.taken_at), store=restored.store
    )
    return _done(ctx, restored, sentence)


def _done(ctx: Context, restored: Restored, sentence: str) -> Done[StoreRestored]:
    more = []
    if restored.aside:
        more.append(_("The store that was there is kept as {path}.").format(path=restored.aside))
    if restored.is_old:
        more.append(_("It is of an older version. Run: adminplus store upgrade"))
    if restored.held:
        held = counted(
            "{count} e-mail that waited then is held: adminplus outbox list --status held",
            "{count} e-mails that waited then are held: adminplus outbox list --status held",
            restored.held,
        )
        more.append(held.format(count=restored.held))
    if wiped := sum((restored.wiped or {}).values()):
        erased = counted(
            "What was personal was erased in {count} request or participant: it was due.",
            "What was personal was erased in {count} requests and participants: it was due.",
            wiped,
        )
        more.append(erased.format(count=wiped))
    return Done(
        sentence,
        _restored(ctx, restored),
        id=restored.store,
        more=more,
        then=lambda: _attend(restored),
    )


def _files(restored: Restored) -> str:
    sentence = counted(
        "Brought back {count} attachment.", "Brought back {count} attachments.", restored.attachments
    )
    return sentence.format(count=restored.attachments)


def _restored(ctx: Context, restored: Restored | None) -> StoreRestored:
    return {
        "store": restored.store if restored else ctx.obj.app.door.database.label,
        "taken_at": restored.manifest.taken_at if restored else None,
        "schema": restored.manifest.schema if restored else None,
        "manifest": restored.manifest.digest if restored else None,
        "moved_aside": str(restored.aside) if restored and restored.aside else None,
        "held": restored.held if restored else 0,
        "attachments": restored.attachments if restored else 0,
        "wiped": dict(restored.wiped or {}) if restored else {},
        "missing": [each._asdict() for each in restored.missing] if restored else [],
    }


def _attend(restored: Restored) -> None:
    """Raise NeedsAttention where something is still to be done: a file is missing, the schema is old."""
    if restored.missing:
        raise NeedsAttention(
            counted(
                "{count} attachment could not be brought back.",
                "{count} attachments could not be brought back.",
                len(restored.missing),
            ).format(count=len(restored.missing)),
            _(
                "See which: adminplus doctor. Another backup may have it: store restore FILE --attachments-only"
            ),
        )
