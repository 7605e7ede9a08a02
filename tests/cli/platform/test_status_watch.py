"""`status --watch`: drawn anew on a terminal, elsewhere what came and what went; Ctrl-C ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from adminplus_cli.cli.platform import status_watch
from tests.casework import INES, cast, open_request
from tests.runner import Result, Runner

pytestmark = pytest.mark.requirement("T10")
Watched = Callable[..., Result]


@pytest.fixture
def watched(adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """What Inès sees while requests come and go, until she interrupts."""
    adminplus = cast(adminplus_sqlite)
    open_request(adminplus)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def happens() -> Iterable[None]:
        adminplus.clock.forward(hours=1)
        open_request(adminplus, subject="Droits coupés")
        yield
        adminplus.clock.forward(hours=1)
        adminplus.ok("request", "reply", 1, "--message", "Fait.", "--progress", "processed", as_=INES)
        yield
        adminplus.clock.forward(hours=1)
        yield
        raise KeyboardInterrupt

    def run(*more: str) -> Result:
        story = iter(happens())
        monkeypatch.setattr(status_watch, "pause", lambda _seconds: next(story))
        return adminplus("status", "--watch", 5, *more, as_=INES)

    return run


def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LINES", "5")


def test_in_a_pipe_the_desk_is_said_once_and_then_what_changed(watched: Watched) -> None:
    done = watched()
    assert (done.code, done.err) == (130, "")
    assert done.out.splitlines()[0] == "To answer: 1"
    assert done.out.splitlines()[-2:] == [
        "New: To answer, #2 Droits coupés (nobody has answered yet)",
        "Done: To answer, #1 Trop perçu (nobody has answered yet)",
    ]


def test_quiet_in_a_pipe_only_what_changed_is_said(watched: Watched) -> None:
    done = watched("-q")
    assert [line.partition(":")[0] for line in done.out.splitlines()] == ["New", "Done"]


def test_quiet_there_is_no_line_above_the_desk(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    _terminal(monkeypatch)
    assert "Ctrl-C" in watched().out
    assert "Ctrl-C" not in watched("-q").out


def test_without_colour_a_terminal_is_not_drawn_over(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    _terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in watched().out


def test_on_a_terminal_each_look_is_drawn_over_the_last_and_is_no_higher(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    _terminal(monkeypatch)
    done = watched()
    pages = done.out.split("\x1b[H")[2:]
    assert (done.code, len(pages)) == (130, 4)
    assert [page.count("\n") for page in pages] == [4] * 4
    assert "for 3 h" not in pages[0]
    assert all(page.startswith("Every 5 s; Ctrl-C ends it.") for page in pages)
    assert "Trop perçu" not in pages[3]


@pytest.mark.parametrize("more", [["-o", "json"], ["--limit", "3"], ["--fields", "id"], ["--sort", "title"]])
def test_what_programs_read_is_not_watched(adminplus_sqlite: Runner, more: list[str]) -> None:
    assert adminplus_sqlite("status", "--watch", *more).code == 2


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "100000"])
def test_a_pause_is_a_number_of_seconds(adminplus_sqlite: Runner, seconds: str) -> None:
    assert adminplus_sqlite("status", f"--watch={seconds}").code == 2
