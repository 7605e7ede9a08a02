"""What was told before and after escalations is found by its instant: figures of a period cost what happened in it."""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0022 to 0023."""
    for table in ("escalation_warnings", "manager_notices"):
        op.create_index(f"ix_{table}_at", table, ["at"])
