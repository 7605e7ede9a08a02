"""French, whole: every sentence has it, as French is set, and what programs read stays as it is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from babel.messages.pofile import read_po

from adminplus_cli.cli.kit.catalogue import nodes
from adminplus_cli.cli.kit.tree import TREE
from adminplus_cli.cli.main import main
from adminplus_cli.domain.shared import i18n, phrases
from tests.casework import CAF, CLAIRE, HELPERS, cast, open_request
from tests.runner import Result, Runner
from tests.test_translations import DATA
from translations import generate

PO = Path(generate.__file__).parent / "fr.po"
NO_BREAK, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
MOST_OF_SUMMARY = 60


def catalogue() -> Iterator[tuple[str, str]]:
    """Yield every sentence with its French; of what is counted both, each with its own."""
    with PO.open("rb") as stream:
        for message in read_po(stream, locale="fr"):
            if isinstance(message.id, str):
                if message.id:
                    yield message.id, str(message.string)
            else:
                yield from zip(message.id, [str(each) for each in message.string or ()], strict=True)


CATALOGUE = [*catalogue()]
COMMANDS = re.compile(
    rf"adminplus(?: (?:{'|'.join(sorted((re.escape(node.name) for node in nodes() if node.name), key=len, reverse=True))}))?"
    r"(?: (?:--?[a-z][\w-]*|'\{\w+\}'|\{\w+\}|[A-Z]{2,}|[A-Z]\b|/|\d+|…))*"
)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]*")


def test_every_sentence_has_its_french_and_the_compiled_catalogue_is_current(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert generate.main(["--check"]) == 0, capsys.readouterr().err


def wrong(rule: str, *, unless: str = "(?!)") -> list[str]:
    """Return the French that breaks a rule of typesetting where no command is."""
    return [
        french
        for _english, french in CATALOGUE
        if re.search(rule, PLACEHOLDER.sub("{}", OPTION.sub("", COMMANDS.sub("", french))))
        and not re.search(unless, french)
    ]


def test_a_no_break_space_is_before_a_colon_and_inside_guillemets() -> None:
    assert wrong(rf"(?<!{NO_BREAK}):(?=\s|$|\{{)") == []
    assert wrong(rf"«(?!{NO_BREAK})|(?<!{NO_BREAK})»") == []


def test_a_narrow_no_break_space_is_before_the_other_signs() -> None:
    assert wrong(rf"(?<!{NARROW})[;!?](?=\s|$)") == []


def test_a_sign_is_never_parted_from_its_word_at_the_end_of_a_line() -> None:
    assert wrong(r"[ \n][:;!?»%](?!\w)|« ") == []
    assert wrong(r"n° |\d [€%]") == []


def test_apostrophes_ellipses_and_quotes_are_those_of_printed_french() -> None:
    assert wrong(r"[^\W\d]'[^\W\d]") == []
    assert wrong(r"\.\.\.", unless=r"\.\.\.$") == []
    assert wrong('[“”"]') == []


def test_guillemets_come_in_pairs() -> None:
    assert [french for _english, french in CATALOGUE if french.count("«") != french.count("»")] == []


def test_a_command_in_a_hint_can_be_copied_as_it_stands() -> None:
    other = [
        (command, french)
        for english, french in CATALOGUE
        for command in COMMANDS.findall(english)
        if command.strip() != "adminplus" and command.rstrip(" .") not in french
    ]
    assert other == []
    assert any(
        len(COMMANDS.findall(english)[0].split()) > 5 for english, _ in CATALOGUE if "adminplus" in english
    )


def test_the_same_options_are_named() -> None:
    other = [
        french for english, french in CATALOGUE if {*OPTION.findall(english)} != {*OPTION.findall(french)}
    ]
    assert other == []


ENGLISH = (
    r"\b(the|of|is|are|was|were|not|and|with|for|you|your|this|that|have|has|cannot|may|must|from|by|who)\b"
)


ON_SCREEN = (
    r"\b(the|of|is|are|was|were|not|and|with|for|you|your|this|that|have|has|cannot|may|must|from|by|who|it|its|be|been"
    r"|when|which|where|what|there|here|nobody|nothing|already|error|hint|warning|ago|yes|days?|hours?|seconds|directory"
    r"|file|line|missing|unknown|found|failed|done|only|none|next|last|since|until|helper|manager|instructor|revoked|declined|expired|processed|closed|owner|guest)\b"
    r"|\b\d{4}-\d\d-\d\dT"
)


def english_in(text: str) -> list[str]:
    """Return the lines of a screen that hold English, or an instant of programs: outside commands and markup."""
    text = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]+>", "", text, flags=re.DOTALL)
    text = re.sub(r"\b[a-z]+\.[a-z_]+\b", "", OPTION.sub("", COMMANDS.sub("", text)))
    return [line for line in text.splitlines() if re.search(ON_SCREEN, line, re.IGNORECASE)]


def test_no_word_of_english_is_left_in_a_sentence() -> None:
    assert wrong(ENGLISH) == []


def test_what_is_the_same_in_both_languages_is_a_word_or_two() -> None:
    same = {english for english, french in CATALOGUE if english == french and not COMMANDS.fullmatch(english)}
    assert {each for each in same if len(each.split()) > 2} == set()


@pytest.fixture
def french() -> None:
    """Let sentences be French, whatever was asked for."""
    i18n.speak(lambda: ["fr"])


@pytest.mark.usefixtures("french")
def test_a_list_of_commands_says_in_a_short_line_what_each_is_for() -> None:
    first = {name: re.split(r"(?<=\.)\s", i18n._(entry.summary))[0] for name, entry in TREE.items()}
    assert {name: line for name, line in first.items() if len(line) > MOST_OF_SUMMARY} == {}


@pytest.mark.usefixtures("french")
def test_days_and_decimals_are_written_as_people_do() -> None:
    assert phrases.day(date(2026, 3, 1)) == "01/03/2026"
    assert phrases.day(None) == phrases.instant(None) == ""
    assert phrases.instant(datetime(2026, 3, 1, 8, 5, tzinfo=UTC)) == "01/03/2026 à 08:05:00 UTC"
    assert phrases.decimal(2.25) == "2,2"
    assert phrases.headed("Reçues") == f"Reçues{NO_BREAK}:"


def test_in_english_they_are_those_of_data() -> None:
    i18n.speak(lambda: ["en"])
    assert phrases.day(date(987, 3, 1)) == "0987-03-01"
    assert phrases.instant(datetime(2026, 3, 1, 8, 5, tzinfo=UTC)) == "2026-03-01T08:05:00Z"
    assert (phrases.decimal(2.25), phrases.headed("Sent")) == ("2.2", "Sent:")


@pytest.mark.parametrize(("count", "said"), [(0, "0 invitation"), (1, "1 invitation"), (2, "2 invitations")])
@pytest.mark.usefixtures("french")
def test_nothing_is_counted_as_one_is(count: int, said: str) -> None:
    assert i18n.counted("{count} invitation", "{count} invitations", count).format(count=count) == said


LISTS = """
group list
user list
request list
request list -o markdown
group users list CAF
area list -o markdown
audit list --fields action,outcome
""".strip().splitlines()


@pytest.mark.parametrize("line", [*DATA, *LISTS])
def test_data_is_the_same_byte_for_byte(
    adminplus_sqlite: Runner, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adminplus_cli.cli.platform.tick_log.new_run", lambda: "f00d")
    open_request(cast(adminplus_sqlite))
    adminplus_sqlite.ok("tick")  # the first of a day tells more than the next ones
    args = [CAF if word == "CAF" else word for word in line.split()]
    who = CLAIRE if args[0] == "request" else None

    def run(language: str) -> Result:
        return adminplus_sqlite("--lang", language, *args, as_=who)

    french, english = run("fr"), run("en")
    settings = "option --lang"
    assert (french.code, french.out) == (
        english.code,
        english.out.replace(f'"en", "origin": "{settings}', f'"fr", "origin": "{settings}'),
    )


FOR_PROGRAMS = [
    "status",
    "doctor",
    "escalation rules",
    "escalation list",
    "access rules",
    "request show 99",
    "request lits",
]


@pytest.mark.requirement("T7")
@pytest.mark.parametrize("line", FOR_PROGRAMS)
def test_a_program_is_told_the_same_in_every_language(line: str, adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    told = [
        adminplus_sqlite(
            "--lang", language, *line.split(), "-o", "json", as_=CLAIRE if line == "status" else None
        )
        for language in ("en", "fr")
    ]
    assert (told[0].out, told[0].err) == (told[1].out, told[1].err)


@pytest.mark.requirement("T7")
def test_csv_is_never_translated_and_what_is_said_of_it_is(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    english, french = (
        adminplus_sqlite("--lang", each, "escalation", "rules", "-o", "csv") for each in ("en", "fr")
    )
    assert english.out == french.out
    refused = adminplus_sqlite("--lang", "fr", "escalation", "rules", "-o", "csv", "--sort", "wen")
    assert refused.err.startswith(f"erreur{NO_BREAK}: ")


def test_a_refusal_names_what_it_is_about_in_french_and_to_programs_as_ever(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    refused = adminplus_sqlite("--lang", "fr", "group", "delete", HELPERS, as_=CLAIRE)
    assert f"ne peut pas supprimer le groupe «{NO_BREAK}{HELPERS}{NO_BREAK}»" in refused.err
    told = adminplus_sqlite("--lang", "fr", "can", "group.delete", HELPERS, "-o", "json")
    assert told.json["target"] == f"group “{HELPERS}”"


@pytest.mark.parametrize("variable", ["LANG", "LC_MESSAGES", "LC_ALL", "ADMINPLUS_LANG"])
def test_a_french_machine_is_spoken_to_in_french(
    variable: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "fr_FR.UTF-8")
    assert main(["--help"]) == 0
    assert f"Usage{NO_BREAK}: adminplus" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["--help", "request --help", "request show --help"])
def test_a_heading_of_help_ends_as_a_french_one(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "fr", *line.split()]) == 0
    headings = [each for each in capsys.readouterr().out.splitlines() if re.fullmatch(r"\S.*:", each)]
    assert [each for each in headings if not re.fullmatch(rf"\w+{NO_BREAK}:", each)] == []
    assert f"Options{NO_BREAK}:" in headings


def test_the_wheel_holds_the_catalogue(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=PO.parents[1], check=True, capture_output=True)
    (built,) = tmp_path.glob("*.whl")
    with ZipFile(built) as wheel:
        held = wheel.read("adminplus_cli/data/locale/fr/LC_MESSAGES/adminplus.mo")
    assert held == (i18n.FOLDER / "fr/LC_MESSAGES/adminplus.mo").read_bytes()
