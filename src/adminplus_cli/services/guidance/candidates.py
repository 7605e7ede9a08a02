"""What completes a project, what is in it, a program, and who takes part: nothing of what is locked to the actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...domain.guidance.invitation import InvitationStatus
from ...domain.policy import Denied
from ...domain.shared.completion import Candidate, called
from ...domain.shared.page import Page, Record
from ...domain.shared.ref import ProgramRef, ProjectRef
from ..platform.candidates import page_of, people
from . import manager as managers
from . import member as members
from . import participant as participants
from . import program as programs
from . import project as projects
from . import project_group as project_groups
from . import project_invitation as invitations
from . import sheet as sheets

if TYPE_CHECKING:
    from ...store.work import View

_NAMED = Page(fields=frozenset({"id", "name"}))
_PEOPLE = ("email", "first_name", "last_name")


def project(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the actor's projects: those at work, then those put away."""
    for archived in (False, True):
        yield from _projects(view, typed, archived=archived)


def archived_project(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield those of them that were put away."""
    return _projects(view, typed, archived=True)


def member(view: View, _typed: str, before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the members of the project that stands before, to who sees their addresses."""
    return _members(view, ProjectRef(before[0]))


def project_group(view: View, typed: str, before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the groups of the project that stands before, by path; of all projects where none does."""
    named = [ProjectRef(before[0])] if before else [_ref(row) for row in _own(view)]
    for ref in named:
        for row in project_groups.list_(view, ref, Page()):
            yield called(row["id"], row["path"], typed=typed)


def invitation(view: View, _typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the invitations that wait, of the projects whose invitations the actor may list."""
    for row in _own(view):
        try:
            found = [*invitations.list_(view, _ref(row), Page(), status=InvitationStatus.PENDING)]
        except Denied:
            continue
        yield from (Candidate(str(each["id"]), f"{each['email']} · {row['name']}") for each in found)


def own_invitation(view: View, _typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the invitations to the actor that wait."""
    for each in invitations.list_(view, None, Page(), status=InvitationStatus.PENDING):
        yield Candidate(str(each["id"]), each["project_name"] or "")


def program(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the programs at work of the actor's projects, but those that are locked to them."""
    return _programs(view, typed, archived=False)


def archived_program(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield those of them that were put away."""
    return _programs(view, typed, archived=True)


def manager(view: View, _typed: str, before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the managers of the program that stands before."""
    return people(managers.list_(view, ProgramRef(before[0]), Page(fields=frozenset(_PEOPLE))))


def program_member(view: View, _typed: str, before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the members of the project whose program stands before."""
    return _members(view, ProjectRef(str(programs.show(view, ProgramRef(before[0]))["project"])))


def participant(view: View, typed: str, before: Sequence[str]) -> Iterator[Candidate]:
    """Yield who takes part in the program that stands before."""
    page = page_of(typed, *_PEOPLE)
    return people(participants.list_(view, ProgramRef(before[0]), page, left=False, inactive=False))


def entry(view: View, _typed: str, before: Sequence[str]) -> Iterator[Candidate]:
    """Yield what was noted of the participant who stands before, the newest first."""
    shown = sheets.show(view, ProgramRef(before[0]), before[1]).record
    return (Candidate(str(each["id"]), f"{each['kind']} · {each['day']}") for each in shown["activity"])


def _own(view: View) -> list[Record]:
    return [*projects.list_(view, _NAMED, archived=False)]


def _ref(row: Record) -> ProjectRef:
    return ProjectRef(str(row["id"]))


def _projects(view: View, typed: str, *, archived: bool) -> Iterator[Candidate]:
    for row in projects.list_(view, _NAMED, archived=archived):
        yield called(row["id"], row["name"], typed=typed)


def _members(view: View, ref: ProjectRef) -> Iterator[Candidate]:
    rows = members.list_(view, ref, Page())
    return people(row for row in rows if row.get("email"))


def _programs(view: View, typed: str, *, archived: bool) -> Iterator[Candidate]:
    page = Page(fields=frozenset({"id", "title", "access"}))
    for held in _own(view):
        found = programs.list_(view, _ref(held), page, group=None, search=None, archived=archived)
        for row in found:
            if row["access"] == "open":
                yield called(row["id"], row["title"], held["name"], typed=typed)
