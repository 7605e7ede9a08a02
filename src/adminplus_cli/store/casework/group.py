"""Groups and memberships."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from ...domain.casework.group import Group, Membership, NewGroup
from ...domain.platform.account import Actor
from ...domain.policy import GroupFacts
from ...domain.shared import absent
from ...domain.shared.i18n import _
from ...domain.shared.ref import GroupRef
from ...domain.shared.text import folded, in_order, name_key, number, storable
from .. import mapper
from ..folding import order_of
from ..tables.casework import GROUP_AREAS, GROUPS, MEMBERSHIPS, REQUEST_RECIPIENTS, REQUESTS, USERS
from .membership import membership_of, membership_row


class GroupStore:
    """Groups, to look at and to change."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def get(self, ref: GroupRef) -> Group:
        """Return the group of that name, or of that number; raises NotFound with the nearest names."""
        found = self.find(ref) or self._alike(ref)
        if found is None and (id_ := number(ref)) is not None:
            found = self._one(GROUPS.c.id == id_)
        if found is None:
            raise absent.group(ref, self._nearest(ref))
        return found

    def by_id(self, group_id: int) -> Group:
        """Return the group of that number, which another row points to."""
        group = self._one(GROUPS.c.id == group_id)
        assert group is not None
        return group

    def find(self, name: str) -> Group | None:
        """Return the group of that name, compared without case, or None."""
        return self._one(GROUPS.c.name_key == name_key(name)) if storable(name) else None

    def facts(self, ref: GroupRef) -> GroupFacts:
        """Return what the policy looks at: the group, and the roles that the actor has in it."""
        group = self.get(ref)
        mine = self.membership(group.id, self.actor.id)
        return GroupFacts(group, frozenset(mine.roles if mine else ()))

    def of_helper(self, user_id: int) -> list[Group]:
        """Return the groups in which the user is a helper, by name."""
        query = (
            select(GROUPS)
            .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == GROUPS.c.id)
            .where(MEMBERSHIPS.c.user_id == user_id, MEMBERSHIPS.c.is_helper)
            .order_by(*order_of(self.connection.dialect, GROUPS.c.name))
        )
        return [group for row in self.connection.execute(query) if (group := self._group(row))]

    def of_organisation(self, code: str, area: str) -> list[Group]:
        """Return the groups of an organisation in an area, by name."""
        query = (
            select(GROUPS)
            .join(GROUP_AREAS, GROUP_AREAS.c.group_id == GROUPS.c.id)
            .where(GROUPS.c.organisation == code, GROUP_AREAS.c.area == area)
            .order_by(*order_of(self.connection.dialect, GROUPS.c.name))
        )
        return [group for row in self.connection.execute(query) if (group := self._group(row))]

    def add(self, group: NewGroup) -> Group:
        """Store a new group with its areas and return it with its id."""
        added = mapper.add(self.connection, GROUPS, group, Group, name_key=name_key(group.name))
        rows = [{"group_id": added.id, "area": area} for area in group.areas]
        self.connection.execute(insert(GROUP_AREAS), rows)
        return added

    def save(self, group: Group) -> None:
        """Store a changed group with its areas."""
        mapper.save(self.connection, GROUPS, group, name_key=name_key(group.name))
        self.connection.execute(delete(GROUP_AREAS).where(GROUP_AREAS.c.group_id == group.id))
        self.connection.execute(
            insert(GROUP_AREAS), [{"group_id": group.id, "area": area} for area in group.areas]
        )

    def delete(self, group_id: int) -> None:
        """Remove a group and its memberships."""
        self.connection.execute(delete(MEMBERSHIPS).where(MEMBERSHIPS.c.group_id == group_id))
        self.connection.execute(delete(GROUP_AREAS).where(GROUP_AREAS.c.group_id == group_id))
        self.connection.execute(delete(GROUPS).where(GROUPS.c.id == group_id))

    def requests(self, group_id: int) -> int:
        """Return how many requests the group sent or received."""
        sent = select(REQUESTS.c.id).where(REQUESTS.c.author_group_id == group_id)
        received = select(REQUEST_RECIPIENTS.c.request_id).where(REQUEST_RECIPIENTS.c.group_id == group_id)
        both = sent.union(received).subquery()
        return self.connection.scalar(select(func.count()).select_from(both)) or 0

    def members(self, group_id: int) -> int:
        """Return how many members the group has."""
        query = select(func.count()).select_from(MEMBERSHIPS).where(MEMBERSHIPS.c.group_id == group_id)
        return self.connection.scalar(query) or 0

    def remove_member(self, membership: Membership) -> None:
        """Remove a membership."""
        where = (MEMBERSHIPS.c.group_id == membership.group_id, MEMBERSHIPS.c.user_id == membership.user_id)
        self.connection.execute(delete(MEMBERSHIPS).where(*where))

    def membership(self, group_id: int, user_id: int) -> Membership | None:
        """Return what the user does in the group, None when nothing."""
        where = (MEMBERSHIPS.c.group_id == group_id, MEMBERSHIPS.c.user_id == user_id)
        row = self.connection.execute(select(MEMBERSHIPS).where(*where)).first()
        return membership_of(row) if row else None

    def add_member(self, membership: Membership) -> None:
        """Store a new membership."""
        self.connection.execute(insert(MEMBERSHIPS).values(membership_row(membership)))

    def save_member(self, membership: Membership) -> None:
        """Store a changed membership."""
        row = membership_row(membership)
        where = (MEMBERSHIPS.c.group_id == row.pop("group_id"), MEMBERSHIPS.c.user_id == row.pop("user_id"))
        self.connection.execute(update(MEMBERSHIPS).where(*where).values(row))

    def has_instructor(self, group_id: int) -> bool:
        """Say whether the group has an active instructor."""
        query = (
            select(MEMBERSHIPS.c.user_id)
            .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
            .where(
                MEMBERSHIPS.c.group_id == group_id, MEMBERSHIPS.c.is_instructor, USERS.c.disabled_at.is_(None)
            )
            .limit(1)
        )
        return self.connection.scalar(query) is not None

    def helps_beside(self, helper_id: int, user_id: int) -> bool:
        """Say whether `helper_id` is a helper of a group that `user_id` belongs to (H4)."""
        theirs = MEMBERSHIPS.alias()
        query = (
            select(MEMBERSHIPS.c.group_id)
            .join(theirs, theirs.c.group_id == MEMBERSHIPS.c.group_id)
            .where(MEMBERSHIPS.c.user_id == user_id, theirs.c.user_id == helper_id, theirs.c.is_helper)
            .limit(1)
        )
        return self.connection.scalar(query) is not None

    def _alike(self, name: str) -> Group | None:
        """Return the group whose name is that but for accents and ligatures; None where several are."""
        alike = GROUPS.c.name_folded == folded(name)
        found = self.connection.execute(select(GROUPS).where(alike).limit(2)).all() if storable(name) else []
        return self._group(found[0]) if len(found) == 1 else None

    def has_fellow(self, user_id: int) -> bool:
        """Say whether somebody else is an active helper of a group that the user belongs to."""
        theirs = MEMBERSHIPS.alias()
        query = (
            select(theirs.c.user_id)
            .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == theirs.c.group_id)
            .join(USERS, USERS.c.id == theirs.c.user_id)
            .where(MEMBERSHIPS.c.user_id == user_id, theirs.c.user_id != user_id)
            .where(theirs.c.is_helper, USERS.c.disabled_at.is_(None))
            .limit(1)
        )
        return self.connection.scalar(query) is not None

    def _one(self, where: ColumnElement[bool]) -> Group | None:
        row = self.connection.execute(select(GROUPS).where(where)).first()
        return self._group(row) if row else None

    def _group(self, row: mapper.AnyRow) -> Group | None:
        areas = select(GROUP_AREAS.c.area).where(GROUP_AREAS.c.group_id == row.id)
        return mapper.value_of(Group, row, areas=tuple(in_order(self.connection.scalars(areas))))

    def _nearest(self, name: str) -> str:
        from difflib import get_close_matches

        names = {folded(known): known for known in self.connection.scalars(select(GROUPS.c.name))}
        near = [names[key] for key in get_close_matches(folded(name), names, n=3)]
        if near:
            return _("Did you mean {names}?").format(names=", ".join(near))
        return _("See them with: adminplus group list")
