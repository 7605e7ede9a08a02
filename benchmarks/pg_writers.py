"""Writers beside each other on PostgreSQL: how many replies a second, and how long one of them waits at the most.

    python benchmarks/pg_writers.py [SECONDS]

Sixteen clients write replies to one request, or each to many. *Alone* holds the one lock that whoever names nothing
takes; *beside* locks the request and the end of the audit; *nothing* is what the same statements take where nobody
waits for anybody: no lock and no chain. Then the longest reply while something long goes on beside the sixteen.
`away` is how long each message to the server is on its way besides, in milliseconds, as over a network.
"""

from __future__ import annotations

import itertools
import multiprocessing
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
from f6_tick_postgresql import execute, make, server
from measure import ADMINPLUS, environment

from adminplus_cli.domain.platform import lock
from adminplus_cli.domain.platform.change import Change
from adminplus_cli.services.casework import request as service
from adminplus_cli.store import postgresql
from adminplus_cli.store.door import Door
from adminplus_cli.store.engine import Database
from adminplus_cli.store.work import Work

CLIENTS, ROUNDS, DUE, IMPORTED = 16, 3, 20_000, 10_000
INES = "ines@caf.example"
SLOW = 256 * 1024
"""So many bytes a second pass the slow line."""
FILE = 2 * 1024 * 1024
Took = list[tuple[float, str]]
"""What each reply took, and what failed."""


def door(url: str) -> Door:
    """Return the door of an instructor."""
    return Door(Database(url), via="bench", acting_as=INES, clock=lambda: datetime.now(UTC))


def write(
    url: str, how: str, away: float, numbers: list[int], until: float, told: multiprocessing.Queue[Took]
) -> None:
    """Reply until the end, and say what each reply took."""
    if how == "nothing":
        vars(postgresql)["_LOCK"] = "SELECT 1"
        vars(postgresql)["end_of_chain"] = lambda *_asked, **_more: ""
    if away:
        be_away(away)
    opened, took = door(url), []
    while time.monotonic() < until:
        number, begun, failed = random.choice(numbers), time.monotonic(), ""
        try:
            if how == "beside":
                opened.change(partial(_reply, number=number), lock.request(number))
            else:
                with opened.work() as work:
                    _reply(work, number)
        except Exception as error:  # noqa: BLE001 - it is counted
            failed = type(error).__name__
        took.append((time.monotonic() - begun, failed))
    told.put(took)


def be_away(milliseconds: float) -> None:
    """Have each message to the server take so much longer."""
    wait = psycopg.Connection.wait

    def slowly(*args: object, **more: object) -> object:
        time.sleep(milliseconds / 1000)
        return wait(*args, **more)

    vars(psycopg)["Connection"].wait = slowly


def _reply(work: Work, number: int) -> None:
    service.reply(work, number, body="Nous avons lu votre demande.", files=[])


