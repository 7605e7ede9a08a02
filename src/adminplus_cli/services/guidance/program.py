"""Guidance programs: created, edited, put away (C1 to C3, D7, G1, P2 to P4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ...domain import policy
from ...domain.guidance.program import NewProgram, Program, require_sensible
from ...domain.platform.change import Change, Letter, Template
from ...domain.policy import Action, ProjectFacts, Sight
from ...domain.shared.errors import AlreadyThere, Conflict
from ...domain.shared.i18n import _, counted
from ...domain.shared.ref import ProgramRef, ProjectGroupRef, ProjectRef
from ...domain.shared.values import dataclass, differing
from .. import journal
from ..result import Result
from .program_mail import change_of, params_of

if TYPE_CHECKING:
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


@dataclass(frozen=True, slots=True)
class Edit:
    """What changes in a program, by field; a field that is not there stays."""

    fields: dict[str, Any]
    group: ProjectGroupRef | None = None
    """A group of the project by name or number; empty: none."""


def create(
    work: Work,
    ref: ProjectRef,
    *,
    title: str,
    description: str = "",
    group: ProjectGroupRef | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    objective: int | None = None,
    once: bool = False,
) -> Program:
    """Create a program in a project, managed by whoever creates it (C2, P2).

    Two may have one title; `once` raises AlreadyThere where one of the project is called so.
    """
    facts = work.projects.facts(ref)
    policy.require(work.actor, Action.PROGRAM_CREATE, facts)
    project = facts.project
    require_sensible(starts_on, ends_on, objective)
    new = NewProgram(
        project_id=project.id,
        group_id=work.project_groups.get(project.id, group).id if group else None,
        title=title,
        description=description,
        starts_on=starts_on,
        ends_on=ends_on,
        objective=objective,
        created_at=work.now,
        creator_id=work.actor.id,
    )
    if once:
        _require_new(work, new)
    program = work.programs.add(new)
    work.programs.seat(program, work.actor.id, at=work.now)
    details = {"project": project.id, "group": program.group_id}
    journal.record(work, Change(Action.PROGRAM_CREATE, "program", program.id, details))
    return program


def _require_new(view: View, new: NewProgram) -> None:
    """Raise AlreadyThere where a program of the project has that title."""
    found = [facts.program for facts in view.programs.titled(new.title) if facts.project.id == new.project_id]
    if not found:
        return
    fields = ("group_id", "title", "description", "starts_on", "ends_on", "objective")
    same = len(found) == 1 and not found[0].archived
    same = same and all(getattr(found[0], name) == getattr(new, name) for name in fields)
    told = _("There is already a program {title} (number {id}).")
    raise AlreadyThere(told.format(title=found[0].title, id=found[0].id), found[0], same=same)


def list_(
    view: View,
    ref: ProjectRef,
    page: Page,
    *,
    group: ProjectGroupRef | None,
    search: str | None,
    archived: bool,
) -> Iterable[Record]:
    """List the programs of a project; to a guest, those they do not manage as locked rows (G2)."""
    facts = view.projects.facts(ref)
    policy.require(view.actor, Action.PROGRAM_LIST, facts)
    locks = not policy.sees(view.actor, Sight.PROGRAM_LOCKED, facts)
    return view.queries.programs.list_(
        facts.project.id, page, locks=locks, group=group, search=search, archived=archived
    )


def show(view: View, ref: ProgramRef) -> Record:
    """Return a program; raises Denied for a guest who does not manage it (G1)."""
    facts = view.programs.facts(ref)
    policy.require(view.actor, Action.PROGRAM_SHOW, facts)
    return view.queries.programs.one(facts)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit does to the figures: meetings `dropped` by other days, and those `beyond` a lower objective."""

    dropped: int = 0
    beyond: int = 0

    def __bool__(self) -> bool:
        return bool(self.dropped or self.beyond)

    def sentences(self) -> Iterator[str]:
        """Yield what to tell whoever decides."""
        if self.dropped:
            yield counted(
                "{count} meeting that was held counts no more: its day is none of the program.",
                "{count} meetings that were held count no more: their days are none of the program.",
                self.dropped,
            ).format(count=self.dropped)
        if self.beyond:
            yield counted(
                "{count} meeting that was held is beyond the lower objective.",
                "{count} meetings that were held are beyond the lower objective.",
                self.beyond,
            ).format(count=self.beyond)


