"""X1, X4, X10: backups beside writers, and backups, restores and moves that are killed or run out of room.

With LONG_FAULTS in the environment every call is cut short, not a few of them.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.store import disk
from adminplus_cli.store.backup import restoring
from tests.casework import BENEFICIARY, CAF, CLAIRE, INES, cast, open_request
from tests.faults.conftest import copied
from tests.faults.processes import (
    PATIENCE,
    Child,
    Ended,
    Warm,
    calls_in,
    content,
    shell,
    start,
    storm,
    together,
    traced,
)
from tests.runner import Runner

LONG = "LONG_FAULTS" in os.environ
KILLS = 40 if LONG else 6
CALLS = "pwrite64,write,fsync,fdatasync,rename,renameat,link,linkat,unlink,ftruncate,mkdir"
MANY = {"pwrite64", "write"}
"""Of these there are very many: one of a few is cut short, and the last."""
REPLY = ("--as", INES, "request", "reply", "1", "--message", "Depuis")


@dataclass(frozen=True)
class Story:
    """A store with a backup of it, taken before somebody wrote on; what it holds, and what the backup does."""

    warm: Warm
    kept: Path
    folder: Path
    now: str
    then: str

    def copy(self, name: object) -> Path:
        """Return the address of a fresh copy of the store, with the backup beside its folder."""
        store = copied(self.kept / "store", self.folder / str(name) / "store")
        (store.parents[1] / "backup.tar").write_bytes((self.kept / "backup.tar").read_bytes())
        return store

    def begin(self, store: Path, command: str, *, held: bool = False) -> Child:
        """Start a command on that copy."""
        backup = store.parents[1] / "backup.tar"
        words: dict[str, tuple[object, ...]] = {
            "backup": ("backup", backup, "--force"),
            "folder": ("backup", f"{store.parents[1]}/backups/", "--keep", 1),
            "restore": ("restore", backup, "--yes"),
            "copy": ("copy", store.parents[1] / "there" / "adminplus.db", "--yes"),
        }
        return self.warm.start("--store", store, "store", *words[command], held=held)

    def assert_whole(self, store: Path, command: str, ended: Ended, *, doing: str = "") -> None:
        """Check that all is as it was, or all of it is done; and that exit 0 means done."""
        found, there = said(store), store.parents[1] / "there" / "adminplus.db"
        if command == "restore":
            assert found in {self.now, self.then}, f"{doing} {ended}"
            assert ended.code != 0 or found == self.then, f"{doing} {ended}"
        elif command == "copy":
            assert not there.exists() or said(there) == self.now, f"{doing} {ended}"
            assert there.exists() or not is_moved(store), f"{doing} {ended}"
            assert ended.code != 0 or is_moved(store), f"{doing} {ended}"
        else:
            assert found == self.now, f"{doing} {ended}"
            self.warm.ok("store", "verify", store.parents[1] / "backup.tar")
            for manifest in (store.parents[1] / "backups").glob("*.json"):
                self.warm.ok("store", "verify", manifest.with_suffix(".db"))

    def assert_completed(self, store: Path, command: str) -> None:
        """Check that the command does all of it when it is given again."""
        ended = self.begin(store, command).end()
        assert ended.code == 0 or (command == "copy" and is_moved(store)), ended
        if not is_moved(store):
            assert_sound_but_for_mail(self.warm, store)


def said(store: Path) -> str:
    """Return what people wrote in a store: messages and requests, and the sizes of attachments."""
    lines = content(store).splitlines()
    return "\n".join(line for line in lines if line.split()[0] in ("messages", "requests", "attachments"))


def is_moved(store: Path) -> bool:
    with closing(sqlite3.connect(store)) as rows:
        return bool(rows.execute("SELECT version_num FROM alembic_version").fetchone() == ("moved",))


def assert_sound_but_for_mail(warm: Warm, store: Path) -> None:
    """Check that `doctor` finds nothing but mail that is held, which is as it should be."""
    found = json.loads(warm.run("--store", store, "doctor", "-o", "json").out)
    assert [row for row in found if row["check"] not in ("platform", "outbox")] == []


@pytest.fixture(scope="module")
def kept(casework: Path, warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A store, its backup, what it holds and what that does: made once, and copied."""
    folder = tmp_path_factory.mktemp("kept")
    store = copied(casework, folder / "store")
    then = said(store)
    warm.ok("--store", store, "store", "backup", folder / "backup.tar")
    warm.ok("--store", store, *REPLY)
    return folder, said(store), then


