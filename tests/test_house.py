"""The promises of the layout: who imports whom, what start-up costs, where things are, what all code has."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, make_url

from adminplus_cli.cli.kit.catalogue import nodes
from adminplus_cli.domain.shared.errors import AdminplusError, ExitCode
from adminplus_cli.store import schema
from tests.casework import CLAIRE, INES, MAUD, cast, open_request
from tests.guidance import ADA, CARL, CORA, GINA, GREG, OLGA, OTTO, programs
from tests.runner import Runner

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "adminplus_cli"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if not {"__pycache__", "frozen"} & {*path.parts})
"""All that is written by hand."""
MOST_LINES = 250
LONGER = {
    "cli/kit/headings.py": "a word for each field, in the order of the alphabet",
    "store/tables/casework.py": "all tables in one place, by decision",
    "store/tables/guidance.py": "all tables in one place, by decision",
    "store/migrations/versions/m0001_casework.py": "a migration is a record: it is never rewritten",
}
STORIES = {"every_kind", "smoke", "story"}
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "localtime", "gmtime"}


def name(path: Path) -> str:
    """Return where a source file is, as the tests speak of it."""
    return path.relative_to(PACKAGE).as_posix()


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the name and the syntax tree of every source file, or of those in `folders`."""
    for path in SOURCES:
        if not folders or name(path).startswith(tuple(f"{folder}/" for folder in folders)):
            yield name(path), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file, which no test changes."""
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module) -> Iterator[str]:
    """Yield what is called, as it is written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the top-level name of every absolute import, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_the_layers_point_inwards() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def when_it_runs(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is in a syntax tree, but for what is there for types alone."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from when_it_runs(child)


def test_services_and_commands_import_the_store_for_its_types_alone() -> None:
    found = [
        f"{path}: {node.module}"
        for path, tree in trees("services", "cli", "demo")
        for node in when_it_runs(tree)
        if isinstance(node, ast.ImportFrom) and node.level and f"{node.module}.".startswith("store.")
    ]
    assert found == []


def test_casework_loads_nothing_of_guidance_projects(sqlite_store: str) -> None:
    script = (
        "import sys; from adminplus_cli.cli.main import main;"
        "code = main(['--store', sys.argv[1], 'group', 'list', '-o', 'ids']);"
        "print([name for name in sys.modules if name.endswith(('tables.guidance', 'policy.guidance'))]); sys.exit(code)"
    )
    command = [sys.executable, "-c", script, sqlite_store]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "[]\n")


