from __future__ import annotations

import csv
import io
import json
import os
import pty
import select
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.cli.kit.file_output import write_new
from adminplus_cli.render import Format
from tests.casework import CAF, CLAIRE, HELPERS, HUGO, INES, MAUD, cast, open_request
from tests.faults.conftest import warm
from tests.faults.processes import PROGRAM, Warm, run, shell, start
from tests.faults.test_stalled_reader import _stalled
from tests.runner import Runner

__all__ = ["warm"]

GROUP_USERS = "email,last_name,first_name,job_title,phone,manager,helper,instructor,disabled,added_at,last_active_at,until,absent_until,substitute"
ACCOUNTS = "email,last_name,first_name,job_title,phone,locale,is_expert,is_operator,disabled_at,os_login"


def filled(adminplus: Runner, count: int = 3000) -> Runner:
    """Fill the group of helpers."""

    def fill(fresh: Runner) -> None:
        cast(fresh)
        lines = [f"user{place:05}@x.fr,{'Nom' * 20},oui" for place in range(count)]
        fresh.ok("group", "users", "import", HELPERS, "-", stdin="\n".join(["email,nom,aidant", *lines]))

    return adminplus.prepare(f"filled_{count}", fill)


@pytest.mark.requirement("M5")
def test_the_users_of_a_group_are_exported_with_exactly_the_promised_columns(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok(
        "user", "edit", HUGO, "--last-name", "=1+1", "--first-name", 'L\'"Ami", Hugo', "--phone", "+33 4"
    )
    adminplus.ok("user", "disable", HUGO, "--yes")
    open_request(adminplus)
    result = adminplus.ok("group", "users", "export", HELPERS, as_=MAUD)
    assert result.err == "Exported 3 rows.\n"
    assert result.out == (
        f"{GROUP_USERS}\n"
        "claire@fs.example.fr,,,,,false,true,false,false,2026-03-02T09:00:00Z,2026-03-02T09:00:00Z,,,\n"
        'hugo@fs.example.fr,\'=1+1,"L\'""Ami"", Hugo",,,false,true,false,true,2026-03-02T09:00:00Z,,,,\n'
        "maud@fs.example.fr,,,,,true,false,false,false,2026-03-02T09:00:00Z,,,,\n"
    )
    raw = adminplus.ok("group", "users", "export", HELPERS, "--raw", "--fields", "last_name,phone").out
    assert raw == "last_name,phone\n,\n=1+1,+33 4\n,\n"
    excel = adminplus.ok("group", "users", "export", HELPERS, "--excel", "--fields", "email,last_name").out
    assert excel == (
        "\ufeffemail;last_name\r\nclaire@fs.example.fr;\r\nhugo@fs.example.fr;'=1+1\r\nmaud@fs.example.fr;\r\n"
    )
    last = adminplus.ok(
        "group", "users", "export", HELPERS, "--sort=-email", "--limit", 1, "--fields", "email"
    )
    assert (last.out, last.err) == ("email\nmaud@fs.example.fr\n", "Exported 1 row.\n")
    assert adminplus("group", "users", "export", HELPERS, "--fields", "password").code == 2


def test_accounts_are_exported_by_the_operator_alone_with_exactly_the_promised_columns(
    adminplus: Runner,
) -> None:
    cast(adminplus)
    result = adminplus.ok("user", "export", "--limit", 2)
    assert result.out == (
        f"{ACCOUNTS}\nclaire@fs.example.fr,,,,,fr,false,false,,\neva@plus.example.fr,,,,,fr,true,false,,\n"
    )
    assert adminplus("user", "export", as_=MAUD).code == 3
    assert adminplus("group", "users", "export", CAF, as_=MAUD).code == 3


@pytest.mark.parametrize("format_", [each for each in Format if each is not Format.XLSX])
def test_every_format_exports_the_same_users(adminplus_sqlite: Runner, format_: Format) -> None:
    cast(adminplus_sqlite)
    result = adminplus_sqlite.ok(
        "group", "users", "export", HELPERS, "-o", format_, "--fields", "email,helper"
    )
    told = (
        f"warning: --fields has no effect with -o {format_}.\n"
        if format_ in (Format.IDS, Format.COUNT)
        else ""
    )
    assert result.err == f"{told}Exported 3 rows.\n"
    match format_:
        case Format.CSV | Format.TSV:
            rows = list(csv.reader(io.StringIO(result.out), delimiter="," if format_ is Format.CSV else "\t"))
            assert rows[1] == [CLAIRE, "true"]
        case Format.JSON:
            assert json.loads(result.out)[2] == {"email": MAUD, "helper": False}
        case Format.JSONL:
            assert json.loads(result.out.splitlines()[2]) == {"email": MAUD, "helper": False}
        case Format.COUNT:
            assert result.out == "3\n"
        case Format.IDS:
            assert result.out.split() == [CLAIRE, HUGO, MAUD]
        case Format.TABLE | Format.MARKDOWN | Format.HTML:
            assert all(email in result.out for email in (CLAIRE, HUGO, MAUD))


def test_a_file_is_written_for_its_owner_and_never_over_another_nor_through_a_link(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    cast(adminplus_sqlite)
    path = tmp_path / "users.csv"
    export = ("group", "users", "export", HELPERS, "--fields", "email", "--to")
    result = adminplus_sqlite.ok(*export, path)
    assert (result.out, result.err) == ("", f"Exported 3 rows to {path}.\n")
    written = path.read_text(encoding="utf-8")
    assert written == f"email\n{CLAIRE}\n{HUGO}\n{MAUD}\n"
    assert path.stat().st_mode & 0o777 == 0o600

    taken = adminplus_sqlite(*export, path)
    assert (taken.code, taken.err.splitlines()[0]) == (5, f"error: {path} exists already.")
    path.write_text("mine", encoding="utf-8")
    adminplus_sqlite.ok(*export, path, "--force")
    assert path.read_text(encoding="utf-8") == written

    link, target = tmp_path / "link.csv", tmp_path / "target.csv"
    for content in (None, "precious"):
        if content:
            target.write_text(content, encoding="utf-8")
        link.symlink_to(target)
        assert adminplus_sqlite(*export, link).code == 5
        adminplus_sqlite.ok(*export, link, "--force")
        assert not link.is_symlink()
        assert target.exists() == bool(content)
        link.unlink()
    assert target.read_text(encoding="utf-8") == "precious"
    assert adminplus_sqlite(*export, tmp_path / "none" / "users.csv").code == 2
    assert {each.name for each in tmp_path.iterdir()} <= {
        "users.csv",
        "target.csv",
        "store",
        "data",
        "config",
    }


def test_a_dash_is_stdout_and_not_a_file(
    adminplus_sqlite: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(adminplus_sqlite)
    monkeypatch.chdir(tmp_path)
    for command in (("group", "users", "export", HELPERS), ("group", "stats", HELPERS, "-o", "csv")):
        asked, plain = adminplus_sqlite.ok(*command, "--to", "-"), adminplus_sqlite.ok(*command)
        assert (asked.out, asked.err) == (plain.out, plain.err)
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_export_that_is_stopped_leaves_no_half_file(
    adminplus_sqlite: Runner, tmp_path: Path, how: signal.Signals
) -> None:
    filled(adminplus_sqlite, 20_000)
    path = tmp_path / "users.csv"
    argv = ("--store", adminplus_sqlite.store, "user", "export", "--to", path)
    begun = time.monotonic()
    assert run(*argv).code == 0
    lifetime, whole = time.monotonic() - begun, path.read_bytes()
    for share in (0.3, 0.6, 0.8, 0.95):
        path.unlink(missing_ok=True)
        with start(*argv, stderr=subprocess.PIPE) as process:
            time.sleep(share * lifetime)
            process.send_signal(how)
            _out, err = process.communicate(timeout=60)
        assert b"Traceback" not in err
        assert not path.exists() or path.read_bytes() == whole
        assert process.returncode in ({0, -9} if how is signal.SIGKILL else {0, 130, -how})
        if how is not signal.SIGKILL:
            assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    ("step", "stays"), [("open", False), ("fsync", False), ("link", True), ("unlink", True)]
)
def test_a_signal_between_two_steps_of_writing_a_file_leaves_it_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, stays: bool
) -> None:
    original = getattr(os, step)

    def interrupted(*args: Any, **kwargs: Any) -> Any:
        signal.raise_signal(
            signal.SIGINT
        )  # to this thread: that of a test runner would take one of the process
        return original(*args, **kwargs)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with monkeypatch.context() as patched:
            patched.setattr(os, step, interrupted)
            with pytest.raises(KeyboardInterrupt):
                write_new(tmp_path / "users.csv", io.BytesIO(b"email"))
    finally:
        signal.signal(signal.SIGINT, before)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == (
        {"users.csv": b"email"} if stays else {}
    )


def test_a_bar_is_drawn_for_the_person_who_watches_and_for_nobody_else(adminplus_sqlite: Runner) -> None:
    filled(adminplus_sqlite)
    argv = [*PROGRAM, "--store", adminplus_sqlite.store, "user", "export"]
    watched = _on_a_terminal(argv)
    assert "Exporting" in watched
    assert "100%" in watched
    assert watched.endswith("Exported 3006 rows.\r\n")
    assert "Exporting" not in _on_a_terminal([*PROGRAM, "-q", *argv[len(PROGRAM) :]])
    assert "Exporting" not in _on_a_terminal([*argv, "--limit", "10"])
    assert run(*argv[len(PROGRAM) :]).err == "Exported 3006 rows.\n"


def _on_a_terminal(command: list[str]) -> str:
    """Return what a command says on stderr, when that is a terminal."""
    ours, theirs = pty.openpty()
    said, waits = b"", select.poll()
    waits.register(ours, select.POLLIN)
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        while waits.poll(60_000):
            try:
                said += os.read(ours, 65536)
            except OSError:
                break
        assert process.wait(60) == 0
    os.close(ours)
    return said.decode()


def test_a_closed_pipe_ends_an_export_quietly(adminplus_sqlite: Runner) -> None:
    filled(adminplus_sqlite)
    ended = shell('"$@" | head -n 1', "--store", adminplus_sqlite.store, "user", "export")
    assert ended.out == f"{ACCOUNTS}\n"
    assert ended.err in {"", "Exported 3006 rows.\n"}


@pytest.mark.parametrize("noun", ["user", "group users", "group requests"])
def test_a_reader_who_stalls_holds_no_lock(adminplus: Runner, warm: Warm, noun: str) -> None:
    filled(adminplus)
    for _number in range(60 if noun == "group requests" else 1):
        open_request(adminplus)
    operand = () if noun == "user" else (HELPERS,)
    with _stalled("-q", "--store", adminplus.store, *noun.split(), "export", *operand):
        assert (
            warm.run("--store", adminplus.store, "--as", INES, "request", "reply", 1, "--message", "Oui").code
            == 0
        )
        assert warm.run("--store", adminplus.store, "user", "disable", HUGO, "--yes").code == 0
