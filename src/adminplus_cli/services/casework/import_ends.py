"""The last days of roles that a file says (A1): of all roles of its line, and nothing where it says what is so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ...domain.platform.change import Change
from ...domain.policy import Action
from ...domain.shared.ending import Until, require_to_come_in_file
from . import role_end

if TYPE_CHECKING:
    from ...domain.casework.group import Group, GroupRole, Membership
    from ...domain.casework.user_import import Line
    from ...domain.platform.account import User
    from ...store.work import Work


class ImportedEnds:
    """The ends that the lines of an import ask for: an empty cell takes none away."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.asked: dict[tuple[str, int], tuple[Group, Collection[GroupRole], date]] = {}
        self.set: list[tuple[int, int, date]] = []
        self._zones: dict[int, str] = {}

    def add(self, line: Line, group: Group, user: User | None) -> None:
        """Take what a line says; raises InvalidData for a day that is over.

        What an export says of somebody, the first day on which one of their roles ends, changes nothing of them.
        """
        if line.until is None:
            return
        if group.id not in self._zones:
            self._zones[group.id] = role_end.zone(self.work, group)
        require_to_come_in_file(line.until, self._zones[group.id], self.work.now)
        ends = self.work.groups.ends.of_member(group.id, user.id) if user else {}
        if min(ends.values(), default=None) != line.until:
            self.asked[line.email, group.id] = (group, line.roles, line.until)

    def day_of(self, email: str, group: Group) -> date | None:
        """Return the last day that a line asks for of somebody's roles in a group."""
        asked = self.asked.get((email, group.id))
        return asked[2] if asked else None

    def carry_out(self, ids: Mapping[str, int], memberships: Iterable[Membership]) -> set[str]:
        """Let the roles end, now that they are held; return whose did not end on that day before.

        Of `memberships`, all that are held, the last that is given of one counts.
        """
        seats = {(group_id, ids[email]) for email, group_id in self.asked}
        held = {seat: each for each in memberships if (seat := (each.group_id, each.user_id)) in seats}
        moved = set()
        for (email, group_id), (group, roles, until) in self.asked.items():
            now = held[group_id, ids[email]]
            if role_end.change(self.work, group, now, roles or now.roles, Until(until)):
                self.set.append((group_id, now.user_id, until))
                moved.add(email)
        return moved

    def changes(self) -> Iterator[Change]:
        """Yield what the audit keeps of it."""
        for group_id, user_id, until in self.set:
            details: dict[str, object] = {"user": user_id, "until": until.isoformat(), "import": True}
            yield Change(Action.GROUP_USERS_EDIT, "group", group_id, details)
