"""The documentation: generated pages that are current, and promises that the program keeps."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli import render
from adminplus_cli.cli.kit import console, export
from adminplus_cli.cli.kit.catalogue import Node, Parameter, nodes
from adminplus_cli.domain.shared.errors import ExitCode
from adminplus_cli.render import Format
from docs import generate
from docs.pages import fields, requirements
from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, cast, open_request
from tests.guidance import ADA, CARL, OLGA, account
from tests.runner import Runner

ROOT = Path(__file__).resolve().parents[1]
BESIDES = {"program list": {"lockable"}}
"""What a list reads for its table alone."""
OF_THE_PROGRAM: dict[str, tuple[object, ...]] = {
    "access matrix": ("--noun", "program"),
    "access rules": (),
    "escalation rules": (),
}
"""Lists that hold nothing of a store, and with what few of their rows are asked for."""
COMMANDS = {node.name: node for node in nodes() if not node.children}


@pytest.fixture
def unreachable(monkeypatch: pytest.MonkeyPatch, mail_wanted: None) -> None:
    """A mail server at a port where nobody listens: mail is tried, and waits on."""
    monkeypatch.setenv("ADMINPLUS_MAIL_HOST", "127.0.0.1")
    monkeypatch.setenv("ADMINPLUS_MAIL_PORT", "9")
    monkeypatch.setenv("ADMINPLUS_MAIL_SENDER", "adminplus@example.fr")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The rows of the last list as the command read them, before they are written by their fields."""
    rows_read: list[dict[str, Any]] = []

    def write(format_: Format, fields: Any, rows: Any, *args: Any, **kwargs: Any) -> int:
        rows_read.extend(rows := [*rows])
        return render.write(format_, fields, rows, *args, **kwargs)

    monkeypatch.setattr(console, "write", write)
    monkeypatch.setattr(export, "write", write)
    return rows_read


def test_the_generated_pages_are_what_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--check"]) == 0, capsys.readouterr().err


def test_the_readme_has_the_table_of_exit_codes() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| *`?(\d+)`? *\| *(.+?) *\|$", readme, re.MULTILINE)
    assert rows == [(str(int(code)), code.meaning) for code in ExitCode]


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_requirement_has_one_line() -> None:
    ids = [id_ for _part, id_, _text in requirements.texts()]
    assert len(ids) == len({*ids})
    assert requirements.marks().keys() <= {*ids}


def test_every_command_that_prints_for_programs_says_what_it_returns() -> None:
    silent = [node.name for node in COMMANDS.values() if node.output and not (node.fields or node.schema)]
    assert silent == []


def test_a_command_that_does_not_say_what_it_returns_has_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = replace(COMMANDS["whoami"], schema=None)
    monkeypatch.setattr(fields, "nodes", lambda: [silent])
    with pytest.raises(LookupError, match="whoami"):
        [*fields.page()]


@pytest.mark.requirement("T2")
def test_every_object_has_exactly_the_fields_that_its_contract_promises(
    adminplus: Runner, tmp_path: Path, unreachable: None
) -> None:
    printed = {name: json.loads(text) for name, text in story(adminplus, tmp_path).items()}
    promised = {node.name: node.schema for node in COMMANDS.values() if node.schema and not node.prints_rows}
    assert printed.keys() == promised.keys()
    differing = {
        name: found for name, value in printed.items() if (found := _differences(promised[name], value))
    }
    assert differing == {}


@pytest.mark.requirement("T2")
def test_every_list_reads_and_prints_exactly_its_fields_in_json_and_in_csv(
    adminplus_sqlite: Runner, tmp_path: Path, unreachable: None, read: list[dict[str, Any]]
) -> None:
    adminplus = adminplus_sqlite.prepare("story", lambda fresh: story(fresh, tmp_path))
    adminplus.ok("project", "group", "create", 1, "Sud", as_=CARL)
    for node in _lists():
        words, as_ = _asked(node)
        read.clear()
        rows = adminplus.ok(*words, "-o", "json", as_=as_).json
        assert all(list(row) == list(node.fields) for row in rows), node.name
        found = {name for row in read for name in row}
        assert found == {*node.fields} | BESIDES.get(node.name, set()), node.name
        header = adminplus.ok(*words, "-o", "csv", "--limit", 0, as_=as_).out
        assert header == ",".join(node.fields) + "\n"
        assert adminplus.ok(*words, "-o", "count", as_=as_).out == f"{len(rows)}\n"
        id_ = "id" if node.name == "status" else node.fields[0]
        first = [row[id_] for row in rows if row[id_] is not None]
        assert adminplus.ok(*words, "-o", "ids", as_=as_).out == "".join(f"{each}\n" for each in first)


