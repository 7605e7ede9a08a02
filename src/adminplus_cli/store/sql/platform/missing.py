"""Rows that are gone though the audit says that they were written: it names every object that was made (X5)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Dialect,
    Select,
    Table,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)

from ....domain.casework.message import Kind
from ....domain.policy import Action
from ...tables.casework import ATTACHMENTS, BENEFICIARY_FIELDS, GROUPS, MESSAGES, REQUESTS
from ...tables.guidance import PARTICIPANTS, PROGRAMS, PROJECT_GROUPS, PROJECT_INVITATIONS, PROJECTS
from ...tables.platform import AUDIT, USERS
from ..words import json_texts, json_value

_MADE: dict[str, tuple[Table, str | None]] = {
    "request": (REQUESTS, None),
    "user": (USERS, None),
    "group": (GROUPS, Action.GROUP_DELETE),
    "project": (PROJECTS, None),
    "project_group": (PROJECT_GROUPS, Action.PROJECT_GROUP_DELETE),
    "program": (PROGRAMS, None),
    "invitation": (PROJECT_INVITATIONS, None),
}
"""Where an object of each type is, and what takes it away."""
_SAID: dict[str, Kind] = {
    Action.REQUEST_CLOSE: Kind.CLOSE,
    Action.REQUEST_REOPEN: Kind.REOPEN,
    Action.REQUEST_INVITE_GROUP: Kind.INVITE,
    Action.REQUEST_INVITE_COLLEAGUE: Kind.INVITE,
    Action.REQUEST_WITHDRAW: Kind.WITHDRAW,
}
"""What writes one message that its line does not number."""
_LATER = AUDIT.alias("later")


def objects() -> CompoundSelect[Any]:
    """The objects that are not there: type and number."""
    return union_all(*(_gone(name, *there) for name, there in _MADE.items()))


def messages(dialect: Dialect) -> Select[Any]:
    """The messages that are not there: request and number."""
    number = cast(json_value(dialect, AUDIT.c.details, "message"), BigInteger)
    there = (MESSAGES.c.id == number) & (MESSAGES.c.request_id == AUDIT.c.object_id)
    told = _lines(Action.REQUEST_REPLY, Action.REQUEST_ADD_INFO)
    return _of_request(number.label("number")).where(told, number.is_not(None), ~_exists(MESSAGES, there))


def fewer() -> Select[Any]:
    """The requests with fewer messages of a kind than were written: request, kind, and how many are missing."""
    said = case(*((AUDIT.c.action == action, literal(kind.value)) for action, kind in _SAID.items()))
    written = (
        select(AUDIT.c.object_id, said.label("kind"), func.count().label("many"))
        .where(_lines(*_SAID))
        .group_by(AUDIT.c.object_id, said)
        .subquery("written")
    )
    here = (MESSAGES.c.request_id == written.c.object_id) & (MESSAGES.c.kind == written.c.kind)
    there = select(func.count()).select_from(MESSAGES).where(here).correlate(written).scalar_subquery()
    missing = written.c.many - there
    return select(written.c.object_id, written.c.kind, missing.label("many")).where(missing > 0)


def fields(dialect: Dialect) -> Select[Any]:
    """The facts about beneficiaries that are not there, and were not wiped: request and field."""
    named = json_texts(dialect, AUDIT.c.details, "beneficiary_fields")
    field = named.c.value
    here = (BENEFICIARY_FIELDS.c.request_id == AUDIT.c.object_id) & (BENEFICIARY_FIELDS.c.field == field)
    told = _lines(Action.REQUEST_CREATE, Action.REQUEST_ADD_INFO)
    gone = ~_exists(BENEFICIARY_FIELDS, here)
    found = (
        select(AUDIT.c.object_id, field.label("field"))
        .distinct()
        .select_from(AUDIT)
        .join(named, literal(1) == 1)
    )
    return found.where(told, gone, ~_wiped())


def attachments(dialect: Dialect) -> Select[Any]:
    """The attachments that are not there, and were not wiped: request and number."""
    named = json_texts(dialect, AUDIT.c.details, "attachments")
    number = cast(named.c.value, BigInteger)
    here = (ATTACHMENTS.c.id == number) & (ATTACHMENTS.c.request_id == AUDIT.c.object_id)
    found = select(AUDIT.c.object_id, number.label("number")).select_from(AUDIT).join(named, literal(1) == 1)
    return found.where(_lines(Action.REQUEST_ATTACH), ~_exists(ATTACHMENTS, here), ~_wiped())


def participants(dialect: Dialect) -> Select[Any]:
    """The participants that are not there: program and number."""
    number = cast(json_value(dialect, AUDIT.c.details, "participant"), BigInteger)
    here = (PARTICIPANTS.c.id == number) & (PARTICIPANTS.c.program_id == AUDIT.c.object_id)
    found = select(AUDIT.c.object_id, number.label("number")).distinct()
    return found.where(_of_type("program"), number.is_not(None), ~_exists(PARTICIPANTS, here))


def fewer_participants(dialect: Dialect) -> Select[Any]:
    """The programs that lack some who came by an import: program, and how many."""
    count, first, last = (
        cast(json_value(dialect, AUDIT.c.details, name), BigInteger) for name in ("count", "first", "last")
    )
    here = (PARTICIPANTS.c.program_id == AUDIT.c.object_id) & PARTICIPANTS.c.id.between(first, last)
    there = select(func.count()).select_from(PARTICIPANTS).where(here).correlate(AUDIT).scalar_subquery()
    missing = count - there
    found = select(AUDIT.c.object_id, missing.label("many"))
    return found.where(_lines(Action.PARTICIPANT_IMPORT, of="program"), first.is_not(None), missing > 0)


def _gone(name: str, table: Table, taken_away: str | None) -> Select[Any]:
    found = select(literal(name).label("kind"), AUDIT.c.object_id).distinct()
    found = found.where(
        _of_type(name), AUDIT.c.object_id > 0, ~_exists(table, table.c.id == AUDIT.c.object_id)
    )
    if taken_away:
        away = (_LATER.c.object_type == name) & (_LATER.c.object_id == AUDIT.c.object_id)
        found = found.where(~_exists(_LATER, away & (_LATER.c.action == taken_away)))
    return found


def _of_request(number: ColumnElement[Any]) -> Select[Any]:
    return select(AUDIT.c.object_id, number).order_by(AUDIT.c.object_id)


def _lines(*actions: str, of: str = "request") -> ColumnElement[bool]:
    return _of_type(of) & AUDIT.c.action.in_([str(action) for action in actions])


def _of_type(name: str) -> ColumnElement[bool]:
    return (AUDIT.c.object_type == name) & (AUDIT.c.outcome == "done")


def _wiped() -> ColumnElement[bool]:
    """Whether a request was wiped after a line."""
    later = (_LATER.c.object_type == "request") & (_LATER.c.object_id == AUDIT.c.object_id)
    wipes = _LATER.c.action.in_([Action.PRIVACY_WIPE.value, Action.PRIVACY_ERASE.value])
    return _exists(_LATER, later & (_LATER.c.id > AUDIT.c.id) & wipes)


def _exists(table: Any, here: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(literal(1)).select_from(table).where(here).correlate_except(table).exists()
