"""Long reads keep nobody out: a writer comes while a reader stands at a known point (X12, F18)."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.cli.kit import export
from adminplus_cli.store import checks, connection, copying, giving_way, picture
from adminplus_cli.store.casework import file_checks, group_requests
from adminplus_cli.store.platform import audit
from tests.casework import CLAIRE, INES, cast, open_request
from tests.faults.processes import PATIENCE, Warm
from tests.runner import Result, Runner

REPLY = ("--as", INES, "request", "reply", 1, "--message", "Reçu.")


def _stored(done: Result) -> list[dict[str, Any]]:
    """What `doctor` found of what is stored: not what the platform lacks."""
    return [row for row in done.json if row["check"] != "platform"]


@pytest.fixture
def casework(adminplus: Runner) -> Runner:
    """The cast and one request with a file, on both databases."""
    cast(adminplus)
    open_request(adminplus, "--attach", __file__)
    return adminplus


def _meanwhile(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, once: Callable[[], object]
) -> list[object]:
    """Do something once, in the middle of a command: when it first calls `name`."""
    happened: list[object] = []
    original = getattr(module, name)

    def called(*args: Any, **kwargs: Any) -> Any:
        if not happened:
            happened.append(None)
            happened.append(once())
        return original(*args, **kwargs)

    monkeypatch.setattr(module, name, called)
    return happened


@pytest.mark.requirement("X12")
@pytest.mark.parametrize(
    ("command", "module", "name"),
    [
        (("doctor",), file_checks.FileChecks, "verify"),
        (("doctor",), checks.Checks, "without_creator"),
        (("doctor", "--fix"), checks.Checks, "histories"),
        (("audit", "verify"), audit, "chained"),
        (("store", "dump"), checks, "_plain"),
    ],
)
def test_a_writer_beside_a_long_read_does_not_wait_for_it(
    casework: Runner,
    warm: Warm,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    module: object,
    name: str,
) -> None:
    wrote = _meanwhile(monkeypatch, module, name, lambda: warm.run("--store", casework.store, *REPLY).code)
    assert casework(*command).code == (7 if command[0] == "doctor" else 0)  # cron, managers: not these stores
    assert wrote == [None, 0]
    assert casework.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json["messages"][-1]["body"] == "Reçu."


@pytest.mark.requirement("X12")
@pytest.mark.parametrize("overtaken", [True, False])
def test_an_export_is_of_one_state_though_writers_have_their_turn_in_between(
    adminplus_sqlite: Runner, warm: Warm, monkeypatch: pytest.MonkeyPatch, overtaken: bool
) -> None:
    """What is read in turns with a writer is read anew, of a picture; where none came, no picture is made."""
    cast(adminplus_sqlite)
    for _number in range(5):
        open_request(adminplus_sqlite)
    monkeypatch.setattr(export, "MANY", 1)
    monkeypatch.setattr(group_requests, "PART", 2)
    reply = (lambda: warm.run("--store", adminplus_sqlite.store, *REPLY).code) if overtaken else int
    read = connection.Connection
    turned = _meanwhile(monkeypatch, read, "turn", lambda: _meanwhile(monkeypatch, read, "_version", reply))
    pictures = _meanwhile(monkeypatch, picture, "picture", lambda: None)
    rows = adminplus_sqlite.ok("group", "requests", "export", 1, "--fields", "id,responses")
    assert rows.out.split() == [
        "id,responses",
        f"1,{int(overtaken)}",
        *(f"{number},0" for number in range(2, 6)),
    ]
    assert (turned, bool(pictures)) == ([None, [None, 0]], overtaken)


@pytest.mark.requirement("X12")
def test_a_picture_is_of_its_beginning_while_writers_keep_coming(
    adminplus_sqlite: Runner, warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writers of other processes tell what they change; nobody waits for a copy in one go."""
    monkeypatch.setattr(copying, "PIECE", 16 << 10)
    monkeypatch.setattr(copying, "_complete", None)
    before = adminplus_sqlite.ok("store", "dump").out
    original: Any = copying._Copy._copy
    wrote: list[int] = []

    def copied(copy: Any, at: int) -> None:
        if at % (96 << 10) == 0:
            wrote.append(at)
            warm.ok("--store", adminplus_sqlite.store, "user", "add", f"p{at}@x.example.fr")
        original(copy, at)

    monkeypatch.setattr(copying._Copy, "_copy", copied)
    assert adminplus_sqlite.ok("store", "dump").out == before
    assert len(wrote) > 3
    assert len(adminplus_sqlite.ok("user", "list", "-o", "ids").out.split()) >= len(wrote)


