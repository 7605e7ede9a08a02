from __future__ import annotations

import csv
import io
import itertools
import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from adminplus_cli.render import Format
from adminplus_cli.render.text import cell
from adminplus_cli.store.casework import group_requests
from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.runner import Result, Runner

COLUMNS = (
    "id,created_at,status,area,category,author_group,recipient_groups,messages,responses,first_response_at,"
    "first_response_hours,closed_at,closing_hours,useful,escalations,creator,waiting_for,waiting_since,"
    "escalated_at,first_response_by"
)
CANARIES = (
    *("CANARYFIRST", "CANARYLAST", "CANARYBIRTH", "CANARYNUMBER", "CANARYSUBJECT", "CANARYDESCRIPTION"),
    *(
        "CANARYREPLY",
        "CANARYPRIVATE",
        "CANARYFILE",
        "CANARYHIDDENFILE",
        "CANARYINFO",
        "CANARYREASON",
        "CANARYINVITE",
    ),
)


def story(adminplus: Runner) -> Runner:
    """Tell of three requests: answered and closed, escalated, and one of others."""
    cast(adminplus)
    adminplus.ok("group", "users", "add", CAF, "max@caf.example.fr", "--manager")
    open_request(adminplus)
    open_request(adminplus, "--to", CPAM)
    adminplus.clock.forward(hours=1, minutes=30)
    adminplus.ok("request", "reply", 1, "--message", "Bonjour", as_=INES)
    adminplus.ok("request", "reply", 1, "--message", "Entre nous", "--private", as_=INES)
    adminplus.ok("request", "add-info", 1, "--message", "Voici", as_=CLAIRE)
    adminplus.clock.forward(days=1)
    adminplus.ok("request", "close", 1, "--useful", "yes", as_=CLAIRE)
    adminplus.clock.forward(days=4)
    adminplus.ok("tick", "--only", "experts")
    adminplus.ok("request", "reply", 2, "--message", "Bonjour", as_=EXPERT)
    open_request(adminplus, to=CPAM)
    return adminplus


@pytest.mark.requirement("M4", "M6")
def test_the_requests_of_a_group_are_told_by_dates_statuses_and_counts(adminplus: Runner) -> None:
    story(adminplus)
    result = adminplus.ok("group", "requests", "export", HELPERS, as_=MAUD)
    assert result.err == "Exported 3 rows.\n"
    assert result.out == (
        f"{COLUMNS}\n"
        f"1,2026-03-02T09:00:00Z,closed,01,,{HELPERS},{CAF},2,1,2026-03-02T10:30:00Z,1.5,"
        f"2026-03-03T10:30:00Z,25.5,yes,0,{CLAIRE},,,,{CAF}\n"
        f"2,2026-03-02T09:00:00Z,in_progress,01,,{HELPERS},{CAF}|{CPAM},1,1,2026-03-07T10:30:00Z,121.5,,,,1,"
        f"{CLAIRE},next_response,2026-03-07T10:30:00Z,,expert\n"
        f"3,2026-03-07T10:30:00Z,new,01,,{HELPERS},{CPAM},0,0,,,,,,0,"
        f"{CLAIRE},first_response,2026-03-07T10:30:00Z,,\n"
    )
    received = adminplus.ok("group", "requests", "list", CAF, "-o", "json", as_="max@caf.example.fr").json
    exported = adminplus.ok("group", "requests", "export", CAF, "-o", "json").json
    assert received == [row | {"group": CAF} for row in exported]
    assert [list(row) for row in received] == [[*COLUMNS.split(","), "group"]] * 2
    assert exported[1] == {
        "id": 2,
        "created_at": "2026-03-02T09:00:00Z",
        "status": "in_progress",
        "area": "01",
        "category": None,
        "author_group": HELPERS,
        "recipient_groups": [CAF, CPAM],
        "messages": 1,
        "responses": 1,
        "first_response_at": "2026-03-07T10:30:00Z",
        "first_response_hours": None,
        "closed_at": None,
        "closing_hours": None,
        "useful": None,
        "escalations": 1,
        "creator": CLAIRE,
        "waiting_for": "next_response",
        "waiting_since": "2026-03-07T10:30:00Z",
        "escalated_at": None,
        "first_response_by": "expert",
    }


