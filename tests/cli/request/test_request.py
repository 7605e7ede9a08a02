"""Requests as people and programs read them: the list in every format, its filters, the shown object."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adminplus_cli.domain.casework.message import Part
from tests.casework import (
    BENEFICIARY,
    CAF,
    CLAIRE,
    CPAM,
    EXPERT,
    HELPERS,
    HUGO,
    INES,
    MAUD,
    PAUL,
    cast,
    open_request,
)
from tests.runner import Runner

PRESENT = {"absent_until": None, "substitute": None}
LISTED = (
    "id,created_at,status,subject,area,category,author_group,creator,recipient_groups,part,waiting_for,"
    "waiting_since,last_message_at,unread,called_by_rule,called_at,wiped_at"
).split(",")
SHOWN = [
    *LISTED,
    *"description,mandate,mandate_date,beneficiary,messages,participants,attachments,closed_at,useful".split(
        ","
    ),
    *"standard_procedure,offered_to,offered_at".split(","),
]


@pytest.mark.requirement("H1", "H3", "I1", "T2", "T6")
def test_the_list_has_the_promised_fields_in_every_format(adminplus: Runner) -> None:
    cast(adminplus)
    open_request(adminplus, subject="=1+1")
    open_request(adminplus, subject="Deux, « trois »", to=CPAM)

    def listed(*args: object) -> str:
        return adminplus.ok("request", "list", *args, as_=CLAIRE).out

    assert [list(row) for row in json.loads(listed("-o", "json"))] == [LISTED, LISTED]
    assert [list(json.loads(line)) for line in listed("-o", "jsonl").splitlines()] == [LISTED, LISTED]
    assert listed("-o", "csv").splitlines() == [
        ",".join(LISTED),
        f'2,2026-03-02T09:00:00Z,new,"Deux, « trois »",01,,{HELPERS},{CLAIRE},{CPAM},creator,'
        "first_response,2026-03-02T09:00:00Z,,false,,,",
        f"1,2026-03-02T09:00:00Z,new,'=1+1,01,,{HELPERS},{CLAIRE},{CAF},creator,"
        "first_response,2026-03-02T09:00:00Z,,false,,,",
    ]
    assert listed("-o", "tsv", "--fields", "id,subject") == "id\tsubject\n2\tDeux, « trois »\n1\t=1+1\n"
    assert listed("-o", "ids") == "2\n1\n"
    assert listed("-o", "count") == "2\n"
    assert listed("-o", "markdown", "--fields", "id,subject").splitlines()[2:] == [
        "| 2    | Deux, « trois » |",
        "| 1    | =1+1            |",
    ]
    assert listed("--fields", "id,status") == "id  status\n--  ------\n2   new\n1   new\n"
    assert listed("--fields", "id", "--sort", "id", "--limit", 1, "-o", "jsonl") == '{"id": 1}\n'
    assert listed("--sort", "-subject", "-o", "ids") == "2\n1\n"
    assert listed("--limit", 0, "-o", "json") == "[]\n"
    for field in LISTED:
        assert len(json.loads(listed("--sort", field, "-o", "json"))) == 2


@pytest.mark.parametrize("option", [("--fields", "id,secret"), ("--sort", "secret"), ("--sort", "-secret")])
def test_an_unknown_field_is_refused_and_the_fields_are_named(
    adminplus_sqlite: Runner, option: tuple[str, str]
) -> None:
    result = adminplus_sqlite("request", "list", *option)
    assert result.code == 2
    assert result.err.startswith("error: There is no field 'secret'.\nhint: The fields are: id, created_at,")


@pytest.mark.requirement("T2", "T6")
def test_an_empty_list_is_empty_in_every_format(adminplus: Runner) -> None:
    assert adminplus.ok("request", "list", "-o", "json").out == "[]\n"
    assert adminplus.ok("request", "list", "-o", "jsonl").out == ""
    assert adminplus.ok("request", "list", "-o", "csv").out == ",".join(LISTED) + "\n"
    assert adminplus.ok("request", "list", "-o", "count").out == "0\n"
    empty = adminplus.ok("request", "list")
    assert (empty.out, empty.err) == ("", "Nothing to show.\n")


@pytest.mark.requirement("H3", "I1", "T6")
def test_a_request_in_which_one_has_several_parts_is_counted_once(adminplus: Runner) -> None:
    """Claire opens them, and instructs for three groups; Eva and Hugo are called or invited, and instruct for one."""
    cast(adminplus)
    for group, email in ((HELPERS, CLAIRE), (CAF, CLAIRE), (CPAM, CLAIRE), (CPAM, EXPERT), (CPAM, HUGO)):
        adminplus.ok("group", "users", "add", group, email, "--instructor")
    for groups in ((CAF,), (CPAM,), (CAF, CPAM), (HELPERS, CAF, CPAM), (CPAM, HELPERS)):
        for more in ((), ("--colleague", HUGO)):
            others = [option for group in groups[1:] for option in ("--to", group)]
            open_request(adminplus, *others, *more, to=groups[0])
    adminplus.clock.forward(days=5)
    adminplus.ok("tick", "--only", "experts")
    adminplus.ok("request", "close", 2, as_=CLAIRE)
    adminplus.ok("expert", "add", HUGO)
    for person in (CLAIRE, HUGO, EXPERT, INES, PAUL, MAUD):
        for part in ((), *(("--part", part) for part in Part if part is not Part.SYSTEM)):
            ids = adminplus.ok("request", "list", "-o", "ids", *part, as_=person).out.split()
            assert adminplus.ok("request", "list", "-o", "count", *part, as_=person).out == f"{len(ids)}\n"
            assert len({*ids}) == len(ids)
            most = adminplus.ok("request", "list", "-o", "count", "--limit", 3, *part, as_=person).out
            assert most == f"{min(3, len(ids))}\n"


@pytest.mark.requirement("H3", "I1", "T6")
def test_each_filter_narrows_the_list(adminplus: Runner) -> None:
    cast(adminplus)
    first = open_request(adminplus, subject="Trop PERÇU 100 %")
    adminplus.clock.forward(days=2)
    second = open_request(adminplus, "--colleague", HUGO, to=CPAM, subject="Droits_suspendus")
    adminplus.ok("request", "reply", second, "-m", "Vu.", as_=PAUL)
    adminplus.ok("request", "close", first, as_=CLAIRE)
    adminplus.ok("group", "users", "add", CPAM, CLAIRE, "--instructor")

    def ids(*args: object, as_: str = CLAIRE) -> list[int]:
        """Return the numbers that are listed, by themselves and with all the rest alike."""
        numbers = adminplus.ok("request", "list", "-o", "ids", *args, as_=as_).out.split()
        assert adminplus.ok("request", "list", "-o", "count", *args, as_=as_).out == f"{len(numbers)}\n"
        for limit in ((), ("--limit", 9)):
            whole = adminplus.ok("request", "list", "-o", "json", *limit, *args, as_=as_).json
            assert [str(row["id"]) for row in whole] == numbers
        return [int(number) for number in numbers]

    assert ids() == [second, first]
    assert ids("--sort", "id") == [first, second]
    assert ids("--sort", "creator") == [second, first]
    assert ids("--limit", 1) == [second]
    assert ids("--part", "creator") == [second, first]
    assert ids("--part", "instructor") == [second]
    assert ids("--part", "expert") == []
    assert ids("--part", "colleague", as_=HUGO) == [second]
    assert ids("--status", "closed") == [first]
    assert ids("--status", "open") == [second]
    assert ids("--status", "in_progress") == [second]
    assert ids("--status", "new") == []
    assert ids("--group", CPAM) == [second]
    assert ids("--group", HELPERS) == [second, first]
    assert ids("--area", "Ain") == [second, first]
    assert ids("--area", "2A") == []
    assert ids("--since", "2026-03-03") == [second]
    assert ids("--unread") == [second]
    adminplus.ok("request", "show", second, as_=CLAIRE)
    assert ids("--unread") == []
    assert ids("--unread", as_=HUGO) == [second]
    assert ids("--search", "perçu") == [first]
    assert ids("--search", "moreau") == [second, first]
    assert ids("--search", "%") == [first]
    assert ids("--search", "s_s") == [second]
    assert ids("--search", "t_t") == []
    assert ids("--search", "\\") == []
    for wrong in (("--part", "system"), ("--part", "x"), ("--status", "x")):
        assert adminplus("request", "list", *wrong, as_=CLAIRE).code == 2
    assert adminplus("request", "list", "--since", "naguère", as_=CLAIRE).code == 2
    assert adminplus("request", "list", "--group", "Rien", as_=CLAIRE).code == 4
    assert adminplus("request", "list", "--area", "Rien", as_=CLAIRE).code == 4


@pytest.mark.requirement("I2", "I4", "T2", "T6")
def test_a_shown_request_is_the_promised_object(adminplus: Runner, tmp_path: Any) -> None:
    cast(adminplus)
    piece = tmp_path / "pièce.txt"
    piece.write_text("bonjour\n")
    mandate = ("--mandate", "sms", "--mandate-date", "2026-02-28")
    number = open_request(adminplus, *mandate, "--category", "emploi / formation", "--colleague", HUGO)
    adminplus.clock.forward(hours=1)
    adminplus.ok("request", "reply", number, "-m", "Vu.", "--progress", "taken", "--attach", piece, as_=INES)
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=CLAIRE).json
    assert list(shown) == SHOWN
    file = {
        "id": 1,
        "filename": "pièce.txt",
        "media_type": "text/plain",
        "size": 8,
        "sha256": "9cec0af545144159bac85c7b908d5e0b9b0ef961497401c5ad8da26f065ad926",
    }
    assert shown == {
        "id": 1,
        "created_at": "2026-03-02T09:00:00Z",
        "status": "in_progress",
        "subject": "Trop perçu",
        "area": "01",
        "category": "Emploi / Formation",
        "author_group": HELPERS,
        "creator": CLAIRE,
        "recipient_groups": [CAF],
        "part": "creator",
        "waiting_for": "next_response",
        "waiting_since": "2026-03-02T10:00:00Z",
        "last_message_at": "2026-03-02T10:00:00Z",
        "unread": True,
        "called_by_rule": None,
        "called_at": None,
        "wiped_at": None,
        "description": "Un blocage.",
        "mandate": "sms",
        "mandate_date": "2026-02-28",
        "beneficiary": {"birth_date": "1954", "first_name": "Jeanne", "last_name": "Moreau"},
        "messages": [
            {
                "id": 1,
                "at": "2026-03-02T09:00:00Z",
                "author": CLAIRE,
                "author_part": "creator",
                "kind": "invite",
                "body": HUGO,
                "private": False,
                "attachments": [],
            },
            {
                "id": 2,
                "at": "2026-03-02T10:00:00Z",
                "author": INES,
                "author_part": "instructor",
                "kind": "taken",
                "body": "Vu.",
                "private": False,
                "attachments": [file],
            },
        ],
        "participants": [
            {"email": CLAIRE, "part": "creator", "invited_at": "2026-03-02T09:00:00Z", "invited_by": None}
            | PRESENT,
            {"email": INES, "part": "instructor", "invited_at": "2026-03-02T09:00:00Z", "invited_by": CLAIRE}
            | PRESENT,
            {"email": HUGO, "part": "colleague", "invited_at": "2026-03-02T09:00:00Z", "invited_by": CLAIRE}
            | PRESENT,
        ],
        "attachments": [file | {"added_at": "2026-03-02T10:00:00Z", "added_by": INES, "message_id": 2}],
        "closed_at": None,
        "useful": None,
        "standard_procedure": False,
        "offered_to": None,
        "offered_at": None,
    }


@pytest.mark.parametrize(
    ("words", "code"),
    [("12", 4), ("#12", 4), ("0", 4), ("-1", 2), ("abc", 2), ("", 2), ("99999999999999999999", 2), ("١٢", 2)],
)
def test_a_number_is_a_number_or_a_clean_refusal(adminplus_sqlite: Runner, words: str, code: int) -> None:
    for command in ("show", "attachments", "timeline", "close"):
        result = adminplus_sqlite("request", command, words)
        assert result.code == code
        assert result.err.startswith("error: ")
    assert adminplus_sqlite("request", "download", words, words).code == code


@pytest.mark.requirement("T6")
def test_a_hash_before_the_number_is_the_same_number(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    assert adminplus.ok("request", "show", f"#{number}", as_=CLAIRE).out.startswith("#1  Trop perçu\n")


def test_an_error_is_one_object_where_json_was_asked_for(adminplus_sqlite: Runner) -> None:
    number = open_request(cast(adminplus_sqlite))
    refused = adminplus_sqlite("request", "close", number, "-o", "json", as_=HUGO)
    assert (refused.code, refused.out) == (3, "")
    assert refused.error == {
        "code": 3,
        "id": "forbidden",
        "message": "hugo@fs.example.fr may not close request #1: "
        "that is for the creator of the request (creator).",
        "hint": "Every action and its rules: adminplus access rules",
    }
    missing = adminplus_sqlite("request", "show", "7", "-o", "json", as_=HUGO)
    assert missing.error["id"] == "not-found"


@pytest.mark.requirement("H7", "T5", "T6")
def test_the_creator_closes_and_reopens_and_nobody_does_it_twice(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    before = adminplus.dump()
    dry = adminplus.ok("request", "close", number, "--dry-run", as_=CLAIRE)
    assert dry.err == "Dry run, nothing was changed: Closed request #1.\n"
    assert adminplus.dump() == before

    assert adminplus.ok("request", "close", number, "--useful", "yes", "--porcelain", as_=CLAIRE).out == "1\n"
    again = adminplus("request", "close", number, as_=CLAIRE)
    assert (again.code, again.err) == (
        5,
        "error: Request #1 is closed.\n"
        "hint: Its creator can reopen it: adminplus request reopen 1 --reason R\n",
    )
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=INES).json
    assert (shown["status"], shown["useful"], shown["closed_at"]) == ("closed", "yes", "2026-03-02T09:00:00Z")

    closed = adminplus.dump()
    adminplus.ok("request", "reopen", number, "--reason", "Encore", "--dry-run", as_=CLAIRE)
    assert adminplus.dump() == closed
    adminplus.ok("request", "reopen", number, "--reason", "-", as_=CLAIRE, stdin="Encore\n")
    assert adminplus("request", "reopen", number, "--reason", "x", as_=CLAIRE).err.startswith(
        "error: Request #1 is not closed.\n"
    )
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=INES).json
    assert (shown["status"], shown["useful"], shown["closed_at"]) == ("new", None, None)
    assert [(m["kind"], m["body"]) for m in shown["messages"]] == [("close", ""), ("reopen", "Encore")]


@pytest.mark.requirement("H7")
def test_who_closes_at_a_terminal_is_asked_whether_it_was_useful(adminplus_sqlite: Runner) -> None:
    number = open_request(cast(adminplus_sqlite))
    answers = "peut-être\nYes \n"
    closed = adminplus_sqlite.typed(answers, "request", "close", number, "-o", "json", as_=CLAIRE)
    assert "Nothing fits 'peut-être'.\n" in closed.err
    assert (closed.code, closed.json["useful"]) == (0, "yes")


@pytest.mark.requirement("H7")
@pytest.mark.parametrize(
    ("answer", "useful"), [("oui", "yes"), ("Non", "no"), ("inconnu", "unknown"), ("yes", "yes")]
)
def test_whether_it_was_useful_is_answered_in_the_language_of_the_question(
    adminplus_sqlite: Runner, answer: str, useful: str
) -> None:
    number = open_request(cast(adminplus_sqlite))
    close = ("request", "close", number, "-o", "json")
    closed = adminplus_sqlite.typed(f"{answer}\n", "--lang", "fr", *close, as_=CLAIRE)
    assert (closed.code, closed.json["useful"]) == (0, useful)


@pytest.mark.requirement("T6")
def test_the_timeline_tells_what_happened_and_how_long_it_waited(adminplus: Runner) -> None:
    number = open_request(cast(adminplus), *BENEFICIARY[:0])
    adminplus.clock.forward(hours=9)
    adminplus.ok("request", "reply", number, "-m", "Vu.", as_=INES)
    adminplus.clock.forward(hours=10, minutes=30)
    adminplus.ok("request", "reply", number, "-m", "Fait.", "--progress", "processed", as_=INES)
    assert adminplus.ok("request", "timeline", number, "-o", "csv", as_=CLAIRE).out.splitlines() == [
        "at,event,who,part,waited_hours",
        f"2026-03-02T09:00:00Z,create,{CLAIRE},creator,",
        f"2026-03-02T18:00:00Z,reply,{INES},instructor,9.0",
        f"2026-03-03T04:30:00Z,processed,{INES},instructor,10.5",
    ]
    waited = adminplus.ok("request", "timeline", number, "--sort", "-waited_hours", "-o", "json", as_=CLAIRE)
    assert [row["waited_hours"] for row in waited.json] == [10.5, 9.0, None]


@pytest.mark.parametrize("columns", [40, 80])
def test_a_thread_breaks_between_words_on_a_terminal_and_nowhere_else(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    subject = "Le dossier attend depuis trois mois. " * 4
    number = open_request(cast(adminplus), subject=subject)
    piped = adminplus.ok("request", "show", number, as_=CLAIRE).out
    assert max(map(len, piped.splitlines())) > 80
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    shown = adminplus.ok("request", "show", number, as_=CLAIRE).out
    assert " ".join(subject.split()) in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= columns


@pytest.mark.requirement("I1", "H3")
def test_who_answers_sees_the_longest_wait_first_and_programs_the_newest(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = open_request(cast(adminplus))
    adminplus.clock.forward(hours=1)
    two = open_request(adminplus)
    adminplus.clock.forward(hours=1)
    three = open_request(adminplus)
    adminplus.ok("request", "close", two, as_=CLAIRE)

    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)

    def first(*words: object, as_: str) -> list[int]:
        rows = adminplus.ok("request", "list", *words, as_=as_).out.splitlines()
        return [int(row.split()[0]) for row in rows if row.split()[0].isdecimal()]

    assert first(as_=INES) == first("--part", "instructor", as_=INES) == [one, three, two]
    assert first(as_=CLAIRE) == first("--sort=-id", as_=INES) == [three, two, one]
    assert adminplus.ok("request", "list", "-o", "ids", as_=INES).out == f"{three}\n{two}\n{one}\n"


@pytest.mark.requirement("E3", "E7")
def test_an_expert_sees_which_rule_called_them_and_since_when_and_that_longest_ago_first(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = open_request(cast(adminplus))
    adminplus.clock.forward(days=1)
    two = open_request(adminplus)
    adminplus.clock.forward(days=3)
    adminplus.ok("tick", "--only", "experts")
    adminplus.clock.forward(days=1)
    adminplus.ok("tick", "--only", "experts")

    def calls(as_: str = EXPERT) -> list[tuple[object, ...]]:
        rows = json.loads(adminplus.ok("request", "list", "-o", "json", as_=as_).out)
        return [(row["id"], row["called_by_rule"], row["called_at"]) for row in rows]

    called = [
        (two, "first-response", "2026-03-07T09:00:00Z"),
        (one, "first-response", "2026-03-06T09:00:00Z"),
    ]
    assert calls() == called
    assert calls(INES) == [(two, None, None), (one, None, None)]
    shown = adminplus.ok("request", "show", one, as_=EXPERT).out
    assert "call:          2026-03-06T09:00:00Z, by the rule first-response\n" in shown
    adminplus.ok("request", "reply", one, "-m", "Vu.", as_=INES)
    adminplus.ok("group", "users", "add", CAF, EXPERT, "--instructor")
    assert calls() == called
    with monkeypatch.context() as screen:
        screen.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)

        def first(*words: object) -> list[int]:
            rows = adminplus.ok("request", "list", *words, as_=EXPERT).out.splitlines()
            return [int(row.split()[0]) for row in rows if row.split()[0].isdecimal()]

        assert first("--part", "expert") == [one, two]
        assert first() == [two, one], "who instructs sees the longest wait first"
        adminplus.ok("group", "users", "remove", CAF, EXPERT)
        assert first() == first("--limit", 2) == [one, two]
    adminplus.ok("group", "users", "add", CAF, EXPERT, "--instructor")
    adminplus.ok("expert", "remove", EXPERT)
    assert calls() == [(two, None, None), (one, None, None)], "who is none any more was not called as one"


@pytest.mark.requirement("T6")
def test_an_operator_who_takes_part_in_nothing_is_told_where_to_look(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_request(cast(adminplus_sqlite))
    assert adminplus_sqlite.ok("request", "list").err == "Nothing to show.\n"
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    told = adminplus_sqlite.ok("request", "list").err
    assert "adminplus group requests list --all" in told
    adminplus_sqlite.ok("group", "requests", "list", "--all")
    assert adminplus_sqlite.ok("request", "list", as_=MAUD).err == "Nothing to show.\n"
    assert adminplus_sqlite.ok("request", "list", "--status", "closed").err == "Nothing to show.\n"
