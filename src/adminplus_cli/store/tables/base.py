"""What all tables are made of: a column is its name and its annotation, and a `Field` where there is more to say.

A column `X_folded` is the form in which X is searched and sorted (`domain.text.folded`). Nobody writes one by hand:
`rows.with_keys` works them out wherever a row is written.

Partial indexes are partial on PostgreSQL too, but that half of them is in the migrations alone: to name that
database here would load all that SQLAlchemy has for it at every start on SQLite.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, get_args

from pydantic_core import PydanticUndefined as Undefined
from sqlalchemy import CheckConstraint, LargeBinary, MetaData, Text
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel
from sqlmodel.main import SQLModelMetaclass

from .columns import Choice, Day, Flag, Folded, Instant, Key

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
STRICT = {"sqlite_strict": True}
NUMBERED = {"sqlite_strict": True, "sqlite_autoincrement": True}
_TYPES: dict[type, Any] = {
    int: Key,
    str: Text,
    bool: Flag,
    bytes: LargeBinary,
    datetime: Instant,
    date: Day,
}


class _Typed(SQLModelMetaclass):
    """Gives each column the type that both databases have for its annotation."""

    def __new__(cls, name: str, bases: tuple[type, ...], members: dict[str, Any], **options: Any) -> Any:
        if options.get("table"):
            for column, annotation in _annotations(members).items():
                (said,) = members.setdefault(column, Field()).metadata
                if said.sa_type is Undefined:
                    said.sa_type = _column_type(annotation)
        return super().__new__(cls, name, bases, members, **options)


class Table(SQLModel, metaclass=_Typed):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMING)


def folding() -> Any:
    """Return the column that holds the folding key of the text whose name it bears, but for `_folded`."""
    return Field(sa_type=Folded, sa_column_kwargs={"server_default": sql("''")})


def counted() -> Any:
    """Return a number that begins at nought."""
    return Field(sa_column_kwargs={"server_default": sql("0")})


def unset() -> Any:
    """Return a flag that is not set at first."""
    return Field(sa_column_kwargs={"server_default": sql("false")})


def checksum_of(*columns: str) -> Any:
    """Return the column that holds the checksum of these columns of its row (`checksums.py`): what people wrote."""
    return Field(sa_type=Key, sa_column_kwargs={"info": {"of": columns}})


def one_of(name: str, choices: Iterable[StrEnum]) -> CheckConstraint:
    """Return the check that the column of that name holds one of the values of `choices`."""
    return CheckConstraint(f"{name} IN ({', '.join(map(quoted, choices))})", name=name)


def quoted(value: StrEnum) -> str:
    """Return a value as it stands in the text of a check or of a partial index."""
    return f"'{value}'"


def _annotations(members: dict[str, Any]) -> dict[str, Any]:
    if sys.version_info >= (3, 14) and "__annotations__" not in members:
        from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace

        annotate = get_annotate_from_class_namespace(members)
        return call_annotate_function(annotate, Format.VALUE) if annotate else {}
    return dict(members.get("__annotations__", {}))


def _column_type(annotation: Any) -> Any:
    (kind,) = (
        [each for each in get_args(annotation) if each is not type(None)]
        if isinstance(annotation, UnionType)
        else [annotation]
    )
    return Choice(kind) if issubclass(kind, StrEnum) else _TYPES[kind]