def _asked(node: Node) -> tuple[tuple[object, ...], str | None]:
    """Return the words of a list after the story, and as whom one asks."""
    operands: dict[str, tuple[object, ...]] = {
        "request timeline": (1,),
        "request attachments": (1,),
        "access diff": ("user", "disable", CLAIRE),
        "access who": ("request.close", 1),
        "access what": (CLAIRE, "--list"),
        "user notifications list": (CLAIRE,),
    }
    group = (HELPERS,) if node.name.startswith(("group users", "group requests")) else ()
    ours = node.name.split()[0] in ("project", "program", "participant")
    project = (1,) if ours and node.name != "project list" else ()
    as_ = CLAIRE if node.name.startswith(("request ", "answer ")) else CARL if ours else None
    return (*node.name.split(), *operands.get(node.name, group or project)), as_


@pytest.mark.requirement("T2", "T6")
def test_every_list_can_be_sorted_by_each_of_its_fields(
    adminplus: Runner, tmp_path: Path, unreachable: None
) -> None:
    adminplus.prepare("story", lambda fresh: story(fresh, tmp_path))
    served = "://" in adminplus.store
    ways = ("-",) if served else ("", "-")
    for node in _lists():
        if served and node.name in OF_THE_PROGRAM:
            continue
        words, as_ = _asked(node)
        words += OF_THE_PROGRAM.get(node.name, ())
        count = adminplus.ok(*words, "-o", "count", as_=as_).out
        fields = node.fields[::3] if served else node.fields
        for sort in (f"{way}{field}" for field in fields for way in ways):
            told = adminplus.ok(*words, f"--sort={sort}", "-o", "jsonl", as_=as_).out
            assert told.count("\n") == int(count), (node.name, sort)


NO_CONDITIONS = {"--output", "--fields", "--sort", "--limit", "--help"}
NO_CONDITIONS |= {
    "--to",
    "--force",
    "--excel",
    "--raw",
    "--watch",
    "--all",
    "--list",
    "--for",
    "--on",
    "--fail-on",
}
"""What says how a list is shown, or where it goes."""
MORE = {"--archived", "--left", "--memberships"}
"""What adds rows to a list."""
ASKED: dict[str, tuple[object, ...]] = {
    "--action": ("request.show", "group.show"),
    "--area": ("01", "75"),
    "--group": (HELPERS, CAF),
    "--object": ("request:1", "user:1"),
    "--noun": ("request", "program"),
    "--organisation": ("CAF", "FS"),
    "--request": (1, 2),
    "--search": ("retard", "100 %_", "rien", "emploi"),
    "--since": ("2026-01-01", "03/03/2026"),
    "--unused-since": ("2026-01-01", "4m"),
    "--until": ("2026-01-01", "2030-01-01"),
    "--via": ("creator",),
}
"""With what each condition is asked for that takes a text, or one of very many values."""
MANY = 10
IN_PROJECTS: dict[str, tuple[object, ...]] = {"--group": ("Sud",)}
OF_FIGURES: dict[str, tuple[object, ...]] = {"--since": ("2026-01-01",)}
OF_ANSWERS: dict[str, tuple[object, ...]] = {"--group": (HELPERS,)}


@pytest.mark.requirement("T2", "T6")
def test_every_list_can_be_narrowed_by_each_of_its_options_alone_and_by_two(
    adminplus: Runner, tmp_path: Path, unreachable: None
) -> None:
    adminplus.prepare("story", lambda fresh: story(fresh, tmp_path))
    adminplus.ok("project", "group", "create", 1, "Sud", as_=CARL)
    for node in _lists():
        words, as_ = _asked(node)
        everything = adminplus.ok(*words, "-o", "jsonl", as_=as_).out.splitlines()
        options = [
            _conditions(node, option) for option in node.options if not NO_CONDITIONS & {*option.names}
        ]
        alone = [condition for values in options for condition in values]
        both = [one[0] + other[-1] for one, other in combinations(options, 2)]
        for condition in alone + both:
            rows = adminplus.ok(*words, *condition, "-o", "jsonl", as_=as_).out.splitlines()
            assert MORE & {*condition} or {*rows} <= {*everything}, (node.name, condition)
            count = adminplus.ok(*words, *condition, "-o", "count", as_=as_).out
            assert count == f"{len(rows)}\n", (node.name, condition)


def _conditions(node: Node, option: Parameter) -> list[tuple[object, ...]]:
    """Return an option of a list with each value that it is asked with; what is new says its values in `ASKED`."""
    name = option.names[0]
    if option.is_flag:
        return [(name,)]
    asked = ASKED | (IN_PROJECTS if node.name.startswith("program") else {})
    asked |= OF_FIGURES if node.name.startswith("stats") else {}
    asked |= OF_ANSWERS if node.name.startswith("answer") else {}
    values = option.values if 0 < len(option.values) <= MANY else asked[name]
    return [(name, value) for value in values]


