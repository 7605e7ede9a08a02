from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from adminplus_cli.bootstrap import App
from adminplus_cli.cli.main import main
from adminplus_cli.cli.platform.demo import _stock
from adminplus_cli.config import load
from adminplus_cli.demo import store
from adminplus_cli.domain.casework.escalation import Delays
from adminplus_cli.identity import identify
from tests.conftest import START
from tests.runner import Clock, Result, Runner

Run = Callable[..., Result]


def running(clock: Clock) -> Run:
    def run(*args: object) -> Result:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in "oe"]
        with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
            code = main([str(arg) for arg in args], clock=clock)
        for stream in streams:
            stream.flush()
        out, err = (stream.buffer.getvalue().decode() for stream in streams)
        return Result(code, out, err)

    return run


@pytest.fixture
def run(clock: Clock) -> Run:
    return running(clock)


def counted(run: Run, place: Path, *args: object) -> int:
    return int(run("--store", place, *args, "-o", "count").out)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere" / "demo.db"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demo of 20 requests, and what it told."""
    folder = tmp_path_factory.mktemp("demo") / "first"
    shown = running(Clock(START))("demo", "--path", folder / "demo.db", "--requests", "20")
    assert shown.code == 0, shown.err
    return folder, shown.out


def to_try(out: str) -> list[str]:
    """Return the commands that a demo ends with."""
    return [line[2:] for line in out.partition("== Now you")[2].splitlines() if line.startswith("  ")]


def exported(out: str) -> dict[str, str]:
    """Return what a shell is told before them."""
    lines = re.findall(r"^\$ export (\w+)=(.*)$", out.partition("== Now you")[2], re.MULTILINE)
    return {name: str(Path(shlex.split(value)[0]).expanduser()) for name, value in lines}


@pytest.fixture
def told(first: tuple[Path, str], place: Path) -> str:
    """What a demo told that is in `place` now."""
    folder, out = first
    shutil.copytree(folder, place.parent)
    return out


