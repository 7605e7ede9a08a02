"""From a statement to its text, in the words of each database.

Constants are said in the text, so that partial indexes hold for it; what is bound has a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, Dialect, types
from sqlalchemy.dialects.postgresql.psycopg import PGCompiler_psycopg, PGDialect_psycopg
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler, SQLiteDialect
from sqlalchemy.sql.compiler import SQLCompiler

from ..statement import COLUMNS, LIMIT, ORDER, where_mark

_CLAUSE = re.compile(r" ((?:LEFT OUTER )?JOIN |UNION (?:ALL )?|GROUP BY |ORDER BY |ON CONFLICT |RETURNING )")
_INNER = "\x06([^\x05]*?)\x07"
_COLUMN = f"\x05column:(\\w+){_INNER} AS ([^\\s,]+)"
_WHERE = f"\x05where:((?:\\w+\\.)?\\w+){_INNER}"
_ORDER = f"\x05(absent|order):(\\w+){_INNER}"
_LIMIT = re.compile(r"LIMIT (:limit OFFSET 0|%\(limit\)s(::\w+)?)")


class _Constants(SQLCompiler):
    """A compiler that says constants in the text, and binds only what has a name and no value."""

    def visit_bindparam(self, bindparam: BindParameter[Any], *args: Any, **how: Any) -> Any:
        """Say a constant, or bind what is named."""
        if bindparam.required:
            return super().visit_bindparam(bindparam, *args, **how)  # type: ignore[no-untyped-call]
        if bindparam.value is None:
            return self._nothing(bindparam.type)
        how["literal_binds"] = True
        return super().visit_bindparam(bindparam, *args, **how)  # type: ignore[no-untyped-call]

    def _nothing(self, type_: types.TypeEngine[Any]) -> str:
        """Say NULL, of a type where PostgreSQL would take it for a text."""
        if self.dialect.name == "sqlite" or isinstance(type_, types.NullType):
            return "NULL"
        return f"CAST(NULL AS {self.dialect.type_compiler_instance.process(type_)})"


class _SQLite(_Constants, SQLiteCompiler):
    """For SQLite."""


class _PostgreSQL(_Constants, PGCompiler_psycopg):
    """For PostgreSQL."""


def dialects() -> tuple[Dialect, Dialect]:
    """Return SQLite and PostgreSQL, as statements are compiled for them."""
    here = SQLiteDialect(paramstyle="named")
    here.statement_compiler = _SQLite
    there = PGDialect_psycopg(paramstyle="pyformat")  # type: ignore[no-untyped-call]
    there.statement_compiler = _PostgreSQL
    there._backslash_escapes = False  # noqa: SLF001 - each transaction sets standard_conforming_strings
    return here, there


def text_of(statement: Any, dialect: Dialect) -> str:
    """Return the text of a statement, a clause a line."""
    compiled = str(statement.compile(dialect=dialect))
    pieces = re.split("('(?:[^']|'')*')", compiled.strip())  # every second one is a constant
    pieces[::2] = [_CLAUSE.sub(r"\n\1", re.sub(r"\s+\n|\n\s+", "\n", piece)) for piece in pieces[::2]]
    return "".join(pieces)


@dataclass
class Told:
    """The text of a list with marks where its parts go, and the parts by their names."""

    text: str
    columns: dict[str, str] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    orders: dict[str, tuple[str, ...]] = field(default_factory=dict)


def parts_of(statement: Any, dialect: Dialect) -> Told:
    """Take a list apart that was made with all its parts; raises ValueError where they cannot be told apart."""
    text = text_of(statement, dialect)
    told = Told(text)
    for name, said, label in re.findall(_COLUMN, text):
        _keep(told.columns, name, f"{said} AS {label}")
    for name, said in re.findall(_WHERE, text):
        _keep(told.where, name, said)
    for run in re.finditer(f"(?:{_ORDER}(?:,\\s*)?)+", text):
        for name, terms in _orders(run.group()).items():
            _keep(told.orders, name, terms)
    text = re.sub(f"(?:{_COLUMN}(?:,\\s*)?)+", COLUMNS, text)
    text = re.sub(f"{_WHERE}(?:\\s+AND\\s+{_WHERE})*", lambda run: where_mark(run[1]), text)
    text = re.sub(f"(?:{_ORDER}(?:,\\s*)?)+", f"{ORDER} ", text)
    told.text = _LIMIT.sub(LIMIT, text).replace(f"{COLUMNS}FROM", f"{COLUMNS}\nFROM")
    if "\x05" in told.text:
        raise ValueError(f"a part of this list cannot be told apart: {told.text}")
    return told


def _orders(run: str) -> dict[str, tuple[str, ...]]:
    """Return what each column is sorted by, whether it is empty before the terms."""
    orders: dict[str, tuple[str, ...]] = {}
    for what, name, said in re.findall(_ORDER, run):
        absent, *terms = orders.get(name, ("",))
        orders[name] = (said, *terms) if what == "absent" else (absent, *terms, said)
    return orders


def _keep(parts: dict[str, Any], name: str, said: Any) -> None:
    """Keep a part; one that stands in two places must be the same in both."""
    if parts.setdefault(name, said) != said:
        raise ValueError(f"{name} is said in two ways in one list: {said}")
