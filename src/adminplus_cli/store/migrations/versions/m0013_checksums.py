"""Rows that hold what people wrote get a checksum each, keyed by a secret of the store."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from adminplus_cli.store import checksums
from adminplus_cli.store.tables.columns import Key

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = {
    ("requests", "id"): (
        *("created_at", "creator_id", "author_group_id", "area", "category", "subject", "description"),
        *("mandate", "mandate_date", "closed_by_id", "useful", "standard_procedure"),
        *("category_folded", "subject_folded", "description_folded"),
    ),
    ("beneficiary_fields", "request_id", "field"): ("request_id", "field", "value", "value_folded"),
    ("messages", "id"): (
        *("request_id", "author_id", "author_part", "at", "kind", "body", "private", "group_id"),
    ),
    ("participants", "id"): (
        *("program_id", "email", "first_name", "last_name", "joined_at", "left_at"),
        *("email_folded", "first_name_folded", "last_name_folded"),
    ),
}
"""Of each table, with its key, the columns that its checksum is of."""
SLICE = 1000


def upgrade() -> None:
    """Bring the schema of 0012 to 0013; a store that is new gets its key with its name, in `schema.initialise`."""
    for table, *_key in TABLES:
        op.add_column(table, sa.Column("checksum", Key))
    info = sa.table("store_info", sa.column("key"), sa.column("value"))
    if not op.get_bind().scalar(sa.select(sa.func.count()).select_from(info)):
        return
    key = checksums.new_key()
    op.execute(sa.insert(info).values(key="checksum_key", value=key))
    for (table, *keys), columns in TABLES.items():
        _fill(checksums.read_key(key), table, keys, columns)


def _fill(secret: bytes, table: str, keys: list[str], columns: tuple[str, ...]) -> None:
    """Work out the checksums of what is there, some rows in memory at a time, in the order of the table's own key."""
    names = [*keys, *columns]
    rows = sa.table(table, *(sa.column(name) for name in {*names, "checksum"}))
    key: Any = sa.tuple_(*(rows.c[name] for name in keys)) if len(keys) > 1 else rows.c[keys[0]]
    changed = sa.update(rows).where(*(rows.c[name] == sa.bindparam(f"key_{name}") for name in keys))
    changed = changed.values(checksum=sa.bindparam("new", type_=Key))
    connection = op.get_bind()
    query = sa.select(*(rows.c[name].label(f"{place}") for place, name in enumerate(names)))
    query = query.order_by(*(rows.c[name] for name in keys)).limit(SLICE)
    some = connection.execute(query).all()
    while some:
        values = [
            {f"key_{name}": row[place] for place, name in enumerate(keys)}
            | {"new": checksums.of_values(secret, table, row[len(keys) :])}
            for row in some
        ]
        connection.execute(changed, values)
        last = tuple(some[-1][: len(keys)])
        some = connection.execute(query.where(key > (last if len(keys) > 1 else last[0]))).all()
