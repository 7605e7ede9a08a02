"""Since when a tie holds, where only the audit says it: a role that was changed, the flag of an operator, an expert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.guidance.project import Role
from ...domain.policy import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from ...domain.platform.access import Tie, Told
    from ...store.work import View

_Event = tuple["datetime", int, frozenset[str]]
"""From an instant on, an account holds these roles and no other."""
_OF_GROUPS = (Action.GROUP_USERS_ADD, Action.GROUP_USERS_EDIT, Action.GROUP_USERS_REMOVE)
_OF_PROJECTS = (
    *(Action.MEMBER_SET_ROLE, Action.MEMBER_REMOVE),
    *(Action.PROJECT_TRANSFER, Action.PROJECT_RECOVER),
)
_OF_ACCOUNTS = (Action.USER_ADD, Action.USER_EDIT, Action.EXPERT_ADD, Action.EXPERT_REMOVE)
_IN_PROJECTS = frozenset(str(role) for role in Role)
_ROLE = {"author_manager": "manager"}
"""Ties by a role that is called otherwise."""


class Since:
    """Reads the audit of each group, project and account at most once, by its object: there is an index for that."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._begun: dict[tuple[str, int], dict[tuple[int, str], datetime]] = {}

    def told(self, tie: Tie) -> Tie:
        """Return a tie with the instant from which on it holds, where the audit knows of a later one than its row."""
        begun = self._of(tie)
        if begun is None or (tie.since is not None and begun <= tie.since):
            return tie
        return tie._replace(since=begun)

    def _of(self, tie: Tie) -> datetime | None:
        if tie.group_id:
            of = "group", tie.group_id
        elif tie.kind in _IN_PROJECTS:
            of = "project", int(tie.about)
        elif tie.kind in ("operator", "expert"):
            of = "user", tie.user_id
        else:
            return None
        if of not in self._begun:
            self._begun[of] = _begun(_EVENTS[of[0]](self._lines(*of), of[1]))
        return self._begun[of].get((tie.user_id, _ROLE.get(tie.kind, tie.kind)))

    def _lines(self, type_: str, number: int) -> list[Told]:
        return self._view.audit.told_of(type_, number, _ACTIONS[type_])


def _begun(events: Iterable[_Event]) -> dict[tuple[int, str], datetime]:
    """Return when each began to hold what they held last without a break; nothing for what they held at first."""
    held: dict[int, frozenset[str]] = {}
    begun: dict[tuple[int, str], datetime] = {}
    for at, user, roles in events:
        before = held.get(user, roles)
        for role in roles - before:
            begun[user, role] = at
        for role in before - roles:
            begun.pop((user, role), None)
        held[user] = roles
    return begun


def _in_group(lines: Iterable[Told], _number: int) -> Iterator[_Event]:
    held: dict[int, frozenset[str]] = {}
    for line in lines:
        user, roles = line.details.get("user"), frozenset(line.details.get("roles", ()))
        if user is None:
            continue
        if line.details.get("ended"):
            roles = held.get(user, frozenset()) - roles
        if line.action == Action.GROUP_USERS_REMOVE:
            roles = frozenset()
        held[user] = roles
        yield line.at, user, roles


def _in_project(lines: Iterable[Told], _number: int) -> Iterator[_Event]:
    """Yield what changes in a project; a role is noted there only when it is another than before."""
    for line in lines:
        details = line.details
        if line.action == Action.MEMBER_REMOVE:
            yield line.at, details["user"], frozenset()
        elif line.action == Action.MEMBER_SET_ROLE and "until" not in details:
            yield from _other(line.at, details["user"], details["role"])
        elif "to" in details:
            yield from _other(line.at, details["from"], Role.ADMIN)
            yield from _other(line.at, details["to"], Role.OWNER)


def _other(at: datetime, user: int, role: str) -> Iterator[_Event]:
    yield at, user, frozenset()
    yield at, user, frozenset((str(role),))


def _of_account(lines: Iterable[Told], number: int) -> Iterator[_Event]:
    held: frozenset[str] = frozenset()
    for line in lines:
        yield line.at, number, held
        operator = line.details.get("is_operator")
        if operator is not None:
            held = held | {"operator"} if operator else held - {"operator"}
        if line.action == Action.EXPERT_ADD:
            held |= {"expert"}
        elif line.action == Action.EXPERT_REMOVE:
            held -= {"expert"}
        yield line.at, number, held


_ACTIONS = {"group": _OF_GROUPS, "project": _OF_PROJECTS, "user": _OF_ACCOUNTS}
_EVENTS = {"group": _in_group, "project": _in_project, "user": _of_account}
