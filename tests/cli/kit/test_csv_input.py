"""Spreadsheets as people have them are imported as they are, and come back as they were."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.casework import CAF, CPAM, HELPERS, INES, MAUD, cast, open_request
from tests.cli.kit.test_csv_import import accounts, assert_refused, users
from tests.guidance import ADA, OLGA, members, programs
from tests.runner import Runner

LAYOUTS = {
    "the import page": (
        "Numéro de téléphone;Prénom;Nom;Email;Instructeur;Responsable;Compte partagé;Groupe;Organisation;Bal;Territoire\n"
        "0102030405;Léo;Un;leo@caf.example.fr;Instructeur;;;CAF de l'Ain;CAF;;1\n",
        "leo@caf.example.fr",
        ["instructor"],
        "line 1: these columns are passed over: 'Compte partagé'.",
    ),
    "the list": (
        "Nom;Qualité;Email;Instructeur;Responsable;Territoires;Organisation du groupe;Groupe;"
        "Bal générique / fonctionnelle;Précisions / Commentaires\n"
        "Zoé Deux;Agente;zoe@caf.example.fr;Instructeur;Responsable;Ain (01);CAF;CAF de l'Ain;;\n"
        ";;;;;;;;;\n",
        "zoe@caf.example.fr",
        ["manager", "instructor"],
        "line 1: these columns are passed over: 'Précisions / Commentaires'.",
    ),
    "that of prefectures": (
        "Opérateur partenaire,Nom Référent,Prénom Référent,Adresse e-mail,numéro de téléphone,"
        '"adresse mail générique (si nécessaire)"\n'
        "CAF de l'Ain,Trois,Ana,ana@caf.example.fr,01.02.03.04.05,\n,,,,,\n",
        "ana@caf.example.fr",
        ["helper"],
        "line 2: the file says no role: helper in the group, which sees its own requests alone.",
    ),
    "that of agents": (
        "organisation,Groupe,Adresse,Code Postal,Commune,Nom Agent,Prénom Agent,Contact mail Agent,Bal\n"
        "CAF,CAF de l'Ain,6 rue Haute,01000,Bourg,Quatre,Luc,luc@caf.example.fr,\n",
        "luc@caf.example.fr",
        ["helper"],
        "line 1: these columns are passed over: 'Adresse', 'Code Postal', 'Commune'.",
    ),
}


@pytest.mark.requirement("M2")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layouts_of_administration_plus_are_imported(adminplus: Runner, layout: str) -> None:
    cast(adminplus)
    file, email, roles, warning = LAYOUTS[layout]
    done = adminplus.ok("user", "import", "-", stdin=file)
    assert done.err.startswith("Users: 1 created, 0 updated, 0 left as they were.\n")
    assert f"warning: {warning}\n" in done.err
    row = next(row for row in users(adminplus, CAF) if row["email"] == email)
    assert [role for role in ("manager", "helper", "instructor") if row[role]] == roles
    before = adminplus.dump()
    assert "0 created, 0 updated, 1 left" in adminplus.ok("user", "import", "-", stdin=file).err
    assert adminplus.dump() == before


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
def test_the_line_in_which_excel_says_what_parts_cells_is_no_heading(
    adminplus_sqlite: Runner, first: str
) -> None:
    file = f"{first}\r\nEmail;Nom\r\na@x.fr;Un, deux\r\nbad;\r\n"
    assert_refused(
        adminplus_sqlite("user", "import", "-", stdin=file), "line 4: email: this is not an e-mail address."
    )
    adminplus_sqlite.ok("user", "import", "-", stdin=file.replace("bad;\r\n", ""))
    assert accounts(adminplus_sqlite)["a@x.fr"]["last_name"] == "Un, deux"


def test_what_a_spreadsheet_lost_is_refused_by_its_lines(adminplus_sqlite: Runner) -> None:
    file = "Email;Nom;Téléphone;Note\na@x.fr;#N/A;01;#REF!\nb@x.fr;B;3,36E+10;\nc@x.fr;C_x0001_;;\nd@x.fr;D;;#N/A\n"
    lost = "the spreadsheet lost the value (an error, or a number such as 3,36E+10)."
    result = adminplus_sqlite("user", "import", "-", stdin=file)
    assert_refused(
        result,
        "warning: line 1: these columns are passed over: 'Note'.",
        f"lines 2, 4: last_name: {lost}",
        f"line 3: phone: {lost}",
        count=3,
    )


@pytest.mark.parametrize(
    ("areas", "found"), [("1", True), ("01", True), ("Ain (01)", True), ("9", False), ("75", False)]
)
def test_a_department_that_lost_its_zero_in_a_spreadsheet_is_understood(
    adminplus_sqlite: Runner, areas: str, found: bool
) -> None:
    cast(adminplus_sqlite)
    file = f"email;groupe;instructeur;departement\na@x.fr;CAF de l'Ain;O;{areas}\n"
    result = adminplus_sqlite("user", "import", "-", stdin=file)
    assert result.code == (0 if found else 6)


def test_on_the_command_line_a_department_without_its_zero_is_asked_about(adminplus_sqlite: Runner) -> None:
    result = adminplus_sqlite("group", "create", "Ain", "--organisation", "CAF", "--area", "1")
    assert result.code == 0 or result.err.endswith("hint: Did you mean 01?\n")


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac-roman", "iso-8859-15"])
def test_letters_are_made_out_and_the_guess_is_named(adminplus_sqlite: Runner, encoding: str) -> None:
    names = "Léa Médéric", "Hélène Lebœuf" if encoding != "cp850" else "Hélène Noël"
    file = "email;nom\n" + "".join(f"p{place}@x.fr;{name}\n" for place, name in enumerate(names))
    done = adminplus_sqlite.ok("user", "import", "-", stdin=file.encode(encoding))
    assert tuple(row["last_name"] for row in accounts(adminplus_sqlite).values()) == names
    assert f"warning: line 1: the file was read as {encoding}; " in done.err
    again = adminplus_sqlite.ok(
        "user", "import", "-", "-o", "json", "--encoding", encoding, stdin=file.encode(encoding)
    )
    assert again.json["warnings"] == []
    twice = adminplus_sqlite.ok(
        "user", "import", "-", "-o", "json", stdin=file.encode().decode("cp1252").encode()
    )
    assert twice.json["left"] == ["p0@x.fr", "p1@x.fr"]
    assert [warning["message"][:40] for warning in twice.json["warnings"]] == [
        "the file was read as UTF-8 encoded twice"
    ]


def test_letters_that_could_be_others_are_refused_until_their_encoding_is_named(
    adminplus_sqlite: Runner,
) -> None:
    file = "email;nom\na@x.fr;CÔTE\n".encode("cp1252")
    refused = adminplus_sqlite("user", "import", "-", stdin=file)
    assert (refused.code, refused.err.splitlines()[-1]) == (
        6,
        "hint: Say which with --encoding, or save it again as CSV UTF-8.",
    )
    adminplus_sqlite.ok("user", "import", "-", "--encoding", "cp1252", stdin=file)
    assert accounts(adminplus_sqlite)["a@x.fr"]["last_name"] == "CÔTE"
    assert adminplus_sqlite("user", "import", "-", "--encoding", "klingon", stdin=file).code == 2
    assert adminplus_sqlite("user", "import", "-", "--encoding", "utf-8", stdin=file).code == 6


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("said", [False, True])
def test_rejects_come_back_as_the_file_was_written_and_are_read_again(
    adminplus_sqlite: Runner, tmp_path: Path, separator: str, end: str, encoding: str, said: bool
) -> None:
    path, rejects = tmp_path / "users.csv", tmp_path / "rejects.csv"
    text = io.StringIO(newline="")
    rows = [["Email", "Nom"], ["ok@x.fr", "Noël"], ["bad", 'Été "dit"; le, grand']]
    csv.writer(text, delimiter=separator, lineterminator=end).writerows(rows)
    path.write_bytes((f"sep={separator}{end}" * said + text.getvalue()).encode(encoding))
    assert adminplus_sqlite("user", "import", path, "--keep-going", "--rejects", rejects).code == 7
    content = rejects.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") is (encoding != "utf-8")
    lines = content.decode("utf-8-sig").split(end)
    kept = said and encoding.startswith("utf-8")
    assert lines.pop(0) == f"sep={separator}" if kept else True
    assert lines[0] == separator.join(["line", "error", "Email", "Nom"])
    assert "\n" not in lines[1].replace(end, "")
    rejects.write_bytes(content.replace(b"bad", b"good@x.fr"))
    adminplus_sqlite.ok("user", "import", rejects)
    assert accounts(adminplus_sqlite)["good@x.fr"]["last_name"] == 'Été "dit"; le, grand'


def test_a_line_end_in_a_cell_is_called_one_whichever_it_is(adminplus_sqlite: Runner) -> None:
    for end in ("\n", "\r\n", "\r"):
        file = f'email;nom\na@x.fr;"Deux{end}lignes"\n'
        assert_refused(
            adminplus_sqlite("user", "import", "-", stdin=file.encode()),
            "line 2: last_name: line breaks and tabs are not accepted.",
        )


@pytest.mark.parametrize("excel", [[], ["--excel"]])
def test_what_every_export_writes_an_import_reads_back_and_changes_nothing(
    adminplus: Runner, excel: list[str]
) -> None:
    cast(adminplus)
    adminplus.ok(
        "user",
        "edit",
        INES,
        "--last-name",
        "=1+1",
        "--first-name",
        "Noël",
        "--phone",
        "+33 4",
        "--locale",
        "en",
    )
    adminplus.ok("user", "disable", MAUD, "--yes")
    before = adminplus.dump()
    for export, import_ in (
        (("user", "export"), ("user", "import", "-")),
        (("group", "users", "export", HELPERS), ("group", "users", "import", HELPERS, "-")),
        (("group", "users", "export", CAF), ("group", "users", "import", CAF, "-")),
    ):
        exported = adminplus.ok(*export, *excel).out
        done = adminplus.ok(*import_, stdin=exported)
        assert "warning" not in done.err
        assert "0 created, 0 updated, " in done.err
    assert adminplus.dump() == before


@pytest.mark.parametrize("excel", [[], ["--excel"]])
def test_participants_come_back_too_and_what_was_noted_elsewhere_is_told(
    adminplus_sqlite: Runner, excel: list[str]
) -> None:
    adminplus = adminplus_sqlite
    programs(adminplus)
    other = adminplus.ok("program", "create", 1, "Autre", "--porcelain", as_=ADA).out.strip()
    for email in ("p@j.fr", "q@j.fr"):
        adminplus.ok("participant", "add", 1, email, as_=ADA)
    adminplus.ok("participant", "log", 1, "p@j.fr", "meeting_held", "--confirmed", as_=ADA)
    adminplus.ok("participant", "remove", 1, "q@j.fr", as_=ADA)
    exported = adminplus.ok("participant", "export", 1, *excel, as_=ADA).out
    before = adminplus.dump()
    again = adminplus.ok("participant", "import", 1, "-", "--yes", as_=ADA, stdin=exported)
    assert "warning" not in again.err
    assert adminplus.dump() == before
    elsewhere = adminplus.ok("participant", "import", other, "-", "--yes", as_=ADA, stdin=exported)
    assert "warning: line 2: what was noted of them elsewhere is not imported" in elsewhere.err
    left = adminplus.ok("participant", "export", 1, "--left", *excel, as_=ADA).out
    refused = adminplus("participant", "import", other, "-", "--yes", as_=ADA, stdin=left)
    assert "left already: an import takes those who take part." in refused.err


def test_excel_gets_numbers_days_and_yes_or_no_as_french_excel_takes_them(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    adminplus_sqlite.ok("user", "disable", MAUD, "--yes")
    out = adminplus_sqlite.ok("user", "export", "--excel", "--fields", "email,is_expert,disabled_at").out
    assert f"{MAUD};FAUX;02/03/2026 10:00:00\r\n" in out
    users_of = adminplus_sqlite.ok(
        "group", "users", "export", CPAM, "--excel", "--fields", "instructor,added_at"
    ).out
    assert "VRAI;02/03/2026 10:00:00\r\n" in users_of


@pytest.mark.requirement("M6")
def test_the_requests_of_a_group_have_decimal_commas_and_clocks_of_paris_in_excel(
    adminplus_sqlite: Runner,
) -> None:
    cast(adminplus_sqlite)
    open_request(adminplus_sqlite)
    adminplus_sqlite.clock.forward(minutes=90)
    adminplus_sqlite.ok("request", "reply", 1, "--message", "Oui", as_=INES)
    export = ("group", "requests", "export", CAF, "--fields", "id,created_at,first_response_hours")
    plain, excel = adminplus_sqlite.ok(*export).out, adminplus_sqlite.ok(*export, "--excel").out
    assert plain.splitlines()[1] == "1,2026-03-02T09:00:00Z,1.5"
    assert excel.splitlines()[1] == "1;02/03/2026 10:00:00;1,5"


@pytest.mark.requirement("V1")
def test_people_are_invited_from_a_spreadsheet_as_it_is(adminplus_sqlite: Runner) -> None:
    members(adminplus_sqlite)
    file = (
        "sep=;\r\nNom;Prénom;Courriel;Rôle;Service\r\nNoël;Zoé;una@j.fr;invité\r\nRémi;Léa;#REF!;invitée\r\n"
    )
    invite = ("project", "member", "invite", 1, "--from-csv", "-", "--keep-going")
    done = adminplus_sqlite(*invite, as_=OLGA, stdin=file.encode("cp850"))
    assert done.err.splitlines()[:4] == [
        "People: 1 invited, 0 invited or members before.",
        "warning: line 2: the file was read as cp850; where letters are wrong, name another with --encoding.",
        "warning: line 2: these columns are passed over: 'Nom', 'Prénom', 'Service'.",
        "line 4: email: the spreadsheet lost the value (an error, or a number such as 3,36E+10).",
    ]
    assert (
        adminplus_sqlite(
            "project", "member", "invite", 1, "a@x.fr", "--role", "guest", "--encoding", "cp850", as_=OLGA
        ).code
        == 2
    )
