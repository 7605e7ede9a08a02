"""An index by which somebody who takes part in programs finds them by their address."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0009 to 0010."""
    op.create_index("ix_participants_email", "participants", ["email"])
