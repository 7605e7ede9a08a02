"""Objects about the platform: mail, the store, who runs it."""

from datetime import date, datetime
from typing import Any, TypedDict

from ...domain.platform.mail import MailStatus
from ...identity import Mode


class PostedMail(TypedDict):
    """What became of the mail that one run took up, and how much waits still."""

    sent: int
    deferred: int
    failed: int
    queued: int


class ShownMail(TypedDict):
    """One e-mail; `params` is what its template is filled from."""

    id: int
    created_at: datetime
    status: MailStatus
    recipient: str
    template: str
    attempts: int
    next_attempt_at: datetime
    sent_at: datetime | None
    last_error: str | None
    event: str
    params: dict[str, object]


class InstalledCompletion(TypedDict):
    """The script of a shell, where it is, and whether it was written now."""

    shell: str
    path: str
    changed: bool


class Initialised(TypedDict):
    """The store, and whether there was none before."""

    store: str
    created: bool


class Whoami(TypedDict):
    """Who runs the command, as whom, and what that protects.

    `absent_from` and `absent_until` are the days of the absence that lasts, or of the next one; `substitute` stands in.
    """

    mode: Mode
    login: str
    acting_as: str
    through: str
    is_operator: bool
    store: str
    protection: str
    absent_from: date | None
    absent_until: date | None
    substitute: str | None


class StoreStatus(TypedDict):
    """Where the store is, its schema, how many rows each table holds, and when it was last backed up."""

    store: str
    schema: str
    dialect: str
    rows: dict[str, int]
    last_backup: datetime | None


class Finding(TypedDict):
    """What `doctor` found, and whether it was mended."""

    check: str
    object: str
    finding: str
    fixable: bool
    mended: bool


class Overdue(TypedDict):
    """What should have been erased by now: how much of a kind, in which requests, programs or copies (some of them)."""

    kind: str
    overdue: int
    objects: list[str]


class ErasedNow(TypedDict):
    """In which requests and programs what is personal was erased before its time."""

    objects: list[str]


class Disclosed(TypedDict):
    """All that is kept of a person: of requests what was written in them, without who wrote it; of programs theirs."""

    at: datetime
    requests: list[dict[str, Any]]
    participations: list[dict[str, Any]]


class Processing(TypedDict):
    """One kind of personal data: whose, what for, how long, in which columns of the store, and who may see it."""

    data: str
    whose: str
    purpose: str
    kept: str
    columns: list[str]
    seen_by: list[str]


StoreUpgraded = TypedDict(
    "StoreUpgraded", {"store": str, "from": str, "to": str, "backup": str | None}, total=True
)
StoreUpgraded.__doc__ = (
    "Which schema the store had and has; `backup` is the copy made before, null on PostgreSQL."
)


class StoreBackedUp(TypedDict):
    """The backup that was written, null where there was one that is young enough, or in a rehearsal.

    `manifest` is the SHA-256 of what it says of itself; `attachments` how many files are in it; `removed` how many
    older backups went; `damage` what is wrong with the store; `audit_digest` is the hash of the last line of its audit,
    `audit_line`, which `audit verify --anchor` looks for.
    """

    file: str | None
    taken_at: datetime | None
    schema: str | None
    manifest: str | None
    size: int
    attachments: int
    removed: int
    damage: list[dict[str, str]]
    audit_line: int | None
    audit_digest: str | None


class StoreRestored(TypedDict):
    """The backup that was brought back, and where; `moved_aside` is what the store that was there is called now.

    `held` is how many e-mails wait for somebody to look at them; `attachments` how many files were written; `missing`
    what could not be brought back; `wiped` of how many requests and participants what was personal was erased.
    """

    store: str
    taken_at: datetime | None
    schema: str | None
    manifest: str | None
    moved_aside: str | None
    held: int
    attachments: int
    missing: list[dict[str, str]]
    wiped: dict[str, int]


class StoreCopied(TypedDict):
    """From where to where the store moved; `unlike` names what is not the same in both."""

    store: str
    to: str
    attachments: int
    unlike: list[str]


class Damage(TypedDict):
    """What is wrong with a store or a backup."""

    check: str
    object: str
    finding: str


class ChangedSetting(TypedDict):
    """A setting as the config file at `path` now holds it; null where it holds none."""

    key: str
    value: str | int | bool | None
    path: str
