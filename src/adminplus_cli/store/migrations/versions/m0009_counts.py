"""Counts beside what they count, and indexes for what is looked for among much that is done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MESSAGES = """
UPDATE requests SET message_count = said.messages, response_count = said.responses
FROM (
    SELECT request_id,
        sum(CASE WHEN kind IN ('reply', 'info', 'taken', 'processed', 'misrouted') THEN 1 ELSE 0 END) AS messages,
        sum(CASE WHEN kind IN ('reply', 'taken', 'processed') AND author_part IN ('instructor', 'expert')
            THEN 1 ELSE 0 END) AS responses
    FROM messages WHERE NOT private GROUP BY request_id
) AS said WHERE said.request_id = requests.id
"""
LAST = """
UPDATE requests SET {column} = (
    SELECT at FROM messages WHERE request_id = requests.id AND {which} ORDER BY id DESC LIMIT 1
)
"""
ESCALATIONS = """
UPDATE requests SET escalation_count = fired.times
FROM (SELECT request_id, count(*) AS times FROM escalations GROUP BY request_id) AS fired
WHERE fired.request_id = requests.id
"""
ANSWERED = """
UPDATE request_recipients SET answered_at = (
    SELECT at FROM messages WHERE messages.request_id = request_recipients.request_id
    AND messages.group_id = request_recipients.group_id AND NOT private
    AND kind IN ('reply', 'taken', 'processed') AND author_part IN ('instructor', 'expert') ORDER BY id LIMIT 1
)
"""
PARTIAL = (
    ("ix_outbox_unsent", "outbox", ["status", "id"], "status <> 'sent'"),
    ("ix_outbox_user_id", "outbox", ["user_id"], "status = 'queued'"),
    ("ix_audit_denied", "audit", ["id"], "outcome = 'denied'"),
)
"""Name, table, columns, and which rows are in it."""
OF_PROJECTS = ("project_groups", "project_invitations")
"""Tables that are listed project by project."""


def upgrade() -> None:
    """Bring the schema of 0008 to 0009."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    key, instant = ("INTEGER", "TEXT") if sqlite else ("BIGINT", "TIMESTAMP WITH TIME ZONE")
    for column in ("message_count", "response_count", "escalation_count"):
        op.execute(f"ALTER TABLE requests ADD COLUMN {column} {key} DEFAULT 0 NOT NULL")
    for column in ("last_message_at", "last_note_at"):
        op.execute(f"ALTER TABLE requests ADD COLUMN {column} {instant}")
    op.execute(f"ALTER TABLE request_recipients ADD COLUMN answered_at {instant}")
    op.execute(MESSAGES)
    op.execute(LAST.format(column="last_message_at", which="NOT private"))
    op.execute(LAST.format(column="last_note_at", which="private"))
    op.execute(ESCALATIONS)
    op.execute(ANSWERED)
    op.create_index("ix_escalations_request_id", "escalations", ["request_id"])
    for name, table, columns, rows in PARTIAL:
        op.create_index(name, table, columns, sqlite_where=sa.text(rows), postgresql_where=sa.text(rows))
    for table in OF_PROJECTS:
        op.create_index(f"ix_{table}_project_id", table, ["project_id"])
