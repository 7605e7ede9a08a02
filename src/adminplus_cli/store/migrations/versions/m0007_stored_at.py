"""When the bytes of an attachment were stored on PostgreSQL: before their row, which may never come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0006 to 0007; of bytes that are there, nobody knows when they came."""
    op.add_column("attachment_contents", sa.Column("stored_at", Instant(), nullable=True))
