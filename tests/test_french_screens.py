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
from tests.test_french import english_in
from tests.test_translations import USAGE

EXPORTS = {"stats groups"}
"""Exports that are not called so."""
LISTS = [
    node
    for node in nodes()
    if node.fields and node.path[-1] != "export" and node.name not in {"status", *EXPORTS}
]
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


OF_EACH_KIND = """
--lang de request list
--config FOLDER request list
--config FOLDER/broken.toml request list
--config FOLDER/nothing.toml request list
--store FOLDER request list
--store FOLDER/no/adminplus.db init
--store FOLDER/broken.toml request list
--store postgresql://127.0.0.1:1/nothing request list
access diff
access diff -- request nothing
access test FOLDER
access test FOLDER/nothing.csv
access test FOLDER/broken.toml
access who request.close
access who request.close 99
access what nobody@example.fr
audit verify --anchor 12
can request.close 1 --as claire@fs.example.fr
can request.show 99
config set ui.pager perhaps
config set mail.port x
config unset nothing.nothing
escalation explain 99
expert add nobody@example.fr
group create Un --organisation XX --area 01
group create Un --organisation CAF --area 99
group edit nowhere --name X
group import FOLDER
group import FOLDER/broken.toml
group stats nowhere
group users add 1 nobody --helper
group users add 1 claire@fs.example.fr
group users import 1 FOLDER/broken.toml
group users remove 1 nobody@example.fr
organisation add CAF Caisse
outbox show 9999
outbox drop 9999
outbox send
participant list 99
participant log 1 nobody@example.fr met --as carl@p.example.fr
participant log 1 nobody@example.fr contacted --as carl@p.example.fr
privacy erase --request 99 --reason X --yes
program create 1 Titre --starts-on 2026-13-01 --as olga@p.example.fr
program create 1 Titre --starts-on 2026-03-02 --ends-on 2026-03-01 --as olga@p.example.fr
program show 99 --as olga@p.example.fr
project create Mentorat
project member invite 1 nobody --role guest --as olga@p.example.fr
project member invite 1 nobody@example.fr --role owner --as olga@p.example.fr
project member set-role 1 carl@p.example.fr owner --as olga@p.example.fr
project invitation accept nothing --as claire@fs.example.fr
request attach 1 FOLDER --as claire@fs.example.fr
request attach 1 FOLDER/nothing.pdf --as claire@fs.example.fr
request close 1 --as nobody@example.fr
request close 99 --as claire@fs.example.fr
request create --subject S --description D --to nowhere --field first_name=X --as claire@fs.example.fr
request create --subject S --description D --to 2 --field nothing=X --as claire@fs.example.fr
request create --subject S --description D --to 2 --field birth_date=1854-13-01 --as claire@fs.example.fr
request download 1 99 --as claire@fs.example.fr
request hand-over 1 --to nobody@example.fr --as claire@fs.example.fr
request invite 1 --as claire@fs.example.fr
request reply 1 -m @FOLDER --as claire@fs.example.fr
request reply 1 -m @FOLDER/nothing.txt --as claire@fs.example.fr
request reply 1 -m X --progress taken --as claire@fs.example.fr
request reopen 1 --as claire@fs.example.fr
request list --since demain-hier --as claire@fs.example.fr
request list --area 99 --as claire@fs.example.fr
request list --group nowhere --as claire@fs.example.fr
store backup FOLDER/no/where.db
store backup FOLDER/broken.toml
store restore FOLDER/broken.toml --yes
store restore FOLDER --yes
store verify FOLDER/broken.toml
store copy FOLDER/broken.toml
tick --at 2100-01-01
tick --metrics FOLDER/no/where.prom
user add nobody
user add claire@fs.example.fr
user edit claire@fs.example.fr
user disable claire@fs.example.fr
user export --to FOLDER/no/where.csv
user export --to FOLDER/broken.toml
user import FOLDER
user import FOLDER/broken.toml
user merge claire@fs.example.fr claire@fs.example.fr
""".strip().splitlines()
"""A mistake of each kind, beside those of a command line: names, states, rights, files, settings, servers."""


@pytest.mark.requirement("T7")
def test_no_error_of_any_kind_holds_a_word_of_english(screen: Runner, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("a = [\n", encoding="utf-8")
    (tmp_path / "broken.toml").chmod(0o600)
    found, codes = {}, set()
    for line in (*OF_EACH_KIND, *USAGE, *MISTAKES):
        words = [word.replace("FOLDER", str(tmp_path)) for word in line.split()]
        said = screen(*words)
        codes.add(said.code)
        typed = [re.escape(word) for word in sorted(words, key=len, reverse=True) if len(word) > 1]
        text = re.sub("|".join([*typed, "'[^' ]*'", "@FILE"]), "", said.out + said.err) if said.code else ""
        if left := english_in(text):
            found[line] = left
    assert found == {}
    assert codes >= {2, 3, 4, 5, 6, 7, 8, 9}


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