@contextmanager
def writing(url: str, how: str, numbers: list[int], seconds: float, *, away: float = 0) -> Iterator[Took]:
    """Let all clients write while the block runs, and at least so long; then yield holds what they took."""
    many = multiprocessing.get_context("fork")
    told, took = many.Queue(), []
    until = time.monotonic() + seconds
    clients = [
        many.Process(target=write, args=(url, how, away, numbers, until, told)) for _client in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    yield took
    for _client in clients:
        took += told.get()
    for client in clients:
        client.join()


def a_second(url: str, seconds: float) -> None:
    """Print how many replies a second each manner makes."""
    print(f"{'':34}{'nothing':>9}{'alone':>9}{'beside':>9}   of nothing", flush=True)
    fresh = itertools.count(1)
    for what, many in (("on five hundred requests", 500), ("all on one request", 1)):
        for away in (0.0, 2.0):
            made = dict.fromkeys(("nothing", "alone", "beside"), 0.0)
            for _round in range(ROUNDS):  # in turn: so what else the machine does falls on all
                for how in made:
                    numbers = [next(fresh) for _number in range(many)]
                    with writing(url, how, numbers, seconds, away=away) as took:
                        pass
                    made[how] += sum(not failed for _took, failed in took) / seconds / ROUNDS
            rates = "".join(f"{made[how]:9.0f}" for how in made)
            print(
                f"{what + f', {away:g} ms away':34}{rates}{made['beside'] / made['nothing']:10.0%}",
                flush=True,
            )


def longest(url: str, what: str, long: Callable[[], object], seconds: float) -> None:
    """Print the longest reply beside something long."""
    with writing(url, "beside", [*range(DUE + 1, DUE + 1001)], seconds) as took:
        time.sleep(0.5)
        begun = time.monotonic()
        long()
        lasted = time.monotonic() - begun
    failed = sum(bool(word) for _took, word in took)
    usual = statistics.median(each for each, _failed in took)
    most = max(each for each, _failed in took)
    print(f"{what:34}{lasted:8.1f} s {len(took):8} {usual:8.3f} s {most:8.3f} s {failed:7}", flush=True)


def run(*words: object, stdin: str = "") -> None:
    """Run our command to its end."""
    argv = [str(each) for each in (ADMINPLUS, *words)]
    done = subprocess.run(argv, input=stdin, text=True, capture_output=True, env=environment(), check=False)
    if done.returncode:
        print(f"{words[2:4]}: exit {done.returncode}: {done.stderr[:200]}", flush=True)


def stand_still(url: str) -> None:
    """Append to the audit, and stand still before the end."""
    with suppress(Exception), door(url).work(lock.request(DUE + 1)) as work:
        work.audit.append([Change("request.reply", "request", DUE + 1, {})])
        time.sleep(5)
        work.audit.last_id()
        work.connection.driver.execute("SELECT 1")


@contextmanager
def slow_line(url: str) -> Iterator[str]:
    """Yield the address of the same database behind a line that carries little."""
    asked = urlsplit(url)
    (folder,) = parse_qs(asked.query)["host"]
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def carry(source: socket.socket, target: socket.socket) -> None:
            with suppress(OSError):
                while heard := source.recv(16384):
                    time.sleep(len(heard) / SLOW)
                    target.sendall(heard)
                target.shutdown(socket.SHUT_WR)

        def serve() -> None:
            with suppress(OSError):
                while True:
                    client, _address = listening.accept()
                    there = socket.socket(socket.AF_UNIX)
                    there.connect(f"{folder}/.s.PGSQL.5432")
                    for pair in ((client, there), (there, client)):
                        threading.Thread(target=carry, args=pair, daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        port = listening.getsockname()[1]
        yield f"postgresql://{asked.username}@127.0.0.1:{port}{asked.path}"


def main(seconds: float) -> None:
    """Print both tables."""
    people = "".join(f"a{number}@fs.example,Ana,Petit\n" for number in range(IMPORTED))
    with server() as address, tempfile.TemporaryDirectory() as folder:
        make(address, "pg_writers", DUE + 1000)
        url = address("pg_writers")
        execute(url, f"UPDATE requests SET waiting_since = now() WHERE id > {DUE}; ANALYZE")
        execute(address("postgres"), "CREATE DATABASE pg_rates TEMPLATE pg_writers")
        a_second(address("pg_rates"), seconds)
        piece = Path(folder) / "piece.txt"
        piece.write_bytes(random.randbytes(FILE))
        print(
            f"\n{'beside sixteen':34}{'lasts':>10} {'replies':>8} {'usual':>10} {'longest':>10} {'failed':>7}"
        )
        store = ("--store", url)
        longest(url, "nothing else", lambda: None, seconds)
        longest(
            url,
            f"a tick with {DUE:,} due",
            lambda: run(*store, "-q", "tick", "--only", "experts", "--max", 10**7),
            20,
        )
        longest(
            url,
            f"an import of {IMPORTED:,}",
            lambda: run(*store, "user", "import", "-", stdin="email,first_name,last_name\n" + people),
            12,
        )
        helpers = "".join(f"b{number}@fs.example,Ana,Petit,yes\n" for number in range(IMPORTED))
        run(*store, "group", "users", "add", "CAF", "max@caf.example", "--manager")
        longest(
            url,
            "the same into a group",
            lambda: run(
                *(*store, "--as", "max@caf.example", "group", "users", "import", "CAF", "-"),
                stdin="email,first_name,last_name,helper\n" + helpers,
            ),
            12,
        )
        with slow_line(url) as line:
            reply = ("--as", INES, "request", "reply", DUE + 1, "--message", "Oui.", "--attach", piece)
            longest(url, "an upload over a slow line", lambda: run("--store", line, *reply), 12)
        longest(url, "a client that stands still", lambda: stand_still(url), 6)
        run(*store, "audit", "verify")


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else 5)
