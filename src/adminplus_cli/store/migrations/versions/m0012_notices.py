"""Instructors are warned before experts are called, managers told after: once, by the keys of two tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Instant, Key

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0011 to 0012."""
    op.create_index("ix_escalations_at", "escalations", ["at"])
    for table, more in (
        ("escalation_warnings", [sa.Column("rule", sa.Text(), nullable=False)]),
        ("manager_notices", []),
    ):
        op.create_table(
            table,
            sa.Column("request_id", Key, nullable=False),
            *more,
            sa.Column("waiting_since", Instant(), nullable=False),
            sa.Column("at", Instant(), nullable=False),
            sa.ForeignKeyConstraint(
                ["request_id"], ["requests.id"], name=op.f(f"fk_{table}_request_id_requests")
            ),
            sa.PrimaryKeyConstraint(
                "request_id", *(column.name for column in more), "waiting_since", name=op.f(f"pk_{table}")
            ),
            sqlite_strict=True,
        )
