"""Opening a request: what it takes, where its texts come from, what it tells and what it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import BENEFICIARY, CAF, CLAIRE, CPAM, HELPERS, HUGO, INES, MAUD, cast, open_request
from tests.runner import Runner

TEXTS = ("--subject", "Trop perçu", "--description", "Un blocage.")


@pytest.mark.requirement("H1", "H4", "I3", "T4", "T5", "T6")
def test_a_helper_opens_a_request_and_a_dry_run_of_it_leaves_nothing(
    adminplus: Runner, tmp_path: Path
) -> None:
    cast(adminplus)
    piece = tmp_path / "piece.txt"
    piece.write_text("une pièce")
    args: tuple[str, ...] = ("request", "create", *TEXTS, "--to", CAF, "--to", "cpam de l'ain", *BENEFICIARY)
    args += ("--colleague", HUGO, "--attach", str(piece))
    before = adminplus.dump()
    dry = adminplus.ok(*args, "--dry-run", "--porcelain", as_=CLAIRE)
    assert (dry.out, dry.err) == ("1\n", "")
    assert adminplus.dump() == before

    done = adminplus.ok(*args, as_=CLAIRE)
    number = int(adminplus.ok("request", "list", "-o", "ids", as_=CLAIRE).out)
    assert (done.out, done.err) == ("", f"Opened request #{number}.\n")
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=INES).json
    assert shown["recipient_groups"] == [CAF, CPAM]
    assert [person["email"] for person in shown["participants"] if person["part"] == "colleague"] == [HUGO]
    assert shown["beneficiary"] == {"birth_date": "1954", "first_name": "Jeanne", "last_name": "Moreau"}
    audit = adminplus.ok("audit", "list", "--request", number, "-o", "json").json
    assert [line["action"] for line in audit] == ["request.create", "request.invite_colleague"]
    assert audit[0]["details"] == {
        "area": "01",
        "attachments": 1,
        "author_group": 1,
        "beneficiary_fields": ["birth_date", "first_name", "last_name"],
        "recipient_groups": [2, 3],
    }
    for secret in ("Jeanne", "Moreau", "1954", "Trop perçu", "blocage"):
        assert secret not in str(audit)
    mails = adminplus.ok("outbox", "list", "--fields", "recipient,template", "-o", "csv").out.splitlines()
    assert sorted(mails[1:]) == [
        "caf@example.fr,request_created",
        "hugo@fs.example.fr,colleague_invited",
        "ines@caf.example.fr,request_created",
        "paul@cpam.example.fr,request_created",
    ]


@pytest.mark.requirement("H1", "T6")
def test_texts_and_fields_come_from_files_and_stdin_too(adminplus: Runner, tmp_path: Path) -> None:
    cast(adminplus)
    (tmp_path / "texte").write_text("\ufeffDeux lignes\r\nd'un fichier\n")
    fields = "first_name=Jeanne\n\nlast_name = Moreau=Petit\nbirth_date=1954\ncaf-number=12\n"
    adminplus.ok(
        "request", "create", "--subject", "S", "--description", f"@{tmp_path / 'texte'}", "--to", CAF,
        "--field", "-", as_=CLAIRE, stdin=fields,
    )  # fmt: skip
    shown = adminplus.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json
    assert shown["description"] == "Deux lignes\nd'un fichier"
    assert shown["beneficiary"] == {
        "birth_date": "1954",
        "caf_number": "12",
        "first_name": "Jeanne",
        "last_name": "Moreau=Petit",
    }


@pytest.mark.parametrize(
    ("args", "code", "sentence"),
    [
        (("--to", CAF), 2, "--subject is missing."),
        ((*TEXTS, *BENEFICIARY), 2, "A request needs at least one group to send it to."),
        ((*TEXTS, "--to", "Rien", *BENEFICIARY), 4, "There is no group 'Rien'."),
        ((*TEXTS, "--to", CAF), 6, "The beneficiary data lack first_name, last_name, birth_date."),
        ((*TEXTS, "--to", CAF, *BENEFICIARY, "--field", "birth_date=1955"), 6, "The beneficiary field birth_date is given twice."),
        ((*TEXTS, "--to", CAF, "--field", "Jeanne"), 2, "--field: a part is not written as key=value."),
        ((*TEXTS, "--to", CAF, *BENEFICIARY, "--field", "clé!=x"), 6, "Beneficiary field names hold letters, digits and underscores only."),
        ((*TEXTS, "--to", HELPERS, *BENEFICIARY), 5, f"The group {HELPERS} has no active instructor who could answer."),
        ((*TEXTS, "--to", CAF, *BENEFICIARY, "--mandate-date", "2026-01-01"), 2, "A mandate date needs a mandate."),
        ((*TEXTS, "--to", CAF, *BENEFICIARY, "--mandate", "sms", "--mandate-date", "naguère"), 2, "--mandate-date: 'naguère' is not a date."),
        ((*TEXTS, "--to", CAF, *BENEFICIARY, "--area", "Atlantide"), 4, "There is no area 'Atlantide'."),
        ((*TEXTS, "--to", CAF, *BENEFICIARY, "--category", "Rien"), 4, "There is no category 'Rien'."),
        ((*TEXTS, "--to", CAF, *BENEFICIARY, "--colleague", INES), 3, "claire@fs.example.fr may not invite this colleague to the new request: only an active helper of a group one belongs to can be invited (invites_from_own_group)."),
        ((*TEXTS, "--to", CAF, *BENEFICIARY, "--from", CAF), 3, "claire@fs.example.fr may not open a request for group “CAF de l'Ain”: that is for a helper of the group (helper_of_group)."),
        (("--subject", "S", "--description", "-", "--to", CAF, "--field", "-"), 2, "--field and --description cannot both read stdin."),
        (("--subject", "S" * 151, "--description", "D", "--to", CAF, *BENEFICIARY), 6, "subject: 151 characters are too many, 150 at most."),
        (("--subject", "S", "--description", "@/nowhere", "--to", CAF, *BENEFICIARY), 2, "--description: '/nowhere' cannot be read: No such file or directory."),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_said_and_nothing_is_left(
    adminplus_sqlite: Runner, args: tuple[str, ...], code: int, sentence: str
) -> None:
    cast(adminplus_sqlite)
    result = adminplus_sqlite("request", "create", *args, as_=CLAIRE)
    assert (result.code, result.err.splitlines()[0]) == (code, f"error: {sentence}")
    assert [row for row in adminplus_sqlite.dump() if row["table"] == "requests"] == []


@pytest.mark.requirement("H4", "T4")
def test_a_refused_colleague_is_not_told_of_a_request_that_never_was(adminplus: Runner) -> None:
    cast(adminplus)
    args = ("request", "create", *TEXTS, "--to", CAF, *BENEFICIARY)
    assert adminplus(*args, "--colleague", INES, as_=CLAIRE).code == 3
    [denied] = [row for row in adminplus.dump() if row.get("outcome") == "denied"]
    assert (denied["action"], denied["object_id"]) == ("request.invite_colleague", 0)


@pytest.mark.requirement("H1", "T6")
def test_a_helper_of_two_groups_says_in_whose_name(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "create", "Mairie", "--organisation", "FS", "--area", "01", "--area", "2A")
    adminplus.ok("group", "users", "add", "Mairie", CLAIRE, "--helper")
    args = ("request", "create", *TEXTS, "--to", CAF, *BENEFICIARY)
    unsaid = adminplus(*args, as_=CLAIRE)
    assert (unsaid.code, unsaid.err) == (
        2,
        f"error: You are a helper of several groups: {HELPERS}, Mairie.\n"
        "hint: Say in whose name, with --from GROUP.\n",
    )
    nowhere = adminplus(*args, "--from", "mairie", as_=CLAIRE)
    assert (nowhere.code, nowhere.err.splitlines()[1]) == (
        2,
        "hint: Say where the beneficiary lives, with --area CODE.",
    )
    adminplus.ok(*args, "--from", "mairie", "--area", "corse-du-sud", as_=CLAIRE)
    assert adminplus.ok("request", "list", "-o", "csv", "--fields", "author_group,area", as_=CLAIRE).out == (
        "author_group,area\nMairie,2A\n"
    )


def test_a_subject_that_holds_personal_data_is_warned_about(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    for subject in ("Dossier MOREAU", "N° 2 54 03 01 053 012 34"):
        args = ("--subject", subject, "--description", "D", "--to", CAF, *BENEFICIARY, "--dry-run")
        result = adminplus_sqlite.ok("request", "create", *args, as_=CLAIRE)
        assert result.err.startswith("warning: The subject seems to hold personal data")


@pytest.mark.requirement("M8", "T6")
def test_a_manager_opens_requests_only_once_they_are_a_helper_too(adminplus: Runner) -> None:
    cast(adminplus)
    args = ("request", "create", *TEXTS, "--to", CAF, *BENEFICIARY)
    assert adminplus(*args, as_=MAUD).code == 3
    adminplus.ok("group", "users", "add", HELPERS, MAUD, "--helper")
    adminplus.ok(*args, as_=MAUD)
    open_request(adminplus)
    assert adminplus.ok("request", "list", "-o", "ids", as_=MAUD).out == "1\n"
    adminplus.ok("group", "users", "list", HELPERS, as_=MAUD)


def test_on_a_terminal_the_group_is_asked_for_before_what_takes_time_to_type(adminplus: Runner) -> None:
    cast(adminplus)
    answers = f"{CAF}\n\nTrop perçu\nDeux mois.\nJeanne\nMoreau\n1954\n\n"
    assert adminplus.typed(answers, "request", "create", "--porcelain", as_=CLAIRE).code == 0
    assert adminplus.ok("request", "list", "-o", "json", as_=CLAIRE).json[0]["recipient_groups"] == [CAF]
    assert adminplus("request", "create", "--subject", "S", "--description", "D", as_=CLAIRE).code == 2


def test_a_mandate_is_of_today_where_the_beneficiary_lives(adminplus_sqlite: Runner) -> None:
    adminplus = cast(adminplus_sqlite)
    adminplus.clock.forward(hours=14, minutes=30)  # 00:30 of the next day in the Ain
    words = ("request", "create", *TEXTS, "--to", CAF, *BENEFICIARY, "--mandate", "sms", "--mandate-date")
    adminplus.ok(*words, "2026-03-03", "--dry-run", as_=CLAIRE)
    assert adminplus(*words, "2026-03-04", "--dry-run", as_=CLAIRE).code == 6
