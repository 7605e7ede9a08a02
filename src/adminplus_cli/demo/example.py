"""The request of a demo store that the guided session shows."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..domain.casework.message import Part
from ..domain.casework.request_state import Status
from ..domain.shared.page import Page
from ..domain.shared.ref import GroupRef
from ..services.casework import escalation, firing, group

if TYPE_CHECKING:
    from ..domain.casework.escalation import Delays
    from ..store.work import View, Work


@dataclass(frozen=True, slots=True)
class Example:
    """A request worth looking at, and who is in it: addresses, and the name of the group it comes from."""

    request: int
    creator: str
    instructor: str
    expert: str
    manager: str
    group: str


class Visit(NamedTuple):
    """A project worth looking at, and who does: the addresses of its owner, and of a guest who manages a program."""

    project: str
    owner: str
    guest: str


def guest(view: View) -> Visit | None:
    """Return a project with a guest who manages a program of it; None where there is none."""
    found = view.queries.projects.example()
    return Visit(*found) if found else None


def example(work: Work, delays: Delays) -> tuple[int, Example | None]:
    """Return how many requests are due, and the best of them to look at: one with an attachment.

    Without one that is due it is an open request that was escalated before. Meant for a dry run: it ticks.
    """
    due = ticked(work, delays)
    fired = [*escalation.list_(work, Page(), request_id=None)]
    chosen = (fired[:due] if due else fired)[:50]
    ids = [row["request"] for row in chosen if row["status"] != Status.CLOSED]
    if not ids:
        return due, None
    with_files = (id_ for id_ in ids if work.queries.threads.attachments(id_, private=True))
    facts = work.requests.facts(next(with_files, ids[0]))
    held: dict[Part, str] = {}
    for listener in work.requests.audience(facts.request):
        if listener.user_id:
            held.setdefault(listener.part, listener.email)
    author = work.groups.by_id(facts.request.author_group_id).name
    managers = [row["email"] for row in group.users(work, GroupRef(author), Page()) if row["manager"]]
    if not managers or not {Part.CREATOR, Part.INSTRUCTOR, Part.EXPERT} <= held.keys():
        return due, None
    people = (held[Part.CREATOR], held[Part.INSTRUCTOR], held[Part.EXPERT], managers[-1])
    return due, Example(facts.request.id, *people, author)


def ticked(work: Work, delays: Delays) -> int:
    """Apply the rules inside this very transaction, and return how many escalations that made."""
    done = firing.run(lambda: nullcontext(work), lambda: nullcontext(work), delays, as_of=None, most=None)
    return done.escalated