TEXT = (
    (CLAIRE, "request list"),
    (CLAIRE, "request list --status open --unread --search x --area 01 --sort subject"),
    (CLAIRE, "request list --since 2026-01-01 --limit 5 -o json"),
    (CLAIRE, "request show 1"),
    (INES, "request reply 1 --message Oui."),
    (INES, "can request.reply 1"),
    (None, f"expert add {MAUD}"),
    (None, "tick --only experts --at 2036-01-01T00:00:00Z --yes"),
    (CLAIRE, "request close 1 --useful yes"),
    (None, "group list --area 01 --sort areas"),
    (None, "audit list --limit 5"),
    (None, "audit list -o jsonl"),
    (CLAIRE, "request list -o count"),
    (CLAIRE, "request list -o csv"),
    (None, "group requests list 1 --since 2026-01-01"),
    (None, "group requests export 1"),
    (None, "group stats 1"),
    (None, "user list -o ids"),
    (None, "user export"),
    (None, "escalation explain 1"),
    (None, "outbox list --status queued --sort -id"),
    (None, "user list --sort last_name"),
    (None, "escalation list"),
    (None, "tick --only experts"),
    (None, "tick"),
    (None, "user add new@fs.example.fr"),
    (None, "store status"),
    (OLGA, "project create Essai --description x"),
    (OLGA, "project list --sort members"),
    (GREG, "project show 1"),
    (OLGA, "project edit 1 --description y"),
    (OLGA, "project archive 2"),
    (OLGA, "project unarchive 2"),
    (OLGA, "project stats 1"),
    (GREG, "project stats 1 -o json"),
    (OLGA, "project group create 1 Lyon"),
    (OLGA, "project group create 1 Sport --in Lyon"),
    (OLGA, "project group list 1"),
    (OLGA, "project group rename 1 Sport Musique"),
    (OLGA, "project group move 1 Lyon/Musique --to /"),
    (CARL, "program edit 1 --group Musique"),
    (OLGA, "project group delete 1 Musique --move-to Lyon --yes"),
    (OLGA, f"project member invite 1 {OTTO} --role guest"),
    (OLGA, "project invitation list 1"),
    (OLGA, "project invitation resend 6"),
    (OTTO, "project invitation list --status pending --sort project_name"),
    (OTTO, "project invitation accept 6"),
    (OLGA, f"project member set-role 1 {OTTO} counselor"),
    (OLGA, f"project member remove 1 {OTTO}"),
    (OLGA, f"project member invite 1 {OTTO} --role guest"),
    (OTTO, "project invitation decline 7"),
    (OLGA, f"project member invite 1 {OTTO} --role guest"),
    (OLGA, "project invitation revoke 8"),
    (OLGA, "project member list 1"),
    (GREG, "project member list 1 --sort role"),
    (GINA, "project member leave 1"),
    (OLGA, f"project transfer 1 {ADA} --yes"),
    (OLGA, "program create 1 Anglais"),
    (CARL, "program list 1 --group Lyon --search emploi --sort managers"),
    (GREG, "program list 1 --sort progress"),
    (GREG, "program show 1"),
    (CARL, "program stats 1"),
    (OLGA, "program archive 3"),
    (OLGA, "program unarchive 3"),
    (CARL, f"program manager add 1 {CORA}"),
    (CARL, "program manager list 1"),
    (CARL, f"program manager remove 1 {CORA}"),
    (GREG, "program manager resign 1"),
    (CARL, "participant add 1 lea@example.fr"),
    (CARL, "participant edit 1 lea@example.fr --first-name Lea"),
    (CARL, "participant log 1 lea@example.fr meeting_held"),
    (CARL, "participant log 1 lea@example.fr meeting_held --confirmed"),
    (CARL, "participant list 1 --inactive --sort progress"),
    (CARL, "participant show 1 lea@example.fr"),
    (CARL, "participant unlog 1 lea@example.fr 1"),
    (CARL, "participant export 1"),
    (CARL, "participant remove 1 lea@example.fr"),
    (CARL, "can program.edit 1"),
    (CARL, "status"),
    (CLAIRE, "status -o json"),
    (None, "status"),
    (None, f"user disable {GINA} --yes"),
    (None, f"user disable {INES} --yes"),
)
"""Commands whose statements are all text, and who runs them. Each is here from the day it is."""


RUN = """
import json, sys
from adminplus_cli.cli.main import main

heavy = {"alembic", "jinja2", "pydantic", "rich", "sqlalchemy", "sqlmodel"}
done = [[words, main(words), sorted(heavy.intersection(sys.modules))] for words in json.load(sys.stdin)]
print(json.dumps([each for each in done if each[1] or each[2]]), file=sys.stderr)
"""
"""Runs commands one after the other in a process; says which were refused, and what was loaded by then."""


def test_what_runs_as_text_loads_no_library_of_the_database(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    open_request(adminplus_sqlite)
    programs(adminplus_sqlite)
    store = ("--store", adminplus_sqlite.store)
    calls = [[*store, *(("--as", person) if person else ()), *command.split()] for person, command in TEXT]
    run = [sys.executable, "-c", RUN]
    done = subprocess.run(run, input=json.dumps(calls), capture_output=True, text=True, check=True)
    assert json.loads(done.stderr.splitlines()[-1]) == []


def test_nobody_imports_click_or_prints() -> None:
    assert [path for path, tree in trees() if "click" in imported(tree)] == []
    assert [
        path for path, tree in trees() if any(_is_call_of("print", node) for node in ast.walk(tree))
    ] == []


def _is_call_of(name: str, node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=found)):
            return found == name
    return False


