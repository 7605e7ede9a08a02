"""What waits for the operator (T9, T10): cron, mail, experts. `doctor` looks at everything, and takes its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ...domain.platform.retention import cutoffs
from ...domain.shared.desk import Item, Platform, Section, Waiting
from ...domain.shared.i18n import _, counted
from ...domain.shared.instant import from_text
from . import backup_trouble, mail_trouble

if TYPE_CHECKING:
    from ...store.work import View
    from ..doctor_platform import PlatformSettings

A_DAY = timedelta(days=1)


def waiting(view: View, settings: PlatformSettings, most: int) -> Waiting:
    """Return the section of the platform, for whoever may check it; before the first request it says little."""
    items = [
        *_lacking(view),
        *_backup(view, settings.backup_days),
        *_mail(view, settings),
        *_privacy(view, settings.months),
    ]
    return Waiting(Section.PLATFORM, len(items), items[:most])


def state(view: View, settings: PlatformSettings) -> Platform | None:
    """Return how the platform is, for whoever may check it; None before anything was begun."""
    known = view.queries.heartbeat()
    if not (known["begun"] or known["guides"]):
        return None
    mail = view.queries.outbox.waiting() if settings.mail_wanted else None
    return Platform(_instant(known["last_tick"]), _instant(known["last_backup"]), mail)


def _instant(text: str | None) -> datetime | None:
    return from_text(text) if text else None


def _lacking(view: View) -> Iterator[Item]:
    known = view.queries.heartbeat()
    if not known["begun"]:
        return
    last = _instant(known["last_tick"])
    if last is None:
        yield _item("tick", "tick", None, _("it has never run: have cron run it"), "adminplus -q tick")
    elif view.now - last > A_DAY:
        yield _item(
            "tick", "tick", last, _("it has not run for a day: is cron at work?"), "adminplus -q tick"
        )
    if not known["experts"]:
        why = _("no active expert whom the rules could call")
        yield _item("experts", _("Experts"), None, why, "adminplus expert add EMAIL")


def _backup(view: View, days: int) -> Iterator[Item]:
    if late := backup_trouble.late(view, days):
        yield _item("backup", _("Backup"), late.since, late.sentence, backup_trouble.COMMAND)


def _privacy(view: View, months: int) -> Iterator[Item]:
    """Yield what should have been erased for a day or longer, as far as an index tells; `doctor` looks at the rest."""
    if count := view.retention.count_due(cutoffs(view.now - A_DAY, months)):
        why = counted(
            "what is personal in {count} request should have been erased by now",
            "what is personal in {count} requests should have been erased by now",
            count,
        )
        yield _item("privacy", _("Personal data"), None, why.format(count=count), "adminplus privacy verify")


def _mail(view: View, settings: PlatformSettings) -> Iterator[Item]:
    late = mail_trouble.late(view, can_send=settings.can_send) if settings.mail_wanted else None
    if late:
        command = "adminplus outbox list --status queued"
        yield _item("mail_waiting", _("E-mails"), None, late.sentence, command)
    if failed := mail_trouble.failed(view, since=None):
        command = "adminplus outbox list --status failed"
        yield _item("mail_failed", _("E-mails"), None, failed.sentence, command)
    if held := mail_trouble.held(view):
        command = "adminplus outbox list --status held"
        yield _item("mail_held", _("E-mails"), None, held.sentence, command)


def _item(kind: str, title: str, since: datetime | None, why: str, command: str) -> Item:
    return Item(Section.PLATFORM, kind, None, title, None, since, None, None, why, command)
