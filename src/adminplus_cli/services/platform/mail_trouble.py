"""Trouble with mail, told in time: once a day for the same cause (T9)."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ...domain.platform.heartbeat import MAIL_TOLD
from ...domain.platform.mail_error import said
from ...domain.shared.i18n import _, counted
from ...domain.shared.instant import from_text, to_text
from ..trouble import Trouble

if TYPE_CHECKING:
    from ...store.work import View, Work

A_DAY = timedelta(days=1)


def late(view: View, *, can_send: bool) -> Trouble | None:
    """Return the trouble that mail has waited for more than an hour, if it has."""
    count, error = view.queries.outbox.late(view.now)
    if not count or view.info.get("demo"):
        return None
    sentence = counted(
        "{count} e-mail has waited for more than an hour: {why}.",
        "{count} e-mails have waited for more than an hour: {why}.",
        count,
    )
    if not can_send:
        why = _("no mail server is set (mail.host)")
        hint = _("Set one, or say that no mail is wanted: mail.enabled = false")
        return Trouble("no-server", sentence.format(count=count, why=why), hint)
    why = said(error) if error else _("nothing has tried to send it")
    return Trouble(
        "late", sentence.format(count=count, why=why), _("See them: adminplus outbox list --status queued")
    )


def failed(view: View, *, since: datetime | None) -> Trouble | None:
    """Return the trouble that mail was given up after `since` (None: ever), with the last error."""
    count, error = view.queries.outbox.failed(since)
    if not count:
        return None
    sentence = counted(
        "{count} e-mail could not be delivered and is given up; the last error: {why}.",
        "{count} e-mails could not be delivered and are given up; the last error: {why}.",
        count,
    )
    why = said(error) if error else _("unknown")
    return Trouble(
        f"failed: {error or 'unknown'}",
        sentence.format(count=count, why=why),
        _("See them: adminplus outbox list --status failed"),
    )


def held(view: View) -> Trouble | None:
    """Return the trouble that mail is held since a backup was brought back, if any is."""
    count = view.queries.outbox.held()
    if not count:
        return None
    sentence = counted(
        "{count} e-mail is held since a backup was brought back: it may have been sent meanwhile.",
        "{count} e-mails are held since a backup was brought back: they may have been sent meanwhile.",
        count,
    )
    return Trouble(
        "held",
        sentence.format(count=count),
        _("See them: adminplus outbox list --status held; then outbox retry, or outbox drop"),
    )


def untold(view: View, *, can_send: bool) -> list[Trouble]:
    """Return the troubles that were not told within a day."""
    told = _told(view)
    before = max((at for cause, at in told.items() if cause.startswith("failed: ")), default=None)
    troubles = (failed(view, since=before), late(view, can_send=can_send))
    return [each for each in troubles if each and not _recent(told.get(each.cause), view.now)]


def note(work: Work, troubles: list[Trouble]) -> None:
    """Remember that these troubles were told now; what is older than a day is forgotten, but for the last failure."""
    told = _told(work) | {each.cause: work.now for each in troubles}
    last = max(
        (cause for cause in told if cause.startswith("failed: ")), key=lambda each: told[each], default=""
    )
    kept = {cause: to_text(at) for cause, at in told.items() if cause == last or _recent(at, work.now)}
    work.info.set(MAIL_TOLD, json.dumps(kept, ensure_ascii=False, sort_keys=True))


def _told(view: View) -> dict[str, datetime]:
    known = json.loads(view.info.get(MAIL_TOLD) or "{}")
    return {cause: from_text(at) for cause, at in known.items()}


def _recent(at: datetime | None, now: datetime) -> bool:
    return at is not None and timedelta() <= now - at < A_DAY
