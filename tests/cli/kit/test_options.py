"""Options that many commands share: each acts, is refused, or is told to have no effect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.cli.main import command
from tests.casework import CAF, CLAIRE, cast, open_request
from tests.runner import Runner

WITHOUT_EFFECT: list[tuple[tuple[object, ...], str]] = [
    (("group", "list", "--fields", ""), "--fields names no field."),
    (("group", "list", "--fields", " , "), "--fields names no field."),
    (("group", "requests", "export", CAF, "--fields", ""), "--fields names no field."),
    (
        ("group", "users", "export", CAF, "--excel", "-o", "json"),
        "--excel is about CSV, and has no effect on json.",
    ),
    (
        ("group", "users", "export", CAF, "--raw", "-o", "tsv"),
        "--raw is about CSV, and has no effect on tsv.",
    ),
    (
        ("user", "add", "x@y.example.fr", "--porcelain", "-o", "json"),
        "--porcelain and -o json exclude each other.",
    ),
]


@pytest.mark.requirement("T2")
@pytest.mark.parametrize(("words", "sentence"), WITHOUT_EFFECT, ids=lambda value: " ".join(value)[:50])
def test_an_option_that_would_have_no_effect_is_refused(
    adminplus_sqlite: Runner, words: tuple[object, ...], sentence: str
) -> None:
    cast(adminplus_sqlite)
    before = adminplus_sqlite.dump()
    refused = adminplus_sqlite(*words)
    assert (refused.code, refused.out) == (2, "")
    assert sentence in refused.err
    assert adminplus_sqlite.dump() == before


@pytest.mark.parametrize("words", [("group", "users", "export", CAF), ("group", "stats", CAF, "-o", "json")])
def test_force_without_a_file_is_told_to_have_no_effect(
    adminplus_sqlite: Runner, words: tuple[str, ...]
) -> None:
    cast(adminplus_sqlite)
    assert "warning: --force has no effect without --to FILE.\n" in adminplus_sqlite.ok(*words, "--force").err


@pytest.mark.parametrize("format_", ["ids", "count"])
@pytest.mark.parametrize(
    ("words", "field"), [(("group", "list"), "name"), (("group", "users", "export", CAF), "email")]
)
def test_fields_of_a_format_that_shows_none_are_told_to_have_no_effect(
    adminplus_sqlite: Runner, words: tuple[str, ...], field: str, format_: str
) -> None:
    cast(adminplus_sqlite)
    told = adminplus_sqlite.ok(*words, "--fields", field, "-o", format_)
    assert f"warning: --fields has no effect with -o {format_}.\n" in told.err
    assert told.out == adminplus_sqlite.ok(*words, "-o", format_).out


@pytest.mark.requirement("T2")
def test_limit_and_sort_act_in_every_format(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    for format_, text in (("count", "2\n"), ("ids", "3\n2\n")):
        assert adminplus_sqlite.ok("group", "list", "--sort=-id", "--limit", 2, "-o", format_).out == text


def test_colour_that_is_asked_for_goes_through_a_pipe(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    adminplus = cast(adminplus_sqlite)
    plain = adminplus.ok("group", "list").out
    assert "\x1b[" not in plain
    colored = adminplus.ok("--color", "always", "group", "list").out
    assert "\x1b[1mid" in colored
    longest = max(len(line) for line in plain.splitlines())
    assert any(len(line) > 80 for line in colored.splitlines()) or longest < 80, "nothing is folded"
    for format_ in ("csv", "tsv", "json", "ids"):
        as_ever = adminplus.ok("group", "list", "-o", format_).out
        assert adminplus.ok("--color", "always", "group", "list", "-o", format_).out == as_ever
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert adminplus.ok("group", "list").out == colored
    assert adminplus.ok("--color", "never", "group", "list").out == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert adminplus.ok("group", "list").out == plain, "NO_COLOR is stronger than FORCE_COLOR"
    assert adminplus.ok("--color", "always", "group", "list").out == colored, (
        "an option is stronger than both"
    )


def test_a_number_that_the_shell_took_for_a_comment_is_explained(adminplus_sqlite: Runner) -> None:
    refused = adminplus_sqlite("request", "show")
    assert refused.code == 2
    assert refused.err == (
        "error: Missing argument 'ID'.\n"
        "hint: Did you type #12? The shell takes that for a comment: write 12. See: adminplus request show --help\n"
    )
    open_request(cast(adminplus_sqlite))
    adminplus_sqlite.ok("request", "show", "#1", as_=CLAIRE)


def test_a_department_is_understood_as_it_is_typed(adminplus_sqlite: Runner) -> None:
    for number, area in enumerate(("1", " 1 ", "01", "Ain", "ain"), 1):
        made = adminplus_sqlite.ok(
            *("group", "create", f"Groupe {'abcde'[number - 1]}", "--organisation", "CAF", "--area", area),
            *("-o", "json"),
        )
        assert made.json["areas"] == ["01"]
    assert adminplus_sqlite("group", "list", "--area", "0").code == 4


def test_what_is_done_already_asks_nothing(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    asked = adminplus("user", "disable", CLAIRE)
    assert asked.code == 9
    adminplus.ok("user", "disable", CLAIRE, "--yes")
    again = adminplus.ok("user", "disable", CLAIRE)
    assert again.err == f"The account {CLAIRE} is disabled already.\n"
    assert adminplus.ok("store", "upgrade").code == 0


OF_SENTENCES = {"access rules", "category list", "config show", "escalation rules", "status"}
"""Lists whose rows are read whole, over several lines."""


def _ranked(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, int] | None]]:
    """Yield the name of each list below a noun, with the ranks of its columns."""
    for word in group.entries:
        found = group.get_command(None, word)
        if hasattr(found, "entries"):
            yield from _ranked(found, (*path, word))
        elif hasattr(found.callback, "ranks"):
            yield " ".join((*path, word)), found.callback.ranks


def test_every_list_gives_its_columns_a_rank_and_keeps_some_on_any_terminal() -> None:
    ranked = dict(_ranked(command()))
    assert {name for name, ranks in ranked.items() if not ranks} == OF_SENTENCES
    assert {name for name, ranks in ranked.items() if ranks and min(ranks.values())} == set()


@pytest.mark.requirement("T2")
@pytest.mark.parametrize("format_", ["table", "csv", "json", "ids", "html"])
def test_a_list_goes_into_a_file_as_it_goes_to_stdout(
    adminplus_sqlite: Runner, tmp_path: Path, format_: str
) -> None:
    cast(adminplus_sqlite)
    words = ("group", "list", "-o", format_)
    path = tmp_path / "groups"
    written = adminplus_sqlite.ok(*words, "--to", path)
    assert (written.out, written.err) == ("", f"Wrote {path}.\n")
    assert path.read_text(encoding="utf-8") == adminplus_sqlite.ok(*words).out
    assert path.stat().st_mode & 0o777 == 0o600
    assert adminplus_sqlite.ok(*words, "--to", "-").out == path.read_text(encoding="utf-8")
    assert adminplus_sqlite(*words, "--to", path).code == 5
    assert (
        adminplus_sqlite.ok("group", "list", "-o", "count", "--to", path, "--force").err == f"Wrote {path}.\n"
    )
    assert path.read_text(encoding="utf-8") == "3\n"


def test_a_list_that_is_refused_leaves_no_file(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    cast(adminplus_sqlite)
    path = tmp_path / "users"
    assert adminplus_sqlite("user", "list", "--to", path, as_=CLAIRE).code == 3
    assert adminplus_sqlite("user", "list", "--sort", "nothing", "--to", path).code == 2
    assert adminplus_sqlite("status", "--watch", "--to", path).code == 2
    assert not path.exists()
    assert not list(tmp_path.glob(".*.part"))


def test_what_a_person_reads_goes_into_a_file_without_colour_or_terminal(
    adminplus_sqlite: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(adminplus_sqlite)
    open_request(adminplus_sqlite)
    piped = adminplus_sqlite.ok("request", "list", as_=CLAIRE).out
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    adminplus_sqlite.ok("--color", "always", "request", "list", "--to", tmp_path / "seen", as_=CLAIRE)
    assert (tmp_path / "seen").read_text(encoding="utf-8") == piped
