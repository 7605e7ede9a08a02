"""`adminplus store backup | verify`: what is in a backup, where it goes, and what is found in one that was hurt."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import stat
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.casework import CLAIRE, INES, cast, open_request
from tests.guidance import OLGA, account
from tests.runner import Result, Runner

MANDATE, LEASE = b"un mandat " * 300, b"un bail " * 300


@pytest.fixture
def full(adminplus: Runner, tmp_path: Path) -> Runner:
    """A store on either database with two files, and an e-mail that carries a token."""
    _fill(adminplus, tmp_path)
    return adminplus


@pytest.fixture
def full_file(adminplus_sqlite: Runner, tmp_path: Path) -> Runner:
    """The same on SQLite alone."""
    _fill(adminplus_sqlite, tmp_path)
    return adminplus_sqlite


def _fill(adminplus: Runner, folder: Path) -> None:
    (folder / "mandat.pdf").write_bytes(MANDATE)
    (folder / "bail.pdf").write_bytes(LEASE)
    open_request(cast(adminplus), "--attach", folder / "mandat.pdf", "--attach", folder / "bail.pdf")
    account(adminplus, OLGA)
    adminplus.ok("project", "create", "Mentorat", as_=OLGA)
    adminplus.ok("project", "member", "invite", "Mentorat", "new@p.example.fr", "--role", "guest", as_=OLGA)


def members(backup: Path) -> dict[str, bytes]:
    """Return the members of a backup, in their order."""
    with tarfile.open(backup) as tar:
        return {member.name: content.read() for member in tar if (content := tar.extractfile(member))}


def placed(backup: dict[str, bytes], folder: Path) -> Path:
    """Put the members of a backup where a store has them, and return its address."""
    folder.mkdir(mode=0o700)
    store = folder / "adminplus.db"
    for name, content in backup.items():
        sha256 = name.rpartition("/")[2]
        place = store if name == "store.db" else folder / "adminplus.db.attachments" / sha256[:2] / sha256
        if name != "manifest.json":
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.write_bytes(content)
    store.chmod(0o600)
    return store


def found(result: Result) -> list[tuple[str, str]]:
    return [(row["object"], row["finding"]) for row in result.json]


@pytest.mark.requirement("T11", "X10")
def test_a_backup_of_either_database_is_a_store_with_all_its_rows_and_files(
    full: Runner, tmp_path: Path
) -> None:
    before, backup = full.ok("store", "dump").out, tmp_path / "backup.tar"
    full.ok("store", "backup", backup)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    held = members(backup)
    hashes = {hashlib.sha256(content).hexdigest(): content for content in (MANDATE, LEASE)}
    assert list(held) == [
        "manifest.json",
        "store.db",
        *(f"attachments/{sha256}" for sha256 in sorted(hashes)),
    ]
    there = Runner(str(placed(held, tmp_path / "there")), full.clock, full.stdin)
    assert there.ok("store", "dump").out == before
    there.assert_sound()
    downloaded = there.ok("request", "download", 1, 1, "--to", "-", as_=CLAIRE)
    assert downloaded.out.encode() == MANDATE


@pytest.mark.requirement("T11", "X10")
def test_a_store_brought_elsewhere_gives_no_number_twice(full: Runner, tmp_path: Path) -> None:
    full.ok("group", "create", "Éphémère", "--organisation", "FS", "--area", "01")
    full.ok("group", "delete", "Éphémère", "--yes")
    full.ok("store", "backup", tmp_path / "backup.tar")
    store = placed(members(tmp_path / "backup.tar"), tmp_path / "there")
    new = ("group", "create", "Neuf", "--organisation", "FS", "--area", "01", "--porcelain")
    assert Runner(str(store), full.clock, full.stdin).ok(*new).out == full.ok(*new).out


@pytest.mark.requirement("T11")
def test_the_manifest_says_what_is_there_and_the_last_line_is_its_hash(full: Runner, tmp_path: Path) -> None:
    done = full.ok("store", "backup", tmp_path / "backup.tar")
    text = members(tmp_path / "backup.tar")["manifest.json"].decode()
    said = json.loads(text)
    assert (said["format"], said["taken_at"], said["wipe_horizon"]) == (
        "adminplus-backup/1",
        "2026-03-02T09:00:00Z",
        None,
    )
    assert said["rows"]["requests"] == 1
    last = done.err.splitlines()[-1]
    assert last == f"SHA-256 of its manifest: {said['sha256']}"
    assert hashlib.sha256(text.partition(',\n"sha256"')[0].encode()).hexdigest() == said["sha256"]
    noted = full.ok("audit", "list", "--sort", "-id", "--limit", 1, "-o", "json").json[0]
    assert (noted["action"], said["sha256"] in str(noted)) == ("store.backup", True)
    assert full.ok("store", "status", "-o", "json").json["last_backup"] == said["taken_at"]
    assert full.ok("store", "verify", tmp_path / "backup.tar").err.splitlines() == [
        last,
        "The backup is whole.",
    ]


@pytest.mark.requirement("T11")
@pytest.mark.parametrize(("more", "kept"), [((), False), (("--with-secrets",), True)])
def test_tokens_that_mail_carries_stay_out_but_for_a_move(
    full: Runner, tmp_path: Path, more: tuple[str, ...], kept: bool
) -> None:
    full.ok("store", "backup", tmp_path / "backup.tar", *more)
    store = placed(members(tmp_path / "backup.tar"), tmp_path / "there")
    with closing(sqlite3.connect(store)) as rows:
        carried = [secret for (secret,) in rows.execute("SELECT secret FROM outbox") if secret]
    assert bool(carried) is kept


@pytest.mark.requirement("T11")
def test_a_file_that_is_there_is_replaced_with_force_alone(full_file: Runner, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar"
    backup.write_text("mine")
    refused = full_file("store", "backup", backup)
    assert (refused.code, backup.read_text()) == (5, "mine")
    full_file.ok("store", "backup", backup, "--force")
    full_file.ok("store", "verify", backup)
    link = tmp_path / "link.tar"
    link.symlink_to(tmp_path / "nowhere")
    assert full_file("store", "backup", link).code == 5
    assert full_file("store", "backup", tmp_path / "none" / "backup.tar").code == 8
    assert [path.name for path in tmp_path.glob(".*")] == []


@pytest.mark.requirement("T11")
def test_a_rehearsal_writes_nothing(full_file: Runner, tmp_path: Path) -> None:
    assert full_file.ok("store", "backup", tmp_path / "b.tar", "--dry-run").err.startswith("Dry run, ")
    assert not (tmp_path / "b.tar").exists()
    assert full_file("store", "backup", tmp_path / "mandat.pdf", "--dry-run").code == 5


@pytest.mark.requirement("T11")
def test_a_backup_can_go_through_a_pipe(
    full: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr("sys.stdout", out)
    from adminplus_cli.cli.main import main

    assert main(["--store", full.store, "store", "backup", "-"], clock=full.clock) == 0
    backup = tmp_path / "piped.tar"
    backup.write_bytes(out.buffer.getvalue())
    full.ok("store", "verify", backup)
    assert full("store", "backup", "-", "-o", "json").code == 2


@pytest.mark.requirement("X1", "T11")
def test_what_a_killed_backup_left_in_a_folder_is_no_backup_and_is_written_over(
    full: Runner, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    full.ok("store", "backup", f"{folder}/")
    (manifest,) = folder.glob("*.json")
    manifest.unlink()
    manifest.with_suffix(".db").write_bytes(b"half")
    full.ok("store", "backup", folder)
    full.ok("store", "verify", manifest.with_suffix(".db"))
    assert full("store", "backup", folder).code == 5


@pytest.mark.requirement("T11")
def test_a_folder_of_backups_has_attachments_once_and_the_newest_alone(full: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    full.ok("store", "backup", f"{folder}/")
    places = {path: path.stat().st_ino for path in folder.glob("attachments/*/*")}
    assert len(places) == 2
    full.clock.forward(hours=19)
    undone = full.ok("store", "backup", folder, "--if-older-than", "20h", "-o", "json").json
    assert (undone["file"], len([*folder.glob("*.db")])) == (None, 1)
    full.clock.forward(hours=1)
    full.ok("store", "backup", folder, "--if-older-than", "20h")
    full.clock.forward(days=1)
    assert full.ok("store", "backup", folder, "--keep", 2, "-o", "json").json["removed"] == 1
    assert sorted(path.name for path in folder.iterdir()) == [
        "attachments",
        "store-20260303T050000Z.db",
        "store-20260303T050000Z.json",
        "store-20260304T050000Z.db",
        "store-20260304T050000Z.json",
    ]
    assert {path: path.stat().st_ino for path in folder.glob("attachments/*/*")} == places
    for backup in (folder, folder / "store-20260303T050000Z.db"):
        full.ok("store", "verify", backup)


@pytest.mark.requirement("T11")
def test_attachments_of_backups_that_went_go_with_the_last_of_them(full_file: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    stray = folder / "attachments" / "ab" / ("ab" * 32)
    full_file.ok("store", "backup", f"{folder}/")
    stray.parent.mkdir()
    stray.write_text("of an older one")
    (folder / ".0123.backup.part").write_text("of one that was killed")
    os.utime(folder / ".0123.backup.part", (0, 0))
    full_file.clock.forward(days=1)
    full_file.ok("store", "backup", f"{folder}/", "--keep", 1)
    assert not stray.exists()
    assert [*folder.glob(".*")] == []
    full_file.ok("store", "verify", folder)


def test_options_without_effect_are_refused(full_file: Runner, tmp_path: Path) -> None:
    for words in (
        (tmp_path / "b.tar", "--keep", 3),
        ("-", "--force"),
        (f"{tmp_path}/", "--if-older-than", "soon"),
    ):
        assert full_file("store", "backup", *words).code == 2
    assert full_file("store", "verify", "--against-live").code == 2
    assert full_file("store", "verify", "--sample", "0%").code == 2


@pytest.mark.requirement("T11", "X5")
def test_a_store_that_is_damaged_is_written_apart_and_replaces_nothing(
    full_file: Runner, tmp_path: Path
) -> None:
    good = tmp_path / "backup.tar"
    full_file.ok("store", "backup", good)
    (lost, *_others) = Path(f"{full_file.store}.attachments").glob("*/" + hashlib.sha256(LEASE).hexdigest())
    lost.write_bytes(LEASE.upper())
    done = full_file("store", "backup", good, "--force", "-o", "json")
    assert (done.code, done.json["file"]) == (7, f"{good}.DAMAGED")
    assert [(row["object"], row["finding"]) for row in done.json["damage"]] == [
        ("request #1, bail.pdf", "its bytes were changed: bring them back from a backup")
    ]
    full_file.ok("store", "verify", good)
    assert found(full_file("store", "verify", f"{good}.DAMAGED", "-o", "json")) == [
        ("request #1, bail.pdf", "its bytes were changed: bring them back from a backup")
    ]
    lost.unlink()
    folder = tmp_path / "backups"
    assert full_file("store", "backup", f"{folder}/", "--keep", 1).code == 7
    assert full_file("store", "verify", folder).code == 2  # none there that is good
    assert {path.suffix for path in folder.glob("store-*")} == {".DAMAGED"}
    full_file.clock.forward(days=1)
    assert full_file("store", "backup", f"{folder}/", "--keep", 1, "-o", "json").json["removed"] == 1
    assert len([*folder.glob("store-*")]) == 2
    lines = full_file.ok("audit", "list", "-o", "json").json
    assert [line["action"] for line in lines].count("store.backup") == 1


@pytest.mark.requirement("T11", "X5")
def test_a_torn_row_is_written_apart_too(full_file: Runner, tmp_path: Path) -> None:
    with closing(sqlite3.connect(full_file.store, isolation_level=None)) as store:
        store.execute("UPDATE requests SET subject = CAST(x'ff' AS TEXT)")
    done = full_file("store", "backup", tmp_path / "b.tar", "-o", "json")
    assert (done.code, done.json["file"]) == (7, f"{tmp_path}/b.tar.DAMAGED")
    assert found(full_file("store", "verify", f"{tmp_path}/b.tar.DAMAGED", "-o", "json"))


def _flips(backup: Path) -> Iterator[tuple[str, int]]:
    """Yield a place in the content of each member of a backup."""
    with tarfile.open(backup) as tar:
        for member in tar:
            yield member.name, member.offset_data + member.size * 2 // 3


@pytest.mark.requirement("X5", "T11")
def test_a_byte_that_was_turned_in_any_member_is_found(full_file: Runner, tmp_path: Path) -> None:
    backup, hurt = tmp_path / "backup.tar", tmp_path / "hurt.tar"
    full_file.ok("store", "backup", backup)
    for name, place in _flips(backup):
        content = bytearray(backup.read_bytes())
        content[place] ^= 1
        hurt.write_bytes(content)
        done = full_file("store", "verify", hurt, "-o", "json")
        assert done.code == (8 if name == "manifest.json" else 7), name
        if name.startswith("attachments"):
            assert next(each for each, _finding in found(done)).startswith("request #1, ")


@pytest.mark.requirement("X5", "T11")
def test_a_backup_that_was_cut_off_anywhere_is_not_taken_for_one(full_file: Runner, tmp_path: Path) -> None:
    backup, cut = tmp_path / "backup.tar", tmp_path / "cut.tar"
    full_file.ok("store", "backup", backup)
    content = backup.read_bytes()
    end = max(place for _name, place in _flips(backup))
    for tenth in range(10):
        cut.write_bytes(content[: end * tenth // 10])
        assert full_file("store", "verify", cut).code in {7, 8}, tenth
    for other in (b"", b"PK", os.urandom(4096)):
        cut.write_bytes(other)
        refused = full_file("store", "verify", cut)
        assert (refused.code, refused.err.startswith(f"error: {cut} is no backup that can be read: ")) == (
            8,
            True,
        )
    assert full_file("store", "verify", tmp_path / "none.tar").code == 2


def _missing(folder: Path) -> None:
    next(folder.glob("attachments/*/*")).unlink()


def _renamed(folder: Path) -> None:
    one, other = folder.glob("attachments/*/*")
    one.write_bytes(other.read_bytes())


def _rewritten(folder: Path) -> None:
    (store,) = folder.glob("*.db")
    with closing(sqlite3.connect(store, isolation_level=None)) as rows:
        rows.execute("UPDATE requests SET subject = 'Autre'")


@pytest.mark.requirement("X5", "T11")
@pytest.mark.parametrize("hurt", [_missing, _renamed, _rewritten])
def test_what_was_hurt_in_a_folder_of_backups_is_found(
    full_file: Runner, tmp_path: Path, hurt: Callable[[Path], Any]
) -> None:
    full_file.ok("store", "backup", f"{tmp_path}/backups/")
    hurt(tmp_path / "backups")
    done = full_file("store", "verify", tmp_path / "backups")
    assert done.code == 7
    assert done.err.splitlines()[-1] == "error: 1 finding needs attention."


@pytest.mark.requirement("X5", "T11")
def test_the_store_at_hand_is_verified_by_object(full: Runner) -> None:
    assert full.ok("store", "verify").err == "The store is whole.\n"
    full.ok("store", "verify", "--sample", "10%")
    if "://" in full.store:
        return
    next(Path(f"{full.store}.attachments").glob("*/" + hashlib.sha256(MANDATE).hexdigest())).unlink()
    done = full("store", "verify", "-o", "json")
    assert (done.code, found(done)) == (
        7,
        [("request #1, mandat.pdf", "its bytes are missing: bring them back from a backup")],
    )


@pytest.mark.requirement("X5", "T11")
def test_a_store_goes_on_from_its_own_backups_alone(full: Runner, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar"
    full.ok("store", "backup", backup)
    full.ok("request", "reply", 1, "--message", "Bonjour", as_=INES)
    full.ok("store", "verify", backup, "--against-live")
    other = tmp_path / "other" / "adminplus.db"
    elsewhere = Runner(str(other), full.clock, full.stdin)
    elsewhere.ok("init")
    assert found(elsewhere("store", "verify", backup, "--against-live", "-o", "json")) == [
        ("", "it is another store than that of the backup")
    ]


@pytest.mark.requirement("X5", "T11")
def test_an_audit_that_was_written_anew_does_not_go_on_from_a_backup(
    full_file: Runner, tmp_path: Path
) -> None:
    full_file.ok("store", "backup", tmp_path / "backup.tar")
    with closing(sqlite3.connect(full_file.store, isolation_level=None)) as store:
        store.execute("DROP TRIGGER audit_no_update")
        store.execute("UPDATE audit SET hash = 'x' || hash")
    done = full_file("store", "verify", tmp_path / "backup.tar", "--against-live", "-o", "json")
    assert [finding for _object, finding in found(done)] == [
        "the audit of the store does not go on from that of the backup"
    ]


@pytest.mark.requirement("T3")
def test_backups_are_for_the_console_alone(full_file: Runner, tmp_path: Path) -> None:
    full_file.ok("user", "add", "root@plus.example.fr", "--operator")
    full_file.ok("store", "backup", tmp_path / "b.tar")
    for words in (("backup", tmp_path / "c.tar"), ("verify",), ("verify", tmp_path / "b.tar")):
        assert full_file("store", *words, as_="root@plus.example.fr").code == 3
    assert not (tmp_path / "c.tar").exists()
    Path(full_file.store).unlink()
    full_file.ok("store", "verify", tmp_path / "b.tar")  # on the machine where it is to be brought back
