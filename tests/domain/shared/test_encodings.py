"""Files of French names are read right in whatever encoding they were saved, or refused; never guessed silently."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminplus_cli.domain.shared.encodings import Encoding, Letters, decode
from adminplus_cli.domain.shared.errors import InvalidData

NAMES = tuple(
    "Léa Zoé Chloé Hélène Thérèse André Gérard Éric Étienne Élodie Émilie Françoise François Geneviève Noël Joël "
    "Anaïs Benoît Jérôme Amélie Médéric Sébastien Aurélie Cécile Loïc Gaël Agnès Inès Solène Mathéo Noémie Raphaël "
    "Irène Hervé Désiré Frédéric Stéphanie Rémi Béatrice Bénédicte Angèle Adèle Maïté Héloïse Gaëtan Lefèvre "
    "Bérenger Rousselière Béguin Forêt Château Côté Müller Guérin Périn Ménard Légère Duchêne Hôpital Préfecture "
    "Chargée Évry Nîmes Besançon Alençon Orléans Béziers Sète Réunion Corrèze Isère Ardèche Drôme Rhône Saône "
    "Hérault Pyrénées Vendée Finistère Garçon Référent Conseillère Secrétaire Délégué Zélie Eugène Hortense-Désirée "
    "Maëlle Léonie Béraud Daphné Salomé l'Accueil d'Été Jean Dupont".split()
)
LATER = ("Cœur", "Sœur", "Lebœuf")
SAVED = (Encoding.WINDOWS, Encoding.LATIN_9, Encoding.DOS, Encoding.DOS_US, Encoding.MACINTOSH)


def file_of(names: list[str], end: str = "\r\n") -> str:
    lines = (f"p{number}@x.fr;{name};oui" for number, name in enumerate(names))
    return end.join(["Adresse e-mail;Nom;Aidant", *lines, ""])


def tried(content: bytes) -> tuple[Letters | None, InvalidData | None]:
    try:
        return decode(content), None
    except InvalidData as refused:
        return None, refused


@pytest.mark.parametrize("encoding", SAVED)
@settings(max_examples=150, deadline=None)
@given(
    names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=30),
    shout=st.sampled_from([str, str.upper]),
    end=st.sampled_from(["\r\n", "\n"]),
)
def test_french_names_are_read_right_or_refused_in_every_encoding(
    encoding: Encoding, names: list[str], shout: type[str], end: str
) -> None:
    text = file_of([shout(name) for name in names], end)
    try:
        saved = text.encode(encoding)
    except UnicodeEncodeError:  # MS-DOS of the United States lacks most capitals with accents
        return
    read, refused = tried(saved)
    if read:
        assert read.text == text
        assert read.guessed is (not text.isascii())
    else:
        assert "--encoding" in str(refused and refused.hint)
    assert decode(saved, encoding).text == text


@pytest.mark.parametrize("encoding", SAVED)
def test_a_whole_list_of_names_is_read_right(encoding: Encoding) -> None:
    text = file_of(
        [*NAMES, *(LATER if encoding in (Encoding.WINDOWS, Encoding.LATIN_9, Encoding.MACINTOSH) else ())]
    )
    if encoding is Encoding.DOS_US:
        text = "".join(letter for letter in text if letter not in "ÀÈ")
    assert decode(text.encode(encoding, "ignore")).text == text.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize("encoding", [Encoding.DOS, Encoding.MACINTOSH])
def test_two_names_are_enough(encoding: Encoding) -> None:
    text = file_of(["Léa", "Médéric"])
    read = decode(text.encode(encoding))
    assert (read.text, read.encoding, read.guessed) == (text, encoding, True)


def test_what_could_be_two_encodings_is_refused_and_named() -> None:
    with pytest.raises(InvalidData, match="could be") as refused:
        decode("email;nom\na@x.fr;CÔTE\n".encode("cp1252"))
    assert refused.value.hint == "Say which with --encoding, or save it again as CSV UTF-8."


def test_a_file_put_together_of_two_encodings_is_refused() -> None:
    one, other = "a@x.fr;Léa Gérard\n".encode("cp1252"), "b@x.fr;Hélène\n".encode("cp850")
    with pytest.raises(InvalidData):
        decode(b"email;nom\n" + one * 20 + other)


def test_names_of_other_countries_do_not_turn_windows_into_something_else() -> None:
    for name in ("Nuñez", "Müller", "Straße", "João", "Søren", "García"):
        text = file_of([name, "Léa"])
        assert decode(text.encode("cp1252")).text == text
    with pytest.raises(InvalidData, match="could be"):
        decode(file_of(["Žižek"]).encode("cp1252"))


@pytest.mark.parametrize("middle", ["cp1252", "latin-1", "mac-roman", "cp850"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_utf_8_that_was_encoded_twice_is_put_right(middle: str, bom: str) -> None:
    text = file_of(
        ["Léa", "Gérard", "Noël", "Çelik", "d’Été"] if middle != "cp1252" else ["Léa", "Noël", "d’Été"]
    )
    twice = text.encode().decode(middle).encode()
    read = decode(bom.encode() + twice)
    assert (read.text, read.twice) == (text, True)
    assert decode(twice, Encoding.UTF_8).text == twice.decode()


def test_utf_8_of_which_a_line_was_encoded_twice_is_refused_by_that_line() -> None:
    twice = "Gérard".encode().decode("cp1252")
    with pytest.raises(InvalidData, match="Line 3 holds letters that were encoded twice"):
        decode(f"email;nom\na@x.fr;Léa\nb@x.fr;{twice}\n".encode())


def test_a_sign_that_stands_alone_is_not_taken_for_text_encoded_twice() -> None:
    for name in ("Â", "Ångström", "CHÂTEAU", "Å", "João", "JOÃO", "№ 5 √", "« Â »"):
        assert decode(file_of([name]).encode()).text == file_of([name])


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused_in_one_sentence(content: bytes) -> None:
    read, refused = tried(content)
    assert read or (refused and refused.message.isascii() and "\n" not in refused.message)
