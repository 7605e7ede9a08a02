"""Every example of help does what it says: each is run as it stands, as whoever would run it, in a store of its own."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from adminplus_cli.cli.kit.examples import examples_of
from adminplus_cli.cli.kit.help import typed_lines
from adminplus_cli.cli.kit.tree import TREE, Verb
from adminplus_cli.cli.platform.topics import PAGES, Topic, page
from tests.casework import CAF, CLAIRE, HUGO, INES, MAUD, cast, open_request
from tests.guidance import ADA, CARL, EMPLOI, OLGA, OTTO, join, programs
from tests.runner import Runner
from tests.test_french import english_in

COMMANDS = [name for name, entry in TREE.items() if isinstance(entry, Verb)]
OF_TOPICS = [
    line.strip()
    for topic in PAGES
    for line, typed in page(topic)
    if typed and line.startswith("  adminplus ")
]
EXAMPLES = [example for name in COMMANDS for example in examples_of(f"adminplus {name}")]
EXAMPLES += [line for line in dict.fromkeys(OF_TOPICS) if line not in EXAMPLES and "|" not in line]
WHO = {
    "request": CLAIRE,
    "answer": INES,
    "request list --part": INES,
    "request reply": INES,
    "request reassign": MAUD,
    "request invite 12 --group": INES,
    "status": CLAIRE,
    "project": OLGA,
    "project recover": "",
    "project member leave": ADA,
    "project invitation accept": OTTO,
    "project invitation decline": OTTO,
    "program": CARL,
    "participant": CARL,
    "can request": CLAIRE,
}
"""Who runs what begins like this; the longest beginning counts. Everything else is the operator's."""
CODES = {"adminplus outbox send": 2, "adminplus doctor": 7, "adminplus doctor --fix --dry-run": 7}
"""There is no mail server in a test, and the platform lacks this and that."""
FILES = {
    "blocage.txt": "Un courrier de la caisse réclame 1 200 €.\n",
    "usager.txt": "first_name=Jeanne\nlast_name=Moreau\nbirth_date=1954\n",
    "reponse.txt": "Le contrôle est terminé.\n",
    "avis.pdf": "%PDF",
    "agents.csv": "email,first_name,last_name,helper\nlou@fs.example.fr,Lou,Blanc,true\n",
    "comptes.csv": "email,first_name,last_name\nlou@fs.example.fr,Lou,Blanc\n",
    "droits.csv": f"actor,action,target,expected\n{CLAIRE},request.close,12,yes\n*,store.dump,,no\n",
    "groupes.csv": "name,organisation,areas\nCAF du Rhône,CAF,69\n",
    "equipe.csv": "email,role\nlou@p.example.fr,guest\n",
    "jeunes.csv": "email,first_name,last_name\nlou@jeunes.example.fr,Lou,Blanc\n",
}
DATA = re.compile(
    r" -o (?!table|html|markdown)|\b(help dates|completion|export|service (systemd|print)|dump|demo|stats groups)\b"
)
"""What writes data or scripts, the same in every language."""


def world(adminplus: Runner) -> None:
    """What the examples speak of."""
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    cast(adminplus)
    ok = adminplus.ok
    ok("group", "create", "Groupe vide", "--organisation", "ANTS", "--area", "75")
    ok("user", "add", "parti@fs.example.fr")
    ok("user", "disable", "parti@fs.example.fr", "--yes")
    ok("user", "add", "h.petit@fs.example.fr")
    ok("group", "users", "add", CAF, "karim@caf.example.fr", "--instructor")
    for number in range(1, 15):
        open_request(adminplus, *(("--to", "CPAM") if number == 10 else ()), to=CAF)
    ok("request", "invite", 10, "--colleague", HUGO, as_=CLAIRE)
    ok("group", "users", "edit", CAF, INES, "--manager")
    ok("answer", "add", "Accusé de réception", "Bien reçu.", as_=INES)
    ok("request", "close", 11, "--useful", "yes", as_=CLAIRE)
    ok("request", "hand-over", 13, "--to", HUGO, as_=CLAIRE)
    ok("outbox", "drop", 12)
    programs(adminplus)
    for number in range(6, 12):
        ok("project", "member", "invite", 1, f"a{number}@p.example.fr", "--role", "guest", as_=OLGA)
    ok("project", "member", "invite", 1, OTTO, "--role", "guest", as_=OLGA)
    ok("project", "create", "Mentorat clos", as_=OLGA)
    ok("project", "archive", "Mentorat clos", as_=OLGA)
    ok("user", "add", "gone@p.example.fr")
    ok("project", "create", "Mentorat seul", as_="gone@p.example.fr")
    join(adminplus, "Mentorat seul", ADA, "admin", by="gone@p.example.fr")
    ok("user", "disable", "gone@p.example.fr", "--yes")
    ok("project", "group", "create", 1, "Printemps", as_=OLGA)
    ok("project", "group", "create", 1, "Mars", as_=OLGA)
    ok("program", "create", 1, "Programme clos", as_=CARL)
    ok("program", "archive", "Programme clos", as_=CARL)
    ok("participant", "add", EMPLOI, "jean@jeunes.example.fr", as_=CARL)
    ok("participant", "log", EMPLOI, "jean@jeunes.example.fr", "contacted", as_=CARL)


