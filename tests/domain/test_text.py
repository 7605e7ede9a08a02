"""Text from people: what is kept, what is refused, what is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminplus_cli.domain import text
from adminplus_cli.domain.errors import InvalidData


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_a_line_is_kept_as_it_is_and_kept_again_or_refused_without_echo(raw: str) -> None:
    if "\n" in raw or "\t" in raw or not text.storable(raw):
        with pytest.raises(InvalidData, match=r"^field: [ -~]+$"):
            text.line(raw, what="field", empty=True)
        return
    kept = text.line(raw, what="field", empty=True)
    assert text.storable(kept)
    assert text.line(kept, what="field", empty=True) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [("Côte-d’Or", "cote-d'or"), ("  Hérault ", "HERAULT"), ("Œuvre", "oeuvre"), ("A\u00a0B", "a b")],
)
def test_names_are_compared_without_case_accents_and_apostrophe_shape(one: str, other: str) -> None:
    assert text.folded(one) == text.folded(other)


@pytest.mark.parametrize("words", ["Claire@FS.Example.FR", " claire@fs.example.fr "])
def test_an_address_is_compared_without_case(words: str) -> None:
    assert text.email(words) == "claire@fs.example.fr"
    assert text.email_key(words) == "claire@fs.example.fr"


def test_an_address_typed_with_combining_accents_is_the_same_address() -> None:
    assert text.email("e\u0301va@exemple.fr") == text.email_key("ÉVA@exemple.fr")


@pytest.mark.parametrize(
    ("subject", "personal"),
    [
        ("Dossier de Jeanne", True),
        ("dossier MOREAU-PETIT", True),
        ("Numéro 2540301053012", True),
        ("2 54 03 01 053 012 34", True),
        ("Numéro 123456789012", False),
        ("Jeannette", False),
        ("", False),
    ],
)
def test_a_subject_with_a_name_or_a_long_number_looks_personal(subject: str, personal: bool) -> None:
    assert text.looks_personal(subject, ["Jeanne", "Moreau", "", "x"]) is personal
