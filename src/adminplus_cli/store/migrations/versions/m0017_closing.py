"""Processed requests close by themselves: when their creators were told, and indexes that find them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Instant

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_requests_processed": ("last_message_at", "status = 'processed' AND closing_told_at IS NULL"),
    "ix_requests_closing": ("closing_told_at", "status = 'processed' AND closing_told_at IS NOT NULL"),
}
"""Of each index, its column, and which rows it holds."""


def upgrade() -> None:
    """Bring the schema of 0016 to 0017."""
    op.add_column("requests", sa.Column("closing_told_at", Instant()))
    for name, (column, rows) in INDEXES.items():
        where = sa.text(rows)
        op.create_index(name, "requests", [column], sqlite_where=where, postgresql_where=where)
