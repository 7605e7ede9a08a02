"""The root of the command tree: what is said of a command line that is not understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from adminplus_cli.cli.kit.catalogue import Node, nodes
from adminplus_cli.cli.kit.ending import wants_json
from adminplus_cli.cli.main import main
from adminplus_cli.domain.platform.job import JobName
from tests.runner import Runner


def test_without_any_argument_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    shown = capsys.readouterr()
    assert shown.out.startswith("Usage: adminplus [OPTIONS] COMMAND [ARGS]...")
    assert shown.err == ""


def test_a_value_that_is_not_among_the_choices_is_told_with_the_choices(adminplus_sqlite: Runner) -> None:
    refused = adminplus_sqlite("tick", "--only", "nothing")
    assert refused.code == 2
    assert refused.err.splitlines()[0] == (
        "error: Invalid value for '--only': 'nothing' is not one of "
        + ", ".join(map(repr, map(str, JobName)))
        + "."
    )


def test_a_noun_that_does_not_exist_is_an_error_with_the_nearest(adminplus_sqlite: Runner) -> None:
    refused = adminplus_sqlite("requets", "-o", "json")
    assert (refused.code, refused.error["hint"]) == (2, "Did you mean request?")


def test_whoami_says_what_protects_a_file_and_what_a_server(adminplus: Runner) -> None:
    protection = adminplus.ok("whoami", "-o", "json").json["protection"]
    assert ("log in to this database" in protection) == adminplus.store.startswith("postgresql")
    assert ("file modes" in protection) != adminplus.store.startswith("postgresql")


def test_init_tells_a_program_where_the_store_is_and_whether_it_is_new(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    store = tmp_path / "new" / "a.db"
    dry = main(["--store", str(store), "init", "--dry-run"])
    assert (dry, store.exists()) == (0, False)
    other = Runner(str(store), adminplus_sqlite.clock, adminplus_sqlite.stdin)
    assert other.ok("init", "-o", "json").json == {"store": str(store), "created": True}
    assert other.ok("init", "-o", "json").json == {"store": str(store), "created": False}
    assert other.ok("init", "--porcelain").out == f"{store}\n"


HUGE = 10**30


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("request", "list", "--limit", HUGE), 0),
        (("audit", "list", "--limit", HUGE, "-o", "count"), 0),
        (("tick", "--max", HUGE, "--at", "2100-01-01"), 2),
        (("outbox", "show", HUGE), 2),
        (("outbox", "send", 0), 4),
        (("request", "show", HUGE), 2),
        (("group", "show", HUGE), 4),
    ],
)
def test_a_number_beyond_all_numbers_is_no_surprise(
    adminplus: Runner, words: tuple[object, ...], code: int
) -> None:
    assert adminplus(*words).code == code


LONG = "x" * 100_000


def leaves() -> list[Node]:
    return [node for node in nodes() if node.path[1:] and not node.children]


def test_no_error_echoes_what_is_far_too_long(adminplus_sqlite: Runner) -> None:
    for node in leaves():
        done = adminplus_sqlite(*node.path[1:], *[LONG] * max(1, len(node.arguments)))
        assert done.code not in (0, 1), node.name
        assert len(done.err) < 4_500, (node.name, done.err[:300])


def test_an_address_that_is_far_too_long_is_not_echoed_either(adminplus_sqlite: Runner) -> None:
    blanks = "x y " * 25_000
    for error in (
        adminplus_sqlite("project", "list", as_=LONG),
        adminplus_sqlite(LONG),
        adminplus_sqlite("--" + LONG),
        adminplus_sqlite("audit", "list", "--limit", LONG),
        adminplus_sqlite("audit", "list", "--sort", blanks, "-o", "json"),
        adminplus_sqlite("project", "list", "--output", blanks),
    ):
        assert error.code in (2, 4)
        assert len(error.err) < 2_500


def test_a_signal_while_a_class_is_made_ends_a_command_like_any_other(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_words: object, **_more: object) -> None:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr("adminplus_cli.services.guidance.project.list_", interrupted)
    ended = adminplus_sqlite("project", "list")
    assert (ended.code, ended.out, ended.err) == (130, "", "")


def test_memory_that_runs_out_is_no_defect_of_the_program(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hungry(*_words: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr("adminplus_cli.services.guidance.project.list_", hungry)
    done = adminplus_sqlite("project", "list", "-o", "json")
    assert (done.code, done.error["message"]) == (8, "The memory ran out.")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("request list -o json", True),
        ("request list -ojson", True),
        ("request list -o=json", True),
        ("request list --output json", True),
        ("request list --output=json", True),
        ("request show 1 -qo json", True),
        ("request list -o csv -o json", True),
        ("request list -o json -o csv", False),
        ("request list --output=json --output table", False),
        ("request list -o jsonl", False),
        ("request list -o", False),
        ("group show -- -ojson", False),
        ("group show -- -o json", False),
        ("", False),
    ],
)
@pytest.mark.requirement("T2")
def test_a_program_that_reads_the_errors_is_known_before_the_line_is_read(line: str, wanted: bool) -> None:
    assert wants_json(line.split()) is wanted


def test_the_format_of_an_alias_counts_as_one_that_was_typed(adminplus_sqlite: Runner) -> None:
    adminplus_sqlite.ok("config", "set", "alias.machine", "request show -o json")
    assert adminplus_sqlite("machine", 99).error["id"] == "not-found"


def test_an_alias_is_proposed_for_what_is_nearly_one(adminplus_sqlite: Runner) -> None:
    adminplus_sqlite.ok("config", "set", "alias.todo", "request list")
    assert adminplus_sqlite("tod").err.endswith("hint: Did you mean todo?\n")
