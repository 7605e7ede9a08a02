"""An account that is used again by who was reminded of it: noted once, after the command."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ...domain.platform import lock
from ...domain.shared.errors import AdminplusError

if TYPE_CHECKING:
    from ...bootstrap import App


def note(app: App) -> None:
    """Note that whoever acts uses their account, where they were reminded of it; a look by its key elsewhere."""
    from ...services.platform import account_use

    with suppress(AdminplusError):
        with app.door.glance() as view:
            reminded = account_use.reminded(view)
        if reminded:
            app.change(account_use.note, lock.NOTHING)
