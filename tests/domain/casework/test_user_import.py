from __future__ import annotations

import pytest

from adminplus_cli.domain.casework.user_import import HEADINGS, Line, columns, read
from adminplus_cli.domain.platform.account import Locale
from adminplus_cli.domain.shared.errors import InvalidData

ADMINISTRATION_PLUS = (
    "Prénom;Nom;Email;Instructeur;Responsable;Qualité;Numéro de téléphone;Groupe;Organisation;Bal;Territoire"
).split(";")


def line(headings: str, cells: str) -> Line:
    reading = read(headings.split(","), [(2, cells.split(","))])
    assert reading.problems == []
    (read_line,) = reading.good
    return read_line


def problem(headings: str, *lines: str) -> list[tuple[int, str]]:
    numbered = [(number, cells.split(",")) for number, cells in enumerate(lines, 2)]
    return [(each.line, each.message) for each in read(headings.split(","), numbered).problems]


@pytest.mark.requirement("M2")
def test_the_headings_of_administration_plus_are_understood_in_any_order() -> None:
    expected = {
        "first_name": 0,
        "last_name": 1,
        "email": 2,
        "instructor": 3,
        "manager": 4,
        "job_title": 5,
        "phone": 6,
        "group": 7,
        "organisation": 8,
        "mailbox": 9,
        "areas": 10,
    }
    assert columns(ADMINISTRATION_PLUS).where == expected
    reversed_ = columns(ADMINISTRATION_PLUS[::-1]).where
    assert reversed_ == {field: 10 - place for field, place in expected.items()}


def test_every_heading_stands_for_one_field_whatever_its_case_accents_and_dashes() -> None:
    names = [name for names in HEADINGS.values() for name in names]
    assert len(names) == len(set(names))
    for heading in ("EMAIL", "E-mail", " e_mail ", "Adresse e-mail", "Courriel"):
        assert columns([heading]).where == {"email": 0}


def test_what_our_exports_add_and_headings_left_empty_are_passed_over() -> None:
    assert columns(["id", "line", "error", "added_at", "", "email"]).where == {"email": 5}


def test_a_heading_that_is_not_understood_proposes_the_nearest() -> None:
    with pytest.raises(InvalidData, match="'E-mial' is not understood") as refused:
        columns(["E-mial"])
    assert refused.value.hint == "Did you mean e mail?"
    with pytest.raises(InvalidData, match="Two columns are both email"):
        columns(["Email", "Courriel"])
    with pytest.raises(InvalidData, match="no column for the address"):
        columns(["Nom", "Prénom"])


@pytest.mark.parametrize(
    ("cells", "roles"),
    [
        ("Oui,,", {"manager"}),
        ("responsable,Aidant,Instructeur", {"manager", "helper", "instructor"}),
        ("non,x,TRUE", {"helper", "instructor"}),
        ("0,false,-", set()),
    ],
)
def test_roles_are_said_by_yes_or_by_their_name(cells: str, roles: set[str]) -> None:
    assert line("email,responsable,aidant,instructeur", f"jo@x.fr,{cells}").roles == roles


def test_without_a_column_for_helpers_whoever_neither_manages_nor_instructs_helps() -> None:
    assert line("email,responsable,instructeur", "jo@x.fr,,").roles == {"helper"}
    assert line("email,responsable,instructeur", "jo@x.fr,Responsable,").roles == {"manager"}
    assert line("email", "jo@x.fr").roles == set()


def test_a_line_is_read_exactly_and_blanks_around_cells_are_not_part_of_them() -> None:
    read_line = line("email,nom,langue,territoire,désactivé", " Jo@X.fr , d'Arc ,FR,01|2A;Ain,oui")
    assert (read_line.email, read_line.last_name) == ("jo@x.fr", "d'Arc")
    assert (read_line.locale, read_line.areas, read_line.disabled) == (
        Locale.FRENCH,
        ("01", "2A", "Ain"),
        True,
    )
    assert line("email,disabled_at", "jo@x.fr,2026-03-02T09:00:00Z").disabled
    assert not line("email,disabled", "jo@x.fr,false").disabled


def test_every_line_that_cannot_be_taken_is_told_by_its_number_and_without_what_it_holds() -> None:
    long = "a" * 201
    found = problem(
        "email,nom,responsable,langue",
        "jo@x.fr,Bon,oui,fr",
        "secret,Bon,oui,fr",
        "a@x.fr,Bon,peut-être,fr",
        "b@x.fr,Bon,oui,klingon",
        "d@x.fr,Du,pont,oui,fr",
        f"e@x.fr,{long},oui,fr",
        "f@x.fr,a\nb,oui,fr",
        "g@x.fr,a\x00b,oui,fr",
        "JO@x.fr,Bon,oui,fr",
    )
    assert found == [
        (3, "email: this is not an e-mail address."),
        (4, "manager: neither yes nor no."),
        (5, "locale: one of fr, en is expected."),
        (6, "5 cells under 4 headings."),
        (7, "last_name: 201 characters are too many, 200 at most."),
        (8, "last_name: line breaks and tabs are not accepted."),
        (9, "last_name: control characters or broken UTF-8 are not accepted."),
        (10, "the same user as in line 2."),
    ]


def test_the_same_person_may_be_in_two_groups_but_not_under_two_names() -> None:
    assert problem("email,nom,groupe", "jo@x.fr,Bon,A", "jo@x.fr,Bon,B") == []
    assert problem("email,nom,groupe", "jo@x.fr,Bon,A", "jo@x.fr,Autre,B") == [
        (3, "says of the user something else than line 2.")
    ]
