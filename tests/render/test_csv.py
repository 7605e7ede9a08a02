"""CSV comes back as it left, and runs nothing in a spreadsheet."""

from __future__ import annotations

import csv as standard
import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.render import csv
from adminplus_cli.render.csv import Dialect, guard, unguard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

cells = st.text(st.sampled_from("'=+-@\t\r\n\",; aé\x00") | st.characters(codec="utf-8"))


def written(rows: list[list[object]], **options: Any) -> str:
    out = io.StringIO()
    assert csv.write(["id", "text"], rows, out, **options) == len(rows)
    return out.getvalue()


def test_only_cells_that_need_it_are_quoted_and_lines_end_with_lf() -> None:
    rows: list[list[object]] = [[1, 'dit "oui", puis\nnon'], [None, True], [2, "seul\rretour"], [3, "é; è"]]
    assert written(rows) == 'id,text\n1,"dit ""oui"", puis\nnon"\n,true\n2,"seul\rretour"\n3,é; è\n'


def test_excel_gets_semicolons_crlf_and_a_bom() -> None:
    rows: list[list[object]] = [[1, "a;b"], [2, "c,d\ne"]]
    assert written(rows, excel=True) == '\ufeffid;text\r\n1;"a;b"\r\n2;"c,d\ne"\r\n'


def test_excel_gets_what_french_excel_takes_for_numbers_days_and_yes_or_no() -> None:
    summer, winter = datetime(2026, 7, 1, 22, 30, tzinfo=UTC), datetime(2026, 11, 24, 8, tzinfo=UTC)
    rows: list[list[object]] = [
        [0.5, True],
        [-2.25, False],
        [1000, summer],
        [date(2026, 11, 24), winter],
        [[1, 2], None],
    ]
    assert written(rows, excel=True) == (
        "\ufeffid;text\r\n0,5;VRAI\r\n-2,25;FAUX\r\n1000;02/07/2026 00:30:00\r\n"
        "24/11/2026;24/11/2026 09:00:00\r\n1|2;\r\n"
    )
    assert written(rows).endswith("\n2026-11-24,2026-11-24T08:00:00Z\n1|2,\n")


def test_a_file_is_written_in_the_dialect_of_another() -> None:
    dialect = Dialect("\t", "\r\n", says_separator=True)
    assert written([[1, "a\tb;c"], [0.5, "=1"]], dialect=dialect) == (
        'sep=\t\r\nid\ttext\r\n1\t"a\tb;c"\r\n0.5\t\'=1\r\n'
    )


def test_formulas_are_guarded_but_numbers_are_numbers() -> None:
    rows: list[list[object]] = [[-1, "=1+1"], [-2.5, "-1"], [["@a", "b"], "'=1"], [None, "'tis"]]
    assert written(rows) == "id,text\n-1,'=1+1\n-2.5,'-1\n'@a|b,''=1\n,'tis\n"


def test_raw_guards_nothing() -> None:
    assert written([[1, "=1+1"]], raw=True) == "id,text\n1,=1+1\n"


def test_a_terminal_gets_no_control_character_and_one_line_a_row() -> None:
    assert written([[1, "=\x1b[31m\nx"], [2, "\t\u202e"]], terminal=True, excel=True) == (
        "id;text\r\n1;'=\\x1b[31m\\nx\r\n2;'\\t\\u202e\r\n"
    )


def test_a_file_gets_the_exact_text() -> None:
    assert written([[1, "\x1b[31m\u202e"]]) == "id,text\n1,\x1b[31m\u202e\n"


def test_rows_are_written_as_they_come_some_hundreds_at_once() -> None:
    out = io.StringIO()

    def rows() -> Iterator[list[object]]:
        yield from ([number, "a"] for number in range(csv.AT_ONCE))
        assert out.getvalue().splitlines()[-1] == f"{csv.AT_ONCE - 1},a"
        yield [2, "b"]

    assert csv.write(["id", "text"], rows(), out) == csv.AT_ONCE + 1


def test_a_line_end_in_a_cell_stays_what_it_is() -> None:
    assert written([[1, "a"], [2, "b\rc"], [3, "d\ne"], [4, "f\r\ng"], [5, "h"]]) == (
        'id,text\n1,a\n2,"b\rc"\n3,"d\ne"\n4,"f\r\ng"\n5,h\n'
    )


def test_a_plain_field_is_written_as_it_is_and_another_is_guarded() -> None:
    out = io.StringIO()
    csv.write(["id", "text"], [["-1", "-1"], [-1, -1]], out, plain={"id"})
    assert out.getvalue() == "id,text\n-1,'-1\n-1,-1\n"


def test_several_texts_in_a_cell_are_guarded_as_one() -> None:
    assert written([[1, ("=A", "B")], [2, ("A", "=B")], [3, ()]]) == "id,text\n1,'=A|B\n2,A|=B\n3,\n"


@pytest.mark.parametrize("excel", [False, True])
@given(rows=st.lists(st.tuples(cells, cells)))
def test_what_is_exported_is_what_is_imported(rows: list[tuple[str, str]], excel: bool) -> None:
    text = written([list(row) for row in rows], excel=excel).removeprefix("\ufeff")
    header, *read = standard.reader(
        io.StringIO(text, newline=""), delimiter=";" if excel else ",", strict=True
    )
    assert header == ["id", "text"]
    assert [tuple(map(unguard, row)) for row in read] == rows


@given(cells)
def test_a_guarded_cell_never_starts_a_formula_and_comes_back(text: str) -> None:
    assert guard(text)[:1] not in set("=+-@\t\r")
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("'=1", "=1"), ("''=1", "'=1"), ("'tis", "'tis"), ("'", "'"), ("=1", "=1"), ("", "")],
)
def test_exactly_one_quote_is_taken_off_and_only_before_a_formula(text: str, expected: str) -> None:
    assert unguard(text) == expected


class Joined(NamedTuple):
    """Rows as a store joins them: two numbers, a text that is stored in upper case, another one."""

    pieces: list[Any]
    lines: Iterator[Sequence[object]]


@pytest.mark.parametrize("raw", [False, True])
@given(rows=st.lists(st.tuples(st.integers(), st.none() | cells, st.none() | cells)))
def test_rows_that_come_joined_are_written_as_any_others(
    raw: bool, rows: list[tuple[int, str | None, str | None]]
) -> None:
    fields, plain, joined = ["id", "size", "name", "text"], io.StringIO(), io.StringIO()
    csv.write(fields, [[number, None, name, text] for number, name, text in rows], plain, raw=raw)
    stored = Joined(
        [None, lambda name: name[1:], str],
        iter([(f"{number},", None if name is None else f"#{name}", text) for number, name, text in rows]),
    )
    assert csv.write_joined(fields, stored, joined, raw=raw) == len(rows)
    assert joined.getvalue() == plain.getvalue()


def test_no_more_cells_are_remembered_than_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "MANY", 2)
    out = io.StringIO()
    csv.write_joined(["id", "text"], Joined([None, str], iter([("1", each) for each in "a=ba=c"])), out)
    assert out.getvalue() == "id,text\n1,a\n1,'=\n1,b\n1,a\n1,'=\n1,c\n"
