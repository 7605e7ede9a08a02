"""Under another language, nothing that a person reads stays English, and nothing that a program reads changes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from adminplus_cli.cli.kit.catalogue import nodes
from adminplus_cli.cli.kit.examples import examples_of
from adminplus_cli.cli.main import main
from adminplus_cli.domain.policy.condition import AnyRow
from adminplus_cli.domain.policy.whole import TABLE
from adminplus_cli.domain.shared import i18n
from tests.casework import CAF, CLAIRE, HELPERS, cast, open_request
from tests.cli.test_sessions import SESSIONS, lines_of, told
from tests.pseudo import NAME, catalogue, plain, pseudo, untranslated, vocabulary, words
from tests.runner import Result, Runner
from translations import generate
from translations.sentences import of_source, sentences

FOLDERS = frozenset({"STORE", "HOME"})
"""What stands for folders in a session."""
NOT_SAID = re.compile(r'\$ |# |<< |@|\(exit|\s*["{}\[\]]')
"""How lines begin that a person typed, and those of JSON."""
FOR_PROGRAMS = re.compile(r"^\$ [^\n]* -o json$.*?(?=^[$#@] |\Z)", re.MULTILINE | re.DOTALL)
"""What a program reads, with what is said beside it: the same in every language."""


@pytest.fixture(scope="session")
def locale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a catalogue of every sentence."""
    return catalogue(tmp_path_factory.mktemp("locale"))