def story(adminplus: Runner, folder: Path) -> dict[str, str]:
    """Run every command that prints an object, and return what each printed."""
    cast(adminplus)
    piece = folder / "piece.txt"
    piece.write_text("une pièce", encoding="utf-8")
    users = folder / "users.csv"
    users.write_text(f"email,helper,group\nzoe@fs.example.fr,true,{HELPERS}\n", encoding="utf-8")
    groups = folder / "groups.csv"
    groups.write_text("name,organisation,areas\nCAF du Rhône,CAF,69\n", encoding="utf-8")
    open_request(adminplus, "--attach", piece)
    open_request(adminplus)
    calls: list[tuple[str, tuple[object, ...], str | None]] = [
        ("init", (), None),
        ("whoami", (), None),
        ("completion install", ("zsh",), None),
        ("config set", ("mail.port", 25), None),
        ("config unset", ("mail.port",), None),
        ("group create", ("ANTS", "--organisation", "ANTS", "--area", "01"), None),
        ("group import", (groups,), None),
        ("group show", (CAF,), None),
        ("group users add", (CAF, "new@caf.example.fr", "--instructor"), None),
        ("user add", ("other@plus.example.fr",), None),
        ("user show", (HUGO,), None),
        ("expert add", ("other@plus.example.fr", "--area", "01"), None),
        ("expert remove", ("other@plus.example.fr",), None),
        ("answer add", ("Accusé", "Bien reçu, {first_name}"), CLAIRE),
        ("answer edit", ("Accusé", "--name", "Reçu"), CLAIRE),
        ("answer show", ("Reçu",), CLAIRE),
        ("answer remove", ("Reçu",), CLAIRE),
        ("request attach", (1, piece), CLAIRE),
        ("request reply", (1, "--message", "Bonjour", "--attach", piece), INES),
        ("request add-info", (1, "--message", "Voici"), CLAIRE),
        ("request invite", (1, "--group", CPAM), INES),
        ("request withdraw", (1, "--group", CPAM), INES),
        ("escalation explain", (2,), None),
        ("tick", (), None),
        ("request show", (1,), CLAIRE),
        ("request close", (1,), CLAIRE),
        ("request reopen", (1, "--reason", "Encore"), CLAIRE),
        ("organisation add", ("TEST", "Essai"), None),
        ("group edit", ("ANTS", "--description", "Titres"), None),
        ("group delete", ("ANTS", "--yes"), None),
        ("group stats", (CAF,), None),
        ("group users edit", (CAF, "new@caf.example.fr", "--manager"), None),
        ("group users remove", (CAF, "new@caf.example.fr", "--yes"), None),
        ("group users import", (HELPERS, users), None),
        ("user edit", (HUGO, "--phone", "0102030405"), None),
        ("user notifications set", ("responses", "summary", HUGO), None),
        ("user absent", (HUGO, "--until", "2027-03-20"), None),
        ("user absent", (HUGO, "--end"), None),
        ("user add", ("twin@plus.example.fr",), None),
        ("user merge", ("twin@plus.example.fr", "--into", "other@plus.example.fr", "--yes"), None),
        ("user disable", ("other@plus.example.fr", "--yes"), None),
        ("user enable", ("other@plus.example.fr",), None),
        ("user import", (users,), None),
        ("request hand-over", (2, "--to", HUGO), CLAIRE),
        ("request reassign", (2, "--to", HUGO), None),
        ("outbox send", (), None),
        ("outbox show", (1,), None),
        ("outbox drop", (1,), None),
        ("outbox retry", (1,), None),
        ("can", ("request.close", 1), CLAIRE),
        ("store status", (), None),
        ("privacy wipe", (), None),
        ("privacy export", ("--request", 1, "--reason", "Lettre 7"), None),
        ("privacy erase", ("--request", 1, "--reason", "Lettre 7", "--dry-run"), None),
        ("store upgrade", ("--yes",), None),
        ("store backup", (folder / "backup.tar",), None),
        ("store copy", (folder / "copy" / "adminplus.db", "--dry-run"), None),
        ("store restore", (folder / "backup.tar", "--attachments-only"), None),
        ("service install", ("--print",), None),
        ("service remove", ("--dry-run",), None),
    ]
    printed = {"request create": _create(adminplus)}
    adminplus.ok("answer", "add", "Voir plus tard", "Nous revenons vers vous.", as_=CLAIRE)
    adminplus.clock.forward(days=16)
    for name, operands, as_ in calls:
        done = adminplus(*name.split(), *operands, "-o", "json", as_=as_)
        assert done.code == (7 if name in ("outbox send", "tick") else 0), f"{name}: {done.err}"
        printed[name] = done.out
    assert adminplus("request", "show", 2, as_=EXPERT).code == 0
    return printed | guidance_story(adminplus, folder)


