"""Open requests are counted by an index of their own, however many others a group had."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0023 to 0024."""
    where = sa.text("status != 'closed'")
    columns = ["author_group_id", "status"]
    op.create_index("ix_requests_open", "requests", columns, sqlite_where=where, postgresql_where=where)
