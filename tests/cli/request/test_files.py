"""Attachments: what may be attached, who hears of it, and how a file is saved again."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.casework import CLAIRE, HUGO, INES, cast, open_request
from tests.runner import Runner


@pytest.fixture
def opened(adminplus_sqlite: Runner) -> Runner:
    """A store with request #1, without attachments."""
    open_request(cast(adminplus_sqlite))
    return adminplus_sqlite


@pytest.mark.requirement("H2", "I2", "T5", "T6")
def test_files_are_attached_listed_and_saved_byte_by_byte(adminplus: Runner, tmp_path: Path) -> None:
    number = open_request(cast(adminplus), "--colleague", HUGO)
    one, two = tmp_path / "un.pdf", tmp_path / "deux"
    one.write_bytes(b"\x00\xff PDF")
    two.write_bytes(b"")
    before = adminplus.dump()
    adminplus.ok("request", "attach", number, one, "--dry-run", as_=HUGO)
    assert adminplus.dump() == before
    done = adminplus.ok("request", "attach", number, one, two, as_=HUGO)
    assert done.err == "Attached un.pdf, deux to request #1.\n"
    listed = adminplus.ok("request", "attachments", number, "-o", "csv", as_=INES).out.splitlines()
    assert [line.split(",")[1:4] for line in listed[1:]] == [
        ["un.pdf", "application/pdf", "6"],
        ["deux", "application/octet-stream", "0"],
    ]
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = adminplus.ok("request", "download", number, listed[1].split(",")[0], "--to", folder, as_=INES)
    assert saved.err == f"Saved {folder / 'un.pdf'} (6 bytes).\n"
    assert (folder / "un.pdf").read_bytes() == b"\x00\xff PDF"
    assert stat.S_IMODE((folder / "un.pdf").stat().st_mode) == 0o600
    missing = adminplus("request", "download", number, 33, as_=INES)
    assert (missing.code, missing.err.splitlines()[0]) == (4, "error: Request #1 has no attachment 33.")


@pytest.mark.requirement("I2", "T6")
def test_files_of_private_messages_are_for_instructors(adminplus: Runner, tmp_path: Path) -> None:
    number = open_request(cast(adminplus))
    (tmp_path / "note.txt").write_text("entre nous")
    args = ("-m", "Entre nous.", "--private", "--attach", tmp_path / "note.txt")
    adminplus.ok("request", "reply", number, *args, as_=INES)
    assert adminplus.ok("request", "attachments", number, "-o", "ids", as_=INES).out == "1\n"
    assert adminplus.ok("request", "attachments", number, "-o", "ids", as_=CLAIRE).out == ""
    assert adminplus("request", "download", number, 1, "--to", "-", as_=CLAIRE).code == 4
    assert adminplus.ok("request", "download", number, 1, "--to", "-", as_=INES).out == "entre nous"
    assert "attach" not in adminplus.ok("request", "timeline", number, as_=CLAIRE).out


