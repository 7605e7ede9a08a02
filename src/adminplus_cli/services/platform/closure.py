"""Whose rights on what the rows that a command touched can have changed: those alone are compared (`access diff`).

One step from each row: a membership to the requests of its group, an account to all that it is tied to and to whom
that depends on it, a project to what is in it. A test compares it with everybody and everything.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ...domain.guidance.project import Role
from ...domain.shared.errors import NotFound
from .things import ALL, GIVERS, Things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ...domain.platform.access import Tie
    from ...domain.platform.account import User
    from ...store.work import View

_ROLES = frozenset(Role)
AT_ONCE = 500
"""So many accounts are looked up at once."""


class Closure:
    """`persons` are to be compared on all that ties them; each of the `things` for some accounts, or all whom it ties.

    What a change would touch is looked for in the store `before` it and `after` it.
    """

    def __init__(self, before: View, after: View) -> None:
        self.views = (before, after)
        self.persons: set[int] = set()
        self.things = Things()
        self._creators: set[int] = set()

    def add(self, touched: Mapping[str, set[tuple[Any, ...]]]) -> None:
        """Take the rows that were touched, by their tables."""
        ids = [key[0] for key in touched.get("users", ())]
        for start in range(0, len(ids), AT_ONCE):
            self._accounts(ids[start : start + AT_ONCE])
        for (number,) in touched.get("absences", ()):
            self._creator(number)  # who is absent lets go of what they opened
        self._of_groups(touched)
        self._of_requests(touched)
        self._of_projects(touched)
        for program, email in touched.get("participants", ()):
            for view in self.views:
                user = view.users.find(email)
                if user:
                    self.things.add("program", program, user.id)

    def _accounts(self, ids: list[int]) -> None:
        before, after = ({user.id: user for user in view.people.numbered(ids)} for view in self.views)
        for number in ids:
            self._account(number, before.get(number), after.get(number))

    def _account(self, number: int, before: User | None, after: User | None) -> None:
        """Take an account: what it may, and what others may because of it, where it is another than it was."""
        was, is_ = _of_rights(before), _of_rights(after)
        if was == is_:
            return
        self.persons.add(number)
        for view in self.views:
            self._depending(view, number, {"program": {"seat"}, "invitation": {"invited"}})
            self._depending(view, number, {"project": {Role.OWNER}})
            self.things.add_all("invitation", view.people.sent(number), ALL)
            for group, ties in view.people.tied(number, "group"):
                if any(tie.kind == "helper" for tie in ties):
                    self._fellows(group)
        self._creator(number)

    def _of_groups(self, touched: Mapping[str, set[tuple[Any, ...]]]) -> None:
        for (group,) in touched.get("groups", ()):
            self.things.add("group", group, ALL)
        for group, user in touched.get("memberships", ()):
            self.things.add("group", group, user)
            self._fellows(group)
            self._creator(user)
            for view in self.views:
                self._tied(view, user, "request", _in_group(group), user)

    def _of_requests(self, touched: Mapping[str, set[tuple[Any, ...]]]) -> None:
        """Take requests, and the groups that they keep from being deleted."""
        numbers = {key[0] for table in ("requests", "request_hand_overs") for key in touched.get(table, ())}
        for number in numbers:
            self.things.add("request", number, ALL)
        for number in {key[0] for key in touched.get("requests", ())}:
            groups = [group for view in self.views for group in _author_group(view, number)]
            if len(groups) == 1:  # in one of the two alone
                self.things.add("group", groups[0], ALL)
        for number, group in touched.get("request_recipients", ()):
            self.things.add("request", number, ALL)
            self.things.add("group", group, ALL)
        for number, user in touched.get("request_participants", ()):
            self.things.add("request", number, user)

    def _of_projects(self, touched: Mapping[str, set[tuple[Any, ...]]]) -> None:
        for (project,) in touched.get("projects", ()):
            self.things.add("project", project, ALL)
            for view in self.views:
                for type_, number in view.people.inside(project):
                    self.things.add(type_, number, ALL)
        for project, user in touched.get("project_members", ()):
            self.things.add("project", project, ALL)
            for view in self.views:
                self._member(view, project, user)
        for program, *_of in (*touched.get("programs", ()), *touched.get("program_managers", ())):
            self.things.add("program", program, ALL)
        for (invitation,) in touched.get("project_invitations", ()):
            for view in self.views:
                self.things.add_all("invitation", view.people.beside(invitation), ALL)

    def _member(self, view: View, project: int, user: int) -> None:
        """Take a member: what is in the project, what they alone manage of it, whom they invited to it."""
        self._depending(view, user, {"program": {"seat"}, "invitation": {"invited"}})
        self.things.add_all("invitation", view.people.sent(user), ALL)
        for type_ in ("program", "invitation"):
            self._tied(view, user, type_, lambda tie: tie.kind in _ROLES and tie.about == str(project), user)

    def _depending(self, view: View, user: int, kinds: Mapping[str, Iterable[str]]) -> None:
        """Take the things to which somebody is tied in a way that others depend on."""
        for type_, wanted in kinds.items():
            self._tied(view, user, type_, _of_kind(wanted), ALL)

    def _creator(self, user: int) -> None:
        """Take the requests that somebody opened, for those who could hand them over."""
        if user not in self._creators:
            self._creators.add(user)
            for view in self.views:
                self._tied(view, user, "request", _of_kind(("creator",)), GIVERS)

    def _fellows(self, group: int) -> None:
        """Take the members of a group who found somebody to invite, or lost the last one."""
        before, after = self.views
        members = {tie.user_id for view in self.views for tie in view.people.ties("group", group)}
        for member in members:
            if before.groups.has_fellow(member) != after.groups.has_fellow(member):
                for view in self.views:
                    self._tied(view, member, "request", _of_kind(("creator", "colleague")), member)

    def _tied(self, view: View, user: int, type_: str, wanted: Callable[[Tie], bool], whose: int) -> None:
        """Take the things of a type to which somebody is tied in a way that is wanted."""
        found = (number for number, ties in view.people.tied(user, type_) if any(map(wanted, ties)))
        self.things.add_all(type_, found, whose)


def _in_group(group: int) -> Callable[[Tie], bool]:
    return lambda tie: tie.group_id == group


def _of_kind(kinds: Iterable[str]) -> Callable[[Tie], bool]:
    return lambda tie: tie.kind in kinds


def _author_group(view: View, request: int) -> Iterator[int]:
    with suppress(NotFound):
        yield view.requests.facts(request).request.author_group_id


def _of_rights(user: User | None) -> tuple[object, ...] | None:
    """Return what of an account rights depend on."""
    return (user.email, user.active, user.is_expert, user.is_operator) if user else None


def numbers(views: Iterable[View], user: int, type_: str) -> Iterator[int]:
    """Yield the things of a type to which somebody is tied in any of the views, each once, in their order."""
    from heapq import merge

    last = None
    for number in merge(*((number for number, _ties in view.people.tied(user, type_)) for view in views)):
        if number != last:
            yield number
        last = number
