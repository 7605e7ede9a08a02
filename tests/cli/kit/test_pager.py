"""The pager: for what is long, on a terminal, where one is wanted; left early or not, the command ends well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from adminplus_cli.cli.kit.pager import command_of, show
from tests.runner import Runner

NAMES = [f"Groupe {number}" for number in range(8)]


@pytest.mark.parametrize(
    ("setting", "environ", "expected"),
    [
        (None, {}, ["less"]),
        (None, {"PAGER": "more -d"}, ["more", "-d"]),
        (None, {"PAGER": ""}, []),
        (None, {"PAGER": "cat"}, []),
        ("most", {"PAGER": "more"}, ["most"]),
        ("never", {"PAGER": "more"}, []),
        ("'less", {}, []),
        (None, {"TERM": "dumb"}, []),
        ("less", {"SUDO_UID": "1000"}, []),
    ],
)
def test_the_setting_is_stronger_than_the_variable_and_sudo_has_none(
    setting: str | None, environ: dict[str, str], expected: list[str]
) -> None:
    assert command_of(setting, environ) == expected


@pytest.fixture
def terminal(adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    """A terminal of six lines before eight groups, and a pager that keeps what it is given."""
    for name in NAMES:
        adminplus_sqlite.ok("group", "create", name, "--organisation", "CAF", "--area", "01")
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "6")
    monkeypatch.delenv("SUDO_UID", raising=False)
    monkeypatch.setenv("PAGER", f"tee {tmp_path / 'shown'}")
    return adminplus_sqlite


def test_what_is_higher_than_the_terminal_goes_to_the_pager(terminal: Runner, tmp_path: Path) -> None:
    assert terminal.ok("group", "list").out == ""
    shown = (tmp_path / "shown").read_text(encoding="utf-8")
    assert all(name in shown for name in NAMES)


@pytest.mark.parametrize(
    "line",
    [
        ("group", "list", "--no-pager"),
        ("--no-pager", "group", "list"),
        ("group", "list", "--limit", "2"),
        ("group", "list", "-o", "csv"),
        ("group", "list", "-o", "json"),
    ],
)
def test_what_is_short_what_programs_read_and_whoever_wants_none_go_without(
    terminal: Runner, tmp_path: Path, line: tuple[str, ...]
) -> None:
    assert NAMES[0] in terminal.ok(*line).out
    assert not (tmp_path / "shown").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("ADMINPLUS_UI_PAGER", "never"), ("PAGER", "no-such-program-anywhere"), ("ADMINPLUS_ACCESSIBLE", "1")],
)
def test_a_pager_that_is_not_wanted_or_not_there_costs_no_line(
    terminal: Runner, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert all(each in terminal.ok("group", "list").out for each in NAMES)


def test_a_pager_that_is_left_early_is_no_error() -> None:
    assert show("x" * 10_000_000, ["true"], os.environ)


@pytest.mark.parametrize(
    "line",
    ["group stats 1", "help dates", "access rules", "config show"],
)
def test_long_output_that_is_no_list_goes_there_too(terminal: Runner, tmp_path: Path, line: str) -> None:
    terminal.ok(*line.split())
    assert (tmp_path / "shown").is_file()
