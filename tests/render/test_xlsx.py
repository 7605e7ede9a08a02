"""Workbooks: each value is a cell of its kind, text is never a formula, and nothing is left beside them."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from adminplus_cli.cli.kit import sheet as kit
from adminplus_cli.domain.shared.errors import UsageError
from adminplus_cli.render import xlsx
from tests.casework import CAF, CLAIRE, MAUD, cast
from tests.runner import Runner

pytest.importorskip("xlsxwriter")
_IN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(content: bytes) -> list[list[tuple[str, str]]]:
    """Return the cells of the sheet, row by row: of which kind each is, and what it holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        shared = ["".join(each.itertext()) for each in ET.fromstring(book.read("xl/sharedStrings.xml"))]
        rows = ET.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{_IN}row")
        found = []
        for row in rows:
            kinds = [(each.get("t", "n"), each.findtext(f"{_IN}v") or "") for each in row]
            assert not [each for each in row if each.find(f"{_IN}f") is not None], "a formula"
            found.append([(kind, shared[int(value)] if kind == "s" else value) for kind, value in kinds])
    return found


def written(*row: object) -> list[tuple[str, str]]:
    """Return the cells that a row becomes."""
    out = io.BytesIO()
    assert xlsx.write([f"c{number}" for number in range(len(row))], [row], out) == 1
    return cells(out.getvalue())[1]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+33 4", "-5", "@SUM(A1)", "{=1}", "https://example.org", "\tx", "0012", "1e5", "_x0041_"],
)
def test_text_is_text_whatever_it_begins_with(text: str) -> None:
    ((kind, shown),) = written(text)
    assert (kind, shown.replace("_x005F_", "_")) == ("s", text)


def test_numbers_days_instants_and_flags_are_cells_of_their_kind() -> None:
    summer = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert written(3, 0.5, True, date(2026, 3, 2), summer) == [
        ("n", "3"),
        ("n", "0.5"),
        ("b", "1"),
        ("n", "46083"),
        ("n", "46205.02083333334"),
    ]
    assert written("a", None, ["x", "y"])[-1][0] == "s"


def test_a_workbook_is_whole_or_not_there(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    cast(adminplus_sqlite)
    adminplus_sqlite.ok("user", "edit", CLAIRE, "--last-name", "=HYPERLINK(1)")
    file = tmp_path / "agents.xlsx"
    adminplus_sqlite.ok("--lang", "fr", "user", "export", "-o", "xlsx", "--to", file)
    heading, *rows = cells(file.read_bytes())
    assert ("s", "Prénom") in heading
    assert [row for row in rows if ("s", CLAIRE) in row and ("s", "=HYPERLINK(1)") in row]
    assert adminplus_sqlite("user", "export", "-o", "xlsx", "--to", file).code == 5
    other = tmp_path / "groupe.xlsx"
    adminplus_sqlite.ok("group", "users", "export", CAF, "-o", "xlsx", "--to", other)
    assert len(cells(other.read_bytes())) == 2


def test_figures_are_a_workbook_too(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    cast(adminplus_sqlite)
    for name, words in (("a", ("group", "stats", CAF, "--explain")), ("b", ("stats", "groups"))):
        file = tmp_path / f"{name}.xlsx"
        adminplus_sqlite.ok(*words, "-o", "xlsx", "--to", file)
        heading, *rows = cells(file.read_bytes())
        assert rows
        assert all(kind == "s" for kind, _text in heading)
        assert [value for row in rows for kind, value in row if kind == "n"]
    refused = adminplus_sqlite("group", "stats", CAF, "-o", "xlsx", "--to", tmp_path / "c.xlsx", as_=MAUD)
    assert (refused.code, (tmp_path / "c.xlsx").exists()) == (3, False)


def test_without_the_library_it_is_said_what_to_install(
    adminplus_sqlite: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    for words in (("user", "export"), ("user", "list"), ("group", "stats", 1)):
        refused = adminplus_sqlite(*words, "-o", "xlsx")
        assert (refused.code, refused.out) == (2, "")
        assert "pip install 'adminplus-cli[xlsx]'" in refused.err
    assert not [*tmp_path.glob("*.xlsx")]


def test_a_terminal_gets_none_and_a_sheet_has_an_end(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(adminplus_sqlite)
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    refused = adminplus_sqlite("user", "export", "-o", "xlsx")
    assert (refused.code, refused.out) == (2, "")
    assert "at most 2 rows" in refused.err
    with pytest.raises(UsageError, match="nothing for a terminal"):
        kit.require_sheet(terminal=True)
