"""Roles given in a group: what one gives oneself is marked and told (M9), and who is added hears of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ...domain.platform.change import Letter, Template

if TYPE_CHECKING:
    from ...domain.casework.group import Group, Membership
    from ...store.work import View, Work


class RolesChanged(NamedTuple):
    """What somebody is in a group now, and whether that is new."""

    group: Group
    membership: Membership
    changed: bool


def marks(view: View, before: Membership | None, after: Membership) -> dict[str, object]:
    """Return what the audit adds: the roles that the actor gave themself, where they did."""
    gained = _gained(view, before, after)
    return {"self_grant": gained} if gained else {}


def letters(
    work: Work,
    group: Group,
    email: str,
    before: Membership | None,
    after: Membership,
    *,
    until: date | None = None,
) -> tuple[Letter, ...]:
    """Return the e-mails about a membership that became `after`, and ends on the day `until`, if on any (A1).

    Of roles that somebody gave themself, the other managers of the group hear, or the operators where there is none.
    Whoever is added to a group by an account hears of that; what the console operator sets up is not told.
    """
    gained = _gained(work, before, after)
    if gained:
        to = work.handovers.deciders(group.id, besides=work.actor.id)
        params = {"group_id": group.id, "group": group.name, "person": work.actor.label, "roles": gained}
        return (Letter(Template.ROLE_SELF_GRANTED, params, to),)
    if before or work.actor.user is None or after.user_id == work.actor.id:
        return ()
    params = {"group": group.name, "person": work.actor.label, "roles": list(after.roles)}
    params |= {"until": until.isoformat()} if until else {}
    return (Letter(Template.GROUP_JOINED, params, {email: after.user_id}),)


def _gained(view: View, before: Membership | None, after: Membership) -> list[str]:
    if after.user_id != view.actor.id:
        return []
    already = before.roles if before else ()
    return [role for role in after.roles if role not in already]