@pytest.mark.requirement("X12")
@pytest.mark.parametrize(
    "command",
    [
        "request list -o csv",
        "escalation list -o csv",
        "user export --fields email",
        "group stats 1",
        "stats groups",
    ],
)
def test_a_list_and_an_export_give_way_to_a_writer_who_waits_and_read_a_picture(
    adminplus_sqlite: Runner, warm: Warm, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    cast(adminplus_sqlite)
    for _number in range(5):
        open_request(adminplus_sqlite)
    monkeypatch.setattr(giving_way, "STEPS", 1)
    monkeypatch.setattr(giving_way, "PATIENCE", 0)
    monkeypatch.setattr(export, "MANY", 1)
    who = INES if command.startswith("request") else None
    alone = adminplus_sqlite.ok(*command.split(), as_=who).out
    children: list[Any] = []
    original = giving_way._somebody_waits

    def looked(live: int) -> bool:
        if not children:
            children.append(warm.start("--store", adminplus_sqlite.store, *REPLY))
            since = time.monotonic()
            while not original(live) and time.monotonic() - since < PATIENCE:
                pass
        return original(live)

    monkeypatch.setattr(giving_way, "_somebody_waits", looked)
    pictures = _meanwhile(monkeypatch, picture, "picture", lambda: children[0].end().code)
    beside = adminplus_sqlite.ok(*command.split(), as_=who).out
    assert pictures == [None, 0]
    assert beside.count("in_progress") == alone.count("in_progress") + bool(who)
    assert len(beside.splitlines()) == len(alone.splitlines())


@pytest.mark.requirement("X12")
def test_a_picture_is_for_its_owner_alone_and_leaves_nothing_behind(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(adminplus_sqlite.store).parent
    before = sorted(folder.iterdir())
    seen: list[tuple[int, list[Path]]] = []

    def look() -> None:
        for number in Path("/proc/self/fd").iterdir():
            with suppress(OSError):  # the one by which this folder is read is gone
                named = str(number.readlink())
                if named.startswith(str(folder)) and named.endswith(".part (deleted)"):
                    seen.append((stat.S_IMODE(number.stat().st_mode), sorted(folder.iterdir())))

    _meanwhile(monkeypatch, checks.Checks, "without_creator", look)
    adminplus_sqlite.ok("doctor")
    assert seen == [(0o600, before)]
    assert sorted(folder.iterdir()) == before


@pytest.mark.requirement("X4", "X5")
def test_where_there_is_no_room_for_a_picture_the_store_itself_is_checked(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adminplus_cli.store.picture.picture", lambda _store, _beside: None)
    adminplus_sqlite.ok("doctor")
    assert adminplus_sqlite.dump()


@pytest.fixture
def filed(adminplus_sqlite: Runner, tmp_path: Path) -> tuple[Runner, list[Path]]:
    """A SQLite store with a request that has three files, and where their bytes lie."""
    cast(adminplus_sqlite)
    places = []
    attached: list[object] = []
    for name in ("mandat.pdf", "bail.pdf", "avis.pdf"):
        (tmp_path / name).write_text(name)
        attached += ["--attach", tmp_path / name]
    open_request(adminplus_sqlite, *attached)
    for row in adminplus_sqlite.dump():
        if row["table"] == "attachments":
            folder = Path(f"{adminplus_sqlite.store}.attachments")
            places.append(folder / row["sha256"][:2] / row["sha256"])
    return adminplus_sqlite, places


@pytest.mark.requirement("X5")
def test_missing_changed_and_unreadable_bytes_are_told_apart_by_request_and_file(
    filed: tuple[Runner, list[Path]],
) -> None:
    adminplus, (mandate, lease, notice) = filed
    mandate.unlink()
    os.truncate(lease, 30 << 30)  # 30 GB, and not read
    notice.unlink()
    os.mkfifo(notice, 0o600)
    found = {row["object"]: row["finding"] for row in _stored(adminplus("doctor", "-o", "json"))}
    assert found == {
        "request #1, mandat.pdf": "its bytes are missing: bring them back from a backup",
        "request #1, bail.pdf": "its bytes were changed: bring them back from a backup",
        "request #1, avis.pdf": "its bytes cannot be read: not a plain file",
    }


@pytest.mark.requirement("X5")
def test_a_byte_that_was_turned_is_found_though_the_size_is_right(filed: tuple[Runner, list[Path]]) -> None:
    adminplus, (mandate, *_others) = filed
    mandate.write_text("MANDAT.pdf")
    assert [row["object"] for row in _stored(adminplus("doctor", "-o", "json"))] == ["request #1, mandat.pdf"]


@pytest.mark.requirement("X5")
def test_fix_lists_what_it_mended(
    filed: tuple[Runner, list[Path]],
) -> None:
    adminplus, (mandate, *_others) = filed
    stray = mandate.parent / ("ab" * 32)
    stray.write_text("x")
    os.utime(stray, (0, 0))
    dry = adminplus("doctor", "--fix", "--dry-run", "-o", "json")
    assert (dry.code, [(row["object"], row["fixable"]) for row in _stored(dry)]) == (
        7,
        [("abababababab", True)],
    )
    mended = adminplus("doctor", "--fix", "-o", "json")
    assert [(row["object"], row["mended"]) for row in _stored(mended)] == [("abababababab", True)]
    assert not stray.exists()
    assert _stored(adminplus("doctor", "-o", "json")) == []
