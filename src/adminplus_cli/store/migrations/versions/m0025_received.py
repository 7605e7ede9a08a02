"""What a group has open is found by an index of its own, among all that it ever received."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0024 to 0025."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    flag, none, some = ("INTEGER", "0", "1") if sqlite else ("BOOLEAN", "false", "true")
    op.execute(f"ALTER TABLE request_recipients ADD COLUMN closed {flag} DEFAULT {none} NOT NULL")
    op.execute(
        f"UPDATE request_recipients SET closed = {some}"  # noqa: S608 - our own words
        " WHERE request_id IN (SELECT id FROM requests WHERE closed_at IS NOT NULL)"
    )
    op.create_index(
        "ix_request_recipients_open",
        "request_recipients",
        ["group_id", "request_id", "closed"],  # all that a list looks at
        sqlite_where=sa.text("closed = 0"),
        postgresql_where=sa.text("NOT closed"),
    )
