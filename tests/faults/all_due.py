"""A store in which every job of `tick` that works on the store has something to do at one instant."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from adminplus_cli.domain.platform.notification import News
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.platform.account import UserStore
from adminplus_cli.store.platform.outbox import OutboxStore
from tests.casework import CAF, CLAIRE, EXPERT, HELPERS, HUGO, INES, MAUD, cast, open_request
from tests.guidance import CARL, GINA, OLGA, OTTO, programs
from tests.runner import Clock, Runner
from tests.servers import Postgres

NOW = datetime(2026, 6, 8, 12, tzinfo=UTC)
"""A Monday: the week that is over is told."""
SETTINGS = {
    "ADMINPLUS_MAIL_ENABLED": "false",
    "ADMINPLUS_MAIL_KEEP_DAYS": "30",
    "ADMINPLUS_ESCALATION_MANAGER_DAYS": "5",
    "ADMINPLUS_CASEWORK_CLOSE_PROCESSED_DAYS": "30",
    "ADMINPLUS_ACCOUNTS_DISABLE_UNUSED_MONTHS": "3",
    "ADMINPLUS_PRIVACY_RETENTION_MONTHS": "1",
}
KARIM, BOSS, ZOE = "karim@caf.example.fr", "boss@caf.example.fr", "zoe@plus.example.fr"
LEA, NEW = "lea@j.example.fr", "new@p.example.fr"
BESIDE = ".before-20260508T090000Z"
"""How the name of a copy ends that lies beside a file: what is wiped is wiped there too."""
OF_NUMBERS = ("id", "checksum", "escalation_id", "message_id", "prev_hash", "hash")
"""Columns of numbers that a server gives out once, and of what is computed from those or from instants."""
DIFFERS = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|"escalation": \d+')


def build(adminplus: Runner, piece: Path) -> None:
    """Make the store, from 2 March on."""
    programs(cast(adminplus))
    for role, who in (("--instructor", KARIM), ("--manager", BOSS)):
        adminplus.ok("group", "users", "add", CAF, who, role)
    adminplus.ok("user", "add", ZOE)
    _at(adminplus, 4, 5)
    _use_all(adminplus, but=(HUGO,))
    adminplus.ok("tick", "--only", "accounts")
    _at(adminplus, 5, 6)
    _use_all(adminplus, but=(HUGO,))
    adminplus.ok("tick", "--only", "accounts")
    _spring(adminplus, piece)
    _late_may(adminplus)
    _june(adminplus)
    adminplus.clock.now = NOW


def _spring(adminplus: Runner, piece: Path) -> None:
    """What began on 6 May: a request that is closed, two that are processed, a participant who left, an invitation."""
    closed = open_request(adminplus, "--attach", piece)
    adminplus.ok("request", "close", closed, as_=CLAIRE)
    adminplus.ok("participant", "add", 1, LEA, as_=CARL)
    adminplus.ok("participant", "remove", 1, LEA, as_=CARL)
    adminplus.ok("project", "member", "invite", 1, NEW, "--role", "guest", as_=OLGA)
    _processed(adminplus)
    with Database(adminplus.store).transaction(Purpose.WRITE) as connection:
        OutboxStore(connection, adminplus.clock.now).count_as_sent(before=adminplus.clock.now)
    _at(adminplus, 5, 12)
    _processed(adminplus)


def _late_may(adminplus: Runner) -> None:
    """An expert is called, the creator of a request is told that it will be closed; Hugo and Otto do nothing."""
    _at(adminplus, 5, 25)
    number = open_request(adminplus)
    _at(adminplus, 5, 30)
    _use_all(adminplus, but=(HUGO, OTTO))
    adminplus.ok("tick", "--only", "experts", "--only", "closing")
    with Database(adminplus.store).transaction(Purpose.WRITE) as connection:
        users = UserStore(connection)
        claire = users.find(CLAIRE)
        assert claire
        for template in ("response", "info_added"):
            users.notifications.put_off(News(claire.id, template, number), NOW)


def _june(adminplus: Runner) -> None:
    """The expert goes away, roles end, and two more requests wait."""
    adminplus.ok("expert", "add", ZOE)
    adminplus.ok("user", "absent", BOSS, "--until", "2026-05-31")
    days = ("--from", "2026-06-07", "--until", "2026-06-20")
    adminplus.ok("user", "absent", EXPERT, *days, "--substitute", ZOE)
    adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--until", "2026-06-12")
    adminplus.ok("group", "users", "edit", CAF, KARIM, "--until", "2026-06-05")
    adminplus.ok("project", "member", "set-role", 1, GINA, "guest", "--until", "2026-06-05", as_=OLGA)
    for day in (2, 5):
        _at(adminplus, 6, day)
        open_request(adminplus)


def _processed(adminplus: Runner) -> None:
    number = open_request(adminplus)
    adminplus.ok("request", "reply", number, "-m", "Fait.", "--progress", "processed", as_=INES)


def _at(adminplus: Runner, month: int, day: int) -> None:
    adminplus.clock.now = datetime(2026, month, day, 9, tzinfo=UTC)


def _use_all(adminplus: Runner, *, but: tuple[str, ...]) -> None:
    """Let every account but some be used."""
    with Database(adminplus.store).transaction(Purpose.WRITE) as connection:
        users = UserStore(connection)
        users.uses.welcome(adminplus.clock.now)
        for number, email in connection.driver.execute("SELECT id, email FROM users").fetchall():
            if email not in but:
                users.uses.use(number, adminplus.clock.now)


class Prepared:
    """That store, to be copied: a folder, or a database of a server."""

    def __init__(self, store: str, folder: Path, server: Postgres | None) -> None:
        self.store = store
        self.folder = folder
        self.server = server

    @contextmanager
    def copy(self) -> Iterator[Runner]:
        """Yield the program on a copy of the store."""
        if self.server:
            with self.server.database(urlsplit(self.store).path.removeprefix("/")) as url:
                yield _runner(url)
            return
        copy = self.folder / "copy"
        shutil.copytree(Path(self.store).parent, copy)
        shutil.copyfile(self.store, copy / f"{Path(self.store).name}{BESIDE}")
        try:
            yield _runner(str(copy / Path(self.store).name))
        finally:
            shutil.rmtree(copy)


def _runner(store: str) -> Runner:
    return Runner(store, Clock(NOW), lambda _stdin: None)


def state(adminplus: Runner) -> Counter[str]:
    """Return all that is stored, a line each, but for numbers and instants that differ from run to run.

    An e-mail that tells of several requests is a line for each: it is one a run, and a run that is killed was one.
    """
    return Counter(line for row in adminplus.dump() for line in _lines(row))


def _lines(row: dict[str, Any]) -> Iterator[str]:
    said = {name: value for name, value in row.items() if name not in OF_NUMBERS}
    told: list[object] = [None]
    if row["table"] == "outbox":
        params = json.loads(row["params"])
        told = params.pop("requests", told)
        params.pop("count", None)
        said |= {"event": row["event"].partition(":")[0], "params": params}
    for each in told:
        yield DIFFERS.sub("T", f"{each} {sorted(said.items())}")
