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

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def session() -> Iterator[str]:
    """Yield the commands of the sessions, which go on one after the other in one home."""
    for block in blocks("console"):
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


def transcript(home: Path) -> str:
    environ = {"HOME": str(home), "PATH": f"{home / 'bin'}:{os.environ['PATH']}", "LANG": "C.UTF-8"}
    told = ""
    for command in session():
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


def test_the_sessions_of_the_readme_go_as_they_say(home: Path, request: pytest.FixtureRequest) -> None:
    told = transcript(home)
    if request.config.getoption("--rewrite-sessions"):
        page = README
        for block in blocks("console"):
            start = told.index("$ " + block[2:].partition("\n")[0])
            later = [told.index("$ " + b[2:].partition("\n")[0]) for b in blocks("console")]
            end = min((place for place in later if place > start), default=len(told))
            page = page.replace(block, told[start:end])
        (ROOT / "README.md").write_text(page, encoding="utf-8")
        return
    assert told == "".join(blocks("console"))


def test_the_exit_codes_of_the_readme_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", README, re.MULTILINE)
    assert rows == [(str(int(code)), code.meaning) for code in ExitCode]


def test_every_settings_example_of_the_readme_is_understood(tmp_path: Path) -> None:
    for number, example in enumerate(blocks("toml")):
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


def test_what_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
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
    assert needed | {"README.md", "CHANGELOG.md", "LICENSE"} <= held
    assert {
        re.split(r"[#?]", link)[0].rstrip("/") for link in re.findall(r"\]\((?!http)([^)]+)\)", README)
    } - {""} <= held