@pytest.fixture
def other(locale: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program speak the language of tests."""
    monkeypatch.setattr(i18n, "FOLDER", locale)
    monkeypatch.setenv("LANGUAGE", NAME)


def test_the_language_of_tests_changes_letters_and_keeps_what_is_filled_in() -> None:
    assert pseudo("Closed request #{id}.").format(id=3) != "Closed request #3."
    assert plain(pseudo("Closed request #{id}.").format(id=3)) == "Closed request #3."
    assert untranslated("Closed request #3.", vocabulary()) == ["Closed request #3."]
    assert untranslated(pseudo("Closed request #3."), vocabulary()) == []


@pytest.mark.usefixtures("other", "mail_wanted")
@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_a_session_is_the_same_in_another_language(
    adminplus_sqlite: Runner, path: Path, tmp_path: Path
) -> None:
    session = path.read_text(encoding="utf-8")
    now = told(adminplus_sqlite, session, tmp_path)

    assert plain(now) == session
    typed = words(
        *(line for line, _stdin in lines_of(session)), *(stdin for _line, stdin in lines_of(session))
    )
    said = "\n".join(line for line in FOR_PROGRAMS.sub("", now).splitlines() if not NOT_SAID.match(line))
    assert untranslated(said, vocabulary() | typed | FOLDERS) == []
    stored = adminplus_sqlite.ok("store", "dump").out
    assert stored == plain(stored), "what is stored and what is mailed is in no language of an operator"


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("name", [node.name for node in nodes()])
def test_help_is_in_the_language_of_who_asks(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help"]) == 0

    help_ = capsys.readouterr().out
    typed = words(*examples_of(f"adminplus {name}"))
    assert untranslated(help_, vocabulary() | typed) == []


USAGE = """
request list --limit x
request list --limit -1
request list -o md
request list --limt 3
request list --completely-else 3
request lis
request nothing
request
nothing
requst
request close
request list --limit
request list --unread=3
request list x y
request show x
request create
group create Nom
tick --only x
request close 1 --useful maybe
-x
--config
--config /nowhere
--color red request list
request list --sort nothing
request list --fields nothing
request list --fields ,
request list -o ids --porcelain
group requests list 1 --since abc
can nothing
config show --sort nothing
store dump x
user import - --encoding morse
project create
participant log 1
help nothing
outbox show x
completion powershell
completion
audit list --since 2026-02-30
""".strip().splitlines()


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("line", USAGE)
def test_what_is_not_understood_is_said_in_the_language_of_who_typed_it(
    adminplus_sqlite: Runner, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = adminplus_sqlite(*line.split())
    monkeypatch.setenv("LANGUAGE", "en")
    english = adminplus_sqlite(*line.split())

    assert said.code == english.code != 0
    told = re.sub(
        r"(?<=') \([^)]*\)", "", said.err
    )  # the word for a choice, where it is another than its value
    assert (plain(said.out), plain(told)) == (english.out, english.err)
    assert untranslated(told, vocabulary() | words(line)) == []


SHOWN = """
doctor
group stats CAF
group stats CAF -o html
escalation rules
escalation explain 1
outbox show 1
store status
tick
can group.delete CAF
help exit-codes
""".strip().splitlines()


@pytest.mark.usefixtures("other", "mail_wanted")
@pytest.mark.parametrize("line", SHOWN)
def test_what_a_person_looks_at_is_in_their_language(adminplus_sqlite: Runner, line: str) -> None:
    open_request(cast(adminplus_sqlite))
    args = [CAF if word == "CAF" else word for word in line.split()]

    said = adminplus_sqlite(*args)

    text = re.sub(r"<style.*?</style>|<[^>]+>", "", said.out, flags=re.DOTALL) + said.err
    mail = {"Bonjour"} if "outbox" in line else set()
    known = (
        vocabulary() | words(CAF, HELPERS, "Trop perçu", line) | {"sqlite", "dialect", "platform", "Pygal"}
    )
    assert untranslated(text, known | mail) == []


DATA = """
request show 1 -o json
request list -o json
request list -o csv
request list -o tsv
group list -o jsonl
group stats CAF -o json
group requests list CAF -o csv
config show -o json
tick -o json
audit list -o json
store status -o json
user list -o ids
completion bash
""".strip().splitlines()
SAID_IN_JSON = ["doctor -o json", "whoami -o json", "can request.close 1 -o json", "escalation rules -o json"]
"""Where an object holds sentences for a person."""


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("line", [*DATA, *SAID_IN_JSON])
def test_what_programs_read_is_the_same_in_every_language(
    adminplus_sqlite: Runner, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adminplus_cli.cli.platform.tick_log.new_run", lambda: "f00d")
    open_request(cast(adminplus_sqlite))
    args = [CAF if word == "CAF" else word for word in line.split()]
    who = CLAIRE if args[0] in ("request", "can") else None
    if args[0] == "tick":  # the first of a day tells the digest of the audit besides
        adminplus_sqlite.ok(*args)

    def run(language: str) -> Result:
        monkeypatch.setenv("LANGUAGE", language)
        return adminplus_sqlite(*args, as_=who)

    said, english = run(NAME), run("en")
    assert (said.code, plain(said.out)) == (english.code, english.out)
    if line in DATA:
        assert said.out == english.out


@pytest.mark.usefixtures("other")
def test_an_error_that_programs_read_is_in_no_language_of_an_operator(adminplus_sqlite: Runner) -> None:
    error = adminplus_sqlite("request", "show", 99, "-o", "json").error
    assert (error["id"], error["code"], error["message"]) == ("not-found", 4, "There is no request #99.")


@pytest.mark.parametrize("row", [*TABLE.values()], ids=lambda row: str(row.action))
@pytest.mark.usefixtures("other")
def test_a_refusal_is_in_the_language_of_who_is_refused(row: AnyRow) -> None:
    i18n.speak(lambda: [NAME])
    said = [i18n._(row.deed)]
    said += [
        text for each in row.conditions for text in (each.holder, each.bars, each.blocked, each.cure) if text
    ]
    assert [text for text in said if untranslated(re.sub(r"\{.*?\}", "", text), {"adminplus"})] == []


def test_every_sentence_is_found_once_with_where_it_is_said() -> None:
    found = sentences()
    assert found["There is no request #{id}."] == ["domain/shared/absent.py"]
    assert "adminplus request attach" in found["Number of the request: 12 or #12."]
    assert "adminplus request" in found["Open, answer and close requests for citizens."]
    assert ("{count} finding needs attention.", "{count} findings need attention.") in found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("_('one')", ["one"]),
        ("_('one ' 'two')", ["one two"]),
        ("A = N_('one')", ["one"]),
        ("_('one' if a else 'two')", ["one", "two"]),
        ("counted('one', 'many', 3)", [("one", "many")]),
        ("_(variable)", []),
    ],
)
def test_sentences_are_read_from_the_source(source: str, expected: list[object]) -> None:
    assert [*of_source(source)] == expected


def test_a_translation_is_checked_until_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    compiled = tmp_path / "locale"

    def run(*options: str) -> tuple[int, str]:
        code = generate.main(options, here=tmp_path, compiled=compiled)
        return code, capsys.readouterr().err

    assert run("--check") == (0, "")
    assert run("fr") == (0, f"{len(sentences())} sentences to look at: python3 dev catalogue --check\n")
    code, missing = run("--check")
    assert (code, missing.count("not translated")) == (1, len(sentences()))

    fill(tmp_path / "fr.po", lambda text: text.upper() if "{" not in text else "NOMMÉ {autre}")
    assert run()[0] == 0
    code, wrong = run("--check")
    assert (code, "names what is not there" in wrong, "stale" in wrong) == (1, True, False)

    fill(tmp_path / "fr.po", pseudo)
    assert "stale" in run("--check")[1]
    assert run() == (0, "")
    assert run("--check") == (0, "")

    monkeypatch.setattr(i18n, "FOLDER", compiled)
    monkeypatch.setenv("LANGUAGE", "fr")
    assert main(["nothing"]) == 2
    assert pseudo("There is no command") in capsys.readouterr().err


def fill(path: Path, translate: Callable[[str], str]) -> None:
    """Translate every sentence of a file."""
    catalog = read_po(io.BytesIO(path.read_bytes()), locale=path.stem)
    for message in catalog:
        if message.id:
            each = message.id
            message.string = translate(each) if isinstance(each, str) else tuple(map(translate, each))
    with path.open("wb") as stream:
        write_po(stream, catalog)
