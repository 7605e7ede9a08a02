"""Entries about participants: each said once a day or numbered, and struck where it was noted by mistake."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBERED = """
UPDATE activities SET number = (
    SELECT count(*) FROM activities AS earlier
    WHERE earlier.participant_id = activities.participant_id AND earlier.kind = activities.kind
    AND earlier.day = activities.day AND earlier.id <= activities.id
)
WHERE EXISTS (
    SELECT 1 FROM activities AS other
    WHERE other.participant_id = activities.participant_id AND other.kind = activities.kind
    AND other.day = activities.day AND other.id < activities.id
)
"""
"""What an older version noted twice for a day stays two entries: nobody can tell a second meeting from a mistake."""


def upgrade() -> None:
    """Bring the schema of 0005 to 0006."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    key, instant = ("INTEGER", "TEXT") if sqlite else ("BIGINT", "TIMESTAMP WITH TIME ZONE")
    struck_by = "CONSTRAINT fk_activities_struck_by_id_users REFERENCES users (id)"
    op.execute(f"ALTER TABLE activities ADD COLUMN number {key} DEFAULT 1 NOT NULL")
    op.execute(f"ALTER TABLE activities ADD COLUMN struck_at {instant}")
    op.execute(f"ALTER TABLE activities ADD COLUMN struck_by_id {key} {struck_by}")
    op.execute(NUMBERED)
    op.create_index(
        "uq_activities_entry",
        "activities",
        ["participant_id", "kind", "day", "number"],
        unique=True,
        sqlite_where=sa.text("struck_at IS NULL"),
        postgresql_where=sa.text("struck_at IS NULL"),
    )
