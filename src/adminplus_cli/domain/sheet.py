"""What all imports share: headings as people write them, lines that cannot be taken, and what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from difflib import get_close_matches

from . import text
from .errors import InvalidData
from .words import _, counted

Headings = Mapping[str, tuple[str, ...]]
"""The fields of an import, and their headings as `heading_key` folds them."""

EMAIL = ("email", "e mail", "mail", "adresse e mail", "adresse email", "courriel", "adresse")
LAST_NAME = ("last name", "nom", "nom de famille")
FIRST_NAME = ("first name", "prenom")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line cannot be taken: its number in the file, and one sentence without the line's content."""

    line: int
    message: str


@dataclass(slots=True)
class Imported:
    """What an import did, or would do: addresses by what happens to them, and the lines that cannot be taken."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def columns(
    headings: Sequence[str], fields: Headings, ignored: AbstractSet[str], *, whose: str
) -> dict[str, int]:
    """Return at which position each of `fields` stands; raises InvalidData for a heading not understood.

    A column `email` is needed; `whose` says of whom it is.
    """
    known = {name: each for each, names in fields.items() for name in names}
    found: dict[str, int] = {}
    for position, heading in enumerate(headings):
        key = heading_key(heading[:100])
        if key in ignored or not key:
            continue
        if key not in known:
            near = get_close_matches(key, known, n=1)
            raise InvalidData(
                _("The heading {heading!r} is not understood.").format(heading=heading[:60])
                if text.storable(heading)
                else _("The heading of column {number} is not text.").format(number=position + 1),
                _("Did you mean {name}?").format(name=near[0])
                if near
                else _("Known headings: {names}.").format(names=", ".join(fields)),
            )
        if known[key] in found:
            raise InvalidData(_("Two columns are both {field}.").format(field=known[key]))
        found[known[key]] = position
    if "email" not in found:
        raise InvalidData(
            _("There is no column for the address of the {whose}.").format(whose=whose), _("Head it: email")
        )
    return found


def heading_key(heading: str) -> str:
    """Return a heading as it is compared: without case, accents, underscores and dashes."""
    return text.folded(heading.replace("_", " ").replace("-", " "))


def require_whole(where: Mapping[str, int], width: int, cells: Sequence[str]) -> None:
    """Raise InvalidData for a line that lacks cells, or holds something where there is no heading."""
    if len(cells) <= max(where.values()) or any(cell.strip() for cell in cells[width:]):
        told = counted(
            "{found} cell under {wanted} headings.", "{found} cells under {wanted} headings.", len(cells)
        )
        raise InvalidData(told.format(found=len(cells), wanted=width))
