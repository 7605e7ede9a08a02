"""What completes a value of the store: what the person would find in a list, and no trace that anybody asked."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from adminplus_cli.cli.candidates import lines
from adminplus_cli.services.candidates import Kind
from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.guidance import CARL, EMPLOI, GREG, LANGUE, OLGA, OTTO, PROJECT, programs
from tests.runner import Runner

pytestmark = pytest.mark.requirement("T8")


def offered(
    adminplus: Runner, kind: str, typed: str = "", *before: object, as_: str = "", shell: str = "zsh"
) -> list[str]:
    """Return the values that are offered to somebody, nothing where the shell would get nothing."""
    words = [
        shell,
        kind,
        typed,
        "--store",
        adminplus.store,
        *(["--as", as_] if as_ else []),
        *map(str, before),
    ]
    with suppress(Exception):
        return [line.split("\t")[0] for line in lines(words, {}, adminplus.clock)]
    return []


def about(adminplus: Runner, kind: str, typed: str = "", *before: object, as_: str = "") -> list[str]:
    """Return what is said beside the values."""
    words = ["zsh", kind, typed, "--store", adminplus.store, "--as", as_, *map(str, before)]
    return [line.rstrip("\n").split("\t")[1] for line in lines(words, {}, adminplus.clock)]


def requests(adminplus: Runner) -> Runner:
    """Thirteen requests of Claire's, one of them closed; Hugo is invited to one, the expert to another."""
    cast(adminplus)
    for number in range(1, 14):
        open_request(adminplus, to=CPAM if number % 2 else CAF, subject=f"Blocage {number}")
    adminplus.ok("request", "invite", 2, "--colleague", HUGO, as_=CLAIRE)
    adminplus.ok("request", "close", 3, "--useful", "yes", as_=CLAIRE)
    adminplus.clock.forward(days=5)
    adminplus.ok("tick", "--only", "experts")
    adminplus.ok("request", "close", 4, "--useful", "no", as_=CLAIRE)
    return adminplus


def test_requests_are_those_of_the_list_newest_first_and_by_what_is_typed(adminplus: Runner) -> None:
    requests(adminplus)
    for person in (CLAIRE, HUGO, MAUD, INES, PAUL, EXPERT):
        listed = adminplus.ok("request", "list", "-o", "ids", as_=person).out.split()
        assert offered(adminplus, Kind.REQUEST, as_=person) == listed
        for typed in ("1", "13", "4", "0", "99"):
            assert offered(adminplus, Kind.REQUEST, typed, as_=person) == [
                each for each in listed if each.startswith(typed)
            ]
    assert offered(adminplus, Kind.REQUEST) == []  # the operator takes part in none


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        (Kind.OPEN_REQUEST, ("--status", "open")),
        (Kind.CREATED_REQUEST, ("--part", "creator", "--status", "open")),
        (Kind.CLOSED_REQUEST, ("--part", "creator", "--status", "closed")),
    ],
)
def test_requests_are_those_that_the_command_is_for(
    adminplus_sqlite: Runner, kind: Kind, options: tuple[str, ...]
) -> None:
    adminplus = requests(adminplus_sqlite)
    for person in (CLAIRE, HUGO, INES, PAUL, EXPERT):
        listed = adminplus.ok("request", "list", *options, "-o", "ids", as_=person).out.split()
        assert offered(adminplus, kind, as_=person) == listed


def test_a_subject_stands_beside_its_number_as_text(adminplus_sqlite: Runner) -> None:
    adminplus = cast(adminplus_sqlite)
    open_request(adminplus, subject="Trop perçu \u202e" + "de la prime d’activité " * 5)
    assert about(adminplus, Kind.REQUEST, as_=CLAIRE)[0].startswith("Trop perçu \\u202ede la prime")
    assert len(about(adminplus, Kind.REQUEST, as_=CLAIRE)[0]) <= 70
    assert offered(adminplus, Kind.REQUEST, "#", as_=CLAIRE) == ["#1"]


