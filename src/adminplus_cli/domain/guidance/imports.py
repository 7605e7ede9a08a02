"""Invitations and participants in bulk: what the lines of a CSV file mean, checked all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from ..shared import csv_import, spreadsheet, text
from ..shared.csv_import import Headings, Problem, Reading
from ..shared.errors import InvalidData
from ..shared.i18n import _
from ..shared.values import dataclass
from .project import GivenRole, Role

Lines = Iterable[tuple[int, Sequence[str]]]
Cell = Callable[[str], str]
Line = TypeVar("Line", "InvitationLine", "ParticipantLine")

INVITATIONS: Headings = {"email": csv_import.EMAIL, "role": ("role", "fonction"), "until": csv_import.UNTIL}
PARTICIPANTS: Headings = {
    "email": csv_import.EMAIL,
    "last_name": csv_import.LAST_NAME,
    "first_name": csv_import.FIRST_NAME,
    "left_at": ("left at", "parti le", "depart"),
    "profiles_viewed": ("profiles viewed",),
    "contacted": ("contacted",),
    "meetings_planned": ("meetings planned",),
    "meetings_held": ("meetings held",),
}
_COUNTS = ("profiles_viewed", "contacted", "meetings_planned", "meetings_held")
_PASSED_OVER = frozenset(
    {"line", "ligne", "error", "erreur", "joined at", "main contacts", "progress", "wiped at"}
)
_OF_MEMBERS = frozenset({"manages", "status", "invited by", "expires at"})
ROLES: Mapping[str, Role] = {spelling: role for role in Role for spelling in role.spellings}
"""The roles as people write them."""


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """Somebody to invite; `role` is None where the file does not say, `until` the last day of it (A1)."""

    number: int
    email: str
    role: Role | None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ParticipantLine:
    """Somebody to add to a program; `left` says that the file has them as one who left.

    `noted`: the file says how often they met, or were contacted, which no import brings along.
    """

    number: int
    email: str
    first_name: str
    last_name: str
    left: bool
    noted: bool


def invitations(headings: Sequence[str], lines: Lines) -> Reading[InvitationLine]:
    """Read whom to invite; which lines can be taken, and why others cannot."""

    def read(number: int, cell: Cell) -> InvitationLine:
        return _person(number, cell, _given(_role(cell("role"))))

    ignored = _PASSED_OVER | _OF_MEMBERS
    return _read(headings, lines, INVITATIONS, ignored, _("people to invite"), read)


def members(headings: Sequence[str], lines: Lines) -> Reading[InvitationLine]:
    """Read the members of a project and their roles, which a file need not have."""

    def read(number: int, cell: Cell) -> InvitationLine:
        return _person(number, cell, _role(cell("role")))

    ignored = _PASSED_OVER | _OF_MEMBERS | {*csv_import.FIRST_NAME, *csv_import.LAST_NAME}
    return _read(headings, lines, INVITATIONS, ignored, _("members"), read)


def participants(headings: Sequence[str], lines: Lines) -> Reading[ParticipantLine]:
    """Read whom to add; which lines can be taken, and why others cannot."""

    def read(number: int, cell: Cell) -> ParticipantLine:
        return ParticipantLine(
            number,
            text.email(cell("email"), named=False),
            text.line(cell("first_name"), what="first_name", empty=True),
            text.line(cell("last_name"), what="last_name", empty=True),
            spreadsheet.happened(cell("left_at"), what="left_at"),
            any(cell(count) not in ("", "0") for count in _COUNTS),
        )

    return _read(headings, lines, PARTICIPANTS, _PASSED_OVER, _("participants"), read)


def _person(number: int, cell: Cell, role: Role | None) -> InvitationLine:
    until = spreadsheet.day(cell("until"), what="until")
    if role is Role.OWNER and until:
        raise InvalidData(_("until: an owner's role ends on no day."))
    return InvitationLine(number, text.email(cell("email"), named=False), role, until)


def _role(cell: str) -> Role | None:
    if not cell:
        return None
    role = ROLES.get(text.folded(cell))
    if role is None:
        raise InvalidData(_("role: one of {choices} is expected.").format(choices=", ".join(GivenRole)))
    return role


def _given(role: Role | None) -> Role | None:
    if role is Role.OWNER:
        raise InvalidData(_("role: owner is given by a transfer alone (adminplus project transfer)."))
    return role


def _read(
    headings: Sequence[str],
    lines: Lines,
    fields: Headings,
    ignored: frozenset[str],
    whose: str,
    read: Callable[[int, Cell], Line],
) -> Reading[Line]:
    found: csv_import.Columns = csv_import.columns(headings, fields, ignored, whose=whose)
    good: list[Line] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, cells in csv_import.rows(found, lines, problems):
        try:
            line = read(number, _cells(found.where, cells))
            if line.email in seen:
                raise InvalidData(_("the same address as in line {line}.").format(line=seen[line.email]))
        except InvalidData as refused:
            problems.append(Problem(number, refused.message))
        else:
            seen[line.email] = number
            good.append(line)
    return Reading(good, problems, found.unused)


def _cells(where: Mapping[str, int], cells: Sequence[str]) -> Cell:
    return lambda field: cells[where[field]].strip() if field in where else ""
