"""X4, X5: a damaged store is noticed, said in one clear line, and never written to; so is a full disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casework import INES
from tests.faults.processes import Ended, Warm, assert_sound, content, run, shell

PAGE = 4096
REPLY = ("--as", INES, "request", "reply", "1", "--message", "Bonjour")


def _directory(store: Path) -> None:
    store.unlink()
    store.mkdir(mode=0o700)


def _truncated(store: Path) -> None:
    os.truncate(store, store.stat().st_size // PAGE // 2 * PAGE)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a folder": _directory,
    "empty": lambda store: os.truncate(store, 0),
    "garbage": lambda store: store.write_bytes(b"garbage " * 10_000),
    "truncated": _truncated,
}


def _bytes(store: Path) -> bytes:
    return store.read_bytes() if store.is_file() else b""


def _assert_clean(ended: Ended) -> None:
    assert ended.out == ""
    assert [line.split(":")[0] for line in ended.lines] == ["error", "hint"], ended


@pytest.mark.requirement("X5")
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_store_that_is_none_is_refused_with_a_hint_and_left_as_it_is(
    busy_store: Path, warm: Warm, damage: str
) -> None:
    DAMAGE[damage](busy_store)
    before = _bytes(busy_store)
    for argv in (("request", "list"), REPLY, ("tick",), ("doctor",), ("doctor", "--fix"), ("store", "dump")):
        ended = warm.run("--store", busy_store, *argv)
        assert ended.code == 8, ended
        _assert_clean(ended)
        assert _bytes(busy_store) == before


@pytest.mark.requirement("X5")
def test_a_page_of_zeros_is_refused_by_what_reads_it_and_found_by_doctor(
    casework: Path, tmp_path: Path, warm: Warm
) -> None:
    whole = (casework / "adminplus.db").read_bytes()
    folder = tmp_path / "store"
    folder.mkdir(mode=0o700)
    store = folder / "adminplus.db"
    pages = range(0, len(whole) // PAGE, max(1, len(whole) // PAGE // 12))
    for page in pages:
        damaged = whole[: page * PAGE] + bytes(PAGE) + whole[(page + 1) * PAGE :]
        store.write_bytes(damaged)
        store.chmod(0o600)
        (folder / "adminplus.db.damaged").unlink(missing_ok=True)
        for argv in (("doctor",), ("doctor", "--fix"), REPLY):
            ended = warm.run("--store", store, *argv)
            assert "unexpected" not in ended.err, f"page {page}, {argv}: {ended}"
            if argv[0] == "doctor":
                assert ended.code in {7, 8}, f"page {page}, {argv}: {ended}"
            if ended.code:
                assert store.read_bytes() == damaged, f"page {page}, {argv}: {ended}"


@pytest.mark.requirement("X4")
def test_a_file_size_limit_in_the_way_is_one_clear_error_and_the_store_stays_sound(
    busy_store: Path, warm: Warm
) -> None:
    before = content(busy_store)
    piece = busy_store.parent.with_name("facture.txt")
    piece.write_bytes(b"une facture " * 100_000)
    blocks = busy_store.stat().st_size // 512
    long = "x" * 20_000

    for limit, argv in (
        (4, REPLY),
        (blocks, (*REPLY[:-1], long)),
        (64, (*REPLY, "--attach", piece)),
    ):
        ended = shell(f'ulimit -f {limit}; exec "$@"', "--store", busy_store, *argv)
        assert ended.code == 8, ended
        assert ended.lines[0].startswith("error: ")
        assert content(busy_store) == before
        assert_sound(warm, busy_store)
    warm.ok("--store", busy_store, *REPLY)


@pytest.mark.requirement("X4")
def test_a_disk_with_no_room_for_a_first_store_leaves_what_init_completes(tmp_path: Path, warm: Warm) -> None:
    store = tmp_path / "new" / "adminplus.db"
    ended = shell('ulimit -f 8; exec "$@"', "--store", store, "init")
    assert (ended.code, ended.out) == (8, "")
    assert ended.lines[0].startswith("error: ")
    assert run("--store", store, "init").err == f"Created the store {store}.\n"
    assert_sound(warm, store)
