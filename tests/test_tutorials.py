"""The tutorials go as they say: each is a session of its own, on a store of its own, in the language of its page.

A command that is one of adminplus and nothing else is run in this process, as on a terminal of 80 columns without
colour; `export` changes the environment; what is left is run by bash. `--rewrite-sessions` writes what they answer now.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from adminplus_cli.cli.main import main
from tests.runner import Clock
from tests.test_readme import EXAMPLE, IN_WORDS, ROOT, session

FOLDER = ROOT / "docs" / "tutorials"
PAGES = sorted(page for page in FOLDER.glob("*.md") if not page.name.startswith("README"))
FRENCH = [page for page in PAGES if page.name.endswith(".fr.md")]
ENGLISH = [page for page in PAGES if page not in FRENCH]
OF_A_SHELL = re.compile(r"[|<>&;$]")


def _answer(command: str, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> str:
    program, *words = shlex.split(command)
    if program == "export":
        name, _sign, value = words[0].partition("=")
        monkeypatch.setenv(name, str(Path(value).expanduser()))
        return ""
    if program != "adminplus" or OF_A_SHELL.search(re.sub(r'"[^"]*"', "", command)):
        ran = subprocess.run(
            ["bash", "-c", command],
            cwd=home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        )
        return ran.stdout
    told = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        main([str(Path(word).expanduser()) if word[0] == "~" else word for word in words], clock=clock)
    told.flush()
    assert isinstance(told.buffer, io.BytesIO)
    return told.buffer.getvalue().decode()


def played(text: str, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the text of a page with the answers of now."""

    def block(found: re.Match[str]) -> str:
        told = "".join(
            f"$ {command}\n{_answer(command, home, clock, monkeypatch)}" for command in session(found[0])
        )
        return f"```console\n{told.replace(str(home), '/home/you')}```"

    return re.sub(r"^```console\n.*?^```$", block, text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.requirement("T7")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_tutorial_goes_as_it_says(
    page: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    language = "fr_FR.UTF-8" if page in FRENCH else "en_GB.UTF-8"
    for name, value in (
        ("HOME", tmp_path),
        ("LANG", language),
        ("COLUMNS", 80),
        ("NO_COLOR", 1),
        ("TZ", "UTC"),
        ("ADMINPLUS_UI_PAGER", "never"),
    ):
        monkeypatch.setenv(name, str(value))
    for name in ("LC_ALL", "LANGUAGE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setattr(
        "adminplus_cli.cli.kit.wrapping.wrapped", str
    )  # paths are longer here than they are shown
    monkeypatch.chdir(tmp_path)
    written = page.read_text(encoding="utf-8")
    now = played(written, tmp_path, clock, monkeypatch)
    if request.config.getoption("--rewrite-sessions"):
        page.write_text(now, encoding="utf-8")
        return
    assert now == written


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page.name)
def test_a_tutorial_is_the_same_in_french(page: Path) -> None:
    """The same commands, files and headings in the same order; what they answer is for the sessions to say."""
    english, french = (each.read_text(encoding="utf-8") for each in (page, page.with_suffix(".fr.md")))
    assert [*session(french)] == [*session(english)]
    examples, headings = (
        [
            [IN_WORDS.sub("", text).split() for kind, text in EXAMPLE.findall(each) if kind != "console"]
            for each in (english, french)
        ],
        [re.findall(r"^#+(?= )", EXAMPLE.sub("", each), re.MULTILINE) for each in (english, french)],
    )
    assert examples[0] == examples[1]
    assert headings[0] == headings[1]


def test_every_tutorial_is_in_the_list_of_its_language_and_each_list_is_in_its_readme() -> None:
    for index, pages in (("README.md", ENGLISH), ("README.fr.md", FRENCH)):
        listed = {*re.findall(r"\]\(([a-z-]+(?:\.fr)?\.md)\)", (FOLDER / index).read_text(encoding="utf-8"))}
        assert listed == {page.name for page in pages}
        assert f"(docs/tutorials/{index})" in (ROOT / index).read_text(encoding="utf-8")
