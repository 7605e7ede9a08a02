"""Golden screens: what a person sees on a terminal, whole: wide and narrow, in colour and without, in ASCII, aloud.

As golden sessions, of which they take the form; `@set NAME=value …` sets variables of the environment from there on,
such as COLUMNS. `pytest tests/cli/test_screens.py --rewrite-sessions` writes them as they go now: read the difference.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casework import CLAIRE, CPAM, INES, cast, open_request
from tests.cli.test_sessions import told
from tests.runner import Runner

FOLDER = Path(__file__).parent / "screens"
SCREENS = sorted(FOLDER.glob("*.txt"))


@pytest.fixture
def in_paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of a reader in Paris."""
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def seen(adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch, in_paris: None) -> Runner:
    """Requests of Claire's, one with a family in its subject; Inès answered one, experts were called for another."""
    adminplus = cast(adminplus_sqlite)
    for email, first, last in ((CLAIRE, "Claire", "Martin"), (INES, "Inès", "Durand")):
        adminplus.ok("user", "edit", email, "--first-name", first, "--last-name", last)
    number = ("--field", "caf_number=1234567", "--field", "birth_name=Blanc")
    open_request(adminplus, *number, subject="Versement du RSA interrompu sans aucun courrier")
    adminplus.clock.forward(hours=1, minutes=50)
    open_request(
        adminplus, "--to", CPAM, subject="Famille 👨\u200d👩\u200d👧 nombreuse : complémentaire refusée"
    )
    adminplus.clock.forward(days=3, hours=22)
    adminplus.ok(
        "request", "reply", 2, "--message", "Vu.\n\nNous regardons.", "--progress", "taken", as_=INES
    )
    adminplus.ok("request", "reply", 2, "--message", "Attention : doublon.", "--private", as_=INES)
    adminplus.ok("tick")
    adminplus.clock.forward(hours=22)
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return adminplus


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.stem)
def test_a_screen_is_as_it_is_written(
    seen: Runner, path: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = path.read_text(encoding="utf-8")
    now = told(seen, expected, tmp_path, set_=monkeypatch.setenv)
    if request.config.getoption("--rewrite-sessions"):
        path.write_text(now, encoding="utf-8")
        return
    assert now == expected
