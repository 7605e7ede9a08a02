"""Groups from a CSV file: created, completed, refused with their lines; repeating it changes nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.casework import CAF, CLAIRE, cast
from tests.runner import Runner

FRENCH = (
    "Structure;Organisme;Territoires;BAL;Description\n"
    "Mairie de Bourg;FS;Ain;mairie@bourg.example.fr;Accueil\n"
    "CAF de Corse;Caisse d'allocations familiales;2A, 2B;;\n"
)


def wrote(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "groupes.csv"
    path.write_text(content, encoding="utf-8")
    return path


def groups(adminplus: Runner) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = adminplus.ok("group", "list", "-o", "json", "--sort", "id").json
    return found


@pytest.mark.requirement("T6")
def test_groups_are_created_as_a_spreadsheet_has_them(adminplus: Runner, tmp_path: Path) -> None:
    path = wrote(tmp_path, FRENCH)
    before = adminplus.dump()
    assert (
        adminplus.ok("group", "import", path, "--dry-run").out
        == "create\tMairie de Bourg\ncreate\tCAF de Corse\n"
    )
    assert adminplus.dump() == before
    done = adminplus.ok("group", "import", path)
    assert done.err == "Groups: 2 created, 0 updated, 0 left as they were.\n"
    assert groups(adminplus) == [
        {"id": 1, "name": "Mairie de Bourg", "organisation": "FS", "areas": ["01"], "mailbox": "mairie@bourg.example.fr", "description": "Accueil"},
        {"id": 2, "name": "CAF de Corse", "organisation": "CAF", "areas": ["2A", "2B"], "mailbox": None, "description": ""},
    ]  # fmt: skip
    audit = adminplus.ok("audit", "list", "-o", "json").json
    assert [line["object_id"] for line in audit if line["action"] == "group.create"] == [1, 2]
    before = adminplus.dump()
    assert "0 created, 0 updated, 2 left" in adminplus.ok("group", "import", path).err
    assert adminplus.dump() == before


@pytest.mark.requirement("T6")
def test_a_list_comes_back_as_it_was(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    cast(adminplus_sqlite)
    adminplus_sqlite.ok("group", "edit", CAF, "--area", "01", "--area", "69", "--description", "=1+1; oui")
    listed = adminplus_sqlite.ok("group", "list", "-o", "csv")
    before = adminplus_sqlite.dump()
    assert "3 left" in adminplus_sqlite.ok("group", "import", wrote(tmp_path, listed.out)).err
    assert adminplus_sqlite.dump() == before


def test_a_group_that_is_there_is_completed_and_loses_nothing(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    cast(adminplus_sqlite)
    path = wrote(
        tmp_path, "name,areas,mailbox,description\ncaf de l'ain,69,,Droits\nCPAM de l'Ain,,cpam@example.fr,\n"
    )
    done = adminplus_sqlite.ok("group", "import", path, "-o", "json")
    assert done.json["updated"] == [CAF, "CPAM de l'Ain"]
    caf = adminplus_sqlite.ok("group", "show", CAF, "-o", "json").json
    assert (caf["areas"], caf["mailbox"], caf["description"]) == (["01", "69"], "caf@example.fr", "Droits")


BAD = """name,organisation,areas,mailbox
Une,CAF,01,
Deux,NADA,01,
Trois,CAF,,
Quatre,,01,
Cinq,CAF,Atlantide,
Six,CAF,01,personne
une,CAF,01,
CAF de l'Ain,CPAM,01,
,CAF,01,
"""
SAID = [
    (3, "There is no organisation 'NADA'."),
    (4, "areas: must not be empty for a new group."),
    (5, "organisation: must not be empty for a new group."),
    (6, "There is no area 'Atlantide'."),
    (7, "is not an e-mail address."),
    (8, "the same group as in line 2."),
    (9, "the group is of the organisation CAF; group edit gives it another."),
    (10, "name: must not be empty."),
]


@pytest.mark.requirement("T6")
def test_every_bad_line_is_told_and_nothing_is_written(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    cast(adminplus_sqlite)
    path, rejects = wrote(tmp_path, BAD), tmp_path / "rejects.csv"
    before = adminplus_sqlite.dump()
    refused = adminplus_sqlite("group", "import", path, "-o", "json")
    assert (refused.code, adminplus_sqlite.dump()) == (6, before)
    for problem, (line, said) in zip(refused.json["problems"], SAID, strict=True):
        assert problem["line"] == line
        assert said in problem["message"]
    taken = adminplus_sqlite("group", "import", path, "--keep-going", "--rejects", rejects)
    assert taken.code == 7
    assert [row["name"] for row in groups(adminplus_sqlite)][3:] == ["Une"]
    rows = [*csv.DictReader(io.StringIO(rejects.read_text()))]
    assert [int(row["line"]) for row in rows] == [line for line, _said in SAID]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("organisation,areas\nCAF,01\n", "There is no column for the name of the groups."),
        ("name,organisatoin\nX,CAF\n", "The heading 'organisatoin' is not understood."),
        ("", "the file is empty."),
    ],
)
def test_a_file_that_is_none_of_groups_is_refused(
    adminplus_sqlite: Runner, tmp_path: Path, content: str, sentence: str
) -> None:
    refused = adminplus_sqlite("group", "import", wrote(tmp_path, content))
    assert refused.code == 6
    assert sentence in refused.err


@pytest.mark.requirement("T3")
def test_groups_are_imported_by_the_operator_alone(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    cast(adminplus_sqlite)
    assert adminplus_sqlite("group", "import", wrote(tmp_path, FRENCH), as_=CLAIRE).code == 3
    assert adminplus_sqlite("group", "import", "/nowhere", as_=CLAIRE).code == 3
