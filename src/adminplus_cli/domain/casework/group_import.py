"""Groups in bulk: what the lines of a CSV file mean, checked all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..shared import csv_import, text
from ..shared.csv_import import Headings, Problem, Reading
from ..shared.errors import InvalidData
from ..shared.i18n import _
from .user_import import areas_of

HEADINGS: Headings = {
    "name": (
        "name",
        "nom",
        "group",
        "groupe",
        "structure",
        "nom du groupe",
        "nom de la structure",
        "group name",
    ),
    "organisation": ("organisation", "organisme", "organisation du groupe"),
    "areas": ("areas", "area", "territoire", "territoires", "departement", "departements"),
    "mailbox": ("mailbox", "bal", "boite aux lettres", "adresse mail generique", "email", "courriel", "mail"),
    "description": ("description", "commentaire"),
}
IGNORED = frozenset({"id", "line", "ligne", "error", "erreur", "created at"})
"""Headings that lists and rejects files have, and that an import passes over."""
MOST_IN_DESCRIPTION = 1000


class GroupLine(NamedTuple):
    """One line of the file, read; what it leaves empty takes nothing away from a group that is there."""

    number: int
    name: str
    organisation: str
    areas: tuple[str, ...]
    mailbox: str
    description: str


def read(headings: Sequence[str], lines: Iterable[tuple[int, Sequence[str]]]) -> Reading[GroupLine]:
    """Read the lines (number, cells) under `headings`: those that can be taken, and why others cannot."""
    found = csv_import.columns(headings, HEADINGS, IGNORED, whose=_("groups"), needed="name")
    good: list[GroupLine] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, cells in csv_import.rows(found, lines, problems):
        try:
            line = _line(found.where, number, cells)
            first = seen.setdefault(text.name_key(line.name), number)
            if first != number:
                raise InvalidData(_("the same group as in line {line}.").format(line=first))
        except InvalidData as refused:
            problems.append(Problem(number, refused.message))
        else:
            good.append(line)
    return Reading(good, problems, found.unused)


def _line(where: Mapping[str, int], number: int, cells: Sequence[str]) -> GroupLine:
    told = {field: cells[place].strip() for field, place in where.items()}
    mailbox = told.get("mailbox", "")
    return GroupLine(
        number=number,
        name=text.name(told["name"], what="name", most=text.MAX_GROUP_NAME),
        organisation=text.line(told.get("organisation", ""), what="organisation", empty=True),
        areas=areas_of(told.get("areas", "")),
        mailbox=text.email(mailbox, what="mailbox", named=False) if mailbox else "",
        description=text.line(
            told.get("description", ""), what="description", most=MOST_IN_DESCRIPTION, empty=True
        ),
    )
