"""Roles in projects that end on a day: told a week before and on the day, and taken when it is over (A1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ...domain.guidance.project import Member
from ...domain.platform.change import Change, Letter, Template
from ...domain.shared.ending import Stage, next_turn, stage
from ...domain.shared.period import HOME
from .. import journal
from . import member as members

if TYPE_CHECKING:
    from ...store.work import Work

AGAIN = timedelta(days=1)
"""So long after it could not be taken, a role is looked at again."""


class Ended(NamedTuple):
    """What was told and ended of the role of one member, or the programs that nobody else manages: it stays."""

    told: int = 0
    ended: int = 0
    alone: tuple[int, ...] = ()


def run(work: Work, *, as_of: datetime, most: int) -> list[Ended]:
    """Tell of roles that are about to end, and end those that are over; an empty list where nothing is due.

    Who alone manages a program stays until somebody takes that over: no program is without a manager. It is tried
    again the day after.
    """
    return [_act(work, member, as_of) for member in work.projects.ending(as_of, most=most)]


def _act(work: Work, member: Member, as_of: datetime) -> Ended:
    assert member.until
    if stage(member.until, HOME, as_of) is not Stage.OVER:
        work.projects.save_member(replace(member, turns_at=next_turn(member.until, HOME, as_of)))
        _tell(work, member)
        return Ended(told=1)
    managed = work.programs.managed_by(member.project_id, member.user_id)
    if alone := [program.id for program, others in managed if not others]:
        work.projects.save_member(replace(member, turns_at=as_of + AGAIN))
        return Ended(alone=tuple(alone))
    facts = work.projects.facts_of(member.project_id)
    members.leave(work, facts, member, work.users.by_id(member.user_id).email)
    return Ended(ended=1)


def _tell(work: Work, member: Member) -> None:
    user = work.users.by_id(member.user_id)
    project = work.projects.facts_of(member.project_id).project
    assert member.until
    until = member.until.isoformat()
    params = {"project": project.id, "name": project.name, "role": member.role, "until": until}
    to: dict[str, int | None] = {user.email: user.id} if user.active else {}
    change = Change("member.ending", "project", project.id, {"user": user.id, "until": until})
    journal.record(work, change, letters=(Letter(Template.MEMBER_ENDING, params, to),))
