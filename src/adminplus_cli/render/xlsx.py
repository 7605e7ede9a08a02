"""A workbook of one sheet, for who lives in a spreadsheet: text is text there, and never a formula (extra `xlsx`).

It is held in memory: the library would else leave what is personal in the folder for temporary files (X12). Hence it
has an end that CSV has not.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import IO, TYPE_CHECKING

from .text import cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 100_000
"""The rows of a sheet: some hundred megabytes of memory. The format itself ends at ten times as many."""
MOST_LETTERS = 32_767
"""The letters of a cell."""
WIDTH = 18


class TooManyRows(Exception):  # noqa: N818 - no error of the program: a sheet ends there
    """There are more rows than a sheet holds."""


def write(headings: Sequence[str], rows: Iterable[Sequence[object]], out: IO[bytes]) -> int:
    """Write a heading and the rows, row by row, and return how many there were.

    Numbers, days, instants (as clocks in Paris show them) and yes or no are cells of their kind; everything else is
    text, whatever it begins with. Raises ModuleNotFoundError without the library, TooManyRows.
    """
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    sheet = book.add_worksheet()
    put = _cells(book, sheet)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(headings) - 1, 0), WIDTH)
    bold = book.add_format({"bold": True})
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    count = 0
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise TooManyRows
        for column, value in enumerate(row):
            put(count, column, value)
    if headings:
        sheet.autofilter(0, 0, count, len(headings) - 1)
    book.close()
    return count


def _cells(book: Workbook, sheet: Worksheet) -> Callable[[int, int, object], None]:
    """Return what writes a value into a cell of its kind."""
    from zoneinfo import ZoneInfo

    paris = ZoneInfo("Europe/Paris")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    instant = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})

    def put(row: int, column: int, value: object) -> None:
        match value:
            case None:
                pass
            case bool():
                sheet.write_boolean(row, column, value)
            case int() | float():
                sheet.write_number(row, column, value)
            case datetime():
                there = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(paris)
                sheet.write_datetime(row, column, there.replace(tzinfo=None), instant)
            case date():
                sheet.write_datetime(row, column, value, day)
            case _:
                sheet.write_string(row, column, cell(value)[:MOST_LETTERS])

    return put
