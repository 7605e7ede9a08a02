"""A store that nobody backs up, told to whoever runs it (T9, T11)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ...domain.shared.i18n import _, counted
from ...domain.shared.instant import from_text

if TYPE_CHECKING:
    from ...store.work import View

COMMAND = "adminplus store backup FOLDER/ --keep 14"


class Late(NamedTuple):
    """Since when there was no backup, in an instant and in a sentence without its full stop."""

    since: datetime
    sentence: str


def late(view: View, days: int) -> Late | None:
    """Return since when there is no backup, if that is more than so many days; 0 asks for none, nor does a demo.

    A store in which nothing was begun has nothing to lose, and a new one has as many days for its first backup.
    """
    known = view.queries.heartbeat()
    if not days or known["demo"] or not (known["begun"] or known["guides"]):
        return None
    last = from_text(known["last_backup"]) if known["last_backup"] else None
    since: datetime | None = last or known["since"]
    if since is None or view.now - since <= timedelta(days=days):
        return None
    if last is None:
        return Late(since, _("it was never backed up"))
    told = counted(
        "the last backup is older than {count} day", "the last backup is older than {count} days", days
    )
    return Late(since, told.format(count=days))
