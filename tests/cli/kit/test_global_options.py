"""The options before the noun are taken anywhere on the line, and mean there what they mean before it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from adminplus_cli.cli.kit.catalogue import nodes
from adminplus_cli.cli.main import main
from tests.casework import BENEFICIARY, CAF, CLAIRE, HELPERS, cast
from tests.runner import Runner

TEXTS = ("--subject", "S", "--description", "D", *BENEFICIARY)


@pytest.mark.parametrize(
    "line",
    [
        ("--as", CLAIRE, "whoami", "-o", "json"),
        ("whoami", "--as", CLAIRE, "-o", "json"),
        ("whoami", "-o", "json", f"--as={CLAIRE}"),
        ("--as", "nobody@x.fr", "whoami", "-o", "json", "--as", CLAIRE),
    ],
)
def test_the_account_is_named_before_or_after_the_verb_and_the_last_counts(
    adminplus_sqlite: Runner, line: tuple[str, ...]
) -> None:
    cast(adminplus_sqlite)
    assert adminplus_sqlite.ok(*line).json["acting_as"] == CLAIRE


@pytest.mark.parametrize("place", range(4))
def test_quiet_is_taken_at_each_place(adminplus_sqlite: Runner, place: int) -> None:
    words = ["organisation", "add", "X", "Association X"]
    words.insert(place, "-q")
    assert adminplus_sqlite.ok(*words).err == ""
    assert "X" in adminplus_sqlite.ok("organisation", "list").out


def test_the_store_and_the_settings_are_named_after_the_verb(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "mine.toml"
    config.write_text('[escalation]\nfirst_response_days = 9\n[ui]\nlanguage = "fr"\n')
    store = tmp_path / "own" / "there.db"
    assert main(["init", "--store", str(store)]) == 0
    assert store.exists()
    assert main(["config", "--config", str(config), "show", "-o", "csv"]) == 0
    assert f"escalation.first_response_days,9,config file {config}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "french"),
    [
        ("request list --lang fr --nonsense", True),
        ("request --lang fr nonsense", True),
        ("request list --help --lang=fr", True),
        ("request list --lang fr --help", True),
        ("request list --lang en --help", False),
        ("--lang fr request list --lang en --nonsense", False),
    ],
)
def test_mistakes_and_help_are_said_in_the_language_named_anywhere(
    line: str, french: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    main(line.split())
    said = "".join(capsys.readouterr())
    assert any(word in said for word in ("error: ", "Usage: ")) != french


def test_the_text_of_another_option_is_no_option(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    line = ("request", "create", *TEXTS, "--to", CAF, "--from", HELPERS, "--category", "--lang=fr")
    refused = adminplus_sqlite(*line, as_=CLAIRE)
    assert refused.code in (2, 4)
    assert refused.err.startswith("error: ")
    assert "--lang=fr" in refused.err


def test_after_two_dashes_there_are_no_options(adminplus_sqlite: Runner) -> None:
    refused = adminplus_sqlite("user", "show", "--", "--as", as_=None)
    assert refused.code == 4
    assert "--as" in refused.err


def test_no_command_calls_an_option_of_its_own_by_one_of_these_names() -> None:
    root, *others = nodes()
    names = {name for option in root.options for name in option.names} - {"-h", "--help"}
    own = {name for node in others for option in node.options for name in option.names}
    assert names >= {"--store", "--as", "--config", "--color", "--lang", "--quiet", "-q", "--debug"}
    assert names & own == set()


def test_the_version_is_said_wherever_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    said = [
        (main(list(line)), capsys.readouterr().out)
        for line in (("--version",), ("request", "--version"), ("request", "list", "--version"))
    ]
    assert len(set(said)) == 1
    assert said[0][0] == 0


def test_help_of_a_command_lists_none_of_them_and_that_of_the_program_says_where_they_are_taken() -> None:
    root, *others = nodes()
    assert "taken anywhere on the line" in " ".join(root.help.split())
    assert not list(itertools.chain(node.path for node in others if "--store" in node.help))


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("request attachments 1 --since x", "No such option: --since"),
        ("request list --stor x", "No such option: --stor (Possible options: --sort, --to)"),
        ("--stor x whoami", "No such option: --stor (Possible options: --as, --color, --store)"),
    ],
)
def test_a_command_proposes_the_options_of_its_help(
    adminplus_sqlite: Runner, line: str, proposed: str
) -> None:
    assert adminplus_sqlite(*line.split()).err.splitlines()[0] == f"error: {proposed}"
