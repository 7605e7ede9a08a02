"""Names are the same whatever nobody sees in them: the keys of those that hold such characters are made anew.

Where another has that very name in its place already, the key stays as it was: the two are told apart by number.
"""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_PLACES: dict[str, tuple[str, tuple[str, ...] | None]] = {
    "groups": ("name_key", ()),
    "projects": ("name_key", None),
    "programs": ("title_key", None),
    "project_groups": ("name_key", ("project_id", "parent_id")),
}
"""The key of each table, and within what it is unique: None where it is not."""


def upgrade() -> None:
    """Bring the keys of names to what they are compared by now; no table changes."""
    connection = op.get_bind()
    for name, (key, place) in _PLACES.items():
        table = sa.table(name, sa.column("id"), sa.column(key), *map(sa.column, place or ()))
        rows = connection.execute(sa.select(table).order_by(table.c.id)).all()
        taken = {tuple(row[1:]) for row in rows} if place is not None else set()
        for number, old, *within in rows:
            seen = " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", old)).split())
            if seen in (old, "") or (seen, *within) in taken:
                continue
            if place is not None:
                taken.add((seen, *within))
            connection.execute(sa.update(table).where(table.c.id == number).values({key: seen}))
