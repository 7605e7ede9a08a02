"""Every sentence is translated when it is said, never before: the language is known by then, and may be another."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from adminplus_cli.cli.kit.language import VALUED, anywhere
from adminplus_cli.cli.main import command, main
from adminplus_cli.domain.shared import i18n
from tests.runner import Runner

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "adminplus_cli"


def said_at_import(node: ast.AST) -> Iterator[int]:
    """Yield the line of every translation that happens when the module is imported, not when a function runs."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            early: list[ast.AST] = [*node.decorator_list, node.args]
        case ast.Lambda():
            early = [node.args]
        case ast.Call(func=ast.Name(id="_" | "counted"), args=[_, *_]):
            yield node.lineno
            early = [*ast.iter_child_nodes(node)]
        case _:
            early = [*ast.iter_child_nodes(node)]
    for child in early:
        yield from said_at_import(child)


def test_no_sentence_is_translated_when_a_module_is_imported() -> None:
    early = {
        path.relative_to(PACKAGE).as_posix(): [*said_at_import(ast.parse(path.read_text(encoding="utf-8")))]
        for path in PACKAGE.rglob("*.py")
    }
    assert {name: lines for name, lines in early.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("A = _('one')", [1]),
        ("A = {1: counted('one', 'many', 2)}", [1]),
        ("class A:\n    b = _('one')", [2]),
        ("def a(b=_('one')): ...", [1]),
        ("def a(*, b=_('one')): ...", [1]),
        ("@a(_('one'))\ndef b(): ...", [1]),
        ("A = lambda b=_('one'): b", [1]),
        ("A = tuple(_(each) for each in B)", [1]),
        ("def a():\n    return _('one')", []),
        ("A = lambda: _('one')", []),
        ("A = N_('one')", []),
        ("A = counted()", []),
    ],
)
def test_that_is_seen_at_every_place_where_a_module_computes(source: str, lines: list[int]) -> None:
    assert [*said_at_import(ast.parse(source))] == lines


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put a catalogue of one sentence among those of the package."""
    monkeypatch.setattr(i18n, "FOLDER", tmp_path / "locale")

    def put(language: str, sentence: str, translation: str) -> None:
        folder = tmp_path / "locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalog = Catalog(locale=language)
        catalog.add(sentence, translation)
        with (folder / "adminplus.mo").open("wb") as stream:
            write_mo(stream, catalog)

    return put


SENTENCE = "There is no command {name!r}."


@pytest.mark.parametrize(
    ("environ", "file", "french"),
    [
        ({}, "", False),
        ({"LANG": "fr_FR.UTF-8"}, "", True),
        ({"LC_MESSAGES": "fr_FR.UTF-8", "LANG": "C"}, "", True),
        ({"LC_ALL": "C", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"}, "", False),
        ({"LANGUAGE": "fr", "LC_ALL": "en_US.UTF-8"}, "", True),
        ({"LANGUAGE": "br:fr:en"}, "", True),
        ({"LANGUAGE": "br:en_GB:fr"}, "", False),
        ({"LANGUAGE": "../fr"}, "", False),
        ({"LANG": "fr_FR.UTF-8", "ADMINPLUS_UI_LANGUAGE": "en"}, "", False),
        ({"LANGUAGE": "en", "ADMINPLUS_UI_LANGUAGE": "fr"}, "", True),
        ({"LANGUAGE": "en"}, 'language = "fr"', True),
        ({"LANG": "fr"}, 'language = "en"', False),
        ({"LANG": "fr", "ADMINPLUS_UI_LANGUAGE": "fr"}, 'language = "en"', True),
        ({"LANG": "fr"}, "language = 3", True),
        ({"LANG": "fr"}, "this is no TOML", True),
    ],
)
def test_the_setting_chooses_the_language_then_the_variables_that_gettext_knows(
    environ: dict[str, str],
    file: str,
    french: bool,
    catalogue: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    catalogue("fr", SENTENCE, "La commande {name!r} n'existe pas.")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    config = tmp_path / "config" / "adminplus" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"[ui]\n{file}\n", encoding="utf-8")

    assert main(["nothing"]) == 2

    told = "La commande 'nothing' n'existe pas." if french else "There is no command 'nothing'."
    assert told in capsys.readouterr().err


def test_the_language_is_that_of_the_run_not_that_of_the_run_before(
    catalogue: Callable[..., None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue("fr", "Show a group.", "Montrer un groupe.")
    shown = []
    for language in ("en", "fr", "en"):
        monkeypatch.setenv("ADMINPLUS_UI_LANGUAGE", language)
        assert main(["group", "--help"]) == 0
        shown.append("Montrer un groupe" in capsys.readouterr().out)
    assert shown == [False, True, False]


def test_the_file_of_config_chooses_the_language_of_help_as_well(
    catalogue: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue("fr", "Show a group.", "Montrer un groupe.")
    (tmp_path / "c.toml").write_text('[ui]\nlanguage = "fr"\n', encoding="utf-8")
    assert main(["--config", str(tmp_path / "c.toml"), "group", "show", "--help"]) == 0
    assert "Montrer un groupe." in capsys.readouterr().out


def test_a_language_there_is_not_is_refused_where_settings_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADMINPLUS_UI_LANGUAGE", "tlh")
    assert main(["group", "--help"]) == 0
    assert main(["config", "show"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "error: ui.language (environment ADMINPLUS_UI_LANGUAGE): this value is not accepted.",
        "hint: Accepted: en, fr, or another language that this version speaks.",
    ]


HELP = "Show this message and exit."


@pytest.mark.parametrize(
    ("line", "environ", "french"),
    [
        ("--lang fr --help", {}, True),
        ("--help --lang fr", {}, True),
        ("--lang=fr -h", {}, True),
        ("--lang fr_FR.UTF-8 --help", {}, True),
        ("--lang fr group --help", {}, True),
        ("--lang fr group show --help", {}, True),
        ("--lang fr --store x --color never group show --help", {}, True),
        ("--lang en --lang fr --help", {}, True),
        ("--lang fr --lang en --help", {}, False),
        ("--store --lang=fr --help", {}, False),
        ("--lang en --help", {"ADMINPLUS_LANG": "fr"}, False),
        ("--lang fr --help", {"ADMINPLUS_LANG": "en"}, True),
        ("--help", {"ADMINPLUS_LANG": "fr"}, True),
        ("--help", {"ADMINPLUS_LANG": "fr", "ADMINPLUS_UI_LANGUAGE": "en"}, True),
        ("--help", {"ADMINPLUS_LANG": "", "ADMINPLUS_UI_LANGUAGE": "fr"}, True),
        ("--help", {"ADMINPLUS_LANG": "en", "LANG": "fr_FR.UTF-8"}, False),
        ("--lang", {}, False),
    ],
)
def test_the_option_is_stronger_than_the_variable_and_that_than_the_setting(
    line: str,
    environ: dict[str, str],
    french: bool,
    catalogue: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    catalogue("fr", HELP, "Afficher cette aide.")
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    main(line.split())
    assert ("Afficher cette aide." in capsys.readouterr().out) == french


def test_a_mistake_anywhere_is_said_in_the_language_of_the_option(
    catalogue: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue("fr", "No such option: {name}", "L'option {name} n'existe pas.")
    assert main(["--lang", "fr", "--nonsense"]) == 2
    assert "L'option --nonsense n'existe pas." in capsys.readouterr().err


def test_the_options_anywhere_are_those_of_the_root() -> None:
    valued = {
        name
        for each in command().params
        if not each.is_flag and each.param_type_name == "option"
        for name in each.opts
    }
    assert valued == VALUED


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("", {}),
        ("-q --as a@x.fr request list --lang fr", {"--as": "a@x.fr", "--lang": "fr"}),
        ("request list --as a@x.fr --as=b@x.fr -- --lang fr", {"--as": "b@x.fr"}),
        ("--as --lang fr", {"--as": "--lang"}),
        ("-- --lang fr", {}),
        ("--lang=a=b", {"--lang": "a=b"}),
        ("--lang", {"--lang": ""}),
    ],
)
def test_the_values_of_the_options_anywhere_are_found(line: str, given: dict[str, str]) -> None:
    assert anywhere(line.split()) == given


@pytest.mark.parametrize(
    ("line", "environ", "origin"),
    [
        ("--lang en", {"ADMINPLUS_LANG": "en"}, "option --lang"),
        ("", {"ADMINPLUS_LANG": "en", "ADMINPLUS_UI_LANGUAGE": "en"}, "environment ADMINPLUS_LANG"),
        ("", {"ADMINPLUS_UI_LANGUAGE": "en"}, "environment ADMINPLUS_UI_LANGUAGE"),
        ("", {}, "default"),
    ],
)
def test_config_show_says_where_the_language_came_from(
    adminplus_sqlite: Runner, line: str, environ: dict[str, str], origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    shown = adminplus_sqlite.ok(*line.split(), "config", "show", "-o", "json").json
    assert {"key": "ui.language", "value": "en" if origin != "default" else None, "origin": origin} in shown


@pytest.mark.parametrize(
    ("line", "environ", "origin"),
    [
        ("--lang tlh config show", {}, "option --lang"),
        ("--lang ../fr group list", {}, "option --lang"),
        ("config show", {"ADMINPLUS_LANG": "tlh"}, "environment ADMINPLUS_LANG"),
    ],
)
def test_a_language_that_is_not_spoken_is_refused(
    adminplus_sqlite: Runner, line: str, environ: dict[str, str], origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    refused = adminplus_sqlite(*line.split())
    assert (refused.code, refused.err.splitlines()[0]) == (
        2,
        f"error: ui.language ({origin}): this value is not accepted.",
    )


def test_a_label_within_a_line_begins_small_but_an_abbreviation_does_not() -> None:
    assert [i18n.within(label) for label in ("Helper", "SMS", "À traiter", "")] == [
        "helper",
        "SMS",
        "à traiter",
        "",
    ]
