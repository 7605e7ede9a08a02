"""What is personal is erased in its time (W1): when it was, what is still to be, and which bytes go with it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Instant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_requests_closed_at": (
        *("requests", "closed_at"),
        "closed_at IS NOT NULL AND (wiped_at IS NULL OR wiped_at <= closed_at)",
    ),
    "ix_programs_archived_at": (
        *("programs", "archived_at"),
        "archived_at IS NOT NULL AND (wiped_at IS NULL OR wiped_at <= archived_at)",
    ),
    "ix_participants_left_at": ("participants", "left_at", "left_at IS NOT NULL AND wiped_at IS NULL"),
    "ix_outbox_recipient": ("outbox", "recipient", "user_id IS NULL"),
}
"""Of each index, its table, its column, and which rows it holds."""


def upgrade() -> None:
    """Bring the schema of 0013 to 0014."""
    for table in ("requests", "programs", "participants"):
        op.add_column(table, sa.Column("wiped_at", Instant()))
    for name, (table, column, rows) in INDEXES.items():
        where = sa.text(rows)
        op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "discarded_files",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_discarded_files")),
        sqlite_strict=True,
    )