def test_services_and_domain_have_no_clock() -> None:
    found = [
        f"{path}: {call}"
        for path, tree in trees("domain", "services")
        for call in calls(tree)
        if call.rpartition(".")[2] in CLOCKS
        and call.partition(".")[0] in ("datetime", "date", "time")
        and call != "time"
    ]
    assert found == []


ROLE_WORDS = {
    "is_operator",
    "is_expert",
    "is_manager",
    "is_helper",
    "is_instructor",
    "role",
    "roles",
    "parts",
    "manages",
}
ROLES = {"Role", "Part"}
OF_SOMEBODY_ELSE = {
    "services/absence/cover.py": "who could stand in for whom",
    "services/absence/expert_calls.py": "what becomes of calls when an expert is absent",
    "services/casework/group.py": "whether somebody is in a group with the same roles",
    "services/guidance/project_invitation.py": "whether an invitation gives the same role",
    "services/casework/closing.py": "who hears that a request closes",
    "services/casework/expert.py": "naming somebody an expert who is one",
    "services/casework/handover.py": "what becomes of calls when an expert gets the request",
    "services/casework/invitation.py": "fills in whether the invited person takes part",
    "services/casework/membership.py": "writes roles",
    "services/casework/request.py": "in whose name a message is written",
    "services/casework/user_import.py": "writes roles",
    "services/casework/import_ends.py": "which roles end",
    "services/guidance/imports.py": "writes roles",
    "services/guidance/member.py": "writes roles",
    "services/guidance/member_imports.py": "writes roles",
    "services/merging.py": "joins the rights of two accounts",
    "services/platform/account.py": "writes whether somebody is an operator",
    "services/platform/unused.py": "the last account that runs the platform is not disabled by itself",
    "services/platform/user.py": "the areas of an expert, shown with the account",
    "store/casework/request.py": "fills in relations",
    "store/work.py": "makes the actor",
}


def test_nothing_outside_the_policy_decides_by_what_one_is() -> None:
    """Rows of the policy do: `policy.require` for an action, `policy.sees` for what is shown."""
    found = {
        path: [ast.unparse(asked) for asked in _asked(tree) if _asks_for_a_role(asked)]
        for path, tree in trees("services", "store", "cli")
        if not path.startswith(("store/migrations/", "store/tables/"))
    }
    asking = {path: questions for path, questions in found.items() if questions}
    assert {path: questions for path, questions in asking.items() if path not in OF_SOMEBODY_ELSE} == {}
    assert [path for path in OF_SOMEBODY_ELSE if path not in asking] == []


