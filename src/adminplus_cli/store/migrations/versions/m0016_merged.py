"""An account may say into which other one it was merged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Key

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0015 to 0016."""
    op.add_column("users", sa.Column("merged_into_id", Key))
