"""What a helper types of a request is understood in French as well."""

from __future__ import annotations

import pytest

from adminplus_cli.cli.request.fields import FRENCH
from adminplus_cli.domain.casework.request import MANDATORY_FIELDS
from tests.casework import BENEFICIARY, CAF, CLAIRE, cast, open_request
from tests.runner import Runner


@pytest.mark.parametrize(
    ("said", "stored"),
    [("oui", "yes"), ("non", "no"), ("o", "yes"), ("N", "no"), ("inconnu", "unknown"), ("yes", "yes")],
)
def test_whether_it_was_useful_is_said_in_both_languages(
    adminplus_sqlite: Runner, said: str, stored: str
) -> None:
    cast(adminplus_sqlite)
    number = open_request(adminplus_sqlite)
    closed = adminplus_sqlite.ok("request", "close", number, "--useful", said, "-o", "json", as_=CLAIRE)
    assert closed.json["useful"] == stored


def test_beneficiary_fields_go_by_their_french_names(adminplus: Runner) -> None:
    cast(adminplus)
    typed = "Prénom=Jeanne\nnom=Moreau\ndate-de-naissance=1954\nenfants=2\n".encode()
    texts = ("--subject", "S", "--description", "D", "--to", CAF, "--porcelain")
    opened = adminplus.ok("request", "create", *texts, "--field", "-", as_=CLAIRE, stdin=typed).out.strip()
    adminplus.ok("request", "add-info", opened, "-m", "I", "--field", "numero_caf=12", as_=CLAIRE)
    shown = adminplus.ok("request", "show", opened, "-o", "json", as_=CLAIRE).json["beneficiary"]
    assert shown == {
        "first_name": "Jeanne",
        "last_name": "Moreau",
        "birth_date": "1954",
        "enfants": "2",
        "caf_number": "12",
    }


def test_a_field_said_in_both_languages_is_said_twice(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    line = ("--subject", "S", "--description", "D", "--to", CAF, *BENEFICIARY, "--field", "prenom=Jeanne")
    refused = adminplus_sqlite("request", "create", *line, as_=CLAIRE)
    assert (refused.code, refused.err) == (6, "error: The beneficiary field first_name is given twice.\n")


def test_every_mandatory_field_has_a_french_name() -> None:
    assert {*MANDATORY_FIELDS} <= {*FRENCH.values()}
