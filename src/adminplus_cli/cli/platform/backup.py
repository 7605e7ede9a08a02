"""`adminplus store backup | verify`: the store written to a file or a folder, and checked there."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ...domain.platform.backup import DAMAGE, Finding, Made, Target, Verified, age
from ...domain.shared.errors import NeedsAttention, UsageError
from ...domain.shared.i18n import _, counted
from ...render import Format
from ...services.platform import verification
from ..kit.answer import Done, Rows
from ..kit.context import Context
from ..kit.file_output import unless_stdout
from ..kit.options import changing, reporting
from ..kit.progress import progress
from .schema import Damage, StoreBackedUp

DamageOption = Annotated[Format, typer.Option("-o", "--output", help="Format of the findings.")]


@changing
def backup(
    ctx: Context,
    to: Annotated[str, typer.Argument(metavar="FILE|-|FOLDER/", help="A file, - for stdout, or a folder.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file that is there.")] = False,
    keep: Annotated[
        int | None,
        typer.Option(
            "--keep", metavar="N", min=1, help="In a folder, keep the N newest, and remove the others."
        ),
    ] = None,
    if_older_than: Annotated[
        str | None,
        typer.Option("--if-older-than", metavar="AGE", help="Only if the last one there is older: 20h, 7d."),
    ] = None,
    with_secrets: Annotated[
        bool, typer.Option("--with-secrets", help="With the tokens that mail carries: to move the store.")
    ] = False,
) -> Done[StoreBackedUp]:
    """Write all of the store to a backup.

    A file, stdout, or a folder of backups (the operator at the console).

    Attachments are included, and others go on working meanwhile. In a folder attachments are kept once for all
    backups. The copy is checked before it gets its name; a store that is damaged is written all the same, to a name
    that ends with .DAMAGED, and the exit code is 7. The last line is the SHA-256 of the manifest: keep it elsewhere,
    and `store verify` shows whether the backup is still that one.
    """
    target = _target(ctx, to, force, keep, if_older_than)
    with progress(ctx.obj.console, _("Backing up:")) as watch:
        made = ctx.obj.app.backups.backup(target, watch, with_secrets=with_secrets, dry_run=ctx.obj.dry_run)
    if made is None:
        return Done(_undone(ctx, to), _backed_up(None), id="")
    where = made.path or "stdout"
    size, files = made.manifest.size, len(made.manifest.attachments)
    sentence = counted(
        "Backed up the store to {where}: {size} bytes, {count} attachment.",
        "Backed up the store to {where}: {size} bytes, {count} attachments.",
        files,
    ).format(where=where, size=size, count=files)
    removed = counted("Removed {count} older backup.", "Removed {count} older backups.", made.removed)
    anchor = _("Digest of line {line} of its audit: {digest}").format(
        line=made.manifest.audit_line, digest=made.manifest.audit_hash
    )
    digest = _("SHA-256 of its manifest: {digest}").format(digest=made.manifest.digest)
    more = [*([removed.format(count=made.removed)] if made.removed else []), anchor, digest]
    untold = _("The store does not know of this backup: {reason}").format(reason=made.unnoted)
    return Done(
        sentence,
        _backed_up(made),
        id=made.manifest.digest,
        more=more,
        warnings=[untold] if made.unnoted else [],
        then=lambda: _attend(made.findings, made.path),
    )


@reporting(DamageOption)
def verify(
    ctx: Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A backup, or a folder of them for the newest.")
    ] = None,
    against_live: Annotated[
        bool, typer.Option("--against-live", help="Check that the store goes on from this backup.")
    ] = False,
    sample: Annotated[
        str, typer.Option("--sample", metavar="SHARE", help="Read only so many of the attachments: 10%.")
    ] = "100%",
) -> Rows[Damage]:
    """Check the store, or a backup, as a whole.

    From its first byte to its last; exit code 7 when something is wrong.

    That is every row and key, the chain of the audit, every attachment. Exit code 8 when it cannot be read at all. The
    SHA-256 of the manifest of a backup is shown: compare it with the one you kept.
    """
    share = _share(sample)
    if file is None:
        if against_live:
            raise UsageError(_("--against-live needs a backup to compare with: name its file."))
        with ctx.obj.picture() as view:
            found = verification.verify(view, share=share)
        ctx.obj.app.note_damage(found=any(finding.check in DAMAGE for finding in found))
        return _report(ctx, found)
    with progress(ctx.obj.console, _("Reading:")) as watch:
        verified = ctx.obj.app.backups.verify(file, watch, share=share)
    found = [*verified.findings]
    if against_live:
        with ctx.obj.view() as view:
            found += verification.against(view, verified.manifest)
    return _report(ctx, found, verified)


def _target(ctx: Context, to: str, force: bool, keep: int | None, if_older_than: str | None) -> Target:
    """Return where the backup goes; raises UsageError for options that would have no effect there."""
    path = unless_stdout(Path(to))
    is_folder = path is not None and (to.endswith("/") or path.is_dir())
    older = None if if_older_than is None else age(if_older_than)
    if keep and not is_folder:
        raise UsageError(_("--keep is for a folder of backups: name one, with a / at its end."))
    if path is None:
        if older or force:
            raise UsageError(_("--force and --if-older-than are for files: nothing is on stdout yet."))
        if ctx.obj.console.terminal or ctx.obj.writes_stdout:
            raise UsageError(
                _(
                    "The backup itself goes to stdout: neither a terminal nor -o json or --porcelain fits there."
                ),
                _("Name a file, or send it on: adminplus store backup - | …"),
            )
        return Target(None, ctx.obj.console.out.buffer)
    return Target(path.absolute(), is_folder=is_folder, force=force, keep=keep, older_than=older)


def _undone(ctx: Context, to: str) -> str:
    if ctx.obj.dry_run:
        return _("The store would be backed up to {where}.").format(where=to)
    return _("The last backup there is young enough; nothing was done.")


def _backed_up(made: Made | None) -> StoreBackedUp:
    return {
        "file": str(made.path) if made and made.path else None,
        "taken_at": made.manifest.taken_at if made else None,
        "schema": made.manifest.schema if made else None,
        "manifest": made.manifest.digest if made else None,
        "size": made.manifest.size if made else 0,
        "attachments": len(made.manifest.attachments) if made else 0,
        "removed": made.removed if made else 0,
        "damage": [finding._asdict() for finding in made.findings] if made else [],
        "audit_line": made.manifest.audit_line if made else None,
        "audit_digest": made.manifest.audit_hash if made else None,
    }


def _share(text: str) -> float:
    found = re.fullmatch(r"\s*(\d{1,3})\s*%\s*", text, re.ASCII)
    if not found or not 0 < int(found[1]) <= 100:
        raise UsageError(
            _("--sample: {text!r} is not a share.").format(text=text[:40]), _("Write it as 10%.")
        )
    return int(found[1]) / 100


def _report(ctx: Context, found: Sequence[Finding], verified: Verified | None = None) -> Rows[Damage]:
    """Return what was found; once it is shown, all being well is said, or the command ends with 7."""

    def then() -> None:
        if verified:
            digest = verified.manifest.digest
            ctx.obj.console.say(_("SHA-256 of its manifest: {digest}").format(digest=digest), done=False)
        if not found:
            whole = _("The backup is whole.") if verified else _("The store is whole.")
            ctx.obj.console.say(whole)
        _attend(found)

    return Rows([finding._asdict() for finding in found], tuple(Damage.__annotations__), then=then)


def _attend(found: Sequence[Finding], damaged: Path | None = None) -> None:
    """Raise NeedsAttention where something was found, of the store that was `damaged` when it was backed up."""
    if found:
        raise NeedsAttention(
            counted(
                "{count} finding needs attention.", "{count} findings need attention.", len(found)
            ).format(count=len(found)),
            _("The store is damaged; see how: adminplus store verify '{path}'").format(path=damaged)
            if damaged
            else None,
        )
