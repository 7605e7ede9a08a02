"""What statements say in other words for each database."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Dialect,
    Select,
    String,
    Table,
    TableValuedAlias,
    Text,
    bindparam,
    case,
    cast,
    func,
    select,
    type_coerce,
)
from sqlalchemy.dialects import postgresql, sqlite

from ..tables.columns import Instant

if TYPE_CHECKING:
    from sqlalchemy.dialects.sqlite import Insert


def reading(table: Table, cls: Any) -> Select[Any]:
    """Return a query of the columns of `table` that values of the dataclass `cls` have: not the folding keys."""
    return select(*(table.c[each.name] for each in fields(cls) if each.name in table.c))


def upsert(dialect: Dialect, table: Table) -> Insert:
    """Return an INSERT of `table` that can say what to do about a row that is there."""
    if dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)  # type: ignore[return-value]


def among(dialect: Dialect, column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Return whether a number or a text is in the list that is bound as `name`, however long that is."""
    if dialect.name == "sqlite":
        values = func.json_each(bindparam(name, type_=Text())).table_valued("value")
        return column.in_(select(values.c.value))
    kind = Text() if isinstance(getattr(column.type, "impl", column.type), String) else BigInteger()
    return column == func.any(bindparam(name, type_=ARRAY(kind)))


def numbers(dialect: Dialect, name: str) -> TableValuedAlias:
    """Return the numbers in the list that is bound as `name`: a table whose column is `value`."""
    if dialect.name == "sqlite":
        return func.json_each(bindparam(name, type_=Text())).table_valued("value", name=name)
    return (
        func.unnest(bindparam(name, type_=ARRAY(BigInteger)))
        .table_valued("value", name=name)
        .render_derived()
    )


def json_value(dialect: Dialect, column: ColumnElement[Any], name: str) -> ColumnElement[Any]:
    """Return what the JSON object that a text is has under a name, as a text or a number; NULL where it has nothing."""
    if dialect.name == "sqlite":
        return func.json_extract(column, f"$.{name}")
    return cast(column, postgresql.JSON).op("->>")(name)


def json_texts(dialect: Dialect, column: ColumnElement[Any], name: str) -> Any:
    """Return the elements of the list that the JSON object that a text is has under a name: a table of a `value`."""
    if dialect.name == "sqlite":
        return func.json_each(column, f"$.{name}").table_valued("value", name="each")
    held = cast(column, postgresql.JSON).op("->")(name)
    is_list = func.json_typeof(held) == "array"
    texts = func.json_array_elements_text(case((is_list, held)))
    return texts.table_valued("value", name="each").render_derived().lateral()


def latest(dialect: Dialect, *instants: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the latest of instants, of which the first is never NULL."""
    first, *others = instants
    known = (first, *(func.coalesce(each, first) for each in others))
    return func.max(*known) if dialect.name == "sqlite" else func.greatest(*known)


def instant_said(dialect: Dialect, text: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the instant that a text says, as `to_text` writes it."""
    return type_coerce(text, Instant()) if dialect.name == "sqlite" else cast(text, Instant())


def instant_of(dialect: Dialect, code: ColumnElement[Any], name: str) -> ColumnElement[Any]:
    """Return the instant that the JSON object bound as `name` has for a code, NULL where it has none."""
    if dialect.name == "sqlite":
        pairs = func.json_each(bindparam(name, type_=Text())).table_valued("key", "value")
        found = select(pairs.c.value).where(pairs.c.key == code).scalar_subquery()
        return type_coerce(found, Instant())
    held = cast(bindparam(name, type_=Text()), postgresql.JSONB)
    return cast(held.op("->>")(code), Instant())
