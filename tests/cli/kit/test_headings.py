"""What a person reads above a column and before a value: words, for every field of every list and object."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adminplus_cli.cli.kit.catalogue import Node, nodes
from adminplus_cli.cli.kit.headings import HEADINGS, heading
from adminplus_cli.domain.shared.i18n import speaking
from docs.pages.fields import fields, inner_shape
from tests.casework import CLAIRE, cast, open_request
from tests.runner import Runner

DATA = {"rows", "params", "details"}
SHOWS = ("show", "whoami", "status", "explain", "doctor", "verify")
NODES = [node for node in nodes() if node.fields or (node.schema and node.path[-1] in SHOWS)]


def rows_of(node: Node) -> Iterator[list[str]]:
    """Yield the names that stand beside each other: of a list, of an object, of each object in it."""
    if node.fields:
        yield list(node.fields)
    if node.schema:
        yield from objects(node.schema)


def objects(shape: type) -> Iterator[list[str]]:
    yield list(fields(shape))
    for name, type_ in fields(shape).items():
        inner, _mark = inner_shape(type_)
        if inner and name not in DATA:
            yield from objects(inner)


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.name)
def test_every_field_has_its_word(node: Node) -> None:
    names = {name for row in rows_of(node) for name in row}
    assert names - {*HEADINGS} == set()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("node", NODES, ids=lambda node: node.name)
def test_no_two_fields_beside_each_other_have_one_word(node: Node, language: str) -> None:
    with speaking(language):
        for row in rows_of(node):
            words = list(map(heading, row))
            assert sorted(words) == sorted(set(words))


def test_no_word_is_left_of_a_field_that_is_gone() -> None:
    used = {name for node in nodes() if node.fields or node.schema for row in rows_of(node) for name in row}
    assert {*HEADINGS} - used == set()


def test_words_are_for_terminals_and_pages_and_names_for_everything_else(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_request(cast(adminplus_sqlite))
    line = ("--lang", "fr", "request", "list", "--fields", "id,waiting_since")

    def head(*options: str) -> str:
        return adminplus_sqlite.ok(*line, *options, as_=CLAIRE).out.splitlines()[0]

    assert head().split() == ["id", "waiting_since"]
    assert head("-o", "csv") == "id,waiting_since"
    assert "waiting_since" in head("-o", "markdown")
    page = adminplus_sqlite.ok(*line, "-o", "html", as_=CLAIRE).out
    assert '<th scope="col" lang="fr">En attente depuis</th>' in page
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    assert "N°" in head()
    assert "waiting" not in head()
    assert head("-o", "tsv") == "id\twaiting_since"


def test_an_object_is_shown_in_words_on_a_terminal_alone(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(adminplus_sqlite)
    line = ("--lang", "fr", "user", "show", CLAIRE)
    assert "first_name:" in adminplus_sqlite.ok(*line).out
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    shown = adminplus_sqlite.ok(*line).out
    assert "Prénom\N{NO-BREAK SPACE}:" in shown
    assert "first_name" not in shown
    assert "true" not in shown
    assert "T09:" not in shown


def test_the_help_of_a_list_names_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    from adminplus_cli.cli.main import main

    assert main(["--lang", "fr", "request", "list", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Champs : id, created_at, status" in told
