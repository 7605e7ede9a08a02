"""The version of the schema. Commands compare it with a literal; only `init` and upgrades load Alembic."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from ..domain.shared.errors import StoreUnavailable
from ..domain.shared.i18n import _
from .connection import Connection
from .failures import not_initialised

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import MetaData

    from .engine import Database

HEAD = "0025"


MOVED, MOVED_TO = "moved", "moved_to"
"""What a store has in the place of the version once it was moved, and under which key it keeps where to."""


def metadata() -> MetaData:
    """Return all tables there are, those of both guides."""
    from .tables.base import Table

    for guide in ("platform", "casework", "guidance"):
        import_module(f".tables.{guide}", __package__)
    return Table.metadata


def require_current(connection: Connection) -> None:
    """Raise StoreUnavailable unless the store has exactly the schema of this version of adminplus."""
    version = upgradable(connection)
    if version != HEAD:
        raise _other(version, _("Run: adminplus store upgrade"))


def require_writable(database: Database, connection: Connection) -> None:
    """Raise StoreUnavailable unless the store has this schema, and was not found damaged (`damage.py`)."""
    require_current(connection)
    if is_marked(database, connection):
        raise StoreUnavailable(
            _("The store was found damaged: nothing is written to it until it is mended."),
            _(
                "See what is damaged: adminplus doctor. Bring back a backup, in which what is due is erased: adminplus "
                "store restore FILE. Without a good one, take one of now, and bring that back with --damaged."
            ),
        )


def is_marked(database: Database, connection: Connection) -> bool:
    """Say whether a store bears the mark that found damage leaves."""
    if database.path:
        return os.path.lexists(mark_of(database.path))
    return "damaged" in connection.words


def mark_of(path: Path) -> Path:
    """Return the file that marks a store which is a file as damaged."""
    return path.with_name(f"{path.name}.damaged")


def upgradable(connection: Connection) -> str:
    """Return the schema of the store; raises StoreUnavailable for one that is newer than this version."""
    version = _version(connection)
    if version is None:
        raise not_initialised()
    if version == MOVED:
        raise _moved(connection)
    if version > HEAD:
        raise _other(version, _("Use the adminplus that wrote it."))
    return version


def mark_moved(connection: Connection, where: str) -> None:
    """Have every command on a store say from now on that it went elsewhere: it has no schema to work with any more."""
    from .platform.info import StoreInfo

    StoreInfo(connection).set(MOVED_TO, where)
    connection.driver.execute(f"UPDATE alembic_version SET version_num = '{MOVED}'")  # noqa: S608 - our own


def _moved(connection: Connection) -> StoreUnavailable:
    from .platform.info import StoreInfo

    return StoreUnavailable(
        _("The store was moved to {where}.").format(where=StoreInfo(connection).get(MOVED_TO)),
        _("Name it with --store, ADMINPLUS_STORE, or `store` in the config file."),
    )


def _other(version: str, hint: str) -> StoreUnavailable:
    return StoreUnavailable(
        _("The store has schema {found}; this version of adminplus works with {wanted}.").format(
            found=version, wanted=HEAD
        ),
        hint,
    )


def initialise(connection: Connection) -> bool:
    """Make the tables in an empty store and say whether that was needed; harmless when repeated."""
    import secrets

    from sqlalchemy import inspect

    from . import checksums
    from .platform.organisation import References

    fresh = not inspect(connection.sqlalchemy).has_table("alembic_version")
    if fresh:
        _require_utf8(connection)
        migrate(connection)
        for key, value in (("store_id", secrets.token_hex(8)), (checksums.KEY, checksums.new_key())):
            connection.driver.execute(
                f"INSERT INTO store_info (key, value) VALUES ('{key}', '{value}')"  # noqa: S608 - our own
            )
    require_current(connection)
    References(connection).seed()
    return fresh


def _require_utf8(connection: Connection) -> None:
    """Refuse a database on a server that could not hold every name, before anything is in it."""
    if connection.dialect == "sqlite":
        return
    asked = connection.driver.execute("SELECT getdatabaseencoding(), current_database()")
    encoding, name = asked.fetchone()
    if encoding != "UTF8":
        raise StoreUnavailable(
            _("The database {name} is encoded in {encoding}; adminplus needs UTF-8.").format(
                name=name, encoding=encoding
            ),
            _("Make one: createdb --encoding UTF8 --template template0 {name}_utf8").format(name=name),
        )


def _version(connection: Connection) -> str | None:
    told, connection.schema = connection.schema, None  # the transaction may change it
    if told:
        return told
    row = connection.driver.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def migrate(connection: Connection) -> None:
    """Run the migrations that the store lacks, inside the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "adminplus_cli.store:migrations")
    config.attributes["connection"] = connection.sqlalchemy
    command.upgrade(config, "head")
