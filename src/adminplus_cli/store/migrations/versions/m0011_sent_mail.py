"""An index of the mail that was sent: it is removed once it was kept long enough."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SENT = sa.text("status = 'sent'")


def upgrade() -> None:
    """Bring the schema of 0010 to 0011."""
    op.create_index("ix_outbox_sent_at", "outbox", ["sent_at"], sqlite_where=SENT, postgresql_where=SENT)
