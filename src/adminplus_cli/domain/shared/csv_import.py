"""What all imports share: headings as people write them, lines that cannot be taken, and what was done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field
from difflib import get_close_matches
from typing import Generic, TypeVar

from . import spreadsheet, text
from .errors import InvalidData
from .i18n import _, counted
from .values import dataclass

Headings = Mapping[str, tuple[str, ...]]
"""The fields of an import, and their headings as `heading_key` folds them."""
Cells = Sequence[str]
Line = TypeVar("Line")

EMAIL = (
    "email",
    "e mail",
    "mail",
    "adresse e mail",
    "adresse email",
    "adresse mail",
    "courriel",
    "contact mail",
)
LAST_NAME = (
    "last name",
    "nom",
    "nom de famille",
    "prenom nom",
    "nom prenom",
    "nom et prenom",
    "prenom et nom",
)
FIRST_NAME = ("first name", "prenom")
UNTIL = ("until", "jusqu'au", "jusqu'a", "dernier jour", "date de fin", "fin")
"""The last day of a role, which exports tell."""

_WEAK = {"adresse": "email"}
"""What a heading means only where no other column says it: an address may be that of a house."""
_ASIDE = re.compile(r"\([^()]*\)?")
_WHOSE = re.compile(
    r" (?:(?:de l'|du |de la |d')?(?:utilisateur|utilisatrice|agent|agente|referent|referente))$"
)
"""Of whom a column is, which files for Administration+ say of each."""
NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line cannot be taken, or what of it has no effect: its number, and one sentence without its content.

    `cure` is a command that would mend it.
    """

    line: int
    message: str
    cure: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands, how many headings there are, and those that nobody needs."""

    where: Mapping[str, int]
    width: int
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading(Generic[Line]):
    """The lines that can be taken, why others cannot, and the headings of columns that were passed over."""

    good: list[Line]
    problems: list[Problem]
    unused: tuple[str, ...] = ()


@dataclass(slots=True)
class Imported:
    """What an import did, or would do: addresses by what happens to them, and the lines that cannot be taken.

    `warnings` are of lines that were taken, and say of what in them had no effect.
    """

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def columns(
    headings: Cells, fields: Headings, ignored: AbstractSet[str], *, whose: str, needed: str = "email"
) -> Columns:
    """Return at which position each of `fields` stands.

    A heading that nobody needs is passed over; raises InvalidData for one that is nearly that of a field which
    is missing. The column `needed` must be there; `whose` says of whom it is.
    """
    known = {name: each for each, names in fields.items() for name in names}
    found: dict[str, int] = {}
    others: dict[int, str] = {}
    for position, heading in enumerate(headings):
        key = heading_key(heading[:100])
        if key in ignored or not key:
            continue
        meant = known.get(key)
        if meant is None:
            others[position] = key
        elif meant in found:
            raise InvalidData(_("Two columns are both {field}.").format(field=meant))
        else:
            found[meant] = position
    for position, key in list(others.items()):
        meant = _WEAK.get(key)
        if meant and meant in fields and meant not in found:
            found[meant] = position
            del others[position]
    missing = {name: each for name, each in known.items() if each not in found}
    for position, key in others.items():
        _require_no_slip(headings[position], key, missing, position)
    if needed not in found:
        told = _("There is no column for the address of the {whose}.")
        if needed != "email":
            told = _("There is no column for the name of the {whose}.")
        raise InvalidData(told.format(whose=whose), _("Head it: {heading}").format(heading=needed))
    return Columns(found, len(headings), tuple(headings[position] for position in others))


def heading_key(heading: str) -> str:
    """Return a heading as it is compared: without case, accents, underscores, dashes, remarks, and of whom it is."""
    plain = text.folded(_ASIDE.sub(" ", heading.replace("_", " ").replace("-", " ")))
    return _WHOSE.sub("", plain)


def rows(
    where: Columns, lines: Iterable[tuple[int, Cells]], problems: list[Problem]
) -> Iterator[tuple[int, Cells]]:
    """Yield the lines with as many cells as there are headings; what cannot be taken becomes a problem.

    Cells that are missing at the end are empty, as spreadsheets leave them out.
    """
    width, used = where.width, list(where.where.items())
    for number, cells in lines:
        if len(cells) < width:
            cells = [*cells, *[""] * (width - len(cells))]  # noqa: PLW2901 - the same line, whole
        try:
            if len(cells) > width and any(cell.strip() for cell in cells[width:]):
                raise _too_many(len(cells), width)
            if spreadsheet.broken(cells):
                for name, position in used:
                    spreadsheet.require_unbroken(cells[position], name)
        except InvalidData as refused:
            problems.append(Problem(number, refused.message))
        else:
            yield number, cells


def by_reason(problems: Iterable[Problem]) -> list[tuple[str, str, list[str]]]:
    """Sum up problems: for each reason the lines as people write them (`2-9, 12`), the reason, the cures."""
    lines: dict[str, list[int]] = {}
    cures: dict[str, dict[str, None]] = {}
    for each in problems:
        lines.setdefault(each.message, []).append(each.line)
        if each.cure:
            cures.setdefault(each.message, {})[each.cure] = None
    return [(_spans(numbers), reason, list(cures.get(reason, ()))) for reason, numbers in lines.items()]


def _spans(numbers: Sequence[int]) -> str:
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def _require_no_slip(heading: str, key: str, missing: Mapping[str, str], position: int) -> None:
    if not text.storable(heading):
        raise InvalidData(_("The heading of column {number} is not text.").format(number=position + 1))
    near = get_close_matches(key, missing, n=1, cutoff=NEAR)
    if near:
        raise InvalidData(
            _("The heading {heading!r} is not understood.").format(heading=heading[:60]),
            _("Did you mean {name}?").format(name=near[0]),
        )


def _too_many(found: int, wanted: int) -> InvalidData:
    told = counted("{found} cell under {wanted} headings.", "{found} cells under {wanted} headings.", found)
    return InvalidData(told.format(found=found, wanted=wanted))


Reader = Callable[[Cells, Iterable[tuple[int, Cells]]], Reading[Line]]
