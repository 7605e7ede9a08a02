"""What waits for one person in guidance projects (T10): in the programs they manage, and invitations to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from shlex import quote
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.policy import Action
from ...domain.shared import phrases
from ...domain.shared.desk import Item, Section, Waiting
from ...domain.shared.i18n import _, counted
from ...domain.shared.instant import begins, day_of
from ...domain.shared.period import HOME
from ...domain.shared.ref import InvitationRef, ProgramRef

if TYPE_CHECKING:
    from ...domain.shared.page import Record
    from ...store.work import View

SOON = timedelta(days=14)
"""So long before its last day a program is told to end."""


def waiting(view: View, email: str, most: int) -> Iterator[Waiting]:
    """Yield the sections of guidance projects, each with its count and its first `most` items.

    `email` is the actor's own address. Whoever manages a program sees it whole (G1); an invitation is shown to
    whom it was sent, for as long as they can accept it (V1); who takes part in a program finds their sheet (P7).
    """
    desk, today = view.queries.guidance_desk, day_of(view.now, HOME)
    yield Waiting.of(
        Section.PROGRAMS,
        most,
        (desk.inactive(today, most), _inactive),
        (desk.meetings(most), _meeting),
        (desk.ending(today, today + SOON, most), _ending),
    )
    yield Waiting.of(Section.INVITATIONS, most, (_acceptable(view, email)[:most], _invitation))
    yield Waiting.of(Section.SHEET, most, (_readable_sheets(view, email)[:most], _sheet))


def _readable_sheets(view: View, email: str) -> list[Record]:
    """Return the programs that the actor takes part in and whose sheet of them they may read."""
    active = [each for each in view.participants.of_address(email) if each.is_active]
    if not active:
        return []
    from . import sheet

    found = (sheet.facts_of(view, ProgramRef(str(each.program_id)), email) for each in active)
    facts = [each for each in found if policy.decide(view.actor, Action.PARTICIPANT_SHOW, each).allowed]
    return [
        {
            "id": each.program.id,
            "title": each.program.title,
            "project": each.project.name,
            "email": email,
            "total": len(facts),
        }
        for each in facts
    ]


def _sheet(row: Record) -> Item:
    why = _("whom you turn to, and how far you are")
    command = f"adminplus participant show {row['id']} {quote(row['email'])}"
    return Item(
        Section.SHEET,
        "sheet",
        row["id"],
        row["title"],
        row["project"],
        None,
        None,
        None,
        why,
        command,
    )


def _inactive(row: Record) -> Item:
    why = counted(
        "nothing is noted of {count} participant",
        "nothing is noted of {count} participants",
        row["participants"],
    ).format(count=row["participants"])
    command = f"adminplus participant list {row['id']} --inactive"
    return _program("inactive", row, row["project"], row["since"], None, why, command)


def _meeting(row: Record) -> Item:
    day = row["day"].isoformat()
    why = _("a meeting of {day} is to be confirmed").format(day=phrases.day(row["day"]))
    command = (
        f"adminplus participant log {row['id']} {quote(row['email'])} meeting_held --on {day} --confirmed"
    )
    return _program("meeting", row, row["email"], begins(row["day"], HOME), None, why, command)


def _ending(row: Record) -> Item:
    why = _("its last day is {day}").format(day=phrases.day(row["ends_on"]))
    due_at = begins(row["ends_on"] + timedelta(days=1), HOME)
    return _program("ending", row, row["project"], None, due_at, why, f"adminplus program show {row['id']}")


def _program(
    kind: str, row: Record, who: str, since: datetime | None, due_at: datetime | None, why: str, command: str
) -> Item:
    return Item(Section.PROGRAMS, kind, row["id"], row["title"], who, since, due_at, None, why, command)


def _acceptable(view: View, email: str) -> list[Record]:
    """Return the invitations to an address that the actor may accept: the table is asked, as the command asks it."""
    waiting = view.queries.guidance_desk.invitations(email, view.now)
    if not waiting:
        return []
    from .project_invitation import (
        stands,
    )  # it loads secrets and hashes, which nobody without invitations needs

    facts = (view.project_invitations.facts(InvitationRef(str(row["id"]))) for row in waiting)
    allowed = [
        policy.decide(view.actor, Action.INVITATION_ACCEPT, stands(view, each)).allowed for each in facts
    ]
    rows = [row for row, may in zip(waiting, allowed, strict=True) if may]
    return [row | {"total": len(rows)} for row in rows]


def _invitation(row: Record) -> Item:
    why = _("you are invited to this project (role: {role})").format(role=row["role"].label)
    command = f"adminplus project invitation accept {row['id']}"
    return Item(
        Section.INVITATIONS,
        "invitation",
        row["id"],
        row["project"],
        row["who"],
        row["created_at"],
        row["expires_at"],
        None,
        why,
        command,
    )
