"""What a command loads: itself, and nothing of what it does not run."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest

from adminplus_cli.render import Format
from tests.casework import CLAIRE, cast
from tests.runner import Runner

HEAVY = {
    "tomlkit",
    "alembic",
    "holidays",
    "jinja2",
    "psycopg",
    "pydantic",
    "rich",
    "smtplib",
    "sqlalchemy",
    "sqlmodel",
    "tabulate",
}
SCRIPT = """
import sys
from adminplus_cli.__main__ import main
sys.argv = ["adminplus", *sys.argv[1:]]
main()
print(*sys.modules, file=sys.stderr)
"""


def modules(script: str, *words: object) -> set[str]:
    """The modules that a process has loaded in the end; what it prints goes through a pipe."""
    command = [sys.executable, "-c", script, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {*done.stderr.splitlines()[-1].split()}


@cache
def of_typer() -> int:
    return len(modules("import sys, typer; print(*sys.modules, file=sys.stderr)"))


def heavy(loaded: set[str]) -> set[str]:
    return HEAVY & {name.partition(".")[0] for name in loaded}


def ours(loaded: set[str]) -> set[str]:
    return {name.removeprefix("adminplus_cli.") for name in loaded if name.startswith("adminplus_cli.")}


def test_the_version_loads_neither_typer_nor_any_module_of_ours() -> None:
    loaded = modules(SCRIPT, "--version")
    assert "typer" not in loaded
    assert ours(loaded) == {"__main__"}


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (("--help",), 50),
        (("nonsense",), 50),
        (("request", "--help"), 50),
        (("request", "clsoe"), 50),
        (("request", "close", "--help"), 110),
        (("request", "close"), 110),
        (("request", "list", "--nonsense"), 110),
        (("request", "list", "-o", "nonsense"), 110),
        (("request", "list", "--limit", "many"), 110),
        (("request", "show", "many"), 110),
        (("tick", "--help"), 150),
        (("participant", "list", "--help"), 140),
    ],
)
def test_help_and_mistakes_load_little_more_than_typer(words: tuple[str, ...], most: int) -> None:
    loaded = modules(SCRIPT, *words)
    assert heavy(loaded) == set()
    assert len(loaded) <= of_typer() + most


EVERY_HELP = """
import sys
from adminplus_cli.cli.kit.tree import TREE
from adminplus_cli.cli.main import main
assert {main([*name.split(), "--help"]) for name in TREE} == {0}
print(*sys.modules, file=sys.stderr)
"""


def test_no_page_of_help_loads_what_is_heavy() -> None:
    assert heavy(modules(EVERY_HELP)) == set()


def test_help_of_a_noun_loads_none_of_its_verbs() -> None:
    assert {
        name for name in ours(modules(SCRIPT, "request", "--help")) if name.startswith("cli.request")
    } == set()


def test_a_list_loads_nothing_of_other_nouns_formats_or_guides(sqlite_store: str) -> None:
    loaded = ours(modules(SCRIPT, "--store", sqlite_store, "request", "list", "-o", "csv"))
    nouns = {name.split(".")[1] for name in loaded if name.startswith("cli.")}
    assert nouns == {"kit", "main", "request"}
    assert {f"render.{each}" for each in Format} & loaded == {"render.csv"}
    assert {name for name in loaded if name.startswith(("services.guidance", "cli.project"))} == set()


def test_a_list_loads_few_modules(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    listing = ("--store", adminplus_sqlite.store, "--as", CLAIRE, "request", "list", "--limit", "50")
    assert len(modules(SCRIPT, *listing)) <= 280


@pytest.mark.parametrize("words", [(), ("request",), ("request", "reply"), ("group", "users")])
@pytest.mark.parametrize("columns", [40, 50, 80])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_of_help_fits_the_terminal(
    adminplus_sqlite: Runner,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    columns: int,
    language: str,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    page = adminplus_sqlite.ok(*words, "--help", "--lang", language).out.splitlines()
    too_long = [line for line in page if len(line) > columns and len(line.split()) > 2]
    assert too_long == []
