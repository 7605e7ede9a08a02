"""A French screen is French: on a terminal no list and no object shows the name of a field or of a value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adminplus_cli.cli.kit.catalogue import nodes
from adminplus_cli.cli.kit.headings import HEADINGS, heading
from adminplus_cli.domain.shared.i18n import speaking
from tests.guidance import CARL
from tests.runner import Runner
from tests.test_docs import _asked as asked
from tests.test_docs import story

LISTS = [node for node in nodes() if node.fields and node.path[-1] != "export" and node.name != "status"]
SHOWS = """
whoami
user show claire@fs.example.fr
group show 1
outbox show 1
program show 1
store status
escalation rules
config show
access rules
doctor
""".strip().splitlines()
NAME = re.compile(r"(?<![\w./@-])[a-z]+(?:_[a-z]+)+(?![\w.@/-])")
"""A name of a program: words that underscores join, and that are no part of an address, a path or a setting."""
OF_DATA = {"outbox show", "outbox list", "store status", "config show", "audit list", "access rules"}
OF_DATA |= {"access diff", "access matrix"}
"""Screens that show names which are data: templates, tables, settings, actions."""


def english(text: str, fields: list[str], language: str = "fr") -> set[str]:
    """Return the words for fields and values that stand in English where their French is another."""
    with speaking(language):
        told = {HEADINGS[field]: heading(field) for field in fields if field in HEADINGS}
    words = {word for word, french in told.items() if word != french and len(word) > 3}
    lines = text.splitlines()
    return {word for word in words for line in lines if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)}


@pytest.fixture
def screen(
    adminplus_sqlite: Runner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    mail_wanted: None,
) -> Runner:
    """The story of the documentation, read by a person in French on a wide terminal."""
    for name, value in (("HOST", "127.0.0.1"), ("PORT", "9"), ("SENDER", "adminplus@example.fr")):
        monkeypatch.setenv(f"ADMINPLUS_MAIL_{name}", value)
    adminplus = adminplus_sqlite.prepare("story", lambda fresh: story(fresh, tmp_path))
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("ADMINPLUS_LANG", "fr")
    return adminplus


def test_no_list_shows_a_name_of_a_field_or_of_a_value(screen: Runner) -> None:
    found = {}
    for node in LISTS:
        words, as_ = asked(node)
        text = screen(*words, "--fields", ",".join(node.fields), as_=as_).out
        names = set() if node.name in OF_DATA else {*NAME.findall(text)}
        if left := names | english(text, list(node.fields)):
            found[node.name] = left
    assert found == {}


def test_no_object_shows_one(screen: Runner) -> None:
    found = {}
    for line in SHOWS:
        as_ = CARL if line.startswith("program") else None
        text = screen(*line.split(), as_=as_).out
        names = set() if " ".join(line.split()[:2]) in OF_DATA else {*NAME.findall(text)}
        if left := names | english(text, list(HEADINGS)):
            found[line] = left
    assert found == {}


MISTAKES = """
request show 99
request list --status vielle
request list --sort nothing
request close 1
group show nowhere
user show nobody@example.fr
can request.nothing 1
project show 99
config set nothing 1
tick --only nothing
""".strip().splitlines()


def test_no_error_and_no_desk_mixes_languages(screen: Runner) -> None:
    found = {}
    for line in (*MISTAKES, "status", "help cron", "access rules"):
        said = screen(*line.split())
        text = f"{said.out}{said.err}"
        if left := english(text, list(HEADINGS)) | {
            *re.findall(r"^(?:error|hint|warning):", text, re.MULTILINE)
        }:
            found[line] = left
    assert found == {}


def test_a_table_is_for_people_in_a_pipe_too_and_what_programs_read_is_english(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADMINPLUS_LANG", "fr")
    adminplus_sqlite.ok("user", "add", "claire@fs.example.fr")
    adminplus_sqlite.ok("project", "create", "Mentorat", as_="claire@fs.example.fr")
    adminplus_sqlite("user", "disable", "claire@fs.example.fr", "--yes")
    told = adminplus_sqlite("doctor").out
    assert "projet #1" in told
    assert "son propriétaire est désactivé" in told
    for format_ in ("csv", "tsv", "json", "jsonl"):
        read = adminplus_sqlite("doctor", "-o", format_).out
        assert "project #1" in read, format_
        assert "its owner is disabled" in read, format_
