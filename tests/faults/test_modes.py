"""Console mode: the store is its owner's alone, whatever the umask, and a looser one is refused with the cure."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.casework import CLAIRE
from tests.faults.processes import Ended, Warm, run


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o604])
def test_a_store_open_to_others_is_refused(busy_store: Path, warm: Warm, mode: int) -> None:
    busy_store.chmod(mode)
    assert warm.run("--store", busy_store, "request", "list") == Ended(
        8,
        "",
        f"error: {busy_store} is open to others (mode {mode:o}).\n"
        f"hint: Close it with: chmod 600 '{busy_store}'\n",
    )


@pytest.mark.parametrize("mode", [0o755, 0o711])
def test_a_folder_open_to_others_is_refused(busy_store: Path, warm: Warm, mode: int) -> None:
    folder = busy_store.parent
    folder.chmod(mode)
    for command in ("init", "tick"):
        assert warm.run("--store", busy_store, command) == Ended(
            8,
            "",
            f"error: {folder} is open to others (mode {mode:o}).\n"
            f"hint: Close it with: chmod 700 '{folder}'\n",
        )


def test_a_folder_with_other_things_in_it_need_not_be_closed(tmp_path: Path, warm: Warm) -> None:
    """Nobody is told to close their home, or the folder of a team: the store gets one of its own."""
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    (home / "notes.txt").touch()
    refused = warm.run("--store", home / "a.db", "init")
    own = home / "adminplus"
    assert (refused.code, refused.lines[1]) == (
        8,
        f"hint: Give it a folder of its own, which is made for it: --store '{own / 'a.db'}'",
    )
    assert warm.run("--store", own / "a.db", "init").code == 0
    assert _mode(own) == 0o700
    (own / "a.db").rename(home / "a.db")
    refused = warm.run("--store", home / "a.db", "user", "list")
    assert refused.lines[1] == (
        f"hint: Move it to a folder of its own: mkdir -m 700 '{own}' && mv '{home / 'a.db'}'* '{own}/'"
    )


@pytest.mark.parametrize("umask", [0o000, 0o777], ids=oct)
def test_a_new_store_and_its_folder_are_for_their_owner_alone(tmp_path: Path, umask: int) -> None:
    store = tmp_path / "new" / "adminplus.db"
    assert run("--store", store, "init", umask=umask).code == 0
    assert {path.name: oct(_mode(path)) for path in (store.parent, *store.parent.iterdir())} == {
        "new": "0o700",
        "adminplus.db": "0o600",
        "adminplus.db-journal": "0o600",
    }


@pytest.mark.parametrize("umask", [0o000, 0o777], ids=oct)
def test_attachments_and_their_folders_are_for_their_owner_alone(busy_store: Path, umask: int) -> None:
    piece = busy_store.parent.with_name("piece.txt")
    piece.write_text("une autre pièce")
    attach = ("--store", busy_store, "--as", CLAIRE, "request", "attach", "2", piece)
    assert run(*attach, umask=umask).code == 0
    modes = {oct(_mode(path)) for path in busy_store.parent.rglob("*") if path.is_dir()}
    assert modes == {"0o700"}
    assert {oct(_mode(path)) for path in busy_store.parent.rglob("*") if path.is_file()} == {"0o600"}
