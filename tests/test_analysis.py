"""The page for analysts does what it prints: its program reads a copy of a store."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.casework import CAF, CLAIRE, CPAM, INES, cast, open_request
from tests.runner import Runner

PAGE = (Path(__file__).parents[1] / "docs/analysis.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the examples of the page in one language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_program_of_the_page_for_analysts_reads_a_copy_of_the_store(
    adminplus_sqlite: Runner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cast(adminplus_sqlite)
    first = open_request(adminplus_sqlite, to=CAF)
    open_request(adminplus_sqlite, to=CPAM)
    adminplus_sqlite.clock.forward(hours=36)
    adminplus_sqlite.ok("request", "reply", first, "-m", "Bonjour", as_=INES)
    adminplus_sqlite.ok("request", "close", first, "--useful", "yes", as_=CLAIRE)
    monkeypatch.chdir(tmp_path)
    (copying,) = blocks("console")
    vacuum = re.search(r'"(VACUUM[^"]*)"', copying)
    assert vacuum
    with closing(sqlite3.connect(adminplus_sqlite.store)) as store:
        store.execute(vacuum[1])
    (program,) = blocks("python")
    exec(compile(program, "docs/analysis.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == [
        "CAF: 1 closed, 1 answered, 36.0 h",
        "CPAM: 0 closed, 0 answered, no answer yet",
    ]
