"""When accounts are absent, and who stands in for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Day, Instant, Key

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema of 0019 to 0020."""
    op.create_table(
        "absences",
        sa.Column("id", Key, nullable=False),
        sa.Column("user_id", Key, nullable=False),
        sa.Column("substitute_id", Key),
        sa.Column("first_day", Day(), nullable=False),
        sa.Column("until", Day(), nullable=False),
        sa.Column("begins_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("turns_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_absences_user_id_users")),
        sa.ForeignKeyConstraint(
            ["substitute_id"], ["users.id"], name=op.f("fk_absences_substitute_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_absences_user_id", "absences", ["user_id", "ends_at"])
    op.create_index("ix_absences_substitute_id", "absences", ["substitute_id"])
    op.create_index("ix_absences_turns_at", "absences", ["turns_at"])