def test_every_command_has_an_example() -> None:
    assert [name for name in COMMANDS if not examples_of(f"adminplus {name}")] == []
    assert examples_of("adminplus") == examples_of("adminplus request") == []


@pytest.mark.requirement("T7", "T8")
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_does_what_it_says_and_a_french_reader_sees_french(
    adminplus_sqlite: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    adminplus_sqlite.prepare("examples", world)
    words = [word.replace("/var/", f"{tmp_path}/") for word in shlex.split(example)[1:]]
    for word in words:
        if word.startswith(f"{tmp_path}/"):
            Path(word).parent.mkdir(parents=True, exist_ok=True)
    if words[:2] == ["request", "download"]:  # the bytes lie beside the store, which alone was copied
        adminplus_sqlite.ok("request", "attach", 12, "avis.pdf", as_=CLAIRE)
    if words[:2] == ["store", "restore"]:
        adminplus_sqlite.ok("store", "backup", words[2])
    beginnings = [each for each in WHO if f"{' '.join(words)} ".startswith(f"{each}")]
    who = WHO[max(beginnings, key=len)] if beginnings else ""
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    for name, value in (("ADMINPLUS_LANG", "fr"), ("COLUMNS", "200"), ("NO_COLOR", "1"), ("TERM", "xterm")):
        monkeypatch.setenv(name, value)
    done = adminplus_sqlite(*words, as_=who or None)
    assert done.code == CODES.get(example, 0), done.err
    if not DATA.search(example):
        assert english_in((done.out + done.err).replace(str(tmp_path), "~")) == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_on_a_narrow_page_is_the_same_command_for_a_shell(example: str) -> None:
    lines = typed_lines(example, 40)
    assert shlex.split("\n".join(lines).replace("\\\n", "")) == shlex.split(example)
    assert all(len(line) <= 40 or len(line.split()) <= 3 or "'" in line or '"' in line for line in lines)


def test_help_shows_them_after_the_options(adminplus_sqlite: Runner) -> None:
    page = adminplus_sqlite.ok("request", "close", "--help").out
    assert page.index("Options:") < page.index("Examples:\n  adminplus request close 12 --useful yes\n")
    assert "Examples" not in adminplus_sqlite.ok("request", "--help").out


@pytest.mark.parametrize("topic", Topic)
def test_a_topic_is_read_in_the_language_of_its_reader(adminplus_sqlite: Runner, topic: Topic) -> None:
    english = adminplus_sqlite.ok("help", topic).out
    french = adminplus_sqlite.ok("--lang", "fr", "help", topic).out
    assert english != french
    typed = [line for line in english.splitlines() if line.startswith("  ")]
    assert [
        line for line in french.splitlines() if line.startswith("  ")
    ] == typed or topic is Topic.EXIT_CODES
    assert max(len(line) for line in french.splitlines() if not line.startswith("  ")) <= 100


def test_help_alone_names_every_topic_and_one_that_is_not_there_is_wrong_usage(
    adminplus_sqlite: Runner,
) -> None:
    alone = adminplus_sqlite.ok("help").out
    assert [topic for topic in Topic if f"  adminplus help {topic}" not in alone] == []
    assert adminplus_sqlite("help", "nonsense").code == 2
