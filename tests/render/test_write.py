"""What holds for every format."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from adminplus_cli.render import RICH_ROWS, Format, write
from adminplus_cli.render.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIELDS = ["id", "subject"]
HOSTILE = "[bold]\x1b[31m\x9b\u202e\u200b\ufeff=a"


TEXTS = [each for each in Format if each is not Format.XLSX]


def written(form: Format, rows: list[dict[str, object]], **options: Any) -> str:
    out = io.StringIO()
    assert write(form, FIELDS, iter(rows), out, **options) == len(rows)
    return out.getvalue()


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("form", TEXTS)
def test_every_row_is_counted_and_output_ends_with_a_line_end(form: Format, terminal: bool) -> None:
    rows: list[dict[str, object]] = [{"id": 1, "subject": "un"}, {"id": 2, "subject": "deux"}]
    assert written(form, rows, terminal=terminal, width=40).endswith("\n")


@pytest.mark.parametrize("count", [1, RICH_ROWS + 1])
@pytest.mark.parametrize("form", TEXTS)
def test_nothing_hostile_reaches_a_terminal(form: Format, count: int) -> None:
    rows: list[dict[str, object]] = [{"id": HOSTILE, "subject": HOSTILE + "\n\t\r"}] * count
    output = written(form, rows, terminal=True, excel=True, width=200)
    lines = output.replace("\r\n", "\n").replace("\t", " ")  # the ends of CSV for Excel, the tabs of TSV
    assert printable(lines, keep_newlines=True) == lines


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Format.TABLE, ""),
        (Format.CSV, "id,subject\n"),
        (Format.TSV, "id\tsubject\n"),
        (Format.JSON, "[]\n"),
        (Format.JSONL, ""),
        (Format.MARKDOWN, ""),
        (Format.IDS, ""),
        (Format.COUNT, "0\n"),
    ],
)
def test_no_rows(form: Format, expected: str, terminal: bool) -> None:
    assert written(form, [], terminal=terminal) == expected


def test_only_the_fields_asked_for_are_written_and_one_that_lacks_is_absent() -> None:
    rows: list[dict[str, object]] = [{"secret": 1, "id": 7}]
    assert written(Format.JSONL, rows) == '{"id": 7, "subject": null}\n'
    assert written(Format.CSV, rows) == "id,subject\n7,\n"


def test_a_terminal_gets_rich_up_to_a_number_of_rows_and_the_plain_table_beyond() -> None:
    rows: list[dict[str, object]] = [{"id": number, "subject": "x"} for number in range(RICH_ROWS + 1)]
    assert "─" in written(Format.TABLE, rows[:-1], terminal=True, width=40)
    assert written(Format.TABLE, rows, terminal=True, width=40) == written(Format.TABLE, rows)


def test_the_plain_table_has_a_bold_header_where_colour_is_asked_for() -> None:
    assert "\x1b" not in written(Format.TABLE, [{"id": 1}])
    head, *rest = written(Format.TABLE, [{"id": 1}], color=True).splitlines()
    assert head == "\x1b[1mid  subject\x1b[0m"
    assert "\x1b" not in "".join(rest)
    assert "\x1b" not in written(Format.CSV, [{"id": 1}], color=True)


@pytest.mark.parametrize("form", [Format.TSV, Format.JSON, Format.JSONL, Format.IDS])
def test_rows_are_written_before_the_next_one_is_asked_for(form: Format) -> None:
    out = io.StringIO()

    def rows() -> Iterator[Mapping[str, object]]:
        yield {"id": "first"}
        assert "first" in out.getvalue()
        yield {"id": "second"}

    assert write(form, FIELDS, rows(), out) == 2


@pytest.mark.parametrize(
    ("call", "absent"),
    [
        ("pass", "rich tabulate csv json html"),
        ("write(Format.CSV, ['id'], [{'id': 1}], sys.stdout)", "rich tabulate json"),
        ("write(Format.TABLE, ['id'], [{'id': 1}], sys.stdout)", "rich tabulate json"),
        ("write(Format.TABLE, ['id'], [], sys.stdout, terminal=True)", "rich tabulate json"),
    ],
)
def test_a_command_pays_for_its_own_format_only(call: str, absent: str) -> None:
    code = f"import sys; from adminplus_cli.render import Format, write; {call}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(absent.split()) & set(ran.stdout.split())
