"""`adminplus store copy`: the store moves to another database."""

from typing import Annotated

import typer

from ...domain.platform.store_address import holds_password, shown
from ...domain.shared.errors import NeedsAttention, UsageError
from ...domain.shared.i18n import _
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import YesOption, changing
from ..kit.progress import progress
from .schema import StoreCopied


@changing
def copy(
    ctx: Context,
    to: Annotated[
        str,
        typer.Argument(metavar="TO", help="An empty database, postgresql://…, or the path of a new file."),
    ],
    verify_only: Annotated[
        bool, typer.Option("--verify-only", help="Copy nothing: compare the two, also after the move.")
    ] = False,
    yes: YesOption = False,
) -> Done[StoreCopied]:
    """Move the store to another database.

    It says here where it went.

    From a SQLite file to an empty PostgreSQL database, or back: all rows, attachments, tokens, and the name of the
    store. Nobody can write meanwhile. What arrived is compared, letter by letter, before it counts; then every command
    on the store that was left ends with exit code 8 and says where it went.
    """
    if holds_password(to):
        raise UsageError(
            _("{option}: a password on the command line is seen by everybody on the machine.").format(
                option="TO"
            ),
            _("Put it in ~/.pgpass, or in PGPASSWORD."),
        )
    backups, dry_run = ctx.obj.app.backups, ctx.obj.dry_run
    if not verify_only and not dry_run:
        question = _("Move the store to {where}? Every command here will say then that it went there.")
        backups.require_movable()
        ctx.obj.console.confirm(question.format(where=shown(to)), yes=yes)
    with progress(ctx.obj.console, _("Moving:")) as watch:
        moved = backups.move(to, watch, verify_only=verify_only, dry_run=dry_run)
    copied: StoreCopied = {
        "store": ctx.obj.app.door.database.label,
        "to": moved.where,
        "attachments": moved.attachments,
        "unlike": [*moved.unlike],
    }
    if verify_only:
        same = _("{store} and {to} hold the same.").format(**copied)
        other = _("{store} and {to} are not alike.").format(**copied)
        return Done(
            other if moved.unlike else same, copied, id=moved.where, then=lambda: _attend(moved.unlike)
        )
    sentence = _("Moved the store to {where}.").format(where=moved.where)
    told = _("Name it from now on with --store, ADMINPLUS_STORE, or `store` in the config file.")
    return Done(sentence, copied, id=moved.where, more=[] if dry_run else [told])


def _attend(unlike: tuple[str, ...]) -> None:
    """Raise NeedsAttention where two stores are not alike."""
    if unlike:
        raise NeedsAttention(_("What is not alike: {names}.").format(names=", ".join(unlike)))
