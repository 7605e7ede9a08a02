"""Groups and memberships."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from ...domain.casework.group import Group, GroupRole, Membership, NewGroup
from ...domain.platform.account import Actor
from ...domain.policy import GroupFacts
from ...domain.shared import absent
from ...domain.shared.i18n import _
from ...domain.shared.ref import GroupRef
from ...domain.shared.text import MAX_GROUP_NAME, folded, in_order, name_key, number, storable
from .. import rows
from ..connection import Connection
from ..failures import busy
from ..frozen.casework import group as sql
from ..frozen.casework import role_ends as ends
from ..frozen.tables.casework import GROUP_AREAS, GROUPS, MEMBERSHIPS
from ..statement import Row
from .membership import membership_of, membership_row

if TYPE_CHECKING:
    from .role_ends import RoleEndStore
    from .saved_answer import SavedAnswerStore

FEWEST = 2
"""The letters that the beginning of a name needs."""
MOST = 10 * MAX_GROUP_NAME
"""The letters beyond which nothing is the beginning of a name, however it was folded: SQLite refuses long patterns."""
_LIKE = re.compile(r"[\\%_]")


class GroupStore:
    """Groups, to look at and to change."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor
        self.held: int | None = None
        """The group that a transaction locked, which what was typed must still mean."""

    @cached_property
    def ends(self) -> RoleEndStore:
        """Roles that end on a day."""
        from .role_ends import RoleEndStore

        return RoleEndStore(self.connection)

    @cached_property
    def answers(self) -> SavedAnswerStore:
        """Saved answers of persons and of groups."""
        from .saved_answer import SavedAnswerStore

        return SavedAnswerStore(self.connection, self.actor)

    def get(self, ref: GroupRef) -> Group:
        """Return the group that a person means: by its name or number, how its name begins, or its organisation.

        Raises UsageError where several begin like that or are of that organisation, NotFound with the nearest names.
        """
        found = self._called(ref) or self._nearly(ref)
        if found is None:
            raise absent.group(ref, self._nearest(ref))
        if self.held not in (None, found.id):
            raise busy()
        return found

    def named(self, ref: GroupRef) -> Group:
        """Return the group that a file names, by its whole name or its number; raises NotFound with the nearest."""
        found = self._called(ref)
        if found is None:
            raise absent.group(ref, self._nearest(ref))
        return found

    def by_id(self, group_id: int) -> Group:
        """Return the group of that number, which another row points to."""
        group = self._one(self.connection.first(sql.BY_ID, id=group_id))
        assert group is not None
        return group

    def find(self, name: str) -> Group | None:
        """Return the group of that name, compared without case, or None."""
        if not storable(name):
            return None
        return self._one(self.connection.first(sql.BY_NAME_KEY, name_key=name_key(name)))

    def facts(self, ref: GroupRef) -> GroupFacts:
        """Return what the policy looks at: the group, and the roles that the actor has in it."""
        group = self.get(ref)
        mine = self.membership(group.id, self.actor.id)
        return GroupFacts(group, frozenset(mine.roles if mine else ()))

    def all_facts(self) -> list[GroupFacts]:
        """Return the same of all groups, by name, in as many statements as for one."""
        areas: dict[int, list[str]] = {}
        for group_id, area in self.connection.all(sql.ALL_AREAS):
            areas.setdefault(group_id, []).append(area)
        mine = map(membership_of, self.connection.all(sql.MEMBERSHIPS, user_id=self.actor.id))
        roles = {each.group_id: frozenset(each.roles) for each in mine}
        return [
            GroupFacts(self._group(row, areas.get(row.id, ())), roles.get(row.id, frozenset()))
            for row in self.connection.all(sql.EVERY)
        ]

    def of_helper(self, user_id: int) -> list[Group]:
        """Return the groups in which the user is a helper, by name."""
        return [self._group(row) for row in self.connection.all(sql.OF_HELPER, user_id=user_id)]

    def instructs(self, user_id: int) -> bool:
        """Say whether the user is an instructor in any group."""
        return self.connection.scalar(sql.INSTRUCTS, user_id=user_id) is not None

    def of_organisation(self, code: str, area: str) -> list[Group]:
        """Return the groups of an organisation in an area, by name."""
        found = self.connection.all(sql.OF_ORGANISATION, code=code, area=area)
        return [self._group(row) for row in found]

    def add(self, group: NewGroup) -> Group:
        """Store a new group with its areas and return it with its id."""
        added = rows.add(self.connection, GROUPS, group, Group, name_key=name_key(group.name))
        self._add_areas(added.id, group)
        return added

    def save(self, group: Group) -> None:
        """Store a changed group with its areas."""
        rows.save(self.connection, GROUPS, group, name_key=name_key(group.name))
        self.connection.execute(sql.REMOVE_AREAS, group_id=group.id)
        self._add_areas(group.id, group)

    def _add_areas(self, group_id: int, group: Group | NewGroup) -> None:
        areas = [{"group_id": group_id, "area": area} for area in group.areas]
        rows.insert_all(self.connection, GROUP_AREAS, areas)

    def delete(self, group_id: int) -> None:
        """Remove a group, its memberships and its saved answers."""
        self.answers.forget_group(group_id)
        for removal in (ends.FORGET_GROUP, sql.REMOVE_MEMBERS, sql.REMOVE_AREAS, sql.REMOVE):
            self.connection.execute(removal, group_id=group_id)

    def requests(self, group_id: int) -> int:
        """Return how many requests the group sent or received."""
        count: int = self.connection.scalar(sql.REQUESTS, group_id=group_id)
        return count

    def members(self, group_id: int) -> int:
        """Return how many members the group has."""
        count: int = self.connection.scalar(sql.MEMBERS, group_id=group_id)
        return count

    def remove_member(self, membership: Membership) -> None:
        """Remove a membership, and with it the days on which its roles would have ended."""
        self._forget_ends(membership, {*GroupRole})
        self.connection.execute(sql.REMOVE_MEMBER, group_id=membership.group_id, user_id=membership.user_id)

    def membership(self, group_id: int, user_id: int) -> Membership | None:
        """Return what the user does in the group, None when nothing."""
        row = self.connection.first(sql.MEMBERSHIP, group_id=group_id, user_id=user_id)
        return membership_of(row) if row else None

    def add_member(self, membership: Membership) -> None:
        """Store a new membership."""
        rows.insert(self.connection, MEMBERSHIPS, membership_row(membership))

    def save_member(self, membership: Membership) -> None:
        """Store a changed membership; a role that is held no more ends on no day."""
        self._forget_ends(membership, {*GroupRole} - {*membership.roles})
        rows.update(self.connection, MEMBERSHIPS, membership_row(membership))

    def _forget_ends(self, membership: Membership, roles: Collection[GroupRole]) -> None:
        self.ends.forget(membership.group_id, membership.user_id, roles)

    def has_instructor(self, group_id: int) -> bool:
        """Say whether the group has an active instructor."""
        return self.connection.first(sql.INSTRUCTOR, group_id=group_id) is not None

    def helps_beside(self, helper_id: int, user_id: int) -> bool:
        """Say whether `helper_id` is a helper of a group that `user_id` belongs to (H4)."""
        return self.connection.first(sql.HELPS_BESIDE, helper_id=helper_id, user_id=user_id) is not None

    def _called(self, ref: str) -> Group | None:
        found = self.find(ref) or self._alike(ref)
        if found is None and (id_ := number(ref)) is not None:
            found = self._one(self.connection.first(sql.BY_ID, id=id_))
        return found

    def _nearly(self, ref: GroupRef) -> Group | None:
        """Return the only group whose name begins like that or that is of that organisation; a number is neither."""
        key = folded(ref)
        if not FEWEST <= len(key) <= MOST or number(ref) is not None or not storable(ref):
            return None
        begins = _LIKE.sub(r"\\\g<0>", key) + "%"
        found = self.connection.all(sql.NEARLY, begins=begins, of_code=key)
        if len(found) > 1:
            raise absent.one_group(ref, [row.name for row in found])
        return self._group(found[0]) if found else None

    def _alike(self, name: str) -> Group | None:
        """Return the group whose name is that but for accents and ligatures; None where several are."""
        found = self.connection.all(sql.ALIKE, name_folded=folded(name)) if storable(name) else []
        return self._group(found[0]) if len(found) == 1 else None

    def has_fellow(self, user_id: int) -> bool:
        """Say whether somebody else is an active helper of a group that the user belongs to."""
        return self.connection.first(sql.FELLOW, user_id=user_id) is not None

    def _one(self, row: Row | None) -> Group | None:
        return self._group(row) if row else None

    def _group(self, row: Row, areas: Collection[str] | None = None) -> Group:
        if areas is None:
            areas = self.connection.scalars(sql.AREAS, group_id=row.id)
        return rows.made(Group, row, areas=tuple(in_order(areas)))

    def _nearest(self, name: str) -> str:
        from difflib import get_close_matches

        names = {folded(known): known for known in self.connection.scalars(sql.NAMES)}
        near = [names[key] for key in get_close_matches(folded(name), names, n=3)]
        if near:
            return _("Did you mean {names}?").format(names=", ".join(near))
        return _("See them with: adminplus group list")
