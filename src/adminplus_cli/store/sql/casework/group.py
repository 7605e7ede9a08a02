"""Groups, their areas and memberships."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Delete, Dialect, Select, bindparam, delete, exists, func, or_, select

from ....domain.casework.group import Group
from ...tables.casework import GROUP_AREAS, GROUPS, MEMBERSHIPS, REQUEST_RECIPIENTS, REQUESTS
from ...tables.platform import USERS
from ..folding import order_of
from ..words import reading

_GROUP = bindparam("group_id", type_=GROUPS.c.id.type)
_USER = bindparam("user_id", type_=USERS.c.id.type)
_COUNT = func.count().label("count")


def by_id() -> Select[Any]:
    """The group of a number."""
    return reading(GROUPS, Group).where(GROUPS.c.id == bindparam("id"))


def by_name_key() -> Select[Any]:
    """The group of a name, compared without case."""
    return reading(GROUPS, Group).where(GROUPS.c.name_key == bindparam("name_key"))


def alike() -> Select[Any]:
    """Two of the groups of a name, but for accents and ligatures."""
    return reading(GROUPS, Group).where(GROUPS.c.name_folded == bindparam("name_folded")).limit(2)


def nearly(dialect: Dialect) -> Select[Any]:
    """Some of the groups whose name begins like that, or that are of the organisation of a code, by name."""
    begins = GROUPS.c.name_folded.like(bindparam("begins"), escape="\\")
    of_code = func.lower(GROUPS.c.organisation) == bindparam("of_code")
    query = reading(GROUPS, Group).where(or_(begins, of_code))
    return query.order_by(*order_of(dialect, GROUPS.c.name)).limit(6)


def names() -> Select[str]:
    """The names of all groups."""
    return select(GROUPS.c.name)


def every(dialect: Dialect) -> Select[Any]:
    """All groups, by name."""
    return reading(GROUPS, Group).order_by(*order_of(dialect, GROUPS.c.name))


def all_areas() -> Select[Any]:
    """The areas of all groups."""
    return select(GROUP_AREAS.c.group_id, GROUP_AREAS.c.area)


def memberships() -> Select[Any]:
    """What somebody does in groups."""
    return select(MEMBERSHIPS).where(MEMBERSHIPS.c.user_id == _USER)


def areas() -> Select[str]:
    """The areas of a group."""
    return select(GROUP_AREAS.c.area).where(GROUP_AREAS.c.group_id == _GROUP)


def of_helper(dialect: Dialect) -> Select[Any]:
    """The groups in which somebody is a helper, by name."""
    query = reading(GROUPS, Group).join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == GROUPS.c.id)
    query = query.where(MEMBERSHIPS.c.user_id == _USER, MEMBERSHIPS.c.is_helper)
    return query.order_by(*order_of(dialect, GROUPS.c.name))


def instructs() -> Select[Any]:
    """A group in which somebody is an instructor, where there is one."""
    query = select(MEMBERSHIPS.c.group_id).where(MEMBERSHIPS.c.user_id == _USER, MEMBERSHIPS.c.is_instructor)
    return query.limit(1)


def of_organisation(dialect: Dialect) -> Select[Any]:
    """The groups of an organisation in an area, by name."""
    query = reading(GROUPS, Group).join(GROUP_AREAS, GROUP_AREAS.c.group_id == GROUPS.c.id)
    here = (GROUPS.c.organisation == bindparam("code"), GROUP_AREAS.c.area == bindparam("area"))
    return query.where(*here).order_by(*order_of(dialect, GROUPS.c.name))


def remove_areas() -> Delete:
    """Forget the areas of a group."""
    return delete(GROUP_AREAS).where(GROUP_AREAS.c.group_id == _GROUP)


def remove_members() -> Delete:
    """Remove all memberships of a group."""
    return delete(MEMBERSHIPS).where(MEMBERSHIPS.c.group_id == _GROUP)


def remove_member() -> Delete:
    """Remove one membership."""
    return remove_members().where(MEMBERSHIPS.c.user_id == _USER)


def remove() -> Delete:
    """Remove a group, of which nothing is left."""
    return delete(GROUPS).where(GROUPS.c.id == _GROUP)


def requests() -> Select[int]:
    """How many requests a group sent or received."""
    received = REQUEST_RECIPIENTS.c.group_id == _GROUP
    too = exists().where(REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id, received)
    sent = select(func.count()).select_from(REQUESTS).where(REQUESTS.c.author_group_id == _GROUP, ~too)
    all_received = select(func.count()).select_from(REQUEST_RECIPIENTS).where(received)
    return select((sent.scalar_subquery() + all_received.scalar_subquery()).label("count"))


def members() -> Select[int]:
    """How many members a group has."""
    return select(_COUNT).select_from(MEMBERSHIPS).where(MEMBERSHIPS.c.group_id == _GROUP)


def membership() -> Select[Any]:
    """What somebody does in a group."""
    where = (MEMBERSHIPS.c.group_id == _GROUP, MEMBERSHIPS.c.user_id == _USER)
    return select(MEMBERSHIPS).where(*where)


def instructor() -> Select[Any]:
    """An active instructor of a group."""
    query = select(MEMBERSHIPS.c.user_id).join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
    active = (MEMBERSHIPS.c.is_instructor, USERS.c.disabled_at.is_(None))
    return query.where(MEMBERSHIPS.c.group_id == _GROUP, *active).limit(1)


def helps_beside() -> Select[Any]:
    """A group in which somebody is a helper, and that another belongs to."""
    theirs = MEMBERSHIPS.alias("theirs")
    helper = bindparam("helper_id", type_=USERS.c.id.type)
    query = select(MEMBERSHIPS.c.group_id).join(theirs, theirs.c.group_id == MEMBERSHIPS.c.group_id)
    return query.where(MEMBERSHIPS.c.user_id == _USER, theirs.c.user_id == helper, theirs.c.is_helper).limit(
        1
    )


def fellow() -> Select[Any]:
    """Somebody else who is an active helper of a group that a person belongs to."""
    theirs = MEMBERSHIPS.alias("theirs")
    return (
        select(theirs.c.user_id)
        .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == theirs.c.group_id)
        .join(USERS, USERS.c.id == theirs.c.user_id)
        .where(MEMBERSHIPS.c.user_id == _USER, theirs.c.user_id != _USER)
        .where(theirs.c.is_helper, USERS.c.disabled_at.is_(None))
        .limit(1)
    )
