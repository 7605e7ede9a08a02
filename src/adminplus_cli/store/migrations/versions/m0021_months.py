"""What a group sent and received of a time is found by its instants: figures of a period cost what happened in it."""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0020 to 0021."""
    for table, columns in (
        ("requests", ["author_group_id", "created_at"]),
        ("request_recipients", ["group_id", "invited_at"]),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
