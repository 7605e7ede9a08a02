"""The expert rules: two may fire in one wait, each remembers whom it called, and may become void."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store.tables.columns import Flag, Instant, Key

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OF_THE_PRESENT_WAIT = (
    "SELECT e.id FROM escalations e JOIN requests r ON r.id = e.request_id"
    " AND r.waiting_since = e.waiting_since WHERE e.voided_at IS NULL"
)
"""The firings in the waits that last still."""

CALLS = (
    "INSERT INTO escalation_calls (escalation_id, user_id, reminded)"
    " SELECT e.id, o.user_id, min(CASE WHEN o.template = 'expert_reminded' THEN 1 ELSE 0 END) {flag}"
    " FROM escalations e JOIN outbox o ON o.event = 'escalation:' || e.id"
    " WHERE o.template IN ('expert_invited', 'expert_reminded') AND o.user_id IS NOT NULL"
    " GROUP BY e.id, o.user_id ORDER BY e.id, o.user_id"
)
"""Whom the firings of before called: those they wrote to as experts."""

REACHED_NOBODY = (
    f"UPDATE escalations SET voided_at = at WHERE id IN ({OF_THE_PRESENT_WAIT})"  # noqa: S608 - our own words
    " AND NOT EXISTS (SELECT 1 FROM escalation_calls c JOIN users u ON u.id = c.user_id"
    " WHERE c.escalation_id = escalations.id AND u.disabled_at IS NULL AND u.is_expert {true})"
)
"""A rule that reached nobody, or whose experts have all left, has not fired: the next tick calls again."""

FACTS = (
    "UPDATE requests SET escalated_at = NULL WHERE escalated_at IS NOT NULL",
    "UPDATE requests SET rules_fired = 1, escalated_at = (SELECT max(e.at) FROM escalations e WHERE"
    " e.request_id = requests.id AND e.waiting_since = requests.waiting_since AND e.voided_at IS NULL)"
    " WHERE waiting_for IS NOT NULL AND id IN (SELECT e.request_id FROM escalations e"
    " WHERE e.request_id = requests.id AND e.waiting_since = requests.waiting_since"
    " AND e.voided_at IS NULL AND e.rule = 'first-response')",
    "UPDATE requests SET rules_fired = rules_fired + 2, escalated_at = (SELECT max(e.at) FROM escalations e"
    " WHERE e.request_id = requests.id AND e.waiting_since = requests.waiting_since AND e.voided_at IS NULL)"
    " WHERE waiting_for IS NOT NULL AND id IN (SELECT e.request_id FROM escalations e"
    " WHERE e.request_id = requests.id AND e.waiting_since = requests.waiting_since"
    " AND e.voided_at IS NULL AND e.rule = 'silence')",
)
"""What requests know of it, from the firings that are left."""


def upgrade() -> None:
    """Bring the schema of 0003 to 0004."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.add_column("requests", sa.Column("rules_fired", Key, nullable=False, server_default=sa.text("0")))
    op.drop_index("ix_requests_waiting", "requests")
    op.create_index(
        "ix_requests_waiting",
        "requests",
        ["waiting_for", "rules_fired", "waiting_since"],
        sqlite_where=sa.text("waiting_for IS NOT NULL"),
        postgresql_where=sa.text("waiting_for IS NOT NULL"),
    )
    op.add_column("escalations", sa.Column("voided_at", Instant(), nullable=True))
    if sqlite:
        _without_the_old_key()
    else:
        op.drop_constraint("uq_escalations_request_id_rule_waiting_since", "escalations")
    op.create_index(
        "ix_escalations_once",
        "escalations",
        ["request_id", "rule", "waiting_since"],
        unique=True,
        sqlite_where=sa.text("voided_at IS NULL"),
        postgresql_where=sa.text("voided_at IS NULL"),
    )
    op.create_table(
        "escalation_calls",
        sa.Column("escalation_id", Key, nullable=False),
        sa.Column("user_id", Key, nullable=False),
        sa.Column("reminded", Flag(), nullable=False),
        sa.ForeignKeyConstraint(
            ["escalation_id"], ["escalations.id"], name=op.f("fk_escalation_calls_escalation_id_escalations")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_escalation_calls_user_id_users")),
        sa.PrimaryKeyConstraint("escalation_id", "user_id", name=op.f("pk_escalation_calls")),
        sqlite_strict=True,
    )
    op.create_index("ix_escalation_calls_user_id", "escalation_calls", ["user_id"])
    op.create_index(
        "ix_outbox_failed",
        "outbox",
        ["next_attempt_at"],
        sqlite_where=sa.text("status = 'failed'"),
        postgresql_where=sa.text("status = 'failed'"),
    )
    op.execute(CALLS.format(flag="" if sqlite else "= 1"))
    op.execute(REACHED_NOBODY.format(true="= 1" if sqlite else ""))
    for statement in FACTS:
        op.execute(statement)


def _without_the_old_key() -> None:
    """Copy the table, on SQLite: a unique constraint cannot be dropped there. The last id given out is kept."""
    op.create_table(
        "escalations_new",
        sa.Column("id", Key, nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("waiting_since", Instant(), nullable=False),
        sa.Column("delay_days", Key, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("as_of", Instant(), nullable=False),
        sa.Column("voided_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_escalations_request_id_requests")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalations")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.execute("INSERT INTO escalations_new SELECT * FROM escalations ORDER BY id")
    op.execute("DROP TABLE escalations")
    op.execute("ALTER TABLE escalations_new RENAME TO escalations")
