"""Users in bulk: what the lines of an import mean, checked all at once (M2).

Headings are understood in English and French, in any order, as our own export and Administration+ write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import sheet, text
from .errors import InvalidData
from .instant import parse_instant
from .sheet import Headings, Problem
from .user import Locale
from .words import _

HEADINGS: Headings = {
    "email": sheet.EMAIL,
    "last_name": sheet.LAST_NAME,
    "first_name": sheet.FIRST_NAME,
    "job_title": ("job title", "qualite", "fonction", "poste"),
    "phone": ("phone", "telephone", "numero de telephone"),
    "manager": ("manager", "responsable", "responsable de groupe"),
    "helper": ("helper", "aidant"),
    "instructor": ("instructor", "instructeur"),
    "locale": ("locale", "langue"),
    "disabled": ("disabled", "disabled at", "desactive"),
    "group": ("group", "groupe", "structure"),
    "organisation": ("organisation", "organisme"),
    "mailbox": ("mailbox", "bal", "boite aux lettres"),
    "areas": ("areas", "area", "territoire", "territoires"),
}
"""The fields of an import, and their headings as `heading_key` folds them."""

IGNORED = frozenset(
    {"id", "line", "ligne", "error", "erreur", "added at", "last active at", "created at"}
    | {"is expert", "is operator", "os login"}
)
"""Headings that exports and rejects files have, and that an import passes over."""

ROLES = ("manager", "helper", "instructor")
Person = tuple[str, str, str, str, Locale | None, bool]
_YES = frozenset({"oui", "yes", "true", "vrai", "1", "x"})
_NO = frozenset({"", "non", "no", "false", "faux", "0", "-"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, read: empty or None where the file has no such column, or nothing in it.

    An import gives what it says and takes nothing away: neither names, nor roles. The role of helper may be
    `implied`: files of Administration+ have no column for helpers, and there whoever neither manages nor
    instructs helps.
    """

    number: int
    email: str
    first_name: str
    last_name: str
    job_title: str
    phone: str
    locale: Locale | None
    disabled: bool
    roles: frozenset[str]
    implied: bool
    group: str | None
    organisation: str | None
    mailbox: str | None
    areas: tuple[str, ...]


def columns(headings: Sequence[str]) -> dict[str, int]:
    """Return at which position each field stands; raises InvalidData for a heading not understood."""
    return sheet.columns(headings, HEADINGS, IGNORED, whose=_("users"))


def read(
    headings: Sequence[str], lines: Iterable[tuple[int, Sequence[str]]]
) -> tuple[list[Line], list[Problem]]:
    """Read the lines (number, cells) under `headings`; return those that can be taken, and why others cannot."""
    where, width = columns(headings), len(headings)
    good: list[Line] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    names: dict[str, tuple[int, Person]] = {}
    for number, cells in lines:
        try:
            line = _line(where, width, number, cells)
            _compare(line, seen, names)
        except InvalidData as refused:
            problems.append(Problem(number, refused.message))
        else:
            good.append(line)
    return good, problems


def _line(where: Mapping[str, int], width: int, number: int, cells: Sequence[str]) -> Line:
    sheet.require_whole(where, width, cells)

    def cell(field: str) -> str | None:
        return cells[where[field]].strip() if field in where else None

    def plain(field: str, most: int = text.MAX_LINE) -> str:
        found = cell(field)
        return text.line(found, what=field, most=most, empty=True) if found else ""

    said = {role: cell(role) for role in ROLES if role in where}
    roles = _roles(said)
    implied = bool(said) and not roles and "helper" not in said
    return Line(
        number=number,
        email=text.email(cell("email") or ""),
        first_name=plain("first_name"),
        last_name=plain("last_name"),
        job_title=plain("job_title"),
        phone=plain("phone", text.MAX_PHONE),
        locale=_locale(cell("locale")),
        disabled=_disabled(cell("disabled") or ""),
        roles=frozenset({"helper"}) if implied else roles,
        implied=implied,
        group=cell("group") or None,
        organisation=cell("organisation") or None,
        mailbox=cell("mailbox") or None,
        areas=_areas(cell("areas") or ""),
    )


def _roles(cells: Mapping[str, str | None]) -> frozenset[str]:
    """Return the roles that a line gives in so many words."""
    return frozenset(role for role, cell in cells.items() if cell and _yes(cell, role))


def _areas(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[|;,]", cell) if part.strip()) if cell else ()


def _yes(cell: str, field: str) -> bool:
    key = text.folded(cell)
    if key in _YES or key in HEADINGS[field]:
        return True
    if key in _NO:
        return False
    raise InvalidData(_("{field}: neither yes nor no.").format(field=field))


def _disabled(cell: str) -> bool:
    """Read `disabled` of the users of a group, or `disabled_at` of accounts."""
    if not cell:
        return False
    try:
        return bool(parse_instant(cell, what="disabled"))
    except InvalidData:
        return _yes(cell, "disabled")


def _locale(cell: str | None) -> Locale | None:
    if not cell:
        return None
    if cell.lower() not in list(Locale):
        raise InvalidData(_("locale: one of {choices} is expected.").format(choices=", ".join(Locale)))
    return Locale(cell.lower())


def _compare(line: Line, seen: dict[tuple[str, str], int], names: dict[str, tuple[int, Person]]) -> None:
    """Refuse a line that says again, or otherwise, what an earlier one said of the same person."""
    key = (line.email, text.name_key(line.group or ""))
    if key in seen:
        raise InvalidData(_("the same user as in line {line}.").format(line=seen[key]))
    person = (line.first_name, line.last_name, line.job_title, line.phone, line.locale, line.disabled)
    first, said = names.setdefault(line.email, (line.number, person))
    if said != person:
        raise InvalidData(_("says of the user something else than line {line}.").format(line=first))
    seen[key] = line.number
