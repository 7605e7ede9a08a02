"""Days, instants, decimals and headings as a sentence writes them: what differs from language to language beside words.

Data are never written so: lists, CSV and JSON are the same in every language.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from .i18n import _


def day(value: date | None) -> str:
    """Return a day as a sentence names it; nothing for none."""
    if value is None:
        return ""
    return _("{year}-{month}-{day}").format(
        year=f"{value.year:04}", month=f"{value.month:02}", day=f"{value.day:02}"
    )


def instant(value: datetime | None) -> str:
    """Return an instant, in UTC, as a sentence names it; nothing for none."""
    if value is None:
        return ""
    at = value.astimezone(UTC)
    return _("{day}T{time}Z").format(day=day(at.date()), time=f"{at:%H:%M:%S}")


def decimal(value: float) -> str:
    """Return a number with one decimal."""
    whole, _point, tenth = f"{value:.1f}".partition(".")
    return _("{whole}.{tenth}").format(whole=whole, tenth=tenth)


def headed(label: str) -> str:
    """Return `label` as it stands before what it is about."""
    return _("{label}:").format(label=label)


def elided(sentence: str) -> str:
    """Return a sentence in which the French "de un" is "d’un", where it was put together of what says either."""
    return sentence.replace(" de un", " d’un")
