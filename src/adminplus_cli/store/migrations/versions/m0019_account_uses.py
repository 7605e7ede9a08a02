"""Accounts that nobody uses: when `tick` next has to do with each, and how often its person was reminded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Instant, Key

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0018 to 0019."""
    op.create_table(
        "account_uses",
        sa.Column("user_id", Key, nullable=False),
        sa.Column("used_at", Instant()),
        sa.Column("reminders", Key, nullable=False),
        sa.Column("reminded_at", Instant()),
        sa.Column("turns_at", Instant()),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_account_uses_user_id_users")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_account_uses")),
        sqlite_strict=True,
    )
    op.create_index("ix_account_uses_turns_at", "account_uses", ["turns_at"])
