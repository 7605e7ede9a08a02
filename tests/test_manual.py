"""The manual: whole, and clean to the programs that show it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from adminplus_cli.cli.kit.examples import examples_of
from adminplus_cli.cli.kit.tree import TREE, Noun
from docs.pages import manual

MAN = Path(manual.__file__).parents[1] / "man"
PAGES = sorted(path.name for path in MAN.glob("*.1"))


def plain(text: str) -> str:
    """Return what a page says, without what is said to troff."""
    for escaped, sign in (("\\-", "-"), ("\\(aq", "'"), ("\\(ti", "~"), ("\\e", "\\"), ("\\&", "")):
        text = text.replace(escaped, sign)
    return text


def test_each_noun_has_a_page_and_each_command_its_place_with_its_examples() -> None:
    nouns = [name for name, entry in TREE.items() if isinstance(entry, Noun) and " " not in name]
    assert sorted(["adminplus.1", *(f"adminplus-{name}.1" for name in nouns)]) == PAGES
    texts = {name: plain((MAN / name).read_text(encoding="utf-8")) for name in PAGES}
    for name, entry in TREE.items():
        if isinstance(entry, Noun):
            continue
        noun = name.split()[0]
        page = texts["adminplus.1" if noun == name else f"adminplus-{noun}.1"]
        assert f".SS adminplus {name}" in page
        joined = page.replace("\\\n    ", "")
        assert [
            each for each in examples_of(f"adminplus {name}") if " ".join(each.split()) not in joined
        ] == []


@pytest.mark.parametrize("page", PAGES)
def test_man_and_mandoc_find_nothing_wrong_with_a_page(page: str) -> None:
    judges = {
        "man": ["man", "--warnings=w", "--encoding=UTF-8", "--local-file", str(MAN / page)],
        "mandoc": ["mandoc", "-Tlint", str(MAN / page)],
    }
    found = [argv for name, argv in judges.items() if shutil.which(name)]
    if not found:
        pytest.skip("neither man nor mandoc is installed")
    environment = {**os.environ, "MANWIDTH": "80", "MANPAGER": "cat", "LC_ALL": "C.UTF-8"}
    for argv in found:
        judged = subprocess.run(argv, capture_output=True, text=True, env=environment, check=False)
        said = judged.stdout if argv[0] == "mandoc" else judged.stderr
        assert said == ""
