"""What JSON and every other format write alike: instants, and which characters nobody sees."""

from __future__ import annotations

from datetime import UTC, date, datetime

UNSEEN = (
    "\x7f-\x9f\xad"  # DEL, C1, soft hyphen
    "\u061c\u180e\u200b-\u200f"  # marks of direction, zero width
    "\u2028-\u202e\u2060-\u206f"  # ends of line and paragraph; embeddings, overrides, isolates
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # BOM, annotations, tags
    "\ud800-\udfff"
)
"""What JSON lets through and what acts on a reader without being seen (the inside of a regex class)."""


def stamp(value: date) -> str:
    """Return a day, or an instant in UTC to the second; one without a zone is UTC."""
    if not isinstance(value, datetime):
        return value.isoformat()
    utc = value.astimezone(UTC) if value.tzinfo else value
    return f"{utc.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
