"""Text from people: what is kept, what is refused, what is the same."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminplus_cli.domain.shared import text
from adminplus_cli.domain.shared.errors import InvalidData
from adminplus_cli.mail.header import address


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
    [
        ("Côte-d’Or", "cote-d'or"),
        ("  Hérault ", "HERAULT"),
        ("Œuvre", "oeuvre"),
        ("A\u00a0B", "a b"),
        ("lʼÎle", "l`ile"),
        ("Straße", "STRASSE"),
        ("ﬁn", "fin"),
        ("Æsir", "aesir"),
        ("É\u200dtat", "e\u0301tat"),
        ("Saint\u2011Denis", "saint-denis"),
        ("Łódź", "lodz"),
    ],
)
def test_names_are_compared_without_case_accents_and_apostrophe_shape(one: str, other: str) -> None:
    assert text.folded(one) == text.folded(other)


@settings(max_examples=300)
@given(st.text(max_size=20), st.text(max_size=20))
def test_folding_is_done_once_and_keeps_words_beside_each_other(one: str, other: str) -> None:
    key = text.folded(one)
    assert text.folded(key) == key
    assert text.folded(f"{one} {other}").split() == [*key.split(), *text.folded(other).split()]
    assert text.folded(one.upper()) == text.folded(one.lower()) or not one.isascii()


@pytest.mark.parametrize("words", ["Claire@FS.Example.FR", " claire@fs.example.fr "])
def test_an_address_is_compared_without_case(words: str) -> None:
    assert text.email(words) == "claire@fs.example.fr"
    assert text.email_key(words) == "claire@fs.example.fr"


def test_an_address_typed_with_combining_accents_is_the_same_address() -> None:
    assert text.email("e\u0301va@exemple.fr") == text.email_key("ÉVA@exemple.fr")


@pytest.mark.parametrize(
    "address",
    [
        "sean.o'neill@fs.example.fr",
        "marie.d'ange+aide@fs.example.fr",
        "service/accueil@x.fr",
        "!#$%&'*+-/=^_`{|}~@x.fr",
        "-a@x.fr",
        "éva@été.fr",
        "почта@почта.рф",
        "संपर्क@डेटामेल.भारत",
        "a@xn--80a1acny.xn--p1ai",
        "a@x.xn--vermgensberatung-pwb",
        f"{'a' * 64}@x.fr",
    ],
)
def test_an_address_is_a_dot_atom_of_any_script_at_any_domain(address: str) -> None:
    assert text.email(address.upper()) == text.email(address) == address


@pytest.mark.parametrize(
    "words",
    [
        *(
            ".a@x.fr a.@x.fr a..b@x.fr a@x a@.fr a@x..fr a@x.fr. a@-x.fr a@x-.fr a@x.f1 a@x.xn-- a@été..fr".split()
        ),
        *("a(b)@x.fr a@[1.2.3.4] a,b@x.fr a;b@x.fr <a@x.fr> a@b@x.fr a\\b@x.fr a=?utf-8?q?b?=@x.fr".split()),
        '"a b"@x.fr',
        "a b@x.fr",
        "a\u200b@x.fr",
        "a\u200d@x.fr",
        f"{'a' * 65}@x.fr",
        f"a@{'b' * 64}.fr",
    ],
)
def test_what_is_no_address_or_could_not_be_written_to_is_refused(words: str) -> None:
    with pytest.raises(InvalidData, match=r"^email: .* is not an e-mail address\.$"):
        text.email(words)


@settings(max_examples=200)
@given(
    st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]), min_size=1, max_size=12),
    st.sampled_from(["x.fr", "été.fr", "xn--j1amh.xn--p1ai", "a-b.co"]),
)
def test_every_address_that_is_taken_can_be_written_to(local: str, domain: str) -> None:
    with suppress(InvalidData):
        taken = text.email(f"{local}@{domain}")
        assert address(taken).username == taken.rpartition("@")[0]


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u00ad\u200d", "\u3164", "\u2800\u2800", "\ufe0f", "\U000e0020", " \u2060 "]
)
def test_a_name_holds_a_character_that_can_be_seen_and_is_the_same_without_those_that_cannot(
    unseen: str,
) -> None:
    with pytest.raises(InvalidData):
        text.name(unseen, what="name", most=50)
    assert text.name(f"CAF{unseen}Nord", what="name", most=50) == f"CAF{unseen}Nord"
    assert text.name_key(f"CAF{unseen}") == text.name_key("caf")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_called_a_line_break(end: str) -> None:
    with pytest.raises(InvalidData, match="line breaks and tabs"):
        text.line(f"a{end}b", what="field")


@pytest.mark.parametrize(
    ("subject", "personal"),
    [
        ("Dossier de Jeanne", True),
        ("dossier MOREAU-PETIT", True),
        ("Numéro 2540301053012", True),
        ("2 54 03 01 053 012 34", True),
        ("Né en Corse : 1 54 03 2A 053 012", True),
        ("2 54 03 2B 053 012 34", True),
        ("154032b05301234", True),
        ("1.54.03.2A.053.012", True),
        ("Départements 2A et 2B", False),
        ("Lot 540312A053", False),
        ("Dossier 92154032A053012345", False),
        ("Numéro 123456789012", False),
        ("Jeannette", False),
        ("", False),
    ],
)
def test_a_subject_with_a_name_or_a_long_number_looks_personal(subject: str, personal: bool) -> None:
    assert text.looks_personal(subject, ["Jeanne", "Moreau", "", "x"]) is personal
