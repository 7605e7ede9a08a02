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
