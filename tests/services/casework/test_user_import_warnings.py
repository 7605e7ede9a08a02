"""What an import accepts and does not do is told, with its lines; the exit code stays."""

from __future__ import annotations

import pytest

from tests.casework import CAF, HELPERS, INES, MAUD, cast
from tests.cli.kit.test_csv_import import assert_refused, users
from tests.guidance import OLGA, account
from tests.runner import Runner

NOT_YOURS = "the account keeps what it has; the operator and the person change it."


@pytest.mark.requirement("M2")
def test_a_role_that_is_denied_stays_and_that_is_told(adminplus: Runner) -> None:
    cast(adminplus)
    file = "email,manager,helper,instructor\nines@caf.example.fr,N,,non\npaul@cpam.example.fr,non,faux,oui\n"
    done = adminplus.ok("group", "users", "import", CAF, "-", stdin=file)
    assert done.err.splitlines()[1:] == [
        "warning: line 2: instructor: no import takes a role away"
        " (adminplus group users edit 2 EMAIL --no-instructor)."
    ]
    assert [row["instructor"] for row in users(adminplus, CAF)] == [True, True]


@pytest.mark.requirement("M2")
def test_a_manager_hears_that_they_rename_nobody_and_the_operator_does(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "add", CAF, MAUD, "--manager")
    adminplus.ok("user", "edit", INES, "--last-name", "Dupré", "--phone", "01")
    file = "email,nom,prénom,téléphone,langue,instructeur\nines@caf.example.fr,Pirate,,02,en,oui\nnew@x.fr,N,,,en,oui\n"
    done = adminplus.ok("group", "users", "import", CAF, "-", as_=MAUD, stdin=file)
    assert done.err.splitlines()[1:] == [
        f"warning: line 2: {field}: {NOT_YOURS}" for field in ("last_name", "phone", "locale")
    ]
    adminplus.clock.forward(hours=1)
    adminplus.ok("user", "edit", INES, "--job-title", "Conseillère", as_=INES)  # she has been here since
    same = "email,nom,téléphone,instructeur\nines@caf.example.fr,Dupré,01,oui\n"
    assert "warning" not in adminplus.ok("group", "users", "import", CAF, "-", as_=MAUD, stdin=same).err
    assert "warning" not in adminplus.ok("group", "users", "import", CAF, "-", stdin=file).err


@pytest.mark.requirement("M2", "M7")
def test_a_manager_learns_by_no_guess_what_the_phone_of_a_stranger_is(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("user", "edit", INES, "--phone", "01")
    told = {
        adminplus.ok(
            "group",
            "users",
            "import",
            HELPERS,
            "-",
            "--dry-run",
            as_=MAUD,
            stdin=f"email,téléphone,aidant\n{INES},{guess},oui\n",
        ).err
        for guess in ("01", "02")
    }
    assert len(told) == 1
    assert f"phone: {NOT_YOURS}" in told.pop()


@pytest.mark.requirement("M2", "M7")
def test_nor_is_the_phone_of_a_newcomer_guessed_who_has_not_been_here_since(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("user", "edit", INES, "--phone", "01")
    adminplus.ok("group", "users", "add", HELPERS, INES, "--helper", as_=MAUD)
    guesses = (f"email,téléphone,aidant\n{INES},{guess},oui\n" for guess in ("01", "02"))
    told = {
        adminplus.ok("group", "users", "import", HELPERS, "-", "--dry-run", as_=MAUD, stdin=file).err
        for file in guesses
    }
    assert len(told) == 1


def test_what_no_import_gives_is_told(adminplus: Runner) -> None:
    cast(adminplus)
    account(adminplus, OLGA)
    file = (
        "email,is_expert,is_operator,os_login,organisation,territoire\n"
        "a@x.fr,VRAI,oui,root,CAF,01\nb@x.fr,faux,,,,\neva@plus.example.fr,true,,,,\n"
    )
    done = adminplus.ok("user", "import", "-", "-o", "json", stdin=file).json
    assert [(each["line"], each["message"].partition(":")[0]) for each in done["warnings"]] == [
        (2, "organisation"),
        (2, "areas"),
        (2, "is_expert"),
        (2, "is_operator"),
        (2, "os_login"),
    ]
    assert done["created"] == ["a@x.fr", "b@x.fr"]


def test_one_reason_is_told_once_with_its_lines_and_the_command_that_cures_it(adminplus: Runner) -> None:
    cast(adminplus)
    lines = [f"u{number}@x.fr,Mairie d'Oyonnax,Mairie,1,oui" for number in range(24)]
    lines.insert(8, "bad,,,,")
    file = "\n".join(["email,groupe,organisation,territoire,aidant", *lines, ""])
    result = adminplus("user", "import", "-", stdin=file)
    assert_refused(
        result,
        'lines 2-9, 11-26: There is no group "Mairie d\'Oyonnax". See them with: adminplus group list',
        "  adminplus group create 'Mairie d'\"'\"'Oyonnax' --organisation Mairie --area 01",
        "line 10: email: this is not an e-mail address.",
        count=25,
    )
    as_json = adminplus("user", "import", "-", "-o", "json", stdin=file)
    assert [each["line"] for each in as_json.json["problems"]] == list(range(2, 27))
    adminplus.ok("group", "create", "Mairie d'Oyonnax", "--organisation", "Mairie", "--area", "01")
    done = adminplus("user", "import", "-", "--keep-going", stdin=file)
    assert done.err.startswith("Users: 24 created, 0 updated, 0 left as they were.\n")
