"""The figures of projects and programs, as far as the person asking may see them (D1, C1, G3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.guidance.statistics import GuidanceStatistics, ProgramStatistics, recent, weekly
from ...domain.policy import Action, Sight
from ...domain.shared.instant import day_of
from ...domain.shared.period import HOME, Period
from ...domain.shared.ref import ProgramRef, ProjectRef

if TYPE_CHECKING:
    from ...domain.shared.page import Record
    from ...store.work import View


class Report(NamedTuple):
    """Whose figures they are, of which period, and the figures."""

    head: Record
    period: Period
    statistics: GuidanceStatistics


def of_project(view: View, ref: ProjectRef, *, since: date | None, until: date | None, today: date) -> Report:
    """Return the figures of a project; to a guest, those of the programs they manage alone (G3)."""
    facts = view.projects.facts(ref)
    policy.require(view.actor, Action.PROJECT_STATS, facts)
    all_of_it, project = policy.sees(view.actor, Sight.PROJECT_STATISTICS, facts), facts.project
    ids = view.queries.guidance.program_ids(project.id, managed_by=None if all_of_it else view.actor.id)
    members = view.queries.guidance.members(project.id) if all_of_it else None
    head: Record = {"project": project.id, "name": project.name}
    return _report(head, view, ids, members, since, until, today)


def of_program(view: View, ref: ProgramRef, *, since: date | None, until: date | None, today: date) -> Report:
    """Return the figures of one program."""
    facts = view.programs.facts(ref)
    policy.require(view.actor, Action.PROGRAM_STATS, facts)
    head: Record = {"program": facts.program.id, "title": facts.program.title}
    return _report(head, view, [facts.program.id], None, since, until, today)


def as_record(head: Record, period: Period, statistics: GuidanceStatistics) -> Record:
    """Return figures as one object."""
    return head | {
        "since": period.since,
        "until": period.until,
        "members": statistics.members,
        "programs": len(statistics.programs),
        "participants": statistics.participants,
        "inactive": statistics.inactive,
        "meetings_held": statistics.meetings_held,
        "meetings_by_week": dict(statistics.meetings_by_week),
        "progress": [_record(each) for each in statistics.programs],
    }


def _record(each: ProgramStatistics) -> Record:
    return {
        "program": each.program,
        "title": each.title,
        "participants": each.participants,
        "inactive": each.inactive,
        "meetings_held": each.meetings_held,
        "objective": each.objective,
        "progress": each.progress,
    }


def _report(
    head: Record,
    view: View,
    ids: Sequence[int],
    members: dict[str, int] | None,
    since: date | None,
    until: date | None,
    today: date,
) -> Report:
    period = recent(since, until, today=today, now=view.now)
    today = max(today, day_of(view.now, HOME))
    last = today if period.until is None else min(today, date.fromordinal(period.until.toordinal() - 1))
    found = view.queries.guidance.meetings(ids, since=period.since, until=period.until)
    meetings = ((day, count) for _program, day, count in found)
    by_week = weekly(meetings, since=period.since, last=max(last, period.since))
    people, inactive = view.queries.guidance.people(ids)
    statistics = GuidanceStatistics(
        members=members,
        participants=people,
        inactive=inactive,
        programs=view.queries.guidance.programs(ids),
        meetings_by_week=by_week,
    )
    return Report(head, period, statistics)
