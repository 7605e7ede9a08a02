"""X7: closed pipes, a full disk behind stdout, closed descriptors, a bare environment: quiet, and the right code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.casework import CLAIRE, INES
from tests.faults.processes import Ended, Warm, assert_sound, rows, run, shell, together

FULL = "Writing failed: No space left on device."


def _program(script: str) -> str:
    return script.replace("adminplus", '"$@"')


def _shells(script: str, *commands: tuple[object, ...]) -> list[Ended]:
    return together(*(lambda command=command: shell(_program(script), *command) for command in commands))


@pytest.mark.requirement("X7")
def test_a_pipe_that_closes_early_is_no_error(busy_store: Path) -> None:
    script = '{ adminplus; echo "exit $?" >&2; } | head -c 1 > /dev/null'
    store = ("--store", busy_store)
    ended = _shells(
        script, (*store, "organisation", "list"), (*store, "store", "dump"), ("--help",), ("--version",)
    )
    assert [each.err for each in ended] == ["exit 0\n"] * 4


@pytest.mark.requirement("X7")
def test_a_full_disk_behind_stdout_is_one_clean_line(busy_store: Path) -> None:
    listed = ("--store", busy_store, "--as", INES, "request", "list")
    dump = ("--store", busy_store, "store", "dump")
    export = ("--store", busy_store, "user", "export")
    for ended in _shells("adminplus > /dev/full", listed, dump, export, ("--help",), ("--version",)):
        assert ended == Ended(8, "", f"error: {FULL}\n")


@pytest.mark.requirement("X7")
def test_a_full_disk_behind_stderr_changes_nothing_of_what_was_done(busy_store: Path) -> None:
    reply = ("--store", busy_store, "--as", INES, "request", "reply", "1", "--message", "Bonjour")
    assert shell(_program("adminplus 2> /dev/full"), *reply) == Ended(0, "", "")
    missing = ("--store", busy_store, "request", "show", "99")
    assert shell(_program("adminplus 2> /dev/full"), *missing) == Ended(4, "", "")


@pytest.mark.requirement("X7")
def test_an_error_nobody_reads_keeps_its_exit_code(busy_store: Path) -> None:
    script = _program('{ adminplus 2>&1; echo "exit $?" > "$CODE"; } | true')
    code = busy_store.with_name("code")
    shell(script, "--store", busy_store, "request", "show", "99", env={**os.environ, "CODE": str(code)})
    assert code.read_text() == "exit 4\n"


@pytest.mark.requirement("X7")
def test_a_closed_stdout_is_one_clean_line_and_harmless_to_what_needs_none(busy_store: Path) -> None:
    store = ("--store", busy_store, "--as", INES)
    assert shell(_program("adminplus >&-"), *store, "request", "list") == Ended(
        8, "", "error: Writing failed: Bad file descriptor.\n"
    )
    reply = ("request", "reply", "1", "--message", "Bonjour")
    assert shell(_program("adminplus >&-"), *store, *reply) == Ended(0, "", "Answered request #1.\n")
    assert shell(_program("adminplus >&-"), "--version").code == 8


@pytest.mark.requirement("X7")
def test_a_closed_stderr_is_quiet(busy_store: Path) -> None:
    store = ("--store", busy_store, "--as", INES)
    reply = ("request", "reply", "1", "--message", "Bonjour", "--porcelain")
    assert shell(_program("adminplus 2>&-"), *store, *reply).code == 0
    assert shell(_program("adminplus 2>&-"), *store, "request", "show", "99") == Ended(4, "", "")


@pytest.mark.requirement("X7")
def test_all_streams_closed_the_store_gets_none_of_their_numbers(busy_store: Path, warm: Warm) -> None:
    store = ("--store", busy_store)
    reply = ("--as", INES, "request", "reply", "1", "--message", "Bonjour")
    piece = busy_store.with_name("piece.txt")
    piece.write_text("une pièce")
    assert shell(_program("adminplus <&- >&- 2>&-"), *store, *reply, "--attach", piece).code == 0
    assert [row["body"] for row in rows(warm, busy_store, "messages")] == ["Bonjour"]
    assert_sound(warm, busy_store)


@pytest.mark.requirement("X7")
def test_a_message_asked_of_a_closed_stdin_is_refused(busy_store: Path, warm: Warm) -> None:
    reply = ("--as", INES, "request", "reply", "1", "--message", "-")
    ended = shell(_program("adminplus <&-"), "--store", busy_store, *reply)
    assert ended.code in {2, 6}
    assert ended.lines[0].startswith("error: ")
    assert rows(warm, busy_store, "messages") == []


@pytest.mark.requirement("X7")
def test_french_comes_out_as_utf_8_whatever_the_locale(busy_store: Path) -> None:
    environs: tuple[dict[str, str], ...] = (
        {"LANG": "C"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    argv = ("--store", busy_store, "--as", CLAIRE, "request", "list", "-o", "csv")
    for ended in together(*(lambda environ=environ: run(*argv, env=environ) for environ in environs)):
        assert (ended.code, ended.err) == (0, "")
        assert "Trop perçu" in ended.out


@pytest.mark.requirement("X7")
def test_french_goes_in_as_it_was_typed_in_the_c_locale(busy_store: Path, warm: Warm) -> None:
    reply = ("--store", busy_store, "--as", INES, "request", "reply", "1", "--message", "Déjà réglé")
    assert run(*reply, env={"LC_ALL": "C"}).code == 0
    assert [row["body"] for row in rows(warm, busy_store, "messages")] == ["Déjà réglé"]


@pytest.mark.requirement("X7")
def test_without_a_home_the_store_that_was_named_is_used(busy_store: Path) -> None:
    ended = run("--store", busy_store, "--as", CLAIRE, "request", "list", "-o", "count", env={})
    assert ended == Ended(0, "3\n", "")


@pytest.mark.requirement("X7")
def test_an_empty_environment_finds_the_store_by_the_account_of_the_system() -> None:
    ended = run("config", "show", "-o", "json", env={"PATH": os.environ["PATH"]})
    assert "Traceback" not in ended.err
    assert ended.code == 0, ended
