"""A command as it would go, and undone: all its transactions are parts of one, beside which the store is as it was.

Which rows it touches is noted by triggers that are gone with that transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..domain.policy import Denied
from ..domain.shared.errors import UsageError
from ..domain.shared.i18n import _
from . import schema
from .connection import Connection
from .door import Door
from .engine import Database, Purpose
from .failures import explained
from .view import View
from .work import Work

if TYPE_CHECKING:
    from ..domain.platform.lock import Lock
    from .upgrade import Upgraded

WATCHED: Mapping[str, tuple[str, ...]] = {
    "users": ("id",),
    "absences": ("user_id",),
    "groups": ("id",),
    "memberships": ("group_id", "user_id"),
    "requests": ("id",),
    "request_recipients": ("request_id", "group_id"),
    "request_participants": ("request_id", "user_id"),
    "request_hand_overs": ("request_id",),
    "projects": ("id",),
    "project_members": ("project_id", "user_id"),
    "project_invitations": ("id",),
    "programs": ("id",),
    "program_managers": ("program_id", "user_id"),
    "participants": ("program_id", "email"),
}
"""The tables that rights follow from, and the columns that say whose or what a row is about."""


class Rehearsed:
    """What a rehearsal has: the door of its command, and the store before and after it, to whoever runs it."""

    def __init__(self, door: Door, before: View, after: View) -> None:
        self.door = door
        self.before = before
        self.after = after

    def touched(self) -> dict[str, set[tuple[Any, ...]]]:
        """Return which rows were added, changed or removed, by their tables, as `WATCHED` names them."""
        found: dict[str, set[tuple[Any, ...]]] = {}
        rows = self.after.connection.driver.execute("SELECT DISTINCT place, first, second FROM touched")
        for table, first, second in rows:
            columns = WATCHED[table]
            values = (first, second)[: len(columns)]
            found.setdefault(table, set()).add(
                tuple(
                    value if name == "email" else int(value)
                    for name, value in zip(columns, values, strict=True)
                )
            )
        return found


@contextmanager
def rehearsal(door: Door) -> Iterator[Rehearsed]:
    """Yield what a command needs to be run so that it changes nothing: it is always undone.

    Nobody else writes meanwhile. A refusal is in the audit all the same.
    """
    try:
        with door.database.transaction(Purpose.WRITE) as connection:
            schema.require_writable(door.database, connection)
            with _rehearsed(door, connection) as rehearsed:
                yield rehearsed
            connection.undo()
    except Denied as denied:
        door.record(denied)
        raise


@contextmanager
def _rehearsed(door: Door, connection: Connection) -> Iterator[Rehearsed]:
    _watch(connection)
    parts = _Parts(door.database, connection)
    inner = _Rehearsal(parts, via=door.via, acting_as=door.acting_as, clock=door.clock)
    with door.glance() as before:
        after = View(_Part(connection), before.actor, before.now, before.path)
        yield Rehearsed(inner, before, after)


def not_about_rights() -> UsageError:
    """The refusal to compare rights before and after what is done to the store as a whole."""
    return UsageError(_("This is done to the store as a whole: no rights are compared."))


class _Rehearsal(Door):
    """A door whose transactions keep what they did until the whole is undone, also those that are dry runs."""

    def unnamed(self) -> Door:
        """Return the door of who acts as nobody in particular, which changes nothing either."""
        return _Rehearsal(self.database, via=self.via, acting_as=None, clock=self.clock)

    def initialise(self, *, marks: Mapping[str, str] | None = None, dry_run: bool = False) -> bool:  # noqa: ARG002
        """Raise UsageError: a store is there."""
        raise not_about_rights()

    def upgrade(self, *, dry_run: bool = False) -> Upgraded:  # noqa: ARG002 - as every door
        """Raise UsageError: no right depends on the version of the schema."""
        raise not_about_rights()

    @contextmanager
    def work(self, lock: Lock | None = None, *, dry_run: bool = False) -> Iterator[Work]:  # noqa: ARG002
        """Yield a transaction that thinks it is a dry run, so that nothing but the store is touched."""
        with super().work(lock, dry_run=True) as work:
            yield work
            work.dry_run = False
        self.stored = False


class _Parts(Database):
    """A store each of whose transactions is a part of one."""

    def __init__(self, database: Database, connection: Connection) -> None:
        super().__init__(database.address)
        self._whole = connection
        self._count = 0

    @contextmanager
    def transaction(
        self,
        how: Purpose,  # noqa: ARG002 - there is one transaction, whatever its parts are for
        *,
        begin: bool = True,  # noqa: ARG002
        lock: Lock | None = None,  # noqa: ARG002
    ) -> Iterator[Connection]:
        """Yield a part: kept on a clean exit, undone on any error."""
        self._count += 1
        part = _Part(self._whole, f"part_{self._count}")
        with explained():
            try:
                yield part
            except Exception:
                part.undo()
                raise
            part.commit()

    @contextmanager
    def picture(self) -> Iterator[Connection]:
        """Yield a part: what the command has done so far is in it."""
        with self.transaction(Purpose.READ) as connection:
            yield connection


class _Part(Connection):
    """A part of a transaction, from a savepoint on; without one, all of it."""

    def __init__(self, whole: Connection, savepoint: str | None = None) -> None:
        super().__init__(whole.driver, whole.dialect, None, whole.schema, whole.words)
        self.checksum_key = whole.checksum_key
        self._savepoint = savepoint
        if savepoint:
            self.driver.execute(f"SAVEPOINT {savepoint}")

    def take_turns(self) -> None:
        """Nobody is let in: the whole is undone in the end."""

    def commit(self) -> None:
        """Keep what it did, until the whole is undone."""
        if self.is_open and self._savepoint:
            self.driver.execute(f"RELEASE SAVEPOINT {self._savepoint}")
        self.is_open = False

    def undo(self) -> None:
        """Undo what it did."""
        if self.is_open and self._savepoint:
            self.driver.execute(f"ROLLBACK TO SAVEPOINT {self._savepoint}")
            self.driver.execute(f"RELEASE SAVEPOINT {self._savepoint}")
        self.is_open = False

    def close(self) -> None:
        """Let go of nothing: the whole goes on."""


def _watch(connection: Connection) -> None:
    """Note from now on which rows are touched."""
    run = connection.driver.execute
    if connection.dialect == "sqlite":
        run("PRAGMA cache_spill=OFF")  # what is changed must not keep the one out who reads how it was
        run("CREATE TEMP TABLE touched (place, first, second)")
        for table, columns in WATCHED.items():
            for verb, row in (("INSERT", "new"), ("UPDATE", "old"), ("UPDATE", "new"), ("DELETE", "old")):
                values = ", ".join(f"{row}.{column}" for column in columns) + ", NULL" * (2 - len(columns))
                run(
                    f"CREATE TEMP TRIGGER touched_{table}_{verb}_{row} AFTER {verb} ON main.{table}"  # noqa: S608
                    f" BEGIN INSERT INTO touched VALUES ('{table}', {values}); END"
                )
        return
    run("CREATE TEMP TABLE touched (place text, first text, second text) ON COMMIT DROP")
    run(_NOTED)
    for table, columns in WATCHED.items():
        given = ", ".join(f"'{column}'" for column in columns)
        run(
            f"CREATE TRIGGER touched AFTER INSERT OR UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION pg_temp.note_touched({given})"
        )


_NOTED = """
CREATE FUNCTION pg_temp.note_touched() RETURNS trigger LANGUAGE plpgsql AS $note$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO pg_temp.touched
        VALUES (TG_TABLE_NAME, to_jsonb(OLD) ->> TG_ARGV[0], to_jsonb(OLD) ->> TG_ARGV[1]);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO pg_temp.touched
        VALUES (TG_TABLE_NAME, to_jsonb(NEW) ->> TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[1]);
    END IF;
    RETURN NULL;
END
$note$
"""
