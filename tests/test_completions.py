"""The completion scripts: current, and completing what a person would expect, in each shell that is there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from adminplus_cli.cli.kit.catalogue import nodes
from adminplus_cli.services.candidates import Kind
from completions import generate
from completions.shells import live

FOLDER = Path(generate.__file__).parent
BASH = """
source "$1"; shift
COMP_LINE=$1; COMP_POINT=${#COMP_LINE}; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_adminplus
printf '%s\\n' "${COMPREPLY[@]}"
"""
CASES = [
    (("adminplus", "requ"), ["request"]),
    (("adminplus", "request", "cl"), ["close"]),
    (("adminplus", "group", "users", "a"), ["add"]),
    (("adminplus", "--color", ""), ["auto", "always", "never"]),
    (("adminplus", "--lang", ""), ["fr", "en"]),
    (("adminplus", "request", "list", "--unr"), ["--unread"]),
    (("adminplus", "request", "list", "-o", "js"), ["json", "jsonl"]),
    (("adminplus", "request", "list", "--sort", "waiting_"), ["waiting_for", "waiting_since"]),
    (("adminplus", "request", "close", "12", "--useful", ""), ["yes", "no", "unknown"]),
    (("adminplus", "--as", "claire@fs.example.fr", "request", "li"), ["list"]),
    (("adminplus", "--store", "request", "area", ""), ["list"]),
    (("adminplus", "can", "request.clo"), ["request.close"]),
    (("adminplus", "request", "list", "--search", "l"), []),
    (("adminplus", "request", "list", "--lang", ""), ["fr", "en"]),
    (("adminplus", "completion", "install", ""), ["bash", "zsh", "fish"]),
    (("adminplus", "completion", "install", "fish", ""), []),
]


def shell(name: str, *args: str) -> str:
    """Run a shell without any program in reach, and return what it prints."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    environment = {"PATH": "/nonexistent", "HOME": "/nonexistent", "LANG": "C.UTF-8"}
    done = subprocess.run([program, *args], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def in_bash(line: str, *words: str) -> str:
    """Return what bash offers at the end of a line, of which it makes these words."""
    return shell("bash", "--norc", "-c", BASH, "bash", str(FOLDER / "adminplus.bash"), line, *words)


def test_the_scripts_are_what_the_command_tree_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[" ".join(words) for words, _expected in CASES])
def test_bash_completes(words: tuple[str, ...], expected: list[str]) -> None:
    assert in_bash(" ".join(words), *words).split() == expected


def test_bash_completes_a_value_after_an_equals_sign_which_it_makes_a_word_of() -> None:
    words = ("adminplus", "request", "list", "--output", "=", "cs")
    assert in_bash("adminplus request list --output=cs", *words) == "csv\n"


def test_bash_forks_nothing_but_adminplus_for_the_values_of_a_store() -> None:
    script = (FOLDER / "adminplus.bash").read_text(encoding="utf-8")
    code = "\n".join(line for line in script.splitlines() if not line.startswith("#"))
    asked = [line for line in code.splitlines() if "__complete" in line]
    assert len(asked) == 1
    code = code.replace(asked[0], "").replace("$((", "")
    assert [sign for sign in ("$(", "`", "<(", " | ") if sign in code] == []


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[" ".join(words) for words, _expected in CASES])
def test_fish_completes(words: tuple[str, ...], expected: list[str]) -> None:
    script = f"source {FOLDER / 'adminplus.fish'}; complete -C '{' '.join(words)}'"
    offered = shell("fish", "--no-config", "-c", script)
    assert sorted(each.split("\t")[0] for each in offered.splitlines()) == sorted(expected)


def test_zsh_reads_its_script() -> None:
    assert shell("zsh", "-f", "-n", str(FOLDER / "_adminplus")) == ""


def test_what_looks_like_a_value_of_the_store_is_completed_or_said_to_be_none() -> None:
    asked, forgotten = set(), []
    for node in nodes():
        for each in (*node.arguments, *node.options):
            kind = live.kind_of(node, each)
            asked.add(kind)
            stored = each.metavar.strip("[]") in live.LOOKS_STORED and not each.values
            if stored and kind is None and (node.name, live.word_of(each)) not in live.FREE:
                forgotten.append((node.name, live.word_of(each)))
    assert forgotten == []
    assert {*Kind} - asked == set()
