"""The composition root: settings, person and clock become doors to the store and to the mail server."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from .config import Calendar, Settings
from .domain.shared.errors import InvalidData, UsageError
from .domain.shared.i18n import _
from .identity import Identity

if TYPE_CHECKING:
    from .domain.casework.attachment import StagedFile
    from .domain.casework.escalation import Delays
    from .domain.platform.account import Locale
    from .domain.platform.lock import Lock
    from .domain.platform.mail import OutboxMail, Outcome, Reason
    from .services.doctor_platform import PlatformSettings
    from .services.platform.delivery import Sender
    from .store.backup.backups import Backups
    from .store.door import Door
    from .store.privacy.whole import WholeStore
    from .store.rehearsal import Rehearsed
    from .store.work import View, Work

Clock = Callable[[], datetime]
T = TypeVar("T")
OBJECTS = 250_000
"""So many new objects are there before garbage is looked for: rows, nearly all of them, and no garbage among them."""


def system_clock() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)


class App:
    """One run of the program: nothing is opened before it is asked for."""

    def __init__(self, settings: Settings, identity: Identity, clock: Clock = system_clock) -> None:
        self.settings = settings
        self.identity = identity
        self.clock = clock
        self.rehearses = False

    @cached_property
    def door(self) -> Door:
        """The door to the store: the only place that imports it."""
        from .store.door import Door
        from .store.engine import Database

        database = Database(self.settings.store)
        database.load()
        if not gc.isenabled():  # `__main__` made it wait for these imports, which stay
            gc.freeze()
            gc.set_threshold(OBJECTS)
            gc.enable()
        via, acting_as = self.identity.login, self.settings.acting_as
        return Door(database, via=via, acting_as=acting_as, clock=self.clock)

    @cached_property
    def unnamed(self) -> Door:
        """The door of who acts as nobody in particular: for what a token alone opens."""
        return self.door.unnamed()

    @cached_property
    def backups(self) -> Backups:
        """What is done to the whole store at the console; raises UsageError where rights are compared."""
        from .store.backup.backups import Backups

        if self.rehearses:
            from .store.rehearsal import not_about_rights

            raise not_about_rights()
        return Backups(self.door, self.settings.privacy.retention_months)

    @cached_property
    def whole_store(self) -> WholeStore:
        """The store as files and pages, for when something was wiped from it."""
        from .store.privacy.whole import WholeStore

        return WholeStore(self.door, rehearses=self.rehearses)

    @property
    def stored(self) -> bool:
        """Whether this run stored something."""
        return any(self.__dict__[door].stored for door in ("door", "unnamed") if door in self.__dict__)

    def work(self, lock: Lock | None = None, *, dry_run: bool = False) -> AbstractContextManager[Work]:
        """Open one transaction that changes something: alone, or beside others where it says what it locks."""
        return self.door.work(lock, dry_run=dry_run)

    def change(self, use_case: Callable[[Work], T], lock: Lock | None, *, dry_run: bool = False) -> T:
        """Run a use case in a transaction that holds `lock`, once more where another one came in its way."""
        return self.door.change(use_case, lock, dry_run=dry_run)

    def kept(self) -> AbstractContextManager[None]:
        """Keep the connection to the store between transactions that write: for a run of short ones."""
        return self.door.database.kept()

    @contextmanager
    def rehearsed(self) -> Iterator[tuple[App, Rehearsed]]:
        """Yield an app that does all that this one does, and the store before and after it; it is always undone."""
        from .store.rehearsal import rehearsal

        with rehearsal(self.door) as rehearsed:
            app = App(self.settings, self.identity, self.clock)
            app.door, app.rehearses = rehearsed.door, True
            yield app, rehearsed

    def view(self) -> AbstractContextManager[View]:
        """Open one transaction that only reads."""
        return self.door.view()

    def picture(self) -> AbstractContextManager[View]:
        """Open one state of the store for a long read, which keeps no writer waiting."""
        return self.door.picture()

    def rebuild_indexes(self, names: Collection[str], *, dry_run: bool) -> Path | None:
        """Make indexes anew where nothing else is damaged: see `store.rebuilding`."""
        from .store import rebuilding

        return rebuilding.rebuild(self.door, names, dry_run=dry_run)

    def note_damage(self, *, found: bool) -> None:
        """Mark the store as damaged, or as sound: where damage was found nobody writes until it is mended."""
        from .store import damage

        damage.note(self.door.database, damaged=found, at=self.clock())

    @contextmanager
    def staged(self, paths: list[Path], *, dry_run: bool = False) -> Iterator[list[StagedFile]]:
        """Read files to attach, before any transaction; raises InvalidData for too many or too large ones."""
        limits = self.settings.attachments
        if len(paths) > limits.max_per_message:
            raise InvalidData(
                _("{count} attachments at once are too many, {most} at most.").format(
                    count=len(paths), most=limits.max_per_message
                )
            )
        if not paths:
            yield []
            return
        with self.door.staged(paths, most_bytes=limits.max_bytes, dry_run=dry_run) as files:
            yield files

    @property
    def readers_block(self) -> bool:
        """Whether a reader of the store keeps writers waiting: of a file, not of a server."""
        return self.door.database.path is not None

    def spool(self) -> IO[bytes]:
        """Return a place for a result that is too large to hold; what it was given is gone when it is closed."""
        from .store.spool import spool

        return spool(self.door.database.path)

    def delays(self) -> Delays:
        """The delays of the expert rules, by the calendar of the settings."""
        from .domain.casework.escalation import Delays

        when, closing = self.settings.escalation, self.settings.casework.close_processed_days
        worked = None
        if when.calendar is Calendar.BUSINESS:
            from .calendars import working_days

            worked = working_days()
        return Delays(when.days, worked, when.warn_hours, when.manager_days, closing)

    @property
    def today(self) -> date:
        """The day it is where the person is: that of the clock of their session, `TZ` included."""
        return self.clock().astimezone().date()

    @property
    def can_send(self) -> bool:
        """Whether a mail server is set, and mail is wanted."""
        return self.settings.mail.enabled and self.settings.mail.host is not None and not self.rehearses

    @property
    def platform_settings(self) -> PlatformSettings:
        """What the settings say of the platform, as far as `doctor` and `status` look at it."""
        from .services.doctor_platform import PlatformSettings

        settings, copies = self.settings, self.whole_store.overdue_copies
        return PlatformSettings(
            settings.mail.enabled,
            self.can_send,
            settings.backup.days,
            settings.privacy.retention_months,
            copies,
        )

    def mail_settings(self) -> tuple[str, str]:
        """Return the mail server and the address mail comes from; raises UsageError naming the one missing."""
        mail = self.settings.mail
        if not mail.enabled:
            raise UsageError(
                _("Mail is not wanted here: mail.enabled is false."),
                _("Set it to true in {path}, or in the environment.").format(path=self.settings.config_file),
            )
        if mail.host is None or mail.sender is None:
            lacking = "mail.host" if mail.host is None else "mail.sender"
            raise UsageError(
                _("Mail cannot be sent: the setting {key} is missing.").format(key=lacking),
                _("Set it in {path}, or in the environment.").format(path=self.settings.config_file),
            )
        return mail.host, mail.sender

    @contextmanager
    def sender(self) -> Iterator[Sender]:
        """Yield what delivers e-mails over one SMTP session; raises UsageError when the settings lack a part."""
        import json

        from .domain.platform.mail import Outcome, OutcomeKind
        from .mail.compose import compose
        from .mail.message import Letterhead, Mail
        from .mail.smtp import Smtp, SmtpSettings

        mail = self.settings.mail
        host, sender = self.mail_settings()
        letterhead = Letterhead(sender, mail.platform, mail.answers_to, mail.contact, mail.request_url)
        server = SmtpSettings(host, mail.port, mail.security.value, mail.username, mail.secret())
        with Smtp(server) as session:

            def send(
                row: OutboxMail, *, locale: Locale, origin: str, secret: str | None, reason: Reason | None
            ) -> Outcome:
                message = Mail(
                    key=f"{row.id}.{origin}",
                    recipient=row.recipient,
                    locale=locale,
                    template=row.template,
                    params=json.loads(row.params) | ({"token": secret} if secret else {}),
                    created_at=row.created_at,
                    reason=reason,
                )
                try:
                    composed = compose(message, letterhead)
                except InvalidData as refused:
                    return Outcome(OutcomeKind.REFUSED, refused.message)
                return session.send(composed, sender=sender, recipient=row.recipient)

            yield send
