"""A PostgreSQL store whose writers wait for each other, as far as they must."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

import psycopg

from adminplus_cli.domain.platform.lock import Lock
from adminplus_cli.store.engine import Database, Purpose
from tests.runner import Runner

ROUNDS = int(os.environ.get("LONG_FAULTS") or 0) * 20 or 1
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@contextmanager
def held(program: Runner, what: Lock | None) -> Iterator[None]:
    """Hold what a use case locks, or the whole store."""
    with Database(program.store).transaction(Purpose.WRITE, lock=what) as connection:
        connection.driver.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield


def waiting(program: Runner, count: int) -> None:
    """Wait until so many processes wait for a lock."""
    end = monotonic() + 60
    with psycopg.connect(program.store, autocommit=True) as connection:
        while connection.execute(WAITING).fetchone() != (count,):
            assert monotonic() < end
            sleep(0.02)
