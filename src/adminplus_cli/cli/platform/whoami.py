"""`adminplus whoami`."""

from ...services.platform import user as service
from ..kit.context import Context
from ..kit.options import showing
from .schema import Whoami


@showing
def whoami(ctx: Context) -> Whoami:
    """Say who you really are, and as whom you act.

    It says, too, what this mode protects.
    """
    app = ctx.obj.app
    with ctx.obj.view() as view:
        actor = view.actor
        absence = service.absence(view, actor.user) if actor.user else service.PRESENT
    return Whoami(
        mode=app.identity.mode,
        login=app.identity.login,
        acting_as=actor.label,
        through=app.settings.origin["acting_as"] if app.settings.acting_as else "os_login",
        is_operator=actor.is_operator,
        store=app.door.database.label,
        absent_from=absence["absent_from"],
        absent_until=absence["absent_until"],
        substitute=absence["substitute"],
        protection=app.identity.protection(of_server=app.door.database.is_postgresql),
    )
