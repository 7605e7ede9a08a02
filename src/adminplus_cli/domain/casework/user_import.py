"""Users in bulk: what the lines of an import mean, checked all at once (M2).

Headings are understood in English and French, in any order, as our own export and Administration+ write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..platform.account import Locale, User
from ..shared import csv_import, spreadsheet, text
from ..shared.csv_import import Headings, Problem, Reading
from ..shared.errors import InvalidData
from ..shared.i18n import _
from .group import GroupRole

HEADINGS: Headings = {
    "email": csv_import.EMAIL,
    "last_name": csv_import.LAST_NAME,
    "first_name": csv_import.FIRST_NAME,
    "job_title": ("job title", "qualite", "fonction", "poste"),
    "phone": ("phone", "telephone", "numero de telephone", "tel"),
    "manager": ("manager", "responsable", "responsable de groupe"),
    "helper": ("helper", "aidant"),
    "instructor": ("instructor", "instructeur"),
    "locale": ("locale", "langue"),
    "disabled": ("disabled", "disabled at", "desactive"),
    "group": ("group", "groupe", "structure", "nom du groupe", "operateur partenaire"),
    "organisation": ("organisation", "organisme", "organisation du groupe"),
    "mailbox": (
        "mailbox",
        "bal",
        "boite aux lettres",
        "bal generique / fonctionnelle",
        "adresse mail generique",
    ),
    "areas": ("areas", "area", "territoire", "territoires", "departement", "departements"),
    "is_expert": ("is expert", "expert"),
    "is_operator": ("is operator",),
    "os_login": ("os login",),
    "until": csv_import.UNTIL,
}
"""The fields of an import, and their headings as `heading_key` folds them."""

IGNORED = frozenset(
    {"id", "line", "ligne", "error", "erreur", "added at", "last active at", "created at"}
    | {"absent until", "substitute"}
)
"""Headings that exports and rejects files have, and that an import passes over."""

OF_OPERATORS = ("is_expert", "is_operator", "os_login")
"""What an export of accounts tells and no import gives: commands of their own do."""
_CODED = re.compile(r"\((\d{1,3}|2[AB])\)\s*\Z", re.IGNORECASE)


class Line(NamedTuple):
    """One line of the file, read: empty or None where the file has no such column, or nothing in it.

    An import gives what it says and takes nothing away: neither names, nor roles; `denied` are the roles it says
    no to in so many words. The role of helper may be `implied`: files of Administration+ have no column for
    helpers, and there whoever neither manages nor instructs helps; `unsaid` where they have none for any role.
    `beyond` are fields that say something which no import gives; `until` is the last day of the roles (A1).
    """

    number: int
    email: str
    first_name: str
    last_name: str
    job_title: str
    phone: str
    locale: Locale | None
    disabled: bool
    roles: frozenset[GroupRole]
    denied: frozenset[GroupRole]
    implied: bool
    unsaid: bool
    group: str | None
    organisation: str | None
    mailbox: str | None
    areas: tuple[str, ...]
    beyond: tuple[tuple[str, str], ...]
    until: date | None = None

    def completing(self, user: User) -> User:
        """Return an account with what the line says of it; what it leaves empty takes nothing away."""
        return replace(
            user,
            first_name=self.first_name or user.first_name,
            last_name=self.last_name or user.last_name,
            job_title=self.job_title or user.job_title,
            phone=self.phone or user.phone,
            locale=self.locale or user.locale,
        )


def columns(headings: Sequence[str]) -> csv_import.Columns:
    """Return at which position each field stands; raises InvalidData for a heading that looks like a slip."""
    return csv_import.columns(headings, HEADINGS, IGNORED, whose=_("users"))


def read(headings: Sequence[str], lines: Iterable[tuple[int, Sequence[str]]]) -> Reading[Line]:
    """Read the lines (number, cells) under `headings`: those that can be taken, and why others cannot."""
    found = columns(headings)
    good: list[Line] = []
    problems: list[Problem] = []
    seen = _Seen()
    roles = [role for role in GroupRole if role in found.where]
    for number, cells in csv_import.rows(found, lines, problems):
        try:
            line = _line(found.where, roles, number, cells)
            seen.add(line)
        except InvalidData as refused:
            problems.append(Problem(number, refused.message))
        else:
            good.append(line)
    return Reading(good, problems, found.unused)


def _line(where: Mapping[str, int], roles: Sequence[GroupRole], number: int, cells: Sequence[str]) -> Line:
    told = {field: cells[place].strip() for field, place in where.items()}.get

    def plain(field: str, most: int = text.MAX_LINE) -> str:
        found = told(field)
        return _plain(found, field, most) if found else ""

    said = _said(tuple((role, told(role, "")) for role in roles), "group" in where)
    return Line(
        number=number,
        email=text.email(told("email", ""), named=False),
        first_name=plain("first_name"),
        last_name=plain("last_name"),
        job_title=plain("job_title"),
        phone=plain("phone", text.MAX_PHONE),
        locale=_locale(told("locale")),
        disabled=_disabled(told("disabled", "")),
        roles=said.roles,
        denied=said.denied,
        implied=said.implied,
        unsaid=said.unsaid,
        group=told("group") or None,
        organisation=told("organisation") or None,
        mailbox=told("mailbox") or None,
        areas=areas_of(told("areas", "")),
        beyond=tuple([(field, more) for field in OF_OPERATORS if (more := _beyond(field, told(field)))]),
        until=spreadsheet.day(told("until", ""), what="until"),
    )


@lru_cache(maxsize=1000)
def _plain(cell: str, field: str, most: int) -> str:
    """Return a cell as it is stored; what recurs in many lines is held once."""
    return text.line(cell, what=field, most=most, empty=True)


class _Said(NamedTuple):
    """What the cells of a line say of roles, as `Line` has it."""

    roles: frozenset[GroupRole]
    denied: frozenset[GroupRole]
    implied: bool
    unsaid: bool


@lru_cache(maxsize=1000)
def _said(cells: tuple[tuple[GroupRole, str], ...], grouped: bool) -> _Said:
    """Read the cells of the roles for which there is a column; lines say few different things."""
    given = {role: _yes(cell, role) for role, cell in cells if cell}
    roles = frozenset(role for role, yes in given.items() if yes)
    denied = frozenset(role for role, yes in given.items() if not yes)
    unsaid = not cells and grouped
    implied = unsaid or (bool(cells) and not roles and GroupRole.HELPER not in dict(cells))
    return _Said(frozenset({GroupRole.HELPER}) if implied else roles, denied, implied, unsaid)


def areas_of(cell: str) -> tuple[str, ...]:
    """Return the areas that a cell names, parted by commas, semicolons or bars, each as it is called."""
    return tuple(_area(part.strip()) for part in re.split("[|;,]", cell) if part.strip()) if cell else ()


def _area(cell: str) -> str:
    """Return an area as it is called: `Ain (01)` is 01, and so is 1, which is what a spreadsheet makes of it."""
    coded = _CODED.search(cell)
    code = coded[1] if coded else cell
    return f"0{code}" if len(code) == 1 and code.isdecimal() else code


def _yes(cell: str, field: str) -> bool:
    said = spreadsheet.yes_or_no(cell, HEADINGS[field])
    if said is None:
        raise InvalidData(_("{field}: neither yes nor no.").format(field=field))
    return said


def _disabled(cell: str) -> bool:
    """Read `disabled` of the users of a group, or `disabled_at` of accounts."""
    return bool(cell) and spreadsheet.happened(cell, what="disabled", names=HEADINGS["disabled"])


def _beyond(field: str, cell: str | None) -> str:
    """Return what a cell says of what no import gives; empty where it says nothing, or no."""
    if not cell or (field != "os_login" and not _yes(cell, field)):
        return ""
    return text.line(cell, what=field)


def _locale(cell: str | None) -> Locale | None:
    if not cell:
        return None
    if cell.lower() not in list(Locale):
        raise InvalidData(_("locale: one of {choices} is expected.").format(choices=", ".join(Locale)))
    return Locale(cell.lower())


class _Seen:
    """The lines read so far, to be compared with the next."""

    def __init__(self) -> None:
        self._first: dict[str, Line] = {}
        self._groups: dict[str, dict[str, int]] = {}

    def add(self, line: Line) -> None:
        """Take a line; raises InvalidData where it says again, or otherwise, what one said of the same person."""
        first = self._first.setdefault(line.email, line)
        if first is line:
            return
        groups = self._groups.setdefault(line.email, {text.name_key(first.group or ""): first.number})
        key = text.name_key(line.group or "")
        if key in groups:
            raise InvalidData(_("the same user as in line {line}.").format(line=groups[key]))
        if _person(line) != _person(first):
            raise InvalidData(
                _("says of the user something else than line {line}.").format(line=first.number)
            )
        groups[key] = line.number


def _person(line: Line) -> tuple[object, ...]:
    return (line.first_name, line.last_name, line.job_title, line.phone, line.locale, line.disabled)
