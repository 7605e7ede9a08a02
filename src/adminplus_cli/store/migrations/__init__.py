"""Migrations, numbered, applied by Alembic inside the transaction of the caller."""
