"""What all imports share: headings as people write them, lines that end early, reasons summed up."""

from __future__ import annotations

import pytest

from adminplus_cli.domain.casework import user_import
from adminplus_cli.domain.guidance.imports import participants
from adminplus_cli.domain.shared.csv_import import Problem, by_reason, heading_key
from adminplus_cli.domain.shared.errors import InvalidData

PAGE = "Numéro de téléphone;Prénom;Nom;Email;Instructeur;Responsable;Compte partagé;Groupe;Organisation;Bal;Territoire"
LIST = (
    "Nom;Qualité;Email;Instructeur;Responsable;Territoires;Organisation du groupe;Groupe;"
    "Bal générique / fonctionnelle;Précisions / Commentaires"
)
PREFECTURE = (
    "Opérateur partenaire;Nom Référent;Prénom Référent;Adresse e-mail;numéro de téléphone;"
    "adresse mail générique (si nécessaire)"
)
AGENTS = "organisation;Groupe;Adresse;Code Postal;Commune;Nom Agent;Prénom Agent;Contact mail Agent;Bal"
OF_THE_USER = (
    "Nom de l'utilisateur;Qualité de l'utilisateur;Email de l'utilisateur;Aidant;Instructeur;Responsable;"
    "Groupe(s);Territoire(s);Organisation du groupe;Description du groupe;Bal"
)


@pytest.mark.requirement("M2")
@pytest.mark.parametrize(
    ("layout", "fields", "unused"),
    [
        (
            PAGE,
            "phone first_name last_name email instructor manager - group organisation mailbox areas",
            ["Compte partagé"],
        ),
        (
            LIST,
            "last_name job_title email instructor manager areas organisation group mailbox -",
            ["Précisions / Commentaires"],
        ),
        (PREFECTURE, "group last_name first_name email phone mailbox", []),
        (
            AGENTS,
            "organisation group - - - last_name first_name email mailbox",
            ["Adresse", "Code Postal", "Commune"],
        ),
        (
            OF_THE_USER,
            "last_name job_title email helper instructor manager group areas organisation - mailbox",
            ["Description du groupe"],
        ),
    ],
)
def test_the_layouts_of_administration_plus_are_understood(
    layout: str, fields: str, unused: list[str]
) -> None:
    found = user_import.columns(layout.split(";"))
    assert found.where == {field: place for place, field in enumerate(fields.split()) if field != "-"}
    assert list(found.unused) == unused


def test_an_address_is_that_of_an_e_mail_only_where_no_other_column_is() -> None:
    assert user_import.columns(["Adresse", "Nom"]).where == {"email": 0, "last_name": 1}
    assert user_import.columns(["Adresse", "Courriel"]).where == {"email": 1}


@pytest.mark.parametrize("slip", ["Prénon", "Instructeurs", "Tlphone", "Organnisation"])
def test_a_heading_that_is_nearly_one_is_asked_about_and_not_passed_over(slip: str) -> None:
    with pytest.raises(InvalidData, match="is not understood") as refused:
        user_import.columns(["Email", slip])
    assert (refused.value.hint or "").startswith("Did you mean ")


def test_a_heading_near_one_that_is_there_is_passed_over() -> None:
    assert user_import.columns(["Email", "Nom", "Noms"]).unused == ("Noms",)


def test_remarks_and_of_whom_a_column_is_are_no_part_of_a_heading() -> None:
    assert heading_key(" NOM de l’Agent (en capitales)") == "nom"
    assert heading_key("Groupe(s)") == "groupe"


def test_cells_missing_at_the_end_are_empty_and_too_many_are_told() -> None:
    reading = participants(
        ["Email", "Nom", "Prénom"],
        [(2, ["a@x.fr"]), (3, ["b@x.fr", "B", "", "", " "]), (4, ["c@x.fr", "", "", "C"])],
    )
    assert [line.email for line in reading.good] == ["a@x.fr", "b@x.fr"]
    assert reading.problems == [Problem(4, "4 cells under 3 headings.")]


def test_a_reason_is_told_once_with_its_lines_and_what_would_cure_it() -> None:
    problems = [
        Problem(2, "a", "x"),
        Problem(3, "a", "x"),
        Problem(4, "b"),
        Problem(5, "a", "y"),
        Problem(7, "a"),
    ]
    assert by_reason(problems) == [("2-3, 5, 7", "a", ["x", "y"]), ("4", "b", [])]
