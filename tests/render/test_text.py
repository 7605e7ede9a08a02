"""Text from people is shown as text, and values have one spelling."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.render.text import cell, printable, shown, width

FORBIDDEN = {
    chr(code)
    for first, last in [
        (0x00, 0x1F),
        (0x7F, 0x9F),
        (0x061C, 0x061C),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x206F),
        (0xD800, 0xDFFF),
        (0xFEFF, 0xFEFF),
        (0xE0000, 0xE007F),
    ]
    for code in range(first, last + 1)
}
hostile = st.text(st.one_of(st.sampled_from(sorted(FORBIDDEN)), st.characters(exclude_categories=())))


class Status(StrEnum):
    NEW = "new"


JOINERS = {"\u200c", "\u200d"}


@given(hostile)
def test_nothing_forbidden_reaches_the_terminal(text: str) -> None:
    assert not (FORBIDDEN - JOINERS) & set(printable(text))
    assert not (FORBIDDEN - JOINERS - {"\n"}) & set(printable(text, keep_newlines=True))


@given(st.text(st.sampled_from([*JOINERS, *"aé1 .-日Жｱ\u0301\u05d0\u0627\u0648\u202e\n"])))
def test_a_joiner_that_changes_nothing_that_is_seen_is_spelled(text: str) -> None:
    assert not JOINERS & set(printable(text))


@pytest.mark.parametrize(
    "text",
    [
        "سادات\u200cزینب",  # Persian: two words of one name, kept apart without a blank
        "می\u200cخواهم",
        "मिल्\u200dक",  # Hindi: half a letter
        "👨\u200d👩\u200d👧",
        "👩🏽\u200d💻",
        "🏳\ufe0f\u200d🌈",
    ],
)
def test_a_joiner_that_makes_the_word_is_shown(text: str) -> None:
    assert printable(text) == text
    assert printable(f"{text}\n\u202e", keep_newlines=True) == f"{text}\n\\u202e"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CAF\u200dNord", r"CAF\u200dNord"),
        ("Ma\u200crie", r"Ma\u200crie"),
        ("سادات\u200c", r"سادات\u200c"),
        ("\u200cسادات", r"\u200cسادات"),
        ("دار\u200cها", r"دار\u200cها"),  # r never joins the next letter: nobody would see the difference
        ("ت\u200c\u200cز", r"ت\u200c\u200cز"),
        ("👨\u200d👩\u200dx", r"👨\u200d👩\u200dx".replace(r"👨\u200d", "👨\u200d")),
        ("👨\u200d", r"👨\u200d"),
    ],
)
def test_a_joiner_elsewhere_hides_nothing(text: str, expected: str) -> None:
    assert printable(text) == expected


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_harmless_text_is_unchanged(text: str) -> None:
    assert printable(text) == text
    assert printable(text, keep_newlines=True) == text


def test_every_forbidden_character_has_an_escape_of_its_own() -> None:
    assert len({printable(character) for character in FORBIDDEN}) == len(FORBIDDEN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aujourd\u2019hui, à 8 h 30 : 12 €", "Aujourd\u2019hui, à 8 h 30 : 12 €"),
        ("espace\u202finsécable\xa0!", "espace\u202finsécable\xa0!"),
        ("\x1b]0;owned\x07", r"\x1b]0;owned\x07"),
        ("\x9b31m\x00\x7f", r"\x9b31m\x00\x7f"),
        ("a\tb\r\nc", r"a\tb\r\nc"),
        ("facture\u202egpj.exe", r"facture\u202egpj.exe"),
        ("zero\u200bwidth\ufeff\u2028", r"zero\u200bwidth\ufeff\u2028"),
        ("\ud800\U000e0041", r"\ud800\U000e0041"),
    ],
)
def test_hostile_characters_become_visible(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_long_text_keeps_its_lines_and_loses_its_tabs() -> None:
    assert printable("un\r\n\tdeux\n\x1btrois\r", keep_newlines=True) == "un\n    deux\n\\x1btrois\\r"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-5, "-5"),
        (1.5, "1.5"),
        ("007", "007"),
        (Status.NEW, "new"),
        (datetime(2025, 3, 1, 8, 30, 59, 999_999, tzinfo=UTC), "2025-03-01T08:30:59Z"),
        (datetime(2025, 3, 1, 8, 30, tzinfo=timezone(timedelta(hours=2))), "2025-03-01T06:30:00Z"),
        (datetime(2025, 3, 1, 8, 30), "2025-03-01T08:30:00Z"),  # noqa: DTZ001 - without a zone it is UTC
        (date(2025, 3, 1), "2025-03-01"),
        (["CAF", Status.NEW, 3], "CAF|new|3"),
        ((), ""),
        (MappingProxyType({"é": None, "at": date(2025, 3, 1)}), '{"é": null, "at": "2025-03-01"}'),
    ],
)
def test_a_value_has_one_spelling(value: object, expected: str) -> None:
    assert cell(value) == expected


def test_a_shown_value_is_one_harmless_line() -> None:
    assert shown(["a\nb", "\x1b"]) == r"a\nb|\x1b"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("Réunion d\u2019été \u2013 12 €", 20),
        ("日本", 4),
        ("\uff57", 2),
        ("e\u0301", 1),
        ("😀", 2),
        ("سادات\u200cزینب", 9),
    ],
)
def test_the_width_is_what_a_terminal_takes(text: str, columns: int) -> None:
    assert width(text) == columns


def test_no_character_counted_without_a_look_is_wide_or_combining() -> None:
    for code in (*range(0x20, 0x300), *range(0x2000, 0x20D0)):
        category = unicodedata.category(chr(code))
        assert category == "Cn" or unicodedata.east_asian_width(chr(code)) not in "WF"
        assert category not in ("Mn", "Me")