def guidance_story(adminplus: Runner, folder: Path) -> dict[str, str]:
    """Run every command of guidance projects that prints an object, and return what each printed."""
    young = folder / "young.csv"
    young.write_text("email\nyan@j.example.fr\n", encoding="utf-8")
    for email in (OLGA, ADA, CARL):
        account(adminplus, email)
    zoe = "zoe@j.example.fr"
    calls: list[tuple[str, tuple[object, ...], str | None]] = [
        ("project create", ("Mentorat",), OLGA),
        ("project member invite", ("Mentorat", ADA, "--role", "admin"), OLGA),
        ("project invitation resend", (1,), OLGA),
        ("project invitation accept", (1,), ADA),
        ("project member invite", ("Mentorat", CARL, "--role", "guest"), OLGA),
        ("project invitation decline", (2,), CARL),
        ("project member invite", ("Mentorat", CARL, "--role", "guest"), OLGA),
        ("project invitation revoke", (3,), OLGA),
        ("project member invite", ("Mentorat", CARL, "--role", "counselor"), OLGA),
        ("project invitation accept", (4,), CARL),
        ("project edit", (1, "--description", "Des jeunes."), OLGA),
        ("project show", (1,), CARL),
        ("project member set-role", (1, CARL, "guest"), ADA),
        ("project group create", (1, "Lyon"), ADA),
        ("project group rename", (1, "Lyon", "Rhône"), ADA),
        ("project group move", (1, "Rhône", "--to", "/"), ADA),
        ("project group delete", (1, "Rhône", "--yes"), ADA),
        ("program create", (1, "Emploi", "--objective", 4), ADA),
        ("program manager add", (1, CARL), ADA),
        ("program edit", (1, "--title", "Premier emploi"), CARL),
        ("participant add", (1, zoe, "--first-name", "Zoé"), CARL),
        ("participant import", (1, young, "--yes"), CARL),
        ("participant log", (1, zoe, "meeting_held", "--confirmed"), CARL),
        ("participant log", (1, zoe, "contacted"), CARL),
        ("participant unlog", (1, zoe, "contacted"), CARL),
        ("participant edit", (1, zoe, "--last-name", "Roux"), CARL),
        ("participant show", (1, zoe), CARL),
        ("participant remove", (1, "yan@j.example.fr"), CARL),
        ("program show", (1,), CARL),
        ("program stats", (1,), CARL),
        ("project stats", (1,), OLGA),
        ("program manager resign", (1,), ADA),
        ("program manager add", (1, OLGA), OLGA),
        ("program manager remove", (1, OLGA), OLGA),
        ("program archive", (1,), OLGA),
        ("program unarchive", (1,), OLGA),
        ("project archive", (1,), OLGA),
        ("project unarchive", (1,), OLGA),
        ("project transfer", (1, ADA, "--yes"), OLGA),
        ("project member leave", (1,), OLGA),
        ("project member invite", (1, OLGA, "--role", "guest"), ADA),
        ("project invitation accept", (5,), OLGA),
        ("project member remove", (1, OLGA), ADA),
    ]
    printed = {
        name: adminplus.ok(*name.split(), *words, "-o", "json", as_=as_).out for name, words, as_ in calls
    }
    adminplus.ok("user", "disable", ADA, "--yes")
    return printed | {"project recover": adminplus.ok("project", "recover", 1, CARL, "-o", "json").out}


def _create(adminplus: Runner) -> str:
    beneficiary = ("--field", "first_name=Ana", "--field", "last_name=Roux", "--field", "birth_date=1960")
    words = ("request", "create", "--subject", "Retard", "--description", "Rien.", "--to", CAF, *beneficiary)
    return adminplus.ok(*words, "-o", "json", as_=CLAIRE).out


def _lists() -> list[Node]:
    return [node for node in COMMANDS.values() if node.fields]


def _differences(shape: type, value: Any, where: str = "") -> list[str]:
    """Return where the fields of `value` are not those of `shape`, to the last depth."""
    promised = fields.fields(shape)
    if not isinstance(value, dict) or promised.keys() != value.keys():
        return [f"{where or '.'}: {sorted(promised.keys() ^ dict(value).keys())}"]
    found = []
    for name, type_ in promised.items():
        inner, mark = fields.inner_shape(type_)
        if inner is not None:
            for each in value[name] if mark else [value[name]]:
                found += _differences(inner, each, f"{where}.{name}")
    return found
