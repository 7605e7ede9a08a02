"""Several things at once: each in a transaction of its own, a line each, exit 7 when some could not be done."""

from __future__ import annotations

import pytest

from tests.casework import CLAIRE, HUGO, cast, open_request
from tests.runner import Runner


def three(adminplus: Runner) -> None:
    """Open three requests of Claire's."""
    cast(adminplus)
    for _each in range(3):
        open_request(adminplus)


def statuses(adminplus: Runner) -> dict[int, str]:
    """Return how each request stands."""
    rows = adminplus.ok("request", "list", "-o", "json", as_=CLAIRE).json
    return {row["id"]: row["status"] for row in rows}


@pytest.mark.requirement("H7")
@pytest.mark.parametrize(("words", "stdin"), [((1, "#3", 1), b""), (("-",), b"1\n3 #1\n"), ((1, "-"), b"3")])
def test_several_requests_are_closed_a_line_each(
    adminplus: Runner, words: tuple[object, ...], stdin: bytes
) -> None:
    three(adminplus)
    closed = adminplus.ok("request", "close", *words, "--useful", "yes", as_=CLAIRE, stdin=stdin)
    assert closed.err == "Closed request #1.\nClosed request #3.\n"
    assert statuses(adminplus) == {1: "closed", 2: "new", 3: "closed"}


@pytest.mark.requirement("H7", "H8")
def test_what_cannot_be_done_keeps_nothing_else_from_being_done(adminplus: Runner) -> None:
    three(adminplus)
    adminplus.ok("request", "close", 2, as_=CLAIRE)
    part = adminplus("request", "close", 1, 2, 99, 3, as_=CLAIRE)
    assert (part.code, part.err.splitlines()) == (
        7,
        [
            "Closed request #1.",
            "warning: #2: Request #2 is closed.",
            "warning: #99: There is no request #99.",
            "Closed request #3.",
            "error: 2 of 4 could not be done.",
            "hint: What could be done is done; the warnings say what was in the way of the others.",
        ],
    )
    assert set(statuses(adminplus).values()) == {"closed"}
    again = adminplus("request", "reopen", 1, 99, "--reason", "Encore", as_=CLAIRE)
    assert (again.code, statuses(adminplus)[1]) == (7, "new")


@pytest.mark.parametrize("words", [(99, 98), (1, 99, "--dry-run")])
def test_where_nothing_was_stored_nothing_is_called_done(
    adminplus_sqlite: Runner, words: tuple[object, ...]
) -> None:
    three(adminplus_sqlite)
    part = adminplus_sqlite("request", "close", *words, as_=CLAIRE)
    assert part.code == 7
    assert part.err.splitlines()[-1].startswith("error: ")
    assert set(statuses(adminplus_sqlite).values()) == {"new"}


def test_of_one_the_code_is_that_of_the_failure(adminplus_sqlite: Runner) -> None:
    three(adminplus_sqlite)
    assert adminplus_sqlite("request", "close", 99, as_=CLAIRE).code == 4
    assert adminplus_sqlite("request", "close", 1, as_=HUGO).code in (3, 4)
    assert adminplus_sqlite("request", "close", "-", as_=CLAIRE, stdin=b"99").code == 4


def test_nothing_is_done_where_one_is_no_number(adminplus_sqlite: Runner) -> None:
    three(adminplus_sqlite)
    refused = adminplus_sqlite("request", "close", 1, "x", as_=CLAIRE)
    assert (refused.code, refused.err.splitlines()[0]) == (2, "error: 'x' is not a number.")
    assert statuses(adminplus_sqlite)[1] == "new"
    nothing = adminplus_sqlite.ok("request", "close", "-", as_=CLAIRE)
    assert nothing.err == "Nothing to do.\n"


def test_programs_read_an_array_of_what_was_done_and_one_error(adminplus_sqlite: Runner) -> None:
    three(adminplus_sqlite)
    part = adminplus_sqlite("request", "close", 1, 99, 3, "-o", "json", as_=CLAIRE)
    assert part.code == 7
    assert [each["id"] for each in part.json] == [1, 3]
    assert part.error["id"] == "attention"
    one = adminplus_sqlite.ok("request", "reopen", 1, "--reason", "R", "-o", "json", as_=CLAIRE)
    assert part.json[0].keys() == one.json.keys()
    ids = adminplus_sqlite.ok("request", "close", 1, 2, "--porcelain", as_=CLAIRE)
    assert ids.out == "1\n2\n"


def test_a_rehearsal_of_several_changes_nothing(adminplus_sqlite: Runner) -> None:
    three(adminplus_sqlite)
    before = adminplus_sqlite.dump()
    told = adminplus_sqlite.ok("request", "close", 1, 2, "--dry-run", as_=CLAIRE)
    assert told.err.count("Dry run, nothing was changed") == 2
    assert adminplus_sqlite.dump() == before


@pytest.mark.usefixtures("mail_wanted")
def test_several_mails_are_dropped_and_queued_again(adminplus: Runner) -> None:
    three(adminplus)
    ids = adminplus.ok("outbox", "list", "-o", "ids").out
    dropped = adminplus.ok("outbox", "drop", "-", stdin=ids.encode())
    assert len(dropped.err.splitlines()) == len(ids.split()) > 1
    again = adminplus.ok("outbox", "retry", *ids.split())
    assert again.err.splitlines() == [f"E-mail {each} will be sent again." for each in ids.split()]
