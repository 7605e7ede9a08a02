"""How Alembic runs here: on the connection it is handed, inside the transaction that is open on it."""

from __future__ import annotations

from alembic import context

from adminplus_cli.store import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata(),
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
