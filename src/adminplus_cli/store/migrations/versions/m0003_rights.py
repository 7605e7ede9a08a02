"""Offers of a request to a colleague; and of each answer of an instructor, in the name of which group it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Instant, Key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


ANSWERED_FOR = """
    UPDATE messages SET group_id = coalesce(
        (SELECT min(sent.group_id) FROM request_recipients sent
         JOIN memberships held ON held.group_id = sent.group_id
         WHERE sent.request_id = messages.request_id AND held.user_id = messages.author_id AND held.is_instructor),
        (SELECT CASE WHEN count(*) = 1 THEN min(sent.group_id) END FROM request_recipients sent
         WHERE sent.request_id = messages.request_id)
    )
    WHERE author_part = 'instructor'
"""
"""The recipient group in which the author is an instructor; of somebody who left, the only one there is."""


def upgrade() -> None:
    """Bring the schema of 0002 to 0003."""
    op.create_table(
        "request_hand_overs",
        sa.Column("request_id", Key, nullable=False),
        sa.Column("user_id", Key, nullable=False),
        sa.Column("offered_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_request_hand_overs_request_id_requests")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_request_hand_overs_user_id_users")),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_request_hand_overs")),
        sqlite_strict=True,
    )
    number = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    op.execute(  # in one statement: SQLite knows no constraint that is added later
        f"ALTER TABLE messages ADD COLUMN group_id {number} CONSTRAINT fk_messages_group_id_groups"
        " REFERENCES groups (id)"
    )
    op.execute(ANSWERED_FOR)
