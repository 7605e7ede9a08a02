"""What completes the number of a request or of a file, the name of a group, or the address of one of its users."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.policy import Action, GroupFacts
from ...domain.shared.completion import Candidate, called
from ...domain.shared.page import Page, Record
from ...domain.shared.ref import GroupRef, number
from ..platform.candidates import SOME, page_of, people
from . import attachment as files
from . import expert as experts
from . import group as groups
from . import saved_answer as answers

if TYPE_CHECKING:
    from ...store.work import View

_USERS = ("email", "first_name", "last_name", "disabled")


def request(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the requests the actor takes part in, the newest first."""
    return _requests(view, typed)


def open_request(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield those of them that are not closed."""
    return _requests(view, typed, closed=False)


def created_request(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield those that the actor opened and did not close yet."""
    return _requests(view, typed, created=True, closed=False)


def closed_request(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield those that the actor opened and closed."""
    return _requests(view, typed, created=True, closed=True)


def answer(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the saved answers that the actor may use."""
    for row in answers.list_(view, page_of(typed, "id", "name", "group")):
        yield Candidate(row["name"], row["group"] or "")


def attachment(view: View, _typed: str, before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the files of the request that stands before."""
    rows = files.attachments(view, number(before[0]), Page())
    return (Candidate(str(row["id"]), row["filename"]) for row in rows)


def group(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the groups: first those of the actor, then the others by name."""
    yield from _own(view, typed)
    for row in groups.list_(view, page_of(typed, "id", "name"), organisation=None, area=None):
        yield called(row["id"], row["name"], typed=typed)


def author_group(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the groups in whose name the actor may open a request."""
    return _own(view, typed, "helper")


def managed_group(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the groups that the actor manages; to who may see the users of any group, all."""
    yield from _own(view, typed, "manager")
    rows = [*groups.list_(view, page_of(typed, "id", "name"), organisation=None, area=None)]
    if rows:
        any_group = view.groups.facts(GroupRef(str(rows[0]["id"]))).group
        if policy.decide(view.actor, Action.GROUP_USERS, GroupFacts(any_group, frozenset())).allowed:
            yield from (called(row["id"], row["name"], typed=typed) for row in rows)


def group_user(view: View, typed: str, before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the users of the group that stands before."""
    for row in groups.users(view, GroupRef(before[0]), page_of(typed, *_USERS)):
        yield Candidate(row["email"], f"{row['first_name']} {row['last_name']}".strip())


def expert(view: View, _typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the experts."""
    return people(experts.list_(view, Page()))


def colleague(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the helpers of the groups that the actor manages: nobody else may list them."""
    for each in _memberships(view):
        if each["manager"]:
            page = page_of(typed, *_USERS, "helper")
            rows = groups.users(view, GroupRef(str(each["group_id"])), page)
            yield from people(row for row in rows if row["helper"])


def _requests(
    view: View, typed: str, *, created: bool = False, closed: bool | None = None
) -> Iterator[Candidate]:
    policy.require(view.actor, Action.REQUEST_LIST)
    sign = "#" if typed.startswith("#") else ""
    found = view.queries.request_candidates.newest(
        typed.removeprefix("#"), SOME, created=created, closed=closed
    )
    return (Candidate(f"{sign}{number}", subject) for number, subject in found.items())


def _own(view: View, typed: str, role: str = "") -> Iterator[Candidate]:
    for each in _memberships(view):
        if not role or each[role]:
            yield called(each["group_id"], each["group"], typed=typed)


def _memberships(view: View) -> list[Record]:
    return view.queries.users.memberships(view.actor.user.id) if view.actor.user else []