@pytest.mark.requirement("M3", "M4", "M6")
def test_a_group_is_told_what_its_own_instructors_answered(adminplus: Runner) -> None:
    cast(adminplus)
    number = open_request(adminplus, "--to", CPAM)
    adminplus.clock.forward(hours=2)
    adminplus.ok("request", "reply", number, "--message", "Bonjour", as_=PAUL)
    adminplus.clock.forward(hours=8)

    def told(group: str) -> tuple[object, ...]:
        (row,) = adminplus.ok("group", "requests", "export", group, "-o", "json").json
        figures = adminplus.ok("group", "stats", group, "--since", "2026-03-01", "-o", "json").json
        assert row["first_response_by"] == CPAM
        assert row["first_response_at"] == "2026-03-02T11:00:00Z"
        assert figures["first_response_hours_median"] == row["first_response_hours"]
        return row["first_response_hours"], figures["counted"]["first_response"]

    assert [told(group) for group in (HELPERS, CAF, CPAM)] == [(2.0, 1), (None, 0), (2.0, 1)]
    adminplus.ok("request", "reply", number, "--message", "Nous aussi", as_=INES)
    adminplus.ok("group", "users", "remove", CPAM, PAUL, "--yes")
    adminplus.ok("group", "users", "remove", CAF, INES, "--yes")
    assert [told(group) for group in (HELPERS, CAF, CPAM)] == [(2.0, 1), (10.0, 1), (2.0, 1)]


