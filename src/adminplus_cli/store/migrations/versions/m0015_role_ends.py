"""Roles that end on a day: in groups by a table of their own, in projects and invitations by columns."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Day, Instant, Key

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0014 to 0015."""
    op.create_table(
        "role_ends",
        sa.Column("group_id", Key, nullable=False),
        sa.Column("user_id", Key, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("until", Day(), nullable=False),
        sa.Column("turns_at", Instant(), nullable=False),
        sa.CheckConstraint("role IN ('manager', 'helper', 'instructor')", name=op.f("ck_role_ends_role")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_role_ends_group_id_groups")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_role_ends_user_id_users")),
        sa.PrimaryKeyConstraint("group_id", "user_id", "role", name=op.f("pk_role_ends")),
        sqlite_strict=True,
    )
    op.create_index("ix_role_ends_turns_at", "role_ends", ["turns_at"])
    op.add_column("project_members", sa.Column("until", Day()))
    op.add_column("project_members", sa.Column("turns_at", Instant()))
    op.add_column("project_invitations", sa.Column("until", Day()))
    there = sa.text("turns_at IS NOT NULL")
    op.create_index(
        "ix_project_members_turns_at",
        "project_members",
        ["turns_at"],
        sqlite_where=there,
        postgresql_where=there,
    )
