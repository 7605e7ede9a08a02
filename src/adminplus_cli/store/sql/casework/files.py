"""The bytes of attachments on PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Delete, Dialect, Select, Update, bindparam, delete, select, update

from ...tables.casework import ATTACHMENT_CONTENTS, ATTACHMENTS
from ..words import among, upsert

_HASH = ATTACHMENT_CONTENTS.c.sha256 == bindparam("sha256")


def known() -> Select[Any]:
    """Whether bytes are there."""
    return select(ATTACHMENT_CONTENTS.c.sha256).where(_HASH)


def touch() -> Update:
    """Remember that bytes which are there are wanted again."""
    return update(ATTACHMENT_CONTENTS).where(_HASH).values(stored_at=bindparam("now"))


def upload(dialect: Dialect) -> Any:
    """Store bytes, unless somebody else did."""
    names = ("sha256", "content", "stored_at")
    statement = upsert(dialect, ATTACHMENT_CONTENTS).values({name: bindparam(name) for name in names})
    return statement.on_conflict_do_nothing()


def replace(dialect: Dialect) -> Any:
    """Store bytes, in the place of those that were damaged."""
    names = ("sha256", "content")
    statement = upsert(dialect, ATTACHMENT_CONTENTS).values({name: bindparam(name) for name in names})
    return statement.on_conflict_do_update(
        index_elements=["sha256"], set_={"content": statement.excluded.content}
    )


def withdraw(dialect: Dialect) -> Delete:
    """Remove those of some bytes that no row speaks of."""
    some = among(dialect, ATTACHMENT_CONTENTS.c.sha256, "hashes")
    return delete(ATTACHMENT_CONTENTS).where(some, ~spoken_of())


def content() -> Select[Any]:
    """The bytes of a hash."""
    return select(ATTACHMENT_CONTENTS.c.content).where(_HASH)


def spoken_of() -> ColumnElement[bool]:
    """Whether a row of the attachments speaks of bytes in the database."""
    there = select(ATTACHMENTS.c.id).where(ATTACHMENTS.c.sha256 == ATTACHMENT_CONTENTS.c.sha256)
    return there.correlate(ATTACHMENT_CONTENTS).exists()