def test_every_command_that_the_demo_ends_with_works_as_printed(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = run("demo", "--path", place)
    assert (shown.code, shown.err) == (0, "")
    assert exported(shown.out) == {"ADMINPLUS_STORE": str(place)}
    monkeypatch.setenv("ADMINPLUS_STORE", str(place))
    lines = to_try(shown.out)
    assert 8 <= len(lines) <= 11
    assert lines[-1].endswith("adminplus_cli status")
    for line in lines:
        words = shlex.split(line)
        done = run(*words[words.index("adminplus_cli") + 1 :])
        assert done.code == 0, f"{line}\n{done.err}"
    assert run("--store", place, "doctor").code == 0
    assert run("--store", place, "audit", "verify").code == 0


def test_the_session_shows_what_is_due_ticks_and_refuses_the_expert_an_attachment(
    run: Run, place: Path, told: str
) -> None:
    assert re.search(r"^due: +true$", told, re.MULTILINE)
    assert len(re.findall(r"^Escalated \d+ of \d+ due:", told, re.MULTILINE)) == 1
    assert re.search(r"request attachments \d+\nerror: .* attachments", told)
    assert run("--store", place, "tick", "--dry-run", "--only", "experts").err == ""


@pytest.mark.requirement("R1", "G2")
def test_the_session_shows_a_guest_what_is_locked_and_how_their_own_programs_come_on(
    run: Run, place: Path, told: str
) -> None:
    shown = told.partition("== Guidance projects")[2].partition("== Now you")[0]
    assert shown.count("[locked]") == 2
    assert shown.count("[open]") == 1
    assert "  meetings by week  " in shown
    guest = re.findall(r"--as (\S+) project show", shown)[0]
    assert run("--store", place, "--as", guest, "program", "show", "Remise à niveau").code == 3
    dump = run("--store", place, "store", "dump").out
    assert {
        role: dump.count(f'"role": "{role}"') > 1 for role in ("owner", "admin", "counselor", "guest")
    } == {
        "owner": True,
        "admin": True,
        "counselor": True,
        "guest": True,
    }


def test_the_store_holds_requests_of_every_status_and_age(run: Run, place: Path, told: str) -> None:
    assert counted(run, place, "user", "list") > 40
    view = App(load(environ={}, options={"store": str(place)}), identify()).view
    with view() as inside:
        requests = [request for request, _history in inside.checks.histories()]
        kinds = {message.kind for _request, history in inside.checks.histories() for message in history}
        private = any(m.private for _request, history in inside.checks.histories() for m in history)
        mark = inside.info.get(store.MARK)
    assert len(requests) == 20
    assert {request.status for request in requests} == {"new", "in_progress", "processed", "closed"}
    assert kinds == {
        "reply", "info", "taken", "processed", "misrouted", "invite", "join", "close", "reopen"
    }  # fmt: skip
    assert private
    assert mark == store.READY


def test_two_demos_at_the_same_instant_tell_the_same_story(run: Run, place: Path, told: str) -> None:
    def stored(path: Path) -> str:
        return re.sub(r'"(hash|value)": "[^"]*"', "", run("--store", path, "store", "dump").out)

    another = place.with_name("another") / "demo.db"
    run("demo", "--path", another, "--requests", "20")
    assert stored(another) == stored(place)


def test_nobody_in_the_demo_can_be_written_to(run: Run, place: Path, told: str) -> None:
    assert set(re.findall(r"@[\w.-]*\.(\w+)", run("--store", place, "store", "dump").out)) == {"example"}


def test_the_demo_store_is_used_again_unless_a_fresh_one_is_wanted(
    run: Run, place: Path, told: str, clock: Clock
) -> None:
    before = counted(run, place, "audit", "list")
    again = run("demo", "--path", place, "--requests", "20")
    assert again.code == 0
    assert again.out.startswith("The demo store of before")
    assert counted(run, place, "audit", "list") >= before
    clock.forward(days=30)
    fresh = run("demo", "--path", place, "--requests", "14", "--yes")
    assert fresh.out.startswith("A demo store: 14 requests")


def test_a_store_that_is_no_demo_is_left_alone(adminplus_sqlite: Runner, run: Run) -> None:
    before = adminplus_sqlite.ok("store", "dump").out
    refused = run("demo", "--path", adminplus_sqlite.store, "--yes")
    assert refused.code == 5
    assert refused.err.splitlines()[0] == (
        f"error: {adminplus_sqlite.store} is a store, but no demo: it is left alone."
    )
    assert adminplus_sqlite.ok("store", "dump").out == before


def test_what_is_no_store_at_all_is_left_alone(run: Run, place: Path) -> None:
    place.parent.mkdir(mode=0o700)
    place.write_text("my diary")
    place.chmod(0o600)
    assert run("demo", "--path", place, "--yes").code == 8
    assert place.read_text() == "my diary"


@pytest.mark.requirement("T10")
def test_the_session_ends_at_the_desk_of_somebody(told: str) -> None:
    desk = told.partition("== What waits for somebody")[2].partition("== Now you")[0]
    assert re.search(r"^\$ .* --as \S+ status\nTo answer: \d", desk, re.MULTILINE)


def test_the_session_says_once_where_the_store_is(told: str) -> None:
    assert "--store" not in told
    assert len(re.findall("ADMINPLUS_STORE=", told)) == 2  # before the first command, and before those to try


@pytest.mark.requirement("T7")
def test_the_session_is_in_the_language_of_its_reader(run: Run, place: Path) -> None:
    shown = run("--lang", "fr", "demo", "--path", place, "--requests", "14").out
    assert shown.startswith("Une base de démonstration : 14 demandes".replace(" :", "\u00a0:"))
    assert "\n$ export ADMINPLUS_LANG=fr\n" in shown
    assert re.search("^Appels aux experts à faire", shown, re.MULTILINE)
    assert "Nous regardons cela." in shown
    locales = {row["locale"] for row in json.loads(run("--store", place, "user", "list", "-o", "json").out)}
    assert locales == {"fr"}


def test_a_demo_of_an_older_version_is_to_be_made_anew_rather_than_upgraded(
    run: Run, place: Path, told: str
) -> None:
    with contextlib.closing(sqlite3.connect(place)) as held:
        held.execute("UPDATE alembic_version SET version_num = '0001'")
        held.commit()
    refused = run("demo", "--path", place)
    assert (refused.code, refused.err.splitlines()[1]) == (
        8,
        f"hint: Make a fresh demo: adminplus demo --path {place} --yes",
    )
    assert run("demo", "--path", place, "--requests", "14", "--yes").code == 0


def test_a_demo_that_was_interrupted_is_made_anew(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, "fill", interrupted)
        assert run("demo", "--path", place).code == 130
    assert run("demo", "--path", place, "--requests", "14").out.startswith("A demo store: 14 requests")


def test_the_demo_takes_neither_the_person_nor_the_store_of_its_caller(
    adminplus_sqlite: Runner, run: Run, tmp_path: Path
) -> None:
    before = adminplus_sqlite.ok("store", "dump").out
    assert run("--as", "claire@fs.example.fr", "demo").code == 2
    assert run("--store", adminplus_sqlite.store, "demo", "--requests", "14").code == 0
    assert adminplus_sqlite.ok("store", "dump").out == before
    assert (tmp_path / "data/adminplus/demo/demo.db").stat().st_mode & 0o777 == 0o600
    assert run("init").code == 0


def test_a_narrow_terminal_without_colour_gets_folded_prose_and_no_escapes(
    place: Path, tmp_path: Path
) -> None:
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "NO_COLOR": "1", "COLUMNS": "40"}
    command = [sys.executable, "-m", "adminplus_cli", "demo", "--path", str(place), "--requests", "14"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stdout
    prose = [line for line in done.stdout.splitlines() if line.startswith(("A request", "that", "so does"))]
    assert prose
    assert max(map(len, prose)) <= 40
    last = to_try(done.stdout)[-1]
    environ |= exported(done.stdout)
    assert subprocess.run(last, shell=True, env=environ, check=False).returncode == 0


def test_the_same_history_can_be_told_on_every_store(adminplus: Runner, clock: Clock) -> None:
    def app(now: datetime) -> App:
        return App(load(environ={}, options={"store": adminplus.store}), identify(), lambda: now)

    with app(clock.now + timedelta(days=120)).work() as work:
        store.fill(work, _stock(), [], count=14, delays=Delays())
    clock.forward(days=120)
    adminplus.ok("doctor")
    assert adminplus.ok("tick", "-o", "json", "--only", "experts").json["jobs"]["experts"]["due"] >= 2