def test_files_are_offered_to_whom_they_are_shown(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    adminplus = cast(adminplus_sqlite)
    paper = tmp_path / "avis.pdf"
    paper.write_bytes(b"%PDF")
    open_request(adminplus, "--attach", paper)
    assert offered(adminplus, Kind.ATTACHMENT, "", 1, as_=CLAIRE) == ["1"]
    assert offered(adminplus, Kind.ATTACHMENT, "", 1, as_=HUGO) == []
    assert offered(adminplus, Kind.ATTACHMENT, "", 1, as_=MAUD) == []
    assert offered(adminplus, Kind.ATTACHMENT, as_=CLAIRE) == []


def test_groups_come_by_number_or_by_how_their_names_begin_ones_own_first(adminplus: Runner) -> None:
    cast(adminplus)
    assert offered(adminplus, Kind.GROUP, as_=PAUL) == ["3", "2", "1"]
    assert offered(adminplus, Kind.GROUP, "2", as_=PAUL) == ["2"]
    assert offered(adminplus, Kind.GROUP, "cPá", as_=PAUL) == [CPAM]
    assert offered(adminplus, Kind.GROUP, "C", as_=MAUD) == [CAF, CPAM]
    assert offered(adminplus, Kind.AUTHOR_GROUP, as_=CLAIRE) == ["1"]
    assert offered(adminplus, Kind.AUTHOR_GROUP, as_=MAUD) == []
    assert offered(adminplus, Kind.MANAGED_GROUP, as_=MAUD) == ["1"]
    assert offered(adminplus, Kind.MANAGED_GROUP, as_=CLAIRE) == []
    assert offered(adminplus, Kind.MANAGED_GROUP) == ["2", "3", "1"]


def test_addresses_are_offered_to_who_may_list_them(adminplus: Runner) -> None:
    cast(adminplus)
    assert offered(adminplus, Kind.GROUP_USER, "", HELPERS, as_=MAUD) == [CLAIRE, HUGO, MAUD]
    assert offered(adminplus, Kind.GROUP_USER, "cl", HELPERS, as_=MAUD) == [CLAIRE]
    assert offered(adminplus, Kind.GROUP_USER, "", HELPERS, as_=CLAIRE) == []
    assert offered(adminplus, Kind.COLLEAGUE, as_=MAUD) == [CLAIRE, HUGO]
    assert offered(adminplus, Kind.COLLEAGUE, as_=CLAIRE) == []
    assert offered(adminplus, Kind.ACCOUNT, "e") == [EXPERT]
    assert offered(adminplus, Kind.ACCOUNT, "e", as_=MAUD) == []
    adminplus.ok("user", "disable", HUGO, "--yes")
    assert offered(adminplus, Kind.ACCOUNT, "hug") == [HUGO]
    assert offered(adminplus, Kind.PERSON, "hug", as_=MAUD) == []
    assert offered(adminplus, Kind.PERSON, "pau", as_=MAUD) == [PAUL]
    assert offered(adminplus, Kind.REQUEST, as_=HUGO) == []


def test_areas_organisations_categories_and_mails(adminplus: Runner) -> None:
    cast(adminplus)
    assert offered(adminplus, Kind.AREA, "2", as_=CLAIRE)[:3] == ["21", "22", "23"]
    assert offered(adminplus, Kind.AREA, "ain", as_=CLAIRE) == ["Ain"]
    assert offered(adminplus, Kind.ORGANISATION, "caf", as_=CLAIRE) == ["CAF"]
    assert offered(adminplus, Kind.CATEGORY, "log", as_=CLAIRE) == ["Logement"]
    mails = adminplus.ok("outbox", "list", "-o", "ids", "--sort", "-id").out.split()
    assert offered(adminplus, Kind.MAIL) == mails
    assert offered(adminplus, Kind.MAIL, "1") == [each for each in mails if each.startswith("1")]
    assert offered(adminplus, Kind.MAIL, as_=CLAIRE) == []
    assert offered(adminplus, Kind.EXPERT) == [EXPERT]


def test_what_is_locked_to_a_guest_is_never_offered(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("participant", "add", 2, "secret@jeunes.example.fr", as_=OLGA)
    assert offered(adminplus, Kind.PROGRAM, as_=OLGA) == ["2", "1"]
    assert offered(adminplus, Kind.PROGRAM, as_=GREG) == ["1"]
    assert offered(adminplus, Kind.PROGRAM, "p", as_=GREG) == [EMPLOI]
    assert offered(adminplus, Kind.PROGRAM, LANGUE[:2], as_=GREG) == []
    assert offered(adminplus, Kind.PARTICIPANT, "", 2, as_=OLGA) == ["secret@jeunes.example.fr"]
    for person in (GREG, OTTO):
        for ref in (2, LANGUE):
            assert offered(adminplus, Kind.PARTICIPANT, "", ref, as_=person) == []
            assert offered(adminplus, Kind.MANAGER, "", ref, as_=person) == []
    for kind in (Kind.PROGRAM, Kind.PROJECT, Kind.ARCHIVED_PROGRAM, Kind.INVITATION):
        assert offered(adminplus, kind, as_=OTTO) == []
        assert offered(adminplus, kind) == []


def test_projects_and_what_is_in_them(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("project", "group", "create", 1, "Printemps", as_=OLGA)
    adminplus.ok("participant", "add", 1, "jean@jeunes.example.fr", as_=CARL)
    adminplus.ok("participant", "log", 1, "jean@jeunes.example.fr", "contacted", as_=CARL)
    adminplus.ok("project", "member", "invite", 1, OTTO, "--role", "guest", as_=OLGA)
    assert offered(adminplus, Kind.PROJECT, as_=GREG) == ["1"]
    assert offered(adminplus, Kind.PROJECT, "men", as_=GREG) == [PROJECT]
    assert CARL in offered(adminplus, Kind.MEMBER, "", 1, as_=OLGA)
    assert offered(adminplus, Kind.MEMBER, "", 1, as_=GREG) == []  # guests see no addresses
    assert offered(adminplus, Kind.PROJECT_GROUP, "", PROJECT, as_=OLGA) == ["1"]
    assert offered(adminplus, Kind.PROJECT_GROUP, as_=GREG) == []
    assert offered(adminplus, Kind.MANAGER, "", 1, as_=OLGA) == [CARL, GREG]
    assert CARL in offered(adminplus, Kind.PROGRAM_MEMBER, "", 1, as_=OLGA)
    assert offered(adminplus, Kind.PARTICIPANT, "", EMPLOI, as_=GREG) == ["jean@jeunes.example.fr"]
    assert offered(adminplus, Kind.ENTRY, "", 1, "jean@jeunes.example.fr", as_=CARL) == ["1"]
    assert len(offered(adminplus, Kind.INVITATION, as_=OLGA)) == 1
    assert offered(adminplus, Kind.INVITATION, as_=GREG) == []
    assert offered(adminplus, Kind.OWN_INVITATION, as_=OTTO) == offered(adminplus, Kind.INVITATION, as_=OLGA)
    assert offered(adminplus, Kind.SUBJECT, "", "program.show", as_=GREG) == ["1"]
    assert offered(adminplus, Kind.SUBJECT, "", "project_group.edit", as_=GREG) == ["1"]
    assert offered(adminplus, Kind.SUBJECT, "", "tick") == []
    adminplus.ok("program", "archive", 1, as_=OLGA)
    adminplus.ok("project", "archive", 1, as_=OLGA)
    assert offered(adminplus, Kind.ARCHIVED_PROJECT, as_=OLGA) == ["1"]


def test_nothing_is_written_by_asking_whoever_asks_for_whatever(adminplus_sqlite: Runner) -> None:
    adminplus = requests(adminplus_sqlite)
    before = adminplus.dump()
    for kind in Kind:
        for person in (CLAIRE, HUGO, "nobody@example.fr", ""):
            offered(adminplus, kind, "", 1, INES, as_=person)
    assert adminplus.dump() == before


@pytest.mark.parametrize(
    ("typed", "found"), [("CAF\\ de", CAF), ('"CAF de l', CAF), ("'CPAM", CPAM), ("caf", CAF)]
)
def test_bash_may_hand_over_half_a_quote(adminplus_sqlite: Runner, typed: str, found: str) -> None:
    cast(adminplus_sqlite)
    assert offered(adminplus_sqlite, Kind.GROUP, typed, as_=CLAIRE, shell="bash") == [found]


def test_at_most_fifty_are_offered(adminplus_sqlite: Runner) -> None:
    assert len(offered(adminplus_sqlite, Kind.AREA)) == 50


ASKED = """
import sys
from adminplus_cli.__main__ import main
sys.argv[1:] = ["__complete", *sys.argv[1:]]
assert main() == 0
print([name for name in ("typer", "rich", "sqlalchemy", "jinja2", "pydantic") if name in sys.modules])
"""


def asked(*words: object) -> str:
    """Return what the process writes, loaded modules last; it says nothing on stderr."""
    ran = subprocess.run(
        [sys.executable, "-c", ASKED, *map(str, words)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def test_a_store_that_is_not_there_is_not_made_and_a_broken_one_offers_nothing(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    cast(adminplus_sqlite)
    assert asked("zsh", Kind.GROUP, "CP", "--store", adminplus_sqlite.store) == f"{CPAM}\t#3\n[]\n"
    absent, broken = tmp_path / "absent.db", tmp_path / "broken.db"
    broken.write_bytes(b"no store")
    for store in (absent, broken, tmp_path, "postgresql://nowhere.invalid/x"):
        assert asked("fish", Kind.GROUP, "", "--store", store) == "[]\n"
    assert not absent.exists()
    assert asked() == asked("zsh", "nonsense", "") == "[]\n"
