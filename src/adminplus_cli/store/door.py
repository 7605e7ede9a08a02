"""The door to one store: opens transactions in the name of one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..domain import policy
from ..domain.platform.account import Actor
from ..domain.platform.change import Change
from ..domain.policy import Action, Denied, UserFacts
from ..domain.shared.errors import NeedsAttention, NotFound, StoreUnavailable
from ..domain.shared.i18n import _
from ..domain.shared.instant import whole_seconds
from . import schema
from .connection import Connection
from .engine import Database, Purpose
from .failures import once_more
from .platform.account import UserStore
from .platform.info import StoreInfo
from .work import View, Work

if TYPE_CHECKING:
    from ..domain.casework.attachment import StagedFile
    from ..domain.platform.lock import Lock
    from .casework.files import FileStore
    from .platform.audit import AuditStore
    from .upgrade import Upgraded

Clock = Callable[[], datetime]
T = TypeVar("T")


class Door:
    """Opens transactions on one store, in the name of one person."""

    def __init__(self, database: Database, *, via: str, acting_as: str | None, clock: Clock) -> None:
        self.database = database
        self.via = via
        self.acting_as = acting_as
        self.clock = clock
        self.stored = False

    @cached_property
    def files(self) -> FileStore:
        """The bytes of attachments."""
        from .casework.files import FileStore

        return FileStore(self.database.path)

    def initialise(self, *, marks: Mapping[str, str] | None = None, dry_run: bool = False) -> bool:
        """Create the store, or complete it, and say whether it was new; a new one bears `marks`.

        A dry run says only whether there is none yet.
        """
        if dry_run and self.database.absent:
            return True
        self.database.create()
        with self.database.transaction(Purpose.WRITE) as connection:
            fresh = schema.initialise(connection)
            if fresh:
                operator = Actor(None, is_operator=True, via=self.via)
                audit = self._audit(connection, operator)
                for key, value in (marks or {}).items():
                    StoreInfo(connection).set(key, value)
                audit.append([Change("init", "store", 0, {"schema": schema.HEAD})])
            if dry_run:
                connection.undo()
        self.stored = self.stored or not dry_run
        return fresh

    def upgrade(self, *, dry_run: bool = False) -> Upgraded:
        """Bring a store of an older version to this schema, and say what was done (the operator)."""
        from .upgrade import upgrade

        try:
            with self.database.transaction(Purpose.MIGRATE) as connection:
                schema.upgradable(connection)
                actor = self._actor(connection)
                policy.require(actor, Action.STORE_UPGRADE)
                done = upgrade(self.database, connection, dry_run=dry_run)
                if done.before != done.after:
                    details = {"from": done.before, "to": done.after}
                    audit = self._audit(connection, actor)
                    audit.append([Change(Action.STORE_UPGRADE, "store", 0, details)])
                if dry_run:
                    connection.undo()
            self.stored = self.stored or not dry_run
            return done
        except Denied as denied:
            self.record(denied)
            raise

    def read_info(self, key: str) -> str | None:
        """Return what the store says of itself under `key`, if anything; one of an older version too."""
        with self.database.transaction(Purpose.READ) as connection:
            schema.upgradable(connection)
            return StoreInfo(connection).get(key)

    def unnamed(self) -> Door:
        """Return the door of who acts as nobody in particular: for what a token alone opens."""
        return Door(self.database, via=self.via, acting_as=None, clock=self.clock)

    def may_upgrade(self) -> bool:
        """Say whether there is anything to upgrade; raises as `upgrade` does."""
        try:
            with self.database.transaction(Purpose.READ) as connection:
                version = schema.upgradable(connection)
                policy.require(self._actor(connection), Action.STORE_UPGRADE)
                return version != schema.HEAD
        except Denied as denied:
            self.record(denied)
            raise

    def require_console(self, action: Action) -> None:
        """Ask whether the actor may do what is done to the whole store, whatever state that is in.

        A store that cannot be asked knows nobody: then its files are in the hands of who acts as no account.
        """
        try:
            with self.database.transaction(Purpose.READ) as connection:
                policy.require(self._actor(connection), action)
        except Denied as denied:
            self.record(denied)
            raise
        except StoreUnavailable:
            if self.acting_as is not None:
                raise

    @contextmanager
    def glance(self) -> Iterator[View]:
        """Yield a transaction that only reads, and that leaves no trace where it is refused: nobody asked for it."""
        with self.database.transaction(Purpose.READ) as connection:
            schema.require_current(connection)
            actor = self._actor(connection)
            yield View(connection, actor, whole_seconds(self.clock()), self.database.path)

    @contextmanager
    def view(self) -> Iterator[View]:
        """Yield a transaction that only reads."""
        try:
            with self.glance() as view:
                yield view
        except Denied as denied:
            self.record(denied)
            raise

    @contextmanager
    def picture(self) -> Iterator[View]:
        """Yield a view of one state of the store that keeps no writer waiting, however long it is read (X12)."""
        try:
            with self.database.picture() as connection:
                schema.require_current(connection)
                actor = self._actor(connection)
                yield View(connection, actor, whole_seconds(self.clock()), self.database.path)
        except Denied as denied:
            self.record(denied)
            raise

    def change(self, use_case: Callable[[Work], T], lock: Lock | None, *, dry_run: bool = False) -> T:
        """Run a use case in a transaction that holds `lock` and lets others write what that does not lock; None: alone.

        Where another one stood in its way, or wrote the same unique key, it is run once more: it then sees what
        that wrote, and is done or refused with the sentence for that.
        """

        def run() -> T:
            with self.work(lock, dry_run=dry_run) as work:
                return use_case(work)

        return once_more(run)

    @contextmanager
    def work(self, lock: Lock | None = None, *, dry_run: bool = False) -> Iterator[Work]:
        """Yield a transaction that changes something; `dry_run` runs it all and rolls back (T5).

        A dry run is always alone: it gives back the numbers that it took.
        """
        try:
            with self.database.transaction(Purpose.WRITE, lock=None if dry_run else lock) as connection:
                schema.require_writable(self.database, connection)
                actor = self._actor(connection)
                now = whole_seconds(self.clock())
                work = Work(connection, actor, now, self.database.path, dry_run=dry_run)
                yield work.holding(lock)
                if work.dry_run:
                    connection.undo()
            self.stored = self.stored or not work.dry_run
        except Denied as denied:
            self.record(denied)
            raise

    @contextmanager
    def staged(
        self, paths: list[Path], *, most_bytes: int, dry_run: bool = False
    ) -> Iterator[list[StagedFile]]:
        """Read files to attach, and bring their bytes to the store before any lock is taken (X12).

        To a server they go but for a dry run. What is left by a process that was killed, `doctor --fix` removes.
        """
        with self.files.staged(paths, most_bytes=most_bytes) as files:
            if not self.database.is_postgresql or dry_run or not files:
                yield files
                return
            with self.files.uploaded(self.database, files, now=whole_seconds(self.clock())):
                yield files

    def _actor(self, connection: Connection) -> Actor:
        users = UserStore(connection)
        if self.acting_as is None:
            user = users.by_login(self.via)
            active = user if user and user.active else None
            return Actor(active, is_operator=True, via=self.via)
        user = users.find(self.acting_as)
        if user is None:
            raise NotFound(
                _("There is no user {email} to act as.").format(email=self.acting_as[:200]),
                _("See the accounts with: adminplus user list"),
            )
        actor = Actor(user, is_operator=user.is_operator, via=self.via)
        policy.require(actor, Action.ACT, UserFacts(user))
        return actor

    def _audit(self, connection: Connection, actor: Actor) -> AuditStore:
        from .platform.audit import AuditStore  # few commands need it

        return AuditStore(connection, actor, whole_seconds(self.clock()))

    def note(self, change: Change, *, by: Actor | None = None, outcome: str = "done") -> None:
        """Append a line to the audit about what changed nothing, in a transaction of its own."""
        from ..domain.platform.lock import NOTHING  # few commands need it

        with self.database.transaction(Purpose.WRITE, lock=NOTHING) as connection:
            schema.require_writable(self.database, connection)
            self._audit(connection, by or self._actor(connection)).append([change], outcome=outcome)

    def record(self, denied: Denied) -> None:
        """Leave the one audit line of a refusal (T4), or say with it that there is none: on a standby, say."""
        facts = denied.facts
        change = Change(denied.action, facts.object_type, facts.object_id, {"missing": list(denied.rules)})
        try:
            self.note(change, by=denied.actor, outcome="denied")
        except (StoreUnavailable, NeedsAttention) as unwritten:
            denied.warnings.append(
                _("This refusal is not in the audit: {reason}").format(reason=unwritten.message)
            )
