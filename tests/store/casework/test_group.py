"""A group goes by what people call it, never by what could be another; an area too."""

from __future__ import annotations

import pytest

from tests.casework import CAF, CPAM, HELPERS, cast
from tests.runner import Runner

GROUPS = [
    (CAF, CAF),
    ("caf de l’ain", CAF),
    ("caf", CAF),
    ("CAF de", CAF),
    ("cp", CPAM),
    ("fs", HELPERS),
    ("France", HELPERS),
    ("2", CAF),
    ("#2", CAF),
]


@pytest.mark.parametrize(("said", "meant"), GROUPS)
def test_a_group_goes_by_number_name_unique_beginning_or_organisation(
    adminplus: Runner, said: str, meant: str
) -> None:
    cast(adminplus)
    assert adminplus.ok("group", "show", said, "-o", "json").json["name"] == meant


@pytest.mark.parametrize(
    "said", ["c", "99", "%", "caf_de", "Ain", "de l'Ain", "_a", pytest.param("x" * 70_000, id="long")]
)
def test_what_no_name_begins_with_is_no_group(adminplus: Runner, said: str) -> None:
    cast(adminplus)
    assert adminplus("group", "show", said).code == 4


def test_a_beginning_or_an_organisation_of_several_groups_lists_them(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "create", "CAF de la Corse", "--organisation", "CAF", "--area", "2A")
    adminplus.ok("group", "create", "Points relais", "--organisation", "CPAM", "--area", "2A")
    before = adminplus.dump()
    for said, names in (("caf", (CAF, "CAF de la Corse")), ("cpam", (CPAM, "Points relais"))):
        refused = adminplus("group", "delete", said, "--yes")
        assert refused.code == 2
        assert (
            refused.err == f"error: {said!r} can be several groups.\nhint: Say which: {', '.join(names)}.\n"
        )
    assert adminplus.dump() == before


def test_a_file_names_groups_by_their_whole_names(adminplus: Runner) -> None:
    cast(adminplus)
    refused = adminplus("user", "import", "-", stdin=b"email,group,helper\nnew@fs.example.fr,France,yes\n")
    assert refused.code == 6
    assert "There is no group 'France'" in refused.out + refused.err


@pytest.mark.parametrize("area", ["1", "01", "Ain", "AIN", "aïn"])
def test_an_area_goes_by_its_number_or_its_name(adminplus: Runner, area: str) -> None:
    made = adminplus.ok(
        "group",
        "create",
        "G",
        "--organisation",
        "caf",
        "--area",
        area,
        "--area",
        "cotes-d’ARMOR",
        "-o",
        "json",
    )
    assert made.json["areas"] == ["01", "22"]
