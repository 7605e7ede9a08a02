"""A project on one page: itself, the figures and the programs of whoever looks at it (D1, C1, G2, G3)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ...domain.shared.page import Page
from ...domain.shared.ref import ProjectRef
from . import program as programs
from . import project, statistics

if TYPE_CHECKING:
    from ...domain.shared.page import Record
    from ...store.work import View

MOST_PROGRAMS = 20


class Overview(NamedTuple):
    """What a member sees of a project: as programs read it, its figures, and its first programs at work.

    `more` says that there are others.
    """

    project: Record
    report: statistics.Report
    programs: list[dict[str, Any]]
    more: bool


def show(view: View, ref: ProjectRef, *, today: date) -> Overview:
    """Return the page of a project; to a guest, the figures of the programs they manage, the others locked."""
    shown = project.show(view, ref)
    report = statistics.of_project(view, ref, since=None, until=None, today=today)
    page = Page(limit=MOST_PROGRAMS + 1)
    found = [*programs.list_(view, ref, page, group=None, search=None, archived=False)]
    return Overview(shown, report, found[:MOST_PROGRAMS], more=len(found) > MOST_PROGRAMS)
