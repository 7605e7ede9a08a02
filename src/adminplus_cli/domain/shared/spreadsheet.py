"""What spreadsheets do to a cell: errors of formulas, numbers in scientific notation; yes and no as people write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache

from .errors import InvalidData
from .i18n import _
from .text import folded

YES = frozenset({"oui", "yes", "true", "vrai", "1", "x", "o", "y", "✓", "✔"})
NO = frozenset({"", "non", "no", "false", "faux", "0", "n", "-"})

BROKEN = re.compile(
    r"^[ \t]*(?:#(?:N/A|REF!|VALUE!|VALEUR!|DIV/0!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|PROPAGATION!|CALC!"
    r"|#{2,})"
    r"|[+-]?\d(?:[.,]\d+)?E[+-]\d{1,3})[ \t]*$"
    r"|_x[0-9A-Fa-f]{4}_",
    re.MULTILINE,
)
_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?"
    r"|\d{1,2}/\d{1,2}/\d{4}(?: \d{1,2}:\d\d(?::\d\d)?)?"
)


_SIGNS = ("#", "_x", "E+", "E-")


def broken(cells: Iterable[str]) -> bool:
    """Say whether any of `cells` holds what a spreadsheet leaves in the place of a value; fast where none does."""
    joined = "\n".join(cells)
    return any(sign in joined for sign in _SIGNS) and BROKEN.search(joined) is not None


def require_unbroken(cell: str, field: str) -> None:
    """Raise InvalidData for what a spreadsheet left in the place of a value: `#N/A`, `3,36E+10`, `_x0001_`."""
    if BROKEN.search(cell):
        raise InvalidData(
            _("{field}: the spreadsheet lost the value (an error, or a number such as 3,36E+10).").format(
                field=field
            )
        )


@lru_cache(maxsize=1000)
def yes_or_no(cell: str, names: tuple[str, ...] = ()) -> bool | None:
    """Return what a cell says: yes (also by one of `names`), no (also empty), or None where it says neither."""
    key = folded(cell)
    if key in YES or key in names:
        return True
    return False if key in NO else None


def day(cell: str, *, what: str) -> date | None:
    """Return the day that a cell names, as we or a French spreadsheet write it, or None where it is empty.

    Raises InvalidData, naming the field `what`, for anything else.
    """
    if not cell:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day is of no zone
    raise InvalidData(_("{field}: no day (2026-11-24, or 24/11/2026).").format(field=what))


def happened(cell: str, *, what: str, names: tuple[str, ...] = ()) -> bool:
    """Return whether a cell holds an instant, as we or a French spreadsheet write it, or says yes.

    Raises InvalidData, naming the field `what`, for anything that says neither that nor no.
    """
    if _INSTANT.fullmatch(cell):
        return True
    said = yes_or_no(cell, names)
    if said is None:
        raise InvalidData(_("{field}: neither a date nor yes or no.").format(field=what))
    return said
