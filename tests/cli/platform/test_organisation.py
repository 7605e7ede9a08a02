"""Organisations listed and added."""

from __future__ import annotations

import pytest

from tests.casework import CLAIRE, cast
from tests.cli.changes import changed, unchanged
from tests.runner import Runner


def test_an_organisation_is_added_and_groups_can_be_of_it(adminplus: Runner) -> None:
    record, line = changed(adminplus, "organisation", "add", "ADIL", "Agence du logement", "--side", "helper")
    assert record == {"code": "ADIL", "name": "Agence du logement", "side": "helper"}
    assert (line["action"], line["details"]) == ("organisation.add", {"code": "ADIL"})
    assert record in adminplus.ok("organisation", "list", "-o", "json").json
    adminplus.ok("group", "create", "ADIL 01", "--organisation", "agence du LOGEMENT", "--area", "01")
    assert adminplus.ok("organisation", "add", "TEST", "Essai", "--porcelain").out == "TEST\n"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CAF", "Autre"),
        ("caf", "Autre"),
        ("Càf", "Autre"),
        ("AUTRE", "caf"),
        ("X", "Caisse d’Allocations Familiales"),
    ],
)
def test_a_code_or_name_that_is_taken_is_refused(adminplus: Runner, code: str, name: str) -> None:
    names = {row["code"]: row["name"] for row in adminplus.ok("organisation", "list", "-o", "json").json}
    name = names["CAF"].upper() if code == "X" else name
    said = unchanged(adminplus, "organisation", "add", code, name, code=5)
    assert said == f"error: There is already an organisation CAF: {names['CAF']}.\n"


def test_what_an_organisation_cannot_be_is_refused(adminplus: Runner) -> None:
    for code, name in (
        ("", "Name"),
        ("CODE", " "),
        ("x" * 31, "Name"),
        ("A\nB", "Name"),
        ("CODE", "\x1b[31m"),
    ):
        unchanged(adminplus, "organisation", "add", code, name, code=6)
    unchanged(cast(adminplus), "organisation", "add", "A", "B", code=3, as_=CLAIRE)


def test_a_code_or_name_is_seen_and_no_other_with_something_unseen_in_it(adminplus: Runner) -> None:
    for code, name in (("\u200b", "Rien"), ("RIEN", "\u3164")):
        assert adminplus("organisation", "add", code, name).code == 6
    assert adminplus("organisation", "add", "C\u200bAF", "Autre").code == 5


@pytest.mark.requirement("T7")
@pytest.mark.parametrize(
    ("words", "told", "command"),
    [
        (("--organisation", "ZZZZ", "--area", "01"), "Il n’y a pas d’organisme 'ZZZZ'.", "organisation list"),
        (("--organisation", "CAF", "--area", "ZZZZ"), "Il n’y a pas de territoire 'ZZZZ'.", "area list"),
    ],
)
def test_what_is_not_there_is_told_in_french_with_a_command_that_runs(
    adminplus_sqlite: Runner, words: tuple[str, ...], told: str, command: str
) -> None:
    refused = adminplus_sqlite("--lang", "fr", "group", "create", "G", *words)
    assert (refused.code, told in refused.err) == (4, True)
    assert refused.err.endswith(f"adminplus {command}\n")
    assert adminplus_sqlite.ok(*command.split()).out
