"""`-o xlsx`: a workbook, which needs a library of its own, and is nothing for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _


def require_sheet(*, terminal: bool) -> None:
    """Raise UsageError where a workbook cannot be written, or would go to a terminal: before anything is read."""
    from importlib.util import find_spec

    if find_spec("xlsxwriter") is None:
        raise UsageError(
            _("Workbooks need a library that is not installed."),
            _("Install it: pip install 'adminplus-cli[xlsx]'"),
        )
    if terminal:
        raise UsageError(
            _("A workbook is nothing for a terminal."), _("Write it to a file: --to FILE, or > FILE.")
        )


@contextmanager
def within_a_sheet() -> Iterator[None]:
    """Let rows be written into a sheet; raises UsageError where that has no room for them."""
    from ...render.xlsx import MOST_ROWS, TooManyRows

    try:
        yield
    except TooManyRows:
        raise UsageError(
            _("A workbook is made of at most {most} rows, and there are more.").format(most=MOST_ROWS),
            _("Ask for fewer, or for CSV: -o csv."),
        ) from None
