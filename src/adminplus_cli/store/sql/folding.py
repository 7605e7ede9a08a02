"""How texts are sorted and searched: by the folding keys beside them, alike on both databases and collations."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, String, Text, TypeCoerce, bindparam, cast, func, or_


def key_of(column: ColumnElement[Any]) -> ColumnElement[Any] | None:
    """Return the folding key beside a column of a table, None where there is none."""
    table, name = getattr(column, "table", None), getattr(column, "name", "")
    return None if table is None else table.columns.get(f"{name}_folded")


def order_of(dialect: Dialect, by: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """Return what to sort by for the order of `by`: of a text its folding key, then the text itself.

    Text that has no key beside it is a code (a status, an area), whose letters are of ASCII: both databases know the
    small ones of those.
    """
    if isinstance(by, TypeCoerce):
        by = by.clause
    if not isinstance(getattr(by.type, "impl", by.type), String):
        return [by]
    key, exact = key_of(by), by_letters(dialect, by)
    return [func.lower(exact) if key is None else by_letters(dialect, key), exact]


def by_letters(dialect: Dialect, text: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a text that is compared letter by letter: as SQLite does by itself, and Python."""
    return text if dialect.name == "sqlite" else text.collate("C")


def holds(dialect: Dialect, key: ColumnElement[Any], folded: str | ColumnElement[str]) -> ColumnElement[bool]:
    """Return what holds where a text has the folded words in it; `key` is the key of that text."""
    place = func.instr if dialect.name == "sqlite" else func.strpos
    return place(key, folded) > 0


def begins(*columns: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return what holds where one of these begins with what is bound as `typed`: a number, or a folded text."""
    typed = bindparam("typed", type_=Text())
    texts = (each if isinstance(each.type, String) else cast(each, Text) for each in columns)
    return or_(*(func.substr(each, 1, func.length(typed)) == typed for each in texts))


def joined(dialect: Dialect, value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return an aggregate that sorts as the list of its values, in the order in which it is given them."""
    if dialect.name == "sqlite":
        return func.group_concat(value, "\x01")
    return func.string_agg(value, "\x01")
