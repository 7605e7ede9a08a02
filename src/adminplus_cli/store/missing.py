"""Rows that are gone though the audit says that they were written, by the name of their object (X5).

What the audit says proves something only where its chain is whole: who calls has looked at that.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.casework.message import Kind
from ..domain.platform.backup import ROW, Finding
from ..domain.shared.i18n import N_, _, counted
from .connection import Connection
from .frozen.platform import missing as sql

_NAMES = {
    "request": N_("request #{}"),
    "user": N_("account {}"),
    "group": N_("group {}"),
    "project": N_("project #{}"),
    "project_group": N_("group {} of a project"),
    "program": N_("program #{}"),
    "invitation": N_("invitation {}"),
}
Within = tuple[str, int, str, int]
"""What it was in, type and number; how it is called; and how many, 0 where it is known one by one."""


def found(connection: Connection) -> Iterator[Finding]:
    """Yield what is missing; of what is in something that is missing itself, nothing is said."""
    gone = {(row.kind, row.object_id) for row in connection.all(sql.OBJECTS)}
    for kind, number in sorted(gone):
        yield _missing(_(_NAMES[kind]).format(number))
    for kind, number, name, many in sorted([*_of_requests(connection), *_of_programs(connection)]):
        if (kind, number) not in gone:
            yield _missing(name, many)


def _of_requests(connection: Connection) -> Iterator[Within]:
    for row in connection.all(sql.MESSAGES):
        yield "request", row.object_id, _("request #{}, message {}").format(row.object_id, row.number), 0
    for row in connection.all(sql.FIELDS):
        field = str(row.field)[:50]
        yield "request", row.object_id, _("request #{}, {}").format(row.object_id, field), 0
    for row in connection.all(sql.ATTACHMENTS):
        yield "request", row.object_id, _("request #{}, attachment {}").format(row.object_id, row.number), 0
    for row in connection.all(sql.FEWER):
        name = _("request #{}, message “{}”").format(row.object_id, Kind(row.kind).deed)
        yield "request", row.object_id, name, row.many


def _of_programs(connection: Connection) -> Iterator[Within]:
    for row in connection.all(sql.PARTICIPANTS):
        name = _("program #{}, participant {}").format(row.object_id, row.number)
        yield "program", row.object_id, name, 0
    for row in connection.all(sql.FEWER_PARTICIPANTS):
        yield "program", row.object_id, _("program #{}, participants").format(row.object_id), row.many


def _missing(what: str, many: int = 0) -> Finding:
    """Return a finding: one row that is missing, or `many` that are not known one by one."""
    told = _("is missing: the audit says that it was written")
    if many:
        told = counted(
            "{count} row is missing: the audit says that it was written",
            "{count} rows are missing: the audit says that they were written",
            many,
        ).format(count=many)
    return Finding(ROW, what, told)
