"""Which e-mails somebody wants, and what waits for the summary of the day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Instant, Key

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KINDS = "'requests', 'responses', 'closing', 'escalations', 'programs', 'progress', 'invitations', 'rights', 'account'"


def upgrade() -> None:
    """Bring the schema of 0021 to 0022."""
    op.create_table(
        "notification_choices",
        sa.Column("user_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_notification_choices_kind")),
        sa.CheckConstraint(
            "wanted IN ('mail', 'summary', 'none')", name=op.f("ck_notification_choices_wanted")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_notification_choices_user_id_users")
        ),
        sa.PrimaryKeyConstraint("user_id", "kind", name=op.f("pk_notification_choices")),
        sqlite_strict=True,
    )
    op.create_table(
        "summary_news",
        sa.Column("user_id", Key, nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("number", Key, nullable=False),
        sa.Column("turns_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_summary_news_user_id_users")),
        sa.PrimaryKeyConstraint("user_id", "template", "number", name=op.f("pk_summary_news")),
        sqlite_strict=True,
    )
    op.create_index("ix_summary_news_turns_at", "summary_news", ["turns_at", "user_id"])
