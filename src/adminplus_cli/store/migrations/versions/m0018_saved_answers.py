"""Answers that are saved to be used again, of persons and of groups."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Folded, Instant, Key

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0017 to 0018."""
    op.create_table(
        "saved_answers",
        sa.Column("id", Key, nullable=False),
        sa.Column("user_id", Key, nullable=True),
        sa.Column("group_id", Key, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("name_folded", Folded, server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint(
            "(user_id IS NULL) <> (group_id IS NULL)", name=op.f("ck_saved_answers_one_owner")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_saved_answers_group_id_groups")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_saved_answers_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_answers")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    for owner in ("user_id", "group_id"):
        op.create_index(f"uq_saved_answers_{owner}", "saved_answers", [owner, "name_folded"], unique=True)
