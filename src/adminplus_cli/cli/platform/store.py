"""`adminplus store`."""

from typing import cast

from ...domain.shared.i18n import _
from ...services.platform import store as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import YesOption, changing, showing
from .schema import StoreStatus, StoreUpgraded


@showing
def status(ctx: Context) -> StoreStatus:
    """Show where the store is, its schema, and how much it holds."""
    with ctx.obj.view() as view:
        return cast(StoreStatus, {"store": ctx.obj.app.door.database.label} | service.status(view))


@changing
def upgrade(ctx: Context, yes: YesOption = False) -> Done[StoreUpgraded]:
    """Bring the store to the schema of this version.

    All or nothing; a SQLite store is copied first.
    """
    door = ctx.obj.app.door
    if door.database.is_postgresql and not ctx.obj.dry_run and door.may_upgrade():
        question = _("adminplus makes no copy of a store on a server. Have you made one, and go on?")
        ctx.obj.console.confirm(question, yes=yes)
    done = door.upgrade(dry_run=ctx.obj.dry_run)
    backup = str(done.backup) if done.backup else None
    upgraded: StoreUpgraded = {
        "store": door.database.label,
        "from": done.before,
        "to": done.after,
        "backup": backup,
    }
    if done.before == done.after:
        sentence = _("The store has schema {after} already.")
    elif backup:
        sentence = _("Upgraded the store from schema {before} to {after}; it is kept as it was in {backup}.")
    else:
        sentence = _("Upgraded the store from schema {before} to {after}.")
    sentence = sentence.format(before=done.before, after=done.after, backup=backup)
    return Done(sentence, upgraded, id=done.after)


def dump(ctx: Context) -> None:
    """Print the whole store as JSON Lines.

    In a stable order, without secrets: personal data included.
    """
    with ctx.obj.app.spool() as spool:
        with ctx.obj.picture() as view:
            for line in service.dump(view):
                spool.write(f"{line}\n".encode())  # one by one: `writelines` keeps all of them in memory
        spool.seek(0)
        ctx.obj.console.copy(spool)
