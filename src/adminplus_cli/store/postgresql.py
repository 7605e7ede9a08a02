"""Transactions on PostgreSQL: what one needs is set by it, and nothing waits for ever.

What a server, a database or a role has as its defaults is not relied on: a snapshot taken before the writers' lock
would make the lock worthless, and a `DateStyle` of its own would make dates unreadable.

Writers hold one advisory lock: alone, or those that name what they lock (`domain/platform/lock.py`) beside each other.
Whoever appends to the audit takes a second one, as the last: a line follows from the one before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .connection import Connection, Numbers
from .postgresql_connecting import connected

if TYPE_CHECKING:
    import psycopg

    from ..domain.platform.lock import Lock
    from .statement import Statement

LOCK_SECONDS = 30
WRITERS_LOCK = 0x61646D70  # "admp": the advisory lock that writers hold
CHAIN_LOCK, ESCALATING_LOCK, SENDING_LOCK, NEWCOMERS_LOCK, ORGANISATIONS_LOCK = range(
    WRITERS_LOCK + 1, WRITERS_LOCK + 6
)
_HURRY = "SET LOCAL idle_in_transaction_session_timeout = '500ms'"  # all who write wait for one beside others
_SET = (
    "SET LOCAL DateStyle = 'ISO, DMY'",
    "SET LOCAL IntervalStyle = 'postgres'",
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL standard_conforming_strings = on",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL quote_all_identifiers = off",
    # On disk is what exit code 0 means. No limit on a whole transaction: a large `tick` lasts; before 17 there is none.
    "SELECT set_config('synchronous_commit', 'local', true) WHERE current_setting('synchronous_commit') = 'off'",
    "SELECT set_config('transaction_timeout', '0', true) WHERE current_setting('transaction_timeout', true) <> '0'",
)
_GUARDED = (  # a login may be set to write past all triggers: those of the audit, and those of keys
    "SELECT set_config('session_replication_role', 'origin', true)"
    " WHERE current_setting('session_replication_role') = 'replica'"
)
_LOCK = f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})"
_LOCK_BESIDE = f"SELECT pg_advisory_xact_lock_shared({WRITERS_LOCK})"
_ROWS = {
    "NEWCOMER": (
        f"SELECT pg_advisory_xact_lock_shared({NEWCOMERS_LOCK})",
        f"SELECT pg_advisory_xact_lock({NEWCOMERS_LOCK}, {{number}})",
    ),
    "NEWCOMERS": (f"SELECT pg_advisory_xact_lock({NEWCOMERS_LOCK})",),
    "ESCALATING": (f"SELECT pg_advisory_xact_lock({ESCALATING_LOCK})",),
    "SENDING": (f"SELECT pg_advisory_xact_lock({SENDING_LOCK})",),
    "ORGANISATIONS": (f"SELECT pg_advisory_xact_lock({ORGANISATIONS_LOCK})",),
    "GROUP": ("SELECT FROM groups WHERE id = {number} FOR NO KEY UPDATE",),
    "PROJECT": ("SELECT FROM projects WHERE id = {number} FOR NO KEY UPDATE",),
    "PROGRAM": (
        "SELECT FROM projects WHERE id = (SELECT project_id FROM programs WHERE id = {number}) FOR SHARE",
        "SELECT FROM programs WHERE id = {number} FOR NO KEY UPDATE",
    ),
    "REQUEST": ("SELECT FROM requests WHERE id = {number} FOR NO KEY UPDATE",),
}
"""How each kind of lock is taken."""
_NUMBERS = (
    "SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value FROM pg_sequences"
    " WHERE schemaname = current_schema()"
)
WORDS = ("damaged", "checksum_key")
"""What a transaction that writes has to know of the store: asked for with its schema, in the same message."""
_SCHEMA = (
    "SELECT version_num, (SELECT value FROM store_info WHERE key = 'damaged'),"
    " (SELECT value FROM store_info WHERE key = 'checksum_key') FROM alembic_version"
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a transaction goes about it: what it may, and for how many seconds it may keep others waiting."""

    isolation: str
    locks: bool
    """Whether it holds the writers' lock."""
    statement: int
    """A statement may take so long; 0 for as long as it needs."""
    idle: float
    """Between two statements the program may be away so long: a frozen one keeps nobody out for longer."""
    silence: int
    """The server may say nothing for so long, before it is taken to be gone."""


