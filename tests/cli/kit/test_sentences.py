"""Accessible mode: a row is a sentence, and nothing is drawn."""

from __future__ import annotations

import re

import pytest

from adminplus_cli.cli.kit.catalogue import nodes
from adminplus_cli.cli.kit.headings import HEADINGS
from adminplus_cli.cli.kit.sentences import ALONE, SAID, SO, sentence
from adminplus_cli.domain.shared.i18n import speak
from adminplus_cli.render.text import Measure, Whole
from tests.casework import CAF, INES, cast, open_request
from tests.runner import Runner

DRAWN = re.compile("[─│┊●▁-▏🔒…#|]")


@pytest.fixture
def heard(adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A terminal with accessible mode, and a request that has waited for three days."""
    open_request(cast(adminplus_sqlite))
    adminplus_sqlite.clock.forward(days=3)
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("ADMINPLUS_ACCESSIBLE", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    return adminplus_sqlite


def test_a_row_is_a_sentence(heard: Runner) -> None:
    assert heard.ok("request", "list", as_=INES).out == (
        "Request 1. New. Trop perçu. Area 01. From France Services Bourg. Part: instructor. "
        "Waiting for 3 days. Unread.\n"
    )
    assert heard.ok("--lang", "fr", "request", "list", as_=INES).out == (
        "Demande 1. Nouvelle. Trop perçu. Territoire 01. De France Services Bourg. Rôle\u00a0: instructeur. "
        "Attend depuis 3 jours. Non lue.\n"
    )


def test_a_row_of_the_desk_is_a_sentence_and_what_to_type_stands_below_it(heard: Runner) -> None:
    assert heard.ok("status", as_=INES).out.splitlines() == [
        "To answer: 1",
        "Request 1. Trop perçu. claire@fs.example.fr. For 3 days. Nobody has answered yet. Experts are called in 1 day.",
        "adminplus request reply 1",
    ]
    assert heard.ok("status").out.splitlines()[-1] == "No backup yet."


@pytest.mark.parametrize(
    "line",
    [
        ("request", "list"),
        ("request", "show", 1),
        ("request", "timeline", 1),
        ("escalation", "explain", 1),
        ("status",),
    ],
)
def test_nothing_is_drawn(heard: Runner, line: tuple[object, ...]) -> None:
    assert DRAWN.findall(heard.ok(*line, as_=INES).out) == []


def test_a_field_is_said_with_its_word_unless_its_text_says_what_it_is() -> None:
    assert {*ALONE} & ({*SAID} | {*SO}) == set()
    lists = {field for node in nodes() for field in node.fields or ()}
    assert [field for field in sorted(lists) if field not in HEADINGS] == []
    assert sentence({"name": "CAF", "mailbox": Whole("caf@example.fr")}) == "CAF. Mailbox: caf@example.fr."
    assert sentence({"status": Whole("new"), "responses": 3}) == "New. Responses: 3."


def test_figures_are_numbers_without_bars(heard: Runner) -> None:
    out = heard.ok("group", "stats", CAF).out
    assert DRAWN.findall(out) == []
    assert "1" in out


def test_programs_read_the_same(heard: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    piped = heard.ok("request", "list", as_=INES).out
    monkeypatch.setenv("ADMINPLUS_UI_ACCESSIBLE", "true")
    assert heard.ok("request", "list", as_=INES).out == piped


def test_what_is_not_so_is_not_said_and_a_sentence_ends_once() -> None:
    row = {"id": 3, "status": Whole("in progress"), "subject": "Refusé ?", "unread": False, "closed_at": None}
    assert sentence(row, "adminplus request list") == "Request 3. In progress. Refusé ?"
    speak(lambda: ["fr"])
    assert (
        sentence({"waiting_since": Measure("3 jours"), "count": 2})
        == "Attend depuis 3 jours. Combien\N{NO-BREAK SPACE}: 2."
    )
