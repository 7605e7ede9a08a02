"""The tables, indexes, constraints and triggers of a store, compared with those that the migrations make (X5).

What else somebody added is theirs, but for triggers: one would do something of its own whenever a command writes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..domain.shared.i18n import _
from .connection import Connection
from .frozen import objects as expected

_SQLITE = (
    "SELECT type || ' ' || name, sql FROM sqlite_schema"
    " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY 1"
)
_POSTGRESQL = """
WITH ours AS (SELECT oid, relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r')
SELECT 'table ' || relname, '' FROM ours
UNION ALL SELECT 'column ' || relname || '.' || attname,
  format_type(atttypid, atttypmod) || ' ' || attnotnull::text || attidentity::text
  || coalesce(pg_get_expr(adbin, adrelid), '')
  FROM ours JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
  LEFT JOIN pg_attrdef ON adrelid = ours.oid AND adnum = attnum
UNION ALL SELECT 'constraint ' || relname || '.' || conname,
  pg_get_constraintdef(pg_constraint.oid) || ' ' || convalidated::text
  FROM ours JOIN pg_constraint ON conrelid = ours.oid AND contype IN ('c', 'f', 'p', 'u')
UNION ALL SELECT 'index ' || indexes.relname, pg_get_indexdef(indexrelid) || ' ' || indisvalid::text || indisready::text
  FROM ours JOIN pg_index ON indrelid = ours.oid JOIN pg_class indexes ON indexes.oid = indexrelid
UNION ALL SELECT 'trigger ' || tgname, pg_get_triggerdef(pg_trigger.oid) || ' ' || tgenabled::text || ' ' || prosrc
  FROM ours JOIN pg_trigger ON tgrelid = ours.oid AND NOT tgisinternal JOIN pg_proc ON pg_proc.oid = tgfoid
UNION ALL SELECT DISTINCT 'keys of ' || relname, ''
  FROM ours JOIN pg_trigger ON tgrelid = ours.oid AND tgisinternal WHERE tgenabled = 'D'
UNION SELECT 'login ' || session_user, '' WHERE current_setting('session_replication_role') = 'replica'
UNION SELECT 'login ' || rolname, ''
  FROM pg_db_role_setting JOIN pg_roles ON pg_roles.oid = setrole
  LEFT JOIN pg_database ON pg_database.oid = setdatabase
  WHERE 'session_replication_role=replica' = ANY(setconfig)
  AND (setdatabase = 0 OR datname = current_database())
ORDER BY 1
"""
"""Of each object, what it is and how it is made; of keys, those whose triggers were turned off, and of logins, those of
whom no trigger takes notice."""
_MEANINGLESS = re.compile(r"::[a-z ]+(\[\])?|[\s()\"]|USING btree")
"""How the same thing is said by one version of a database and not by another."""


MADE, STORE = "schema", "store"
"""The checks that find an object wrong: one that was dropped or altered, and one that may have changed anything."""


class Problem(NamedTuple):
    """What is wrong with an object; without one that is `vital`, some rows cannot even be asked for."""

    text: str
    check: str = MADE
    vital: bool = False
    of_index: str = ""
    """The index that it is about, if any."""


def wrong(connection: Connection) -> Iterator[Problem]:
    """Yield what is missing, is not as it was made, or does something that nobody of ours had it do."""
    wanted, found = expected.OBJECTS[connection.dialect], made(connection)
    missing = wanted.keys() - found.keys()
    tables = {name.removeprefix("table ") for name in missing if name.startswith("table ")}
    vital = [name for name in missing if name.startswith("column ") and _table(name) not in tables]
    vital += [f"table {name}" for name in tables]
    yield from (_missing(name, vital=True) for name in sorted(vital))
    if vital:
        return
    for name, digest in wanted.items():
        if name in missing:
            yield _missing(name)
        elif found[name] != digest:
            yield Problem(
                _("{name} is not as the migrations made it").format(name=name), of_index=_index(name)
            )
    for name in found.keys() - wanted.keys():
        if name.startswith("trigger "):
            yield Problem(_("{name}: no migration made it").format(name=name[:100]), STORE)
        elif name.startswith("keys of "):
            yield Problem(
                _("{name} are not looked at: their triggers are turned off").format(name=name[:100])
            )
        elif name.startswith("login "):
            yield Problem(
                _(
                    "{name}: neither the audit nor keys are protected from it (session_replication_role); as an"
                    " administrator: ALTER ROLE … RESET session_replication_role"
                ).format(name=name[:100])
            )


def _missing(name: str, *, vital: bool = False) -> Problem:
    return Problem(_("{name} is missing").format(name=name), vital=vital, of_index=_index(name))


def _index(name: str) -> str:
    return name.removeprefix("index ") if name.startswith("index ") else ""


def _table(name: str) -> str:
    """Return the table that a column is of."""
    return name.removeprefix("column ").partition(".")[0]


def made(connection: Connection) -> dict[str, str]:
    """Return what is there: the name of each object, and a digest of how it is made."""
    asked = _SQLITE if connection.dialect == "sqlite" else _POSTGRESQL
    schema = "" if connection.dialect == "sqlite" else _schema(connection)
    return {name: _digest(text.replace(schema, "")) for name, text in connection.stream(asked, {})}


def _schema(connection: Connection) -> str:
    (name,) = connection.driver.execute("SELECT quote_ident(current_schema()) || '.'").fetchone()
    return str(name)


def _digest(text: str) -> str:
    return hashlib.blake2b(_MEANINGLESS.sub("", text).encode(), digest_size=6).hexdigest()
