"""The one table of settings: what these sections declare. All else about settings follows from them.

They are no dataclasses: making six of those takes longer than reading all settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from .secret import password_in
from .value_type import (
    FILE,
    LANGUAGE,
    MAILBOX,
    PASSWORD,
    REQUEST_URL,
    STORE,
    SWITCH,
    TEXT,
    ValueType,
    is_mailbox,
    one_of,
    whole,
)

if TYPE_CHECKING:
    from ..domain.casework.escalation import EscalationRule


class Security(StrEnum):
    """How the connection to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Calendar(StrEnum):
    """How the days of a delay are counted."""

    ELAPSED = "elapsed"
    BUSINESS = "business"


class Color(StrEnum):
    """When the terminal gets colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class _Declared(NamedTuple):
    """What a section says of a setting."""

    value_type: ValueType
    default: object
    help: str
    more: dict[str, Any]


def _is(value_type: ValueType, default: Any, text: str, **more: object) -> Any:  # noqa: ANN401 - it declares any field
    return _Declared(value_type, default, text, more)


class Section:
    """Values of settings, which stay as they were read. It says nothing of them in a traceback: some are secret."""

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - each field has a type of its own
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(name)


class Mail(Section):
    """`[mail]`: how mail leaves the outbox."""

    enabled: bool = _is(
        SWITCH, True, "whether mail is wanted at all; false: nothing is sent, nothing is said of it"
    )
    host: str | None = _is(TEXT, None, "SMTP server; without one, mail waits in the outbox")
    port: int = _is(whole(1, 65_535), 587, "port of the server")
    security: Security = _is(one_of(Security), Security.STARTTLS, "protection of the connection")
    username: str | None = _is(TEXT, None, "login at the server")
    password: str | None = _is(PASSWORD, None, "password of the login; in the environment only", secret=True)
    password_file: Path | None = _is(FILE, None, "file that holds the password, readable by its owner alone")
    sender: str | None = _is(MAILBOX, None, "address that mail comes from")
    reply_to: str | None = _is(MAILBOX, None, "address that answers go to")
    platform: str = _is(TEXT, "adminplus", "name of the platform, as mail says who writes")
    contact: str | None = _is(TEXT, None, "whom to ask about mail: an address, a telephone number, a name")
    request_url: str | None = _is(
        REQUEST_URL, None, "web address of a request, with {id} for its number; else mail tells the command"
    )
    keep_days: int = _is(whole(0, 36_500), 90, "days that mail is kept once it was sent; 0: for ever")
    max_attempts: int = _is(whole(1, 100), 8, "attempts to deliver one mail")
    max_per_minute: int = _is(whole(0, 100_000), 0, "mails that leave in a minute at most; 0: no limit")

    @property
    def answers_to(self) -> str | None:
        """The address that answers go to: the one that is set, else whom to ask where that is an address."""
        return self.reply_to or (self.contact if self.contact and is_mailbox(self.contact) else None)

    def secret(self) -> str | None:
        """Return the password: of the environment, else of its file; raises UsageError, StoreUnavailable."""
        return self.password or (password_in(self.password_file) if self.password_file else None)


class Escalation(Section):
    """`[escalation]`: when experts are invited."""

    first_response_days: int = _is(whole(1, 3_650), 4, "days that a request may wait for its first response")
    silence_days: int = _is(whole(1, 3_650), 15, "days that a request may wait for the next response")
    warn_hours: int = _is(
        whole(0, 8_760), 24, "hours before experts are called in which instructors are warned; 0: never"
    )
    manager_days: int = _is(
        whole(0, 3_650), 0, "days after experts were called in which managers are told; 0: never"
    )
    calendar: Calendar = _is(one_of(Calendar), Calendar.ELAPSED, "days of 24 hours, or working days")
    max_per_run: int = _is(whole(1, 10_000_000), 500, "escalations that one tick makes at most")

    @property
    def days(self) -> dict[EscalationRule, int]:
        """How many days a request may wait before each rule is due."""
        from ..domain.casework.escalation import EscalationRule

        rule = EscalationRule
        return {rule.FIRST_RESPONSE: self.first_response_days, rule.SILENCE: self.silence_days}


class Casework(Section):
    """`[casework]`: what becomes of requests by themselves."""

    close_processed_days: int = _is(whole(0, 3_650), 0, "days until tick closes what is processed; 0: never")


class Accounts(Section):
    """`[accounts]`: what becomes of accounts by themselves."""

    disable_unused_months: int = _is(
        whole(0, 120), 0, "months without use until tick disables an account, after two reminders; 0: never"
    )


class Attachments(Section):
    """`[attachments]`: what a message may carry."""

    max_bytes: int = _is(whole(1, 1_000_000_000), 20_000_000, "bytes of one attachment at most")
    max_per_message: int = _is(whole(1, 1_000), 10, "attachments of one message at most")


class Backup(Section):
    """`[backup]`: what `doctor` and `status` say of backups."""

    days: int = _is(whole(0, 3_650), 7, "days after which a new backup is asked for; 0: never")


class Privacy(Section):
    """`[privacy]`: how long what is personal is kept."""

    retention_months: int = _is(
        whole(1, 1_200), 6, "months after closing in which what is personal in a request is erased"
    )


class Invitation(Section):
    """`[invitation]`: invitations to a project."""

    valid_days: int = _is(whole(1, 3_650), 14, "days that an invitation is good for")


class Ui(Section):
    """`[ui]`: how adminplus speaks to people."""

    color: Color = _is(one_of(Color), Color.AUTO, "colour on the terminal", option="--color")
    language: str | None = _is(
        LANGUAGE, None, "language of help, sentences and errors; else that of the shell", option="--lang"
    )
    pager: str | None = _is(
        TEXT, None, "program that shows long output; never: none; else that of PAGER", option="--no-pager"
    )
    accessible: bool = _is(
        SWITCH, False, "rows as sentences for whoever hears the screen: nothing drawn, nothing redrawn"
    )


class Settings(Section):
    """All settings of one run; `origin` says of each key, such as `mail.port`, where its value came from."""

    store: str = _is(STORE, "", "where everything is kept", option="--store", environment="ADMINPLUS_STORE")
    acting_as: str | None = _is(TEXT, None, "account to act as", option="--as", environment="ADMINPLUS_AS")
    mail: Mail
    escalation: Escalation
    casework: Casework
    accounts: Accounts
    attachments: Attachments
    backup: Backup
    privacy: Privacy
    invitation: Invitation
    ui: Ui
    aliases: Mapping[str, str]
    config_file: Path
    origin: Mapping[str, str]

    def of_store(self, store: str) -> Settings:
        """Return the same settings, of another store."""
        return Settings(**{**vars(self), "store": store})


class Setting(NamedTuple):
    """One row of the table."""

    key: str
    default: object
    value_type: ValueType
    help: str
    environment: str
    option: str | None = None
    secret: bool = False

    @property
    def in_file(self) -> bool:
        """Whether the config file may hold it: neither a secret, nor who one acts as for this once."""
        return not self.secret and self.key != "acting_as"


_SECTIONS = (Mail, Escalation, Casework, Accounts, Attachments, Backup, Privacy, Invitation, Ui)
SECTIONS: Mapping[str, type[Section]] = MappingProxyType({each.__name__.lower(): each for each in _SECTIONS})


def _rows_of(section: type[Section], prefix: str) -> dict[str, Setting]:
    return {
        prefix + name: Setting(
            *(prefix + name, each.default, each.value_type, each.help),
            **{"environment": f"ADMINPLUS_{prefix}{name}".replace(".", "_").upper(), **each.more},
        )
        for name, each in vars(section).items()
        if isinstance(each, _Declared)
    }


SETTINGS: Mapping[str, Setting] = MappingProxyType(
    _rows_of(Settings, "")
    | {key: row for name, of in SECTIONS.items() for key, row in _rows_of(of, f"{name}.").items()}
)