def test_only_plain_readable_files_of_an_accepted_size_are_attached(
    opened: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fifo, empty, big, secret = (tmp_path / name for name in ("fifo", "dir", "big", "secret"))
    os.mkfifo(fifo)
    empty.mkdir()
    big.write_bytes(b"12345")
    secret.write_bytes(b"1")
    secret.chmod(0)
    monkeypatch.setenv("ADMINPLUS_ATTACHMENTS_MAX_BYTES", "4")
    monkeypatch.setenv("ADMINPLUS_ATTACHMENTS_MAX_PER_MESSAGE", "2")
    before = opened.dump()
    sentences = {
        fifo: "'fifo' is not a plain file.",
        empty: "'dir' is not a plain file.",
        Path("/dev/zero"): "'zero' is not a plain file.",
        tmp_path / "nowhere": "'nowhere' cannot be read: No such file or directory.",
        big: "'big' is larger than 4 bytes.",
    }
    if os.getuid():
        sentences[secret] = "'secret' cannot be read: Permission denied."
    for path, sentence in sentences.items():
        refused = opened("request", "attach", 1, path, as_=CLAIRE)
        code = 6 if path == big else 2
        assert (refused.code, refused.err.splitlines()[0]) == (code, f"error: {sentence}")
    many = opened("request", "attach", 1, secret, secret, secret, as_=CLAIRE)
    assert (many.code, many.err) == (6, "error: 3 attachments at once are too many, 2 at most.\n")
    assert opened.dump() == before
    assert [path for path in Path(f"{opened.store}.attachments").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("folder", [".", "nowhere"])
def test_a_file_for_a_store_that_is_not_there_leaves_nothing_beside_it(
    opened: Runner, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "piece.txt").write_text("x")
    (tmp_path / "empty").mkdir(mode=0o700)
    opened.address = str(tmp_path / "empty" / folder / "adminplus.db")
    refused = opened("request", "attach", 1, tmp_path / "piece.txt", as_=CLAIRE)
    assert (refused.code, refused.err.splitlines()[0]) == (8, f"error: There is no store at {opened.store}.")
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["-rf.txt", ".bashrc", "data:text,x", "[red]x", "\u202etxt.exe", "{}%s", "a b"]
)
def test_a_hostile_file_name_is_kept_as_it_is_and_acts_on_nothing(
    opened: Runner, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("x")
    opened.ok("request", "attach", 1, tmp_path / name, as_=CLAIRE)
    (file,) = opened.ok("request", "attachments", 1, "-o", "json", as_=CLAIRE).json
    assert file["filename"] == name
    assert file["media_type"] in ("text/plain", "application/octet-stream", "application/x-msdos-program")
    for out in (
        opened.ok("request", "attachments", 1, as_=CLAIRE).out,
        opened.ok("request", "show", 1, as_=CLAIRE).out,
    ):
        assert "\u202e" not in out
    folder = tmp_path / "saved"
    folder.mkdir()
    opened.ok("request", "download", 1, 1, "--to", folder, as_=CLAIRE)
    (saved,) = folder.iterdir()
    assert saved.name == name.lstrip("-.")


def test_a_file_name_with_control_characters_is_refused_without_echoing_it(
    opened: Runner, tmp_path: Path
) -> None:
    for name in (b"a\nb", b"a\x1b]0;x\x07", b"\xff\xfe"):
        path = os.fsdecode(bytes(tmp_path) + b"/" + name)
        Path(path).write_text("x")
        refused = opened("request", "attach", 1, path, as_=CLAIRE)
        assert (refused.code, len(refused.err.splitlines())) == (6, 1)
        assert refused.err.startswith("error: file name: ")


def test_saving_never_replaces_without_force_and_never_follows_a_link(opened: Runner, tmp_path: Path) -> None:
    (tmp_path / "piece.txt").write_text("neuf")
    opened.ok("request", "attach", 1, tmp_path / "piece.txt", as_=CLAIRE)
    there, elsewhere, link = (tmp_path / name for name in ("there", "elsewhere", "link"))
    there.write_text("ancien")
    elsewhere.write_text("ailleurs")
    link.symlink_to(elsewhere)
    for target in (there, link):
        refused = opened("request", "download", 1, 1, "--to", target, as_=CLAIRE)
        assert (refused.code, refused.err.splitlines()[0]) == (5, f"error: {target} exists already.")
    assert (there.read_text(), elsewhere.read_text()) == ("ancien", "ailleurs")
    for target in (there, link):
        opened.ok("request", "download", 1, 1, "--to", target, "--force", as_=CLAIRE)
        assert (target.read_text(), target.is_symlink()) == ("neuf", False)
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert elsewhere.read_text() == "ailleurs"
    assert opened("request", "download", 1, 1, "--to", tmp_path / "no" / "x", as_=CLAIRE).code == 2
    assert sorted(path.name for path in tmp_path.glob(".*")) == []


def test_damaged_or_missing_bytes_are_noticed(opened: Runner, tmp_path: Path) -> None:
    (tmp_path / "piece.txt").write_text("une pièce")
    opened.ok("request", "attach", 1, tmp_path / "piece.txt", as_=CLAIRE)
    (kept,) = (path for path in Path(f"{opened.store}.attachments").rglob("*") if path.is_file())
    kept.write_text("autre chose")
    damaged = opened("request", "download", 1, 1, "--to", "-", as_=CLAIRE)
    assert (damaged.code, damaged.out) == (8, "")
    assert damaged.err.startswith("error: The bytes of this attachment are missing or damaged.\n")
    kept.unlink()
    assert opened("request", "download", 1, 1, "--to", tmp_path / "new", as_=CLAIRE).code == 8
    assert not (tmp_path / "new").exists()
