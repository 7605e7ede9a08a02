"""Lists of accounts and experts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, and_, bindparam, cast, func, null, select

from ...tables.casework import EXPERT_AREAS, GROUPS, MEMBERSHIPS, ROLE_ENDS
from ...tables.platform import USERS
from ..arrays import array_order, json_array
from ..folding import begins, order_of
from ..parts import Listed, Order
from ..words import among
from .absence import away_until, stands_in
from .account_use import last_active

NAMES = (
    "id",
    "email",
    "first_name",
    "last_name",
    "job_title",
    "phone",
    "locale",
    "is_expert",
    "is_operator",
    "disabled_at",
    "os_login",
)


def _until() -> ColumnElement[Any]:
    """The day on which the first role of a membership ends."""
    ends = select(func.min(ROLE_ENDS.c.until, type_=ROLE_ENDS.c.until.type)).where(
        ROLE_ENDS.c.group_id == MEMBERSHIPS.c.group_id, ROLE_ENDS.c.user_id == MEMBERSHIPS.c.user_id
    )
    return ends.correlate(MEMBERSHIPS).scalar_subquery()


_IN_GROUPS: dict[str, ColumnElement[Any]] = {
    "group": GROUPS.c.name,
    "organisation": GROUPS.c.organisation,
    "manager": MEMBERSHIPS.c.is_manager,
    "helper": MEMBERSHIPS.c.is_helper,
    "instructor": MEMBERSHIPS.c.is_instructor,
    "until": _until(),
}


def listed(parts: Listed) -> Select[Any]:
    """All accounts by address; of groups, nothing."""
    nothing: dict[str, ColumnElement[Any]] = {
        name: cast(null(), column.type) for name, column in _IN_GROUPS.items()
    }
    query = parts.sorted(
        _accounts(parts, select().select_from(USERS), nothing), _columns(parts.dialect) | nothing
    )
    return parts.limited(query.order_by(*order_of(parts.dialect, USERS.c.email)))


def in_groups(parts: Listed) -> Select[Any]:
    """All accounts by address, once for each group with the roles there; who is in none, once."""
    rows = USERS.outerjoin(MEMBERSHIPS, MEMBERSHIPS.c.user_id == USERS.c.id)
    rows = rows.outerjoin(GROUPS, GROUPS.c.id == MEMBERSHIPS.c.group_id)
    query = _accounts(parts, select().select_from(rows), _IN_GROUPS)
    query = parts.sorted(query, _columns(parts.dialect) | _IN_GROUPS)
    by = (*order_of(parts.dialect, USERS.c.email), *order_of(parts.dialect, GROUPS.c.name))
    return parts.limited(query.order_by(*by))


def _columns(dialect: Dialect) -> dict[str, ColumnElement[Any]]:
    into = USERS.alias("into")
    merged = select(into.c.email).where(into.c.id == USERS.c.merged_into_id).correlate(USERS)
    more = {"merged_into": merged.scalar_subquery(), "last_active_at": last_active(dialect)}
    return {name: USERS.c[name] for name in NAMES} | more | _absence()


def _accounts(parts: Listed, rows: Select[Any], more: dict[str, ColumnElement[Any]]) -> Select[Any]:
    before = bindparam("unused_since", type_=USERS.c.created_at.type)
    used = func.coalesce(last_active(parts.dialect), USERS.c.created_at)
    conditions = {
        "typed": begins(USERS.c.email_folded),
        "unused_since": and_(USERS.c.disabled_at.is_(None), used < before),
    }
    return parts.columns(parts.filtered(rows, conditions), _columns(parts.dialect) | more)


def _absence() -> dict[str, Any]:
    """The last day of an absence that lasts, and the address of who stands in."""
    return {"absent_until": away_until(USERS.c.id), "substitute": stands_in(USERS.c.id)}


def count() -> Select[int]:
    """How many accounts there are."""
    return select(func.count().label("count")).select_from(USERS)


def emails(dialect: Dialect) -> Select[str]:
    """The addresses of some accounts."""
    return select(USERS.c.email).where(among(dialect, USERS.c.id, "ids"))


def names(dialect: Dialect) -> Select[Any]:
    """What some addresses belong to is called."""
    columns = (USERS.c.email, USERS.c.first_name, USERS.c.last_name)
    return select(*columns).where(among(dialect, USERS.c.email, "emails"))


def memberships(dialect: Dialect) -> Select[Any]:
    """The groups of an account with its roles in each, and the day on which the first of these ends."""
    return (
        select(
            GROUPS.c.id.label("group_id"),
            GROUPS.c.name.label("group"),
            MEMBERSHIPS.c.is_manager.label("manager"),
            MEMBERSHIPS.c.is_helper.label("helper"),
            MEMBERSHIPS.c.is_instructor.label("instructor"),
            MEMBERSHIPS.c.added_at,
            _until().label("until"),
        )
        .join(GROUPS, GROUPS.c.id == MEMBERSHIPS.c.group_id)
        .where(MEMBERSHIPS.c.user_id == bindparam("user_id"))
        .order_by(*order_of(dialect, GROUPS.c.name))
    )


def experts(parts: Listed) -> Select[Any]:
    """The experts by address, with the codes of the areas they cover."""
    areas_of = select().select_from(EXPERT_AREAS).where(EXPERT_AREAS.c.user_id == USERS.c.id).correlate(USERS)
    columns = {
        "email": USERS.c.email,
        "first_name": USERS.c.first_name,
        "last_name": USERS.c.last_name,
        "areas": areas_of.add_columns(json_array(parts.dialect, EXPERT_AREAS.c.area)).scalar_subquery(),
        "disabled_at": USERS.c.disabled_at,
        **_absence(),
    }
    in_order = areas_of.order_by(*order_of(parts.dialect, EXPERT_AREAS.c.area))
    orders: dict[str, Order] = {**columns, "areas": array_order(parts.dialect, in_order, EXPERT_AREAS.c.area)}
    query = parts.columns(select().select_from(USERS).where(USERS.c.is_expert), columns)
    return parts.limited(parts.sorted(query, orders).order_by(*order_of(parts.dialect, USERS.c.email)))