READ = Manner("REPEATABLE READ, READ ONLY", locks=False, statement=80, idle=300, silence=90)
WRITE = Manner("READ COMMITTED", locks=True, statement=80, idle=10, silence=90)
BESIDE = {
    patient: Manner("READ COMMITTED", locks=True, statement=80, idle=idle, silence=90)
    for patient, idle in ((False, 1), (True, 25))
}
UPLOAD = Manner("READ COMMITTED", locks=False, statement=0, idle=60, silence=90)
MIGRATE = Manner("READ COMMITTED", locks=True, statement=0, idle=300, silence=3600)


def opened(address: str, manner: Manner, lock: Lock | None = None) -> Connection:
    """Connect to the database of a URL of any form that libpq has, and begin a transaction as `manner` says.

    With `lock`, it goes on beside other writers, and holds that. Raises what connecting does.
    """
    driver = connected(address, manner.silence)
    try:
        return Connection(driver, "postgresql", *_begin(driver, manner, lock), beside=lock is not None)
    except BaseException:
        driver.close()
        raise


def hold(driver: psycopg.Connection[Any], lock: Lock) -> None:
    """Lock what is only known now, in a transaction that goes on beside others."""
    _answers(driver, _holding(lock))


def _holding(lock: Lock) -> list[str]:
    return [each.format(number=lock.number) for each in _ROWS.get(lock.kind.name, ())]


def end_of_chain(driver: psycopg.Connection[Any], last_hash: Statement, *, beside: bool) -> str:
    """Keep others from appending to the audit until the end of the transaction, and return the hash of its last line.

    In one message: the lock must be held before the line is looked for. Who goes on `beside` others hurries from here.
    """
    statements = [f"SELECT pg_advisory_xact_lock({CHAIN_LOCK})", last_hash.text("postgresql")]
    found = _answers(driver, [*statements, _HURRY] if beside else statements)[-1]
    return found[0][0] if found else ""


def forget_numbers(driver: psycopg.Connection[Any], before: Numbers) -> None:
    """Give back the numbers that this transaction took, which is about to be undone: no other writer took any since.

    What fails meanwhile does not matter: then there is a gap.
    """
    import psycopg

    try:
        after = dict(driver.execute(_NUMBERS).fetchall())
        for name, number in before.items():
            if after.get(name) != number:
                driver.execute("SELECT setval(%s::regclass, %s, %s)", (name, number or 1, number is not None))
    except psycopg.Error:
        return


def _begin(
    driver: psycopg.Connection[Any], manner: Manner, lock: Lock | None
) -> tuple[Numbers, str | None, dict[str, str]]:
    """Begin, set what the transaction needs before its first snapshot, then wait for the writers' lock, and for `lock`.

    All in one message to the server. Returns the numbers that were given out before, for a transaction that alone
    writes, which schema the store has, None where there is none yet, and what it says of itself under `WORDS`.
    """
    from psycopg.errors import UndefinedTable

    statements = [
        f"BEGIN ISOLATION LEVEL {manner.isolation}",
        f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'",
        f"SET LOCAL statement_timeout = '{manner.statement}s'",
        f"SET LOCAL idle_in_transaction_session_timeout = '{manner.idle * 1000:.0f}ms'",
        *_SET,
    ]
    alone = manner.locks and lock is None
    if manner.locks:
        statements += [_GUARDED, _LOCK, _NUMBERS] if alone else [_GUARDED, _LOCK_BESIDE]
    rows = _holding(lock) if lock and not lock.ref else []
    try:
        *others, versions = _answers(driver, [*statements, *rows, _SCHEMA])
    except UndefinedTable:
        driver.rollback()
        others, versions = _answers(driver, statements), []
    numbers: Numbers = dict(others[-1]) if alone else {}
    version, *told = versions[0] if versions else (None,)
    return numbers, version, {word: value for word, value in zip(WORDS, told, strict=False) if value}


def _answers(driver: psycopg.Connection[Any], statements: list[str]) -> list[list[Any]]:
    """Send statements in one message, and return what those that answer with rows did."""
    done = driver.execute("; ".join(statements).encode())
    return [each.fetchall() for each in done.results() if each.description]