def _asked(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield every expression that is asked whether it is true."""
    for node in ast.walk(tree):
        match node:
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) | ast.Assert(test=test):
                yield test
            case ast.comprehension(ifs=tests):
                yield from tests
            case ast.BoolOp() | ast.Compare() | ast.UnaryOp(op=ast.Not()):
                yield node


def _asks_for_a_role(asked: ast.expr) -> bool:
    """Say whether a role is looked at; a column of a table chooses rows, and decides nothing."""
    looked_at = any(
        isinstance(node, ast.Attribute)
        and (node.attr in ROLE_WORDS or (isinstance(node.value, ast.Name) and node.value.id in ROLES))
        and ".c." not in ast.unparse(node)
        for node in ast.walk(asked)
    )
    return looked_at and not (isinstance(asked, ast.Compare) and ".c." in ast.unparse(asked))


def test_no_source_file_is_long() -> None:
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {path: count for path, count in lines.items() if count > MOST_LINES and path not in LONGER} == {}
    assert [path for path in LONGER if lines.get(path, 0) <= MOST_LINES] == []


def test_a_test_file_is_named_after_what_it_tests() -> None:
    folders = {path.name: path for path in PACKAGE.iterdir() if path.is_dir()}
    known = {
        layer: {path.stem for path in folder.rglob("*")}
        | {path.name for path in (ROOT / "tests" / layer).glob("*/")}
        | {*_public(folder / "__init__.py")}
        for layer, folder in folders.items()
    }
    astray = [
        str(test.relative_to(ROOT))
        for layer in folders
        for test in sorted((ROOT / "tests" / layer).rglob("test_*.py"))
        if test.stem.removeprefix("test_") not in known[layer] | STORIES
    ]
    assert astray == []


def _public(path: Path) -> Iterator[str]:
    """Yield the functions that a package itself defines."""
    if path.is_file():
        yield from (node.name for node in parsed(path).body if isinstance(node, ast.FunctionDef))


def test_every_public_function_says_what_it_does() -> None:
    silent = [
        f"{path}: {node.name}"
        for path, tree in trees("domain", "services", "store")
        if "/migrations/versions/" not in path
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_module_says_what_it_is() -> None:
    assert [path for path, tree in trees() if not ast.get_docstring(tree)] == []


def test_a_page_that_the_code_speaks_of_exists() -> None:
    pages = {page.name for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))}
    missing = [
        f"{name(path)}: {page}"
        for path in SOURCES
        for page in re.findall(r"[\w-]+\.md\b", path.read_text(encoding="utf-8"))
        if page not in pages
    ]
    assert missing == []


def test_no_command_offers_to_install_a_completion_or_shows_a_type_as_a_default() -> None:
    shown = {node.name: node.help for node in nodes()}
    assert [name for name, text in shown.items() if "-completion" in text or "<class" in text] == []


def test_every_command_has_a_sentence_and_every_option_a_help() -> None:
    silent = [node.name for node in nodes() if not re.match(r"[A-Z].*", node.summary)]
    silent += [
        f"{node.name} {parameter.names[-1]}"
        for node in nodes()
        for parameter in (*node.options, *node.arguments)
        if not parameter.help
    ]
    assert silent == []


def errors(of: type[AdminplusError] = AdminplusError) -> Iterator[type[AdminplusError]]:
    """Yield every class of error, whichever module defines it."""
    yield of
    for kind in of.__subclasses__():
        yield from errors(kind)


def test_every_error_has_a_code_of_its_own_family_and_reads_as_a_sentence() -> None:
    for kind in errors():
        assert isinstance(kind.code, ExitCode)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.id)
        assert re.match(r"[A-Z].*\.", kind.__doc__ or ""), kind.__name__
    by_code = {kind.code: kind.id for kind in errors() if kind.__bases__[0] in (AdminplusError, Exception)}
    assert len({*by_code.values()}) == len(by_code)


def test_every_message_of_an_error_is_a_sentence() -> None:
    kinds = {kind.__name__ for kind in errors()}
    wrong = [
        f"{path}: {text}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in kinds
        and node.args
        for text in _sentences(node.args[0])
        if not re.fullmatch(r"\S.+[.?…]", text)
    ]
    assert wrong == []


def _sentences(node: ast.expr) -> Iterator[str]:
    """Yield the sentences that an expression can be: `_("…")`, formatted or not, one or the other."""
    match node:
        case ast.Call(func=ast.Attribute(value=inner, attr="format")):
            yield from _sentences(inner)
        case ast.IfExp(body=one, orelse=other):
            yield from (*_sentences(one), *_sentences(other))
        case ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(sentence))]):
            yield sentence


def test_the_models_and_the_migrations_make_the_same_tables(store: str) -> None:
    url = make_url(store if "://" in store else f"sqlite:///{store}")
    if url.drivername.startswith("postgres"):
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, schema.metadata()) == []
    finally:
        engine.dispose()


def test_the_version_that_commands_ask_for_is_that_of_the_newest_migration() -> None:
    versions = PACKAGE / "store" / "migrations" / "versions"
    numbers = sorted(path.stem.split("_")[0].removeprefix("m") for path in versions.glob("m[0-9]*.py"))
    assert numbers[-1] == schema.HEAD
    assert numbers == [f"{count:04d}" for count in range(1, len(numbers) + 1)]


def test_every_promise_of_performance_is_measured_when_none_is_named() -> None:
    run = (ROOT / "benchmarks" / "run.py").read_text(encoding="utf-8")
    scripts = {path.stem for path in (ROOT / "benchmarks").glob("f*_*.py")}
    assert set(re.findall(r'"f\d+[a-z-]*": "(\w+)"', run)) == scripts
    assert {script.split("_")[0] for script in scripts} == {
        f"f{number}" for number in (*range(1, 11), 12, *range(15, 21))
    }
