"""What is stored is never said not to be: a script that tries again would do it twice (X7)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.domain.shared.errors import StoreUnavailable
from adminplus_cli.services.casework import firing
from adminplus_cli.store.casework import escalation
from tests.casework import BENEFICIARY, CAF, CLAIRE, HELPERS, INES, cast, open_request
from tests.faults.processes import Ended, Warm, rows, shell
from tests.runner import Runner

NEW = ("request", "create", "--subject", "S", "--description", "D", "--to", CAF, *BENEFICIARY)


def _to_full_disk(store: Path, *argv: object, as_: str | None = None) -> Ended:
    acting = ("--as", as_) if as_ else ()
    return shell('"$@" > /dev/full', "--store", store, *acting, *argv)


@pytest.mark.requirement("X7")
def test_a_result_that_cannot_be_written_is_told_with_what_was_done(busy_store: Path, warm: Warm) -> None:
    ended = _to_full_disk(busy_store, *NEW, "--porcelain", as_=CLAIRE)
    assert ended == Ended(
        7,
        "",
        "error: Opened request #4. That is stored, but the result could not be written: No space left on device.\n"
        "hint: Do not do it again.\n",
    )
    assert len(rows(warm, busy_store, "requests")) == 4


@pytest.mark.requirement("X7")
@pytest.mark.parametrize(
    ("argv", "as_", "done"),
    [
        (("request", "reply", 1, "--message", "Reçu."), INES, "Answered request #1."),
        (("group", "users", "import", HELPERS, "people.csv"), None, "1 created"),
        (("tick", "--only", "experts"), None, "Escalated 6 of 6 due"),
        (("user", "add", "neuf@fs.example.fr"), None, "neuf@fs.example.fr"),
    ],
)
def test_each_command_that_changes_something_says_so_to_a_program_too(
    busy_store: Path, argv: tuple[object, ...], as_: str | None, done: str
) -> None:
    people = busy_store.with_name("people.csv")
    people.write_text("email,first_name,last_name,helper\nana@fs.example.fr,Ana,Petit,yes\n")
    words = [people if word == "people.csv" else word for word in argv]
    ended = _to_full_disk(busy_store, *words, "-o", "json", as_=as_)
    error = json.loads(ended.err)["error"]
    assert (ended.code, error["code"], error["id"]) == (7, 7, "attention")
    assert done in error["message"]
    assert error["message"].endswith(
        "That is stored, but the result could not be written: No space left on device."
    )


@pytest.mark.requirement("X7")
def test_a_dry_run_that_cannot_be_written_did_nothing(busy_store: Path) -> None:
    ended = _to_full_disk(busy_store, *NEW, "-o", "json", "--dry-run", as_=CLAIRE)
    assert (ended.code, json.loads(ended.err)["error"]["id"]) == (8, "store")


def test_rejects_that_cannot_be_written_do_not_hide_what_was_imported(
    adminplus_sqlite: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise StoreUnavailable("The rejects cannot be written: No space left on device.")

    monkeypatch.setattr("adminplus_cli.cli.kit.import_answer.write_new", full)
    people = "email,first_name,last_name\nana@fs.example.fr,Ana,Petit\nbad,B,B\n"
    words = ("user", "import", "-", "--keep-going", "--rejects", tmp_path / "rejects.csv")
    ended = adminplus_sqlite(*words, stdin=people)
    assert ended.code == 7
    assert "1 created" in ended.err.splitlines()[-2]
    assert ended.err.splitlines()[-2].endswith(
        "That is stored, but what comes after it was not done: "
        "The rejects cannot be written: No space left on device."
    )
    assert adminplus_sqlite.ok("user", "list", "-o", "count").out == "1\n"


@pytest.mark.requirement("X7")
def test_a_run_that_fails_between_its_batches_does_not_say_that_all_is_done(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(adminplus_sqlite)
    for _each in range(2):
        open_request(adminplus_sqlite)
    adminplus_sqlite.clock.forward(days=5)
    whole = firing.Run.write

    def full(run: firing.Run, *args: Any) -> None:
        if sum(run.fired.values()):
            raise StoreUnavailable("There is no space left for the store; nothing was changed.")
        whole(run, *args)

    monkeypatch.setattr(escalation, "AT_ONCE", {"sqlite": 1})
    monkeypatch.setattr(firing.Run, "write", full)
    ended = adminplus_sqlite("tick", "--only", "experts")
    assert (ended.code, ended.err.splitlines()[0]) == (
        7,
        "error: A part of it is stored, but what comes after it was not done: "
        "There is no space left for the store; nothing was changed.",
    )
    assert adminplus_sqlite.ok("escalation", "list", "-o", "count").out == "1\n"


def test_an_import_refused_as_a_whole_stores_nothing_and_says_so(adminplus: Runner) -> None:
    refused = adminplus(
        "user", "import", "-", stdin="email,first_name,last_name\nana@x.example.fr,A,B\nbad,B,B\n"
    )
    assert refused.code == 6
    assert refused.err.splitlines()[-2] == "error: 1 line cannot be taken; nothing was imported."
    assert adminplus.ok("user", "list", "-o", "count").out == "0\n"


@pytest.mark.requirement("T2")
def test_with_json_stderr_of_a_failing_command_is_one_object_that_holds_what_else_was_said(
    adminplus_sqlite: Runner,
) -> None:
    people = "email,first_name,last_name\nana@fs.example.fr,Ana,Petit\nbad,B,B\n"
    ended = adminplus_sqlite("user", "import", "-", "--keep-going", "-o", "json", stdin=people)
    error = json.loads(ended.err)["error"]
    assert (ended.code, error["code"], len(ended.json["problems"])) == (7, 7, 1)
    assert "1 created" in error["said"][0]
    done = adminplus_sqlite.ok("user", "add", "bo@fs.example.fr", "-o", "json")
    assert done.err.startswith("Added ") or "bo@fs.example.fr" in done.err
    warned = adminplus_sqlite(*NEW[:2], "--subject", "Dossier de Jeanne 2540197400123", *NEW[4:], "-ojson")
    error = json.loads(warned.err)["error"]
    assert warned.code != 0
    assert error["warnings"][0].startswith("The subject seems to hold personal data")
