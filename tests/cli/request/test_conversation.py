"""`request show` on a terminal: who said what, as what and when; what is private is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import CAF, CLAIRE, CPAM, INES, cast, open_request
from tests.runner import Runner


@pytest.fixture
def thread(adminplus_sqlite: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A request of Claire Martin's to two groups, answered by Inès once aloud and once among instructors."""
    adminplus = cast(adminplus_sqlite)
    for email, name in ((CLAIRE, "Claire Martin"), (INES, "Inès Durand")):
        adminplus.ok("user", "edit", email, *zip_names(name))
    file = tmp_path / "attestation.pdf"
    file.write_bytes(b"x" * 12_345)
    free = ("--field", "zone=nord", "--field", "case_number=77", "--field", "birth_name=Blanc")
    open_request(adminplus, "--to", CPAM, "--attach", file, *free)
    adminplus.clock.forward(days=1, hours=2)
    adminplus.ok("request", "reply", 1, "--message", "Nous regardons.\n\nÀ demain.", as_=INES)
    adminplus.ok("request", "reply", 1, "--message", "Attention.", "--private", as_=INES)
    adminplus.clock.forward(days=3, hours=23)
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return adminplus


def zip_names(name: str) -> tuple[str, ...]:
    first, last = name.split()
    return "--first-name", first, "--last-name", last


def shown(thread: Runner, person: str) -> str:
    return thread.ok("request", "show", 1, as_=person).out.replace("\u00a0", " ")


@pytest.mark.requirement("I2")
def test_a_thread_reads_as_a_conversation(thread: Runner) -> None:
    text = shown(thread, INES)
    assert "Claire Martin (creator) opened the request · 03-02 " in text
    assert "    Un blocage.\n    + file 1: attestation.pdf (12 kB)\n" in text
    assert "Inès Durand (instructor) replied · 03-03 " in text
    assert ", 3 d 23 h ago\n    Nous regardons.\n\n    À demain.\n" in text
    assert "3 d 23 h ago · private note, for instructors\n    Attention.\n" in text
    assert f"  Claire Martin <{CLAIRE}>, creator\n" in text
    assert f"{CAF} (1 instructor), {CPAM} (1 instructor)" in text
    assert "in progress, waiting for the next response for 3 d 23 h" in text


@pytest.mark.requirement("I4")
def test_who_does_not_instruct_reads_no_private_note(thread: Runner) -> None:
    text = shown(thread, CLAIRE)
    assert "Nous regardons." in text
    assert "private" not in text
    assert "Attention" not in text


def test_the_data_of_a_beneficiary_are_in_the_order_of_a_form(thread: Runner) -> None:
    block = shown(thread, CLAIRE).partition("Beneficiary\n")[2].partition("\n\n")[0]
    assert [line.partition(":")[0].strip() for line in block.splitlines()] == [
        "first name",
        "last name",
        "date of birth",
        "birth name",
        "case no.",
        "zone",
    ]


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_its_lines_fit_the_terminal(thread: Runner, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(map(len, shown(thread, INES).splitlines())) <= columns
