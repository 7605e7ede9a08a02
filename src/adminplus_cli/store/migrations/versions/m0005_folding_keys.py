"""The folding keys: beside each text that people search or sort by, the form in which it is compared."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adminplus_cli.domain.shared.text import folded
from adminplus_cli.store.tables.columns import Folded

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXTS = {
    ("users", "id"): ("email", "first_name", "last_name", "job_title"),
    ("groups", "id"): ("name", "mailbox", "description"),
    ("requests", "id"): ("category", "subject", "description"),
    ("beneficiary_fields", "request_id", "field"): ("value",),
    ("attachments", "id"): ("filename",),
    ("projects", "id"): ("name",),
    ("project_invitations", "id"): ("email",),
    ("project_groups", "id"): ("name",),
    ("programs", "id"): ("title",),
    ("participants", "id"): ("email", "first_name", "last_name"),
}
"""Of each table, with its key, the texts that get one."""
MAY_BE_ABSENT = {("groups", "mailbox"), ("requests", "category")}
SLICE = 1000


def upgrade() -> None:
    """Bring the schema of 0004 to 0005."""
    for (table, *keys), texts in TEXTS.items():
        for name in texts:
            absent = (table, name) in MAY_BE_ABSENT
            default = None if absent else sa.text("''")
            op.add_column(table, sa.Column(f"{name}_folded", Folded, nullable=absent, server_default=default))
        _fill(table, keys, texts)


def _fill(table: str, keys: list[str], texts: tuple[str, ...]) -> None:
    """Work out the keys of what is there, some rows in memory at a time, in the order of the table's own key."""
    names = [*keys, *texts]
    rows = sa.table(table, *(sa.column(name) for name in (*names, *(f"{text}_folded" for text in texts))))
    key = sa.tuple_(*(rows.c[name] for name in keys)) if len(keys) > 1 else rows.c[keys[0]]
    order = [rows.c[name] for name in keys]
    changed = sa.update(rows).where(*(rows.c[name] == sa.bindparam(f"key_{name}") for name in keys))
    changed = changed.values({f"{text}_folded": sa.bindparam(f"new_{text}") for text in texts})
    connection = op.get_bind()
    query = sa.select(*(rows.c[name] for name in names)).order_by(*order).limit(SLICE)
    some = connection.execute(query).all()
    while some:
        connection.execute(
            changed,
            [
                {f"key_{name}": row[place] for place, name in enumerate(keys)}
                | {
                    f"new_{name}": None if value is None else folded(value)
                    for name, value in zip(texts, row[len(keys) :], strict=True)
                }
                for row in some
            ],
        )
        last = tuple(some[-1][: len(keys)])
        some = connection.execute(query.where(key > (last if len(keys) > 1 else last[0]))).all()