@pytest.mark.requirement("M6")
@pytest.mark.parametrize(
    "fields", [COLUMNS, "status,category,id", "recipient_groups,closed_at,creator", "closed_at"]
)
def test_a_file_holds_the_same_rows_however_they_are_read(
    adminplus: Runner, fields: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As CSV they come joined, and part by part in the order of their numbers; as JSON, or limited, they do not."""
    story(adminplus)
    adminplus.ok("group", "edit", CAF, "--name", '=CAF, "01"')
    monkeypatch.setattr(group_requests, "PART", 2)
    export = ("group", "requests", "export", HELPERS, "--fields", fields)
    raw = adminplus.ok(*export, "--raw").out
    assert adminplus.ok(*export, "--raw", "--limit", 10).out == raw
    rows = json.loads(adminplus.ok(*export, "-o", "json").out)
    assert list(csv.reader(io.StringIO(raw)))[1:] == [[cell(value) for value in row.values()] for row in rows]
    assert adminplus.ok(*export).out == raw.replace('"=CAF', "\"'=CAF")


def test_hours_that_a_clock_set_back_by_a_minute_makes_are_none_on_both_databases(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    adminplus.clock.forward(minutes=-1)
    adminplus.ok("request", "close", 1, "--useful", "no", as_=CLAIRE)
    export = ("group", "requests", "export", HELPERS, "--fields", "id,closing_hours")
    assert adminplus.ok(*export).out == "id,closing_hours\n1,0.0\n"
    assert adminplus.ok(*export, "-o", "json").json == [{"id": 1, "closing_hours": 0.0}]


def test_requests_are_filtered_sorted_and_limited(adminplus: Runner) -> None:
    story(adminplus)

    def ids(*options: object) -> list[str]:
        listed = adminplus.ok("group", "requests", "list", HELPERS, "-o", "ids", *options).out.split()
        assert (
            adminplus.ok("group", "requests", "export", HELPERS, "-o", "ids", *options).out.split() == listed
        )
        return listed

    assert ids() == ["1", "2", "3"]
    assert ids("--status", "open") == ["2", "3"]
    assert ids("--status", "closed") == ["1"]
    assert ids("--since", "2026-03-07") == ["3"]
    assert ids("--sort", "-first_response_hours") == ["2", "1", "3"]
    assert ids("--sort", "closed_at", "--limit", 2) == ["1", "2"]
    for field in COLUMNS.split(","):
        assert sorted(ids("--sort", field)) == ["1", "2", "3"]
        alone = adminplus.ok("group", "requests", "export", HELPERS, "--fields", field).out
        whole = adminplus.ok("group", "requests", "export", HELPERS).out
        assert list(csv.DictReader(io.StringIO(alone))) == [
            {field: row[field]} for row in csv.DictReader(io.StringIO(whole))
        ]


@pytest.mark.requirement("M4")
def test_a_person_sees_how_long_ago_it_was_and_words(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    story(adminplus)
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", "120")
    fields = "id,status,created_at,first_response_at,closed_at"
    shown = adminplus.ok("group", "requests", "list", HELPERS, "--fields", fields).out
    assert [re.split("  +", line.strip()) for line in shown.splitlines()[2:]] == [
        ["1", "closed", "5 d 1 h ago", "5 d ago", "4 d ago"],
        ["2", "in progress", "5 d 1 h ago", "now"],
        ["3", "new", "now"],
    ]


@pytest.mark.requirement("M4", "M6", "T3")
@pytest.mark.parametrize("verb", ["list", "export"])
def test_the_requests_of_a_group_are_for_its_managers_and_the_operator(adminplus: Runner, verb: str) -> None:
    story(adminplus)
    for person in (CLAIRE, HUGO, INES, PAUL, EXPERT, "max@caf.example.fr"):
        refused = adminplus("group", "requests", verb, HELPERS, as_=person)
        assert (refused.code, refused.out) == (3, "")
        (denied,) = adminplus.ok("audit", "list", "-o", "json", "--sort", "-id", "--limit", 1).json
        assert (denied["actor"], denied["outcome"]) == (person, "denied")
    adminplus.ok("group", "requests", verb, HELPERS)
    assert adminplus("group", "requests", verb, "Nowhere").code == 4


def told_of_canaries(adminplus: Runner, folder: Path) -> None:
    """Open a request whose every personal part holds a word of its own."""
    cast(adminplus)
    for name in ("CANARYFILE", "CANARYHIDDENFILE"):
        (folder / f"{name}.txt").write_text("piece", encoding="utf-8")
    adminplus.ok(
        *(
            "request",
            "create",
            "--subject",
            "CANARYSUBJECT",
            "--description",
            "CANARYDESCRIPTION",
            "--to",
            CAF,
        ),
        *(
            "--field",
            "first_name=CANARYFIRST",
            "--field",
            "last_name=CANARYLAST",
            "--field",
            "birth_date=CANARYBIRTH",
        ),
        *("--field", "caf_number=CANARYNUMBER", "--attach", folder / "CANARYFILE.txt"),
        as_=CLAIRE,
    )
    adminplus.ok("request", "invite", 1, "--colleague", HUGO, "--message", "CANARYINVITE", as_=CLAIRE)
    adminplus.ok("request", "add-info", 1, "--message", "CANARYINFO", as_=CLAIRE)
    hidden = ("--private", "--attach", folder / "CANARYHIDDENFILE.txt")
    adminplus.ok("request", "reply", 1, "--message", "CANARYPRIVATE", *hidden, as_=INES)
    adminplus.clock.forward(days=5)
    adminplus.ok("tick")
    adminplus.ok("request", "reply", 1, "--message", "CANARYREPLY", as_=INES)
    adminplus.ok("request", "close", 1, as_=CLAIRE)
    adminplus.ok("request", "reopen", 1, "--reason", "CANARYREASON", as_=CLAIRE)
    adminplus("request", "show", 1, as_=MAUD)


@pytest.mark.requirement("M4", "M5", "M6", "M7")
def test_no_personal_word_leaves_by_what_managers_and_the_operator_read(
    adminplus: Runner, tmp_path: Path
) -> None:
    told_of_canaries(adminplus, tmp_path)
    thread = adminplus.ok("request", "show", 1, "-o", "json", as_=INES).out
    assert [word for word in CANARIES if word not in thread] == [], "the words are there to be found"

    lists: list[tuple[tuple[Any, ...], str | None]] = [
        (("group", "requests", "list", HELPERS), MAUD),
        (("group", "requests", "export", HELPERS), MAUD),
        (("group", "users", "list", HELPERS), MAUD),
        (("group", "users", "export", HELPERS), MAUD),
        (("group", "requests", "export", CAF), None),
        (("user", "export"), None),
        (("escalation", "list"), None),
        (("audit", "list"), None),
        (("outbox", "list"), None),
    ]
    for (command, person), format_ in itertools.product(lists, set(Format) - {Format.XLSX}):
        assert_clean(adminplus.ok(*command, "-o", format_, as_=person))
    for command, person in lists:
        if "export" in command:
            book = tmp_path / "-".join(map(str, command))
            adminplus.ok(*command, "-o", Format.XLSX, "--to", book, as_=person)
            assert_clean_book(book)
    for format_ in ("table", "json", "csv", "html"):
        assert_clean(adminplus.ok("group", "stats", HELPERS, "-o", format_, "--explain", as_=MAUD))
    for person, format_ in itertools.product((MAUD, None), ("table", "json")):
        assert_clean(adminplus.ok("escalation", "explain", 1, "-o", format_, as_=person))
    mails = adminplus.ok("outbox", "list", "-o", "ids").out.split()
    assert len(mails) > 5
    for mail in mails:
        assert_clean(adminplus.ok("outbox", "show", mail, "-o", "json"))
    for command, person in lists:
        for field in (
            "subject",
            "description",
            "body",
            "first_name,subject",
            "beneficiary",
            "filename",
            "params",
        ):
            refused = adminplus(*command, "--fields", field, as_=person)
            assert refused.code == 2
            assert_clean(refused)
            assert_clean(adminplus(*command, "--sort", field, as_=person))


def assert_clean_book(book: Path) -> None:
    """Check that no canary is in any part of a workbook."""
    with ZipFile(book) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist()).upper()
    assert [word for word in CANARIES if word in text] == []


def assert_clean(result: Result) -> None:
    """Check that no canary is in what a command says, on either stream."""
    assert [word for word in CANARIES if word in result.out.upper() + result.err.upper()] == []


@pytest.mark.requirement("M4", "T6")
def test_the_operator_lists_the_requests_of_all_groups(adminplus: Runner) -> None:
    story(adminplus)
    everywhere = ("group", "requests", "list", "--all")
    rows = adminplus.ok(*everywhere, "-o", "json").json
    apart = [
        row
        for group in (CAF, CPAM, HELPERS)
        for row in adminplus.ok("group", "requests", "list", group, "-o", "json").json
    ]
    assert rows == apart
    assert {row["group"] for row in rows} == {CAF, CPAM, HELPERS}
    assert adminplus.ok(*everywhere, "-o", "count").out == f"{len(apart)}\n"
    assert (
        adminplus.ok(*everywhere, "--limit", 2, "--fields", "group,id", "-o", "csv").out
        == f"group,id\n{CAF},1\n{CAF},2\n"
    )
    newest = adminplus.ok(*everywhere, "--sort", "-id", "--limit", 1, "-o", "json").json
    assert newest[0]["id"] == 3
    assert len(adminplus.ok(*everywhere, "--status", "closed", "-o", "json").json) == 2
    assert adminplus.ok("group", "requests", "list", CAF, "--sort", "group", "-o", "ids").out == "1\n2\n"
    assert adminplus.ok(*everywhere).out.splitlines()[0].split()[0] == "group"
    assert adminplus.ok("group", "requests", "list", CAF).out.splitlines()[0].split()[0] == "id"


@pytest.mark.requirement("T3", "M4")
def test_others_list_those_of_all_groups_where_they_manage_all(adminplus_sqlite: Runner) -> None:
    story(adminplus_sqlite)
    everywhere = ("group", "requests", "list", "--all")
    for who in (MAUD, CLAIRE, INES):
        refused = adminplus_sqlite(*everywhere, as_=who)
        assert (refused.code, refused.out) == (3, "")
    for group in (CAF, CPAM):
        adminplus_sqlite.ok("group", "users", "add", group, MAUD, "--manager")
    assert adminplus_sqlite.ok(*everywhere, as_=MAUD).out == adminplus_sqlite.ok(*everywhere).out
    for words in (("group", "requests", "list"), (*everywhere, CAF)):
        assert adminplus_sqlite(*words).code == 2