@pytest.fixture
def story(kept: tuple[Path, str, str], warm: Warm, tmp_path: Path) -> Story:
    return Story(warm, kept[0], tmp_path, kept[1], kept[2])


@pytest.mark.requirement("X1", "T11")
@pytest.mark.parametrize("command", ["backup", "folder", "restore", "copy"])
def test_a_command_on_the_whole_store_that_is_killed_did_all_or_nothing(story: Story, command: str) -> None:
    begun = time.monotonic()
    story.begin(story.copy("first"), command).end()
    lifetime = time.monotonic() - begun
    moments = random.Random(20260302)
    for number in range(KILLS):
        store = story.copy(number)
        child = story.begin(store, command)
        time.sleep(moments.uniform(0, lifetime))
        child.kill()
        ended = child.end()
        story.assert_whole(store, command, ended)
        if number % 3 == 0:
            story.assert_completed(store, command)


@pytest.mark.requirement("X1", "T11")
@pytest.mark.parametrize("command", ["restore", *(["backup", "copy"] if LONG else [])])
def test_a_command_on_the_whole_store_killed_at_a_call_did_all_or_nothing(story: Story, command: str) -> None:
    def kill(call: str, number: int) -> None:
        store = story.copy(f"{call}-{number}")
        ended = traced(story.begin(store, command, held=True), f"inject={call}:signal=KILL:when={number}")
        assert ended.code == -9, f"{call} {number}: {ended}"
        story.assert_whole(store, command, ended, doing=f"{call} {number}")

    moments = [*_moments(story, command)]
    together(*(lambda moment=moment: kill(*moment) for moment in moments))
    for call, number in moments[:: max(1, len(moments) // 4)]:
        story.assert_completed(story.folder / f"{call}-{number}" / "store" / "adminplus.db", command)


@pytest.mark.requirement("X4", "T11")
@pytest.mark.parametrize("command", ["backup", "restore", *(["folder", "copy"] if LONG else [])])
def test_a_command_on_the_whole_store_that_has_no_room_did_nothing_and_says_so(
    story: Story, command: str
) -> None:
    def fail(call: str, number: int) -> None:
        store = story.copy(f"{call}-{number}")
        ended = traced(story.begin(store, command, held=True), f"inject={call}:error=ENOSPC:when={number}+")
        assert ended.code in {0, 7, 8}, f"{call} {number}: {ended}"
        assert ended.code == 0 or call == "write" or "error: " in ended.err, f"{call} {number}: {ended}"
        story.assert_whole(store, command, ended, doing=f"{call} {number}")

    moments = [
        each for each in _moments(story, command) if each[0] in ("pwrite64", "write", "fsync", "mkdir")
    ]
    together(*(lambda moment=moment: fail(*moment) for moment in moments[:: 1 if LONG else 3]))


def _moments(story: Story, command: str) -> Iterator[tuple[str, int]]:
    """Yield the calls that a command makes to change a file: by name, and how many of that name came."""
    log = story.folder / "calls"
    ended = traced(story.begin(story.copy("traced"), command, held=True), f"trace={CALLS}", "-o", str(log))
    assert ended.code == 0, ended.err
    for name, count in calls_in(log).items():
        every = 1 if LONG else count // 3 + 1 if name in MANY else count // 8 + 1
        for number in range(1, count + 1):
            if number % every == 0 or number == count:
                yield name, number


@pytest.mark.requirement("X4", "T11")
def test_a_limit_in_the_way_of_a_backup_leaves_no_file_and_of_a_restore_the_store(story: Story) -> None:
    store = story.copy("limited")
    outside = store.parents[1]
    for limit in (300, (outside / "backup.tar").stat().st_size // 512 - 1):
        for words in (("backup", outside / "new.tar"), ("restore", outside / "backup.tar", "--yes")):
            ended = shell(f'ulimit -f {limit}; exec "$@"', "--store", store, "store", *words)
            assert ended.code in {0, 8}, ended
            if words[0] == "backup":
                assert ended.code == 8, ended
                assert not (outside / "new.tar").exists()
            assert ended.code == 0 or said(store) == story.now
    story.assert_completed(store, "restore")


@pytest.mark.requirement("X10", "T11")
def test_a_backup_taken_in_a_storm_is_a_state_that_the_first_writers_made(
    adminplus: Runner, casework_cast: Runner, warm: Warm, tmp_path: Path
) -> None:
    store = ("--store", adminplus.store)
    piece = tmp_path / "facture.txt"
    piece.write_bytes(b"une facture " * 1000)
    create = ("--as", CLAIRE, "request", "create", "--description", "Un blocage.", "--to", CAF, *BENEFICIARY)
    commands: list[tuple[object, ...]] = []
    for number in range(9):
        commands += [
            (*store, *create, "--subject", f"Demande {number}", "--attach", piece),
            (*store, "--as", INES, "request", "reply", 1, "--message", f"Réponse {number}"),
        ]
        if number % 3 == 0:
            commands.append((*store, "store", "backup", tmp_path / f"{number}.tar"))
    with storm(warm, commands) as ended:
        assert [each for each in ended if each.code] == []
    for number in (0, 3, 6):
        backup = tmp_path / f"{number}.tar"
        warm.ok(
            *store, "store", "verify", backup, "--against-live"
        )  # its audit is where that of the store began
        there = tmp_path / f"there-{number}" / "adminplus.db"
        warm.ok("--store", there, "store", "restore", backup)
        assert_sound_but_for_mail(warm, there)
        with closing(sqlite3.connect(there)) as rows:
            (requests,) = rows.execute("SELECT count(*) - 1 FROM requests").fetchone()
            asked = "SELECT count(*) - 1 FROM audit WHERE action = 'request.create'"
            assert rows.execute(asked).fetchone() == (requests,)
            assert rows.execute("SELECT count(*) FROM attachments").fetchone() == (requests,)


@pytest.fixture
def casework_cast(adminplus: Runner) -> Runner:
    """The cast of casework and one request, on either database."""
    open_request(cast(adminplus))
    return adminplus


@pytest.mark.requirement("X1", "X10", "T11")
def test_who_waits_while_a_backup_is_brought_back_writes_to_the_new_store(
    story: Story, warm: Warm, monkeypatch: pytest.MonkeyPatch, adminplus_sqlite: Runner
) -> None:
    """What was confirmed is in the store that is there now, not in the one that was moved aside."""
    store = story.copy("waited")
    waiting: list[Child] = []
    swap: Callable[..., None] = restoring._swap

    def swapped(*args: Any) -> None:
        waiting.append(warm.start("--store", store, "user", "add", "patient@fs.example.fr"))
        _until_it_waits(waiting[0])
        swap(*args)

    monkeypatch.setattr(restoring, "_swap", swapped)
    runner = Runner(str(store), adminplus_sqlite.clock, adminplus_sqlite.stdin)
    runner.ok("store", "restore", store.parents[1] / "backup.tar", "--yes")
    assert waiting[0].end().code == 0
    assert runner.ok("user", "show", "patient@fs.example.fr").code == 0
    runner.ok("store", "verify")


def _until_it_waits(child: Child) -> None:
    """Wait until a process sleeps for the lock of the store, which it has open."""
    for _turn in range(1000):
        for each in Path(f"/proc/{child.pid}/fd").iterdir():
            with suppress(OSError):  # it was closed meanwhile
                if str(each.readlink()).endswith("adminplus.db"):
                    return
        time.sleep(0.005)
    raise AssertionError("it never came to the lock")


@pytest.mark.requirement("X10")
def test_nothing_is_swept_while_a_backup_reads_the_attachments(story: Story) -> None:
    store = story.copy("swept")
    stray = store.with_name("adminplus.db.attachments") / "ab" / ("ab" * 32)
    stray.parent.mkdir(mode=0o700)
    stray.write_text("x")
    os.utime(stray, (0, 0))
    with disk.locked(stray.parents[1], alone=False):
        story.warm.run("--store", store, "doctor", "--fix")
        assert stray.exists()
    story.warm.run("--store", store, "doctor", "--fix")
    assert not stray.exists()


@pytest.mark.requirement("X7", "X10")
def test_a_backup_into_a_pipe_that_is_closed_is_no_backup(story: Story) -> None:
    words = ("--store", story.copy("piped"), "store", "backup", "-")
    with start(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as backup:
        assert backup.stdout
        assert backup.stderr
        backup.stdout.read(1000)
        backup.stdout.close()
        assert backup.stderr.read() == b"error: stdout cannot be written: Broken pipe.\n"
        assert backup.wait(PATIENCE) == 8
