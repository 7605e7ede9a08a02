"""A question is asked in the person's language, and answered in theirs or in English."""

from __future__ import annotations

import io

import pytest
import typer

from adminplus_cli.cli.kit.question import agreed, asked
from adminplus_cli.domain.shared import i18n

NO_BREAK, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Let a test say what is typed."""
    i18n.speak(lambda: ["en"])
    return monkeypatch


def typed(types: pytest.MonkeyPatch, text: str) -> None:
    types.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.parametrize(
    ("answer", "yes"),
    [
        ("y", True),
        ("yes", True),
        ("YES ", True),
        ("o", True),
        ("oui", True),
        ("Oui", True),
        ("n", False),
        ("no", False),
        ("non", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_yes_and_no_are_understood_in_both_languages(
    types: pytest.MonkeyPatch, answer: str, yes: bool, language: str
) -> None:
    i18n.speak(lambda: [language])
    typed(types, f"{answer}\n")
    assert agreed("Go on?") == yes


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Go on? [y/N]:Error: invalid input\nGo on? [y/N]:"),
        ("fr", f"Go on? [o/N]{NO_BREAK}:Répondez oui (o) ou non (n).\nGo on? [o/N]{NO_BREAK}:"),
    ],
)
def test_it_is_asked_until_it_is_answered(
    types: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    i18n.speak(lambda: [language])
    typed(types, "perhaps\ny\n")
    assert agreed("Go on?")
    assert capsys.readouterr().err == said


def test_a_text_is_asked_for_until_there_is_one(
    types: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(types, "\n\nDeux mois\n")
    assert asked("Subject") == "Deux mois"
    assert capsys.readouterr().err == "Subject:" * 3


@pytest.mark.parametrize("question", [agreed, asked])
def test_who_goes_away_has_said_nothing(types: pytest.MonkeyPatch, question: object) -> None:
    typed(types, "")
    with pytest.raises(typer.Abort):
        question("Go on?")  # type: ignore[operator]