def effect(view: View, ref: ProgramRef, change: Edit) -> Effect:
    """Return what an edit would do to the figures of a program; refuses what `edit` refuses."""
    before, after = _edited(view, ref, change)
    return _effect(view, before, after)


def edit(work: Work, ref: ProgramRef, change: Edit, *, accepted: Effect | None) -> Result[Program]:
    """Change a program (C3, D7, P4); its managers hear of it. Also says whether anything changed.

    Raises Conflict where meetings count no more that were not `accepted` (None: whatever it is).
    """
    program, edited = _edited(work, ref, change)
    if edited == program:
        return Result(program, changed=False)
    now = _effect(work, program, edited)
    if accepted and (now.dropped > accepted.dropped or now.beyond > accepted.beyond):
        raise Conflict(
            _("Meanwhile more meetings of program #{id} came to count.").format(id=program.id),
            _("Run the command again to decide with them in view."),
        )
    work.programs.save(edited)
    fields = differing(program, edited)
    news: dict[str, object] = {"changes": [change_of(work, each, program, edited) for each in fields]}
    _record(work, Action.PROGRAM_EDIT, edited, {"fields": fields}, Template.PROGRAM_EDITED, news)
    return Result(edited, changed=True)


def set_archived(work: Work, ref: ProgramRef, *, archived: bool) -> Result[Program]:
    """Put a program away, or take it up again (C3, D7); also says whether anything changed."""
    action = Action.PROGRAM_ARCHIVE if archived else Action.PROGRAM_UNARCHIVE
    facts = work.programs.facts(ref)
    policy.require(work.actor, action, facts)
    if facts.program.archived is archived:
        return Result(facts.program, changed=False)
    at = work.programs.instant(facts.program.id, work.now)
    changed = replace(facts.program, archived_at=at if archived else None)
    work.programs.save(changed)
    template = Template.PROGRAM_ARCHIVED if archived else Template.PROGRAM_EDITED
    _record(work, action, changed, {}, template, {} if archived else {"unarchived": True})
    return Result(changed, changed=True)


def _edited(view: View, ref: ProgramRef, change: Edit) -> tuple[Program, Program]:
    facts = view.programs.facts(ref)
    policy.require(view.actor, Action.PROGRAM_EDIT, facts)
    program = facts.program
    edited = replace(program, **change.fields)
    if change.group:  # naming a group tells whether it exists
        project = ProjectFacts(facts.project, facts.role)
        policy.require(view.actor, Action.PROJECT_GROUP_LIST, project)
    if change.group is not None:
        group = view.project_groups.get(program.project_id, change.group) if change.group else None
        edited = replace(edited, group_id=group.id if group else None)
    return program, edited


def _effect(view: View, before: Program, after: Program) -> Effect:
    days = view.queries.guidance.meetings([before.id], since=date.min, until=None)
    held = sum(count for _program, _day, count in days)
    left = sum(count for _program, day, count in days if after.counts(day))
    if before.objective is None or after.objective is None or after.objective >= before.objective:
        return Effect(held - left)
    return Effect(held - left, max(0, left - after.objective) - max(0, left - before.objective))


def _record(
    work: Work,
    action: Action,
    program: Program,
    details: dict[str, object],
    template: Template,
    news: dict[str, object],
) -> None:
    """Write the audit line, and tell the managers (P5)."""
    params = params_of(work, program) | news
    letter = Letter(template, params, work.queries.programs.active_managers(program.id))
    journal.record(work, Change(action, "program", program.id, details), letters=(letter,))
