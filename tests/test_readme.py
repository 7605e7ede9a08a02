from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from adminplus_cli.config import load
from adminplus_cli.domain.shared.errors import ExitCode
from adminplus_cli.domain.shared.i18n import speak

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TWIN = (ROOT / "README.fr.md").read_text(encoding="utf-8")
PAGES = {"README.md": "C.UTF-8", "README.fr.md": "fr_FR.UTF-8"}
"""Each page, and the `LANG` of who reads it."""
each_page = pytest.mark.parametrize("page", [README, TWIN], ids=[*PAGES])
EXAMPLE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
IN_WORDS = re.compile(r"(?<= )#.*|^#.*|^Description=.*", re.MULTILINE)
"""What an example says in the language of its reader."""


def blocks(language: str, page: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def session(page: str) -> Iterator[str]:
    """Yield the commands of the sessions, which go on one after the other in one home."""
    for block in blocks("console", page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            yield part.partition("\n")[0]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with `adminplus` on the path, and nothing else."""
    program = tmp_path / "bin" / "adminplus"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m adminplus_cli "$@"\n')
    program.chmod(0o700)
    return tmp_path


def transcript(page: str, language: str, home: Path) -> str:
    environ = {"HOME": str(home), "PATH": f"{home / 'bin'}:{os.environ['PATH']}", "LANG": language}
    told = ""
    for command in session(page):
        ran = subprocess.run(
            ["bash", "-c", command],
            cwd=home,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        told += f"$ {command}\n{ran.stdout.replace(str(home), '/home/you')}"
    return told


@pytest.mark.parametrize(("name", "language"), PAGES.items())
def test_the_sessions_of_the_readme_go_as_they_say(
    name: str, language: str, home: Path, request: pytest.FixtureRequest
) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    told = transcript(page, language, home)
    if request.config.getoption("--rewrite-sessions"):
        starts = [told.index(block.partition("\n")[0]) for block in blocks("console", page)]
        for block, start, end in zip(blocks("console", page), starts, [*starts[1:], len(told)], strict=True):
            page = page.replace(block, told[start:end])
        (ROOT / name).write_text(page, encoding="utf-8")
        return
    assert told == "".join(blocks("console", page))


def test_the_french_readme_has_the_headings_of_the_english_one() -> None:
    headings = [re.findall(r"^#+(?= )", EXAMPLE.sub("", page), re.MULTILINE) for page in (README, TWIN)]
    assert headings[0] == headings[1]


def test_the_french_readme_shows_the_examples_of_the_english_one() -> None:
    """The same commands and files in the same order; what they answer is for the sessions to say."""
    assert [*session(TWIN)] == [*session(README)]
    examples = [
        [IN_WORDS.sub("", text).split() for kind, text in EXAMPLE.findall(page) if kind != "console"]
        for page in (README, TWIN)
    ]
    assert examples[0] == examples[1]


def test_each_readme_names_the_other_before_its_first_section() -> None:
    assert "(README.fr.md)" in README.partition("\n## ")[0]
    assert "(README.md)" in TWIN.partition("\n## ")[0]


@each_page
def test_the_exit_codes_of_the_readme_are_those_of_the_program(page: str) -> None:
    speak(lambda: ["fr"] if page == TWIN else ["en"])
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", page, re.MULTILINE)
    assert rows == [(str(int(code)), code.meaning) for code in ExitCode]


@each_page
def test_every_settings_example_of_the_readme_is_understood(page: str, tmp_path: Path) -> None:
    for number, example in enumerate(blocks("toml", page)):
        assert tomllib.loads(example)
        file = tmp_path / f"{number}.toml"
        file.write_text(example, encoding="utf-8")
        file.chmod(0o600)
        load(environ={"HOME": str(tmp_path)}, config_file=file)


def test_the_first_two_commands_are_those_of_dev() -> None:
    known = (ROOT / "dev").read_text(encoding="utf-8")
    for line in blocks("sh")[0].splitlines():
        words = line.split("#")[0].strip()
        assert words in known


@each_page
def test_what_the_readme_links_to_is_there(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page):
        assert (ROOT / target).exists(), target


def test_the_source_distribution_holds_what_the_readme_needs(tmp_path: Path) -> None:
    """Whoever unpacks it can run the first command of this page."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (archive,) = tmp_path.iterdir()
    with tarfile.open(archive) as packed:
        files = [name.partition("/")[2] for name in packed.getnames()]
    held = {*files, *(str(folder) for name in files for folder in Path(name).parents)}
    needed = {"dev", "pyproject.toml", *(path.name for path in ROOT.glob("*.lock"))}
    assert needed | {"README.md", "README.fr.md", "CHANGELOG.md", "LICENSE"} <= held
    links = re.findall(r"\]\((?!http)([^)]+)\)", README + TWIN)
    assert {re.split(r"[#?]", link)[0].rstrip("/") for link in links} - {""} <= held
