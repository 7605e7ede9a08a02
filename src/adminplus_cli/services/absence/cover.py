"""Who stands in for whom during an absence, and what nobody stands in for (A1)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.platform.account import User
from ...domain.policy import Action
from ...domain.shared.errors import Conflict
from ...domain.shared.i18n import _
from ...domain.shared.phrases import day

if TYPE_CHECKING:
    from datetime import datetime

    from ...domain.platform.absence import Absence
    from ...store.work import View


def substitute(view: View, user: User, email: str) -> User:
    """Return who is to stand in; raises Conflict, whoever it is, for who does nothing of what the person does.

    Whether that is because there is no such account is told to nobody.
    """
    heir = view.users.find(email)
    if heir is not None and heir.id != user.id and heir.active and may_stand_in(view, user, heir):
        return heir
    raise Conflict(
        _("{substitute} cannot stand in for {email}.").format(substitute=email, email=user.email),
        _(
            "A substitute is an active account with the same role in the same group; for an expert, another expert,"
            " whom the person or the operator names."
        ),
    )


def may_stand_in(view: View, user: User, heir: User) -> bool:
    """Say whether somebody does the same as another, where whoever acts may know: a manager, in their groups alone."""
    seen = _groups_seen(view, user)
    alike = any(each.shares and each.id in seen for each in view.users.absences.common(user.id, heir.id))
    return alike or (user.is_expert and heir.is_expert and _sees_all(view, user))


def warnings(view: View, absence: Absence, heir: User | None) -> list[str]:
    """Return what an absence leaves open, of groups that whoever acts knows the person to be in."""
    user = view.users.by_id(absence.user_id)
    seen = _groups_seen(view, user)
    told = _uncovered(view, user, heir, seen) if heir else []
    if heir:
        away = [
            each for each in view.users.absences.of(heir.id) if each.meets(absence.begins_at, absence.ends_at)
        ]
        told += [
            _("{substitute} is absent too, from {first} to {until}: nobody stands in meanwhile.").format(
                substitute=heir.email, first=day(each.first_day), until=day(each.until)
            )
            for each in away
        ]
    told += [
        _("{email} stands in for {person} until {until}: nobody does meanwhile.").format(
            email=user.email, person=other.email, until=day(each.until)
        )
        for each in view.users.absences.for_others(user.id)
        for other in (view.users.by_id(each.user_id),)
        if each.meets(absence.begins_at, absence.ends_at)
        if view.actor.id == user.id or _is_known(view, other)
    ]
    return told + _left_alone(view, user, max(absence.begins_at, view.now), seen)


def unheard(view: View, request_id: int, name: str | None = None) -> list[str]:
    """Return a sentence for each recipient of a request, or that of a name, in which all who answer are away now."""
    told = _("All who answer in {group} are absent now: it may take longer.")
    away = view.users.absences.is_unanswering
    groups = view.requests.recipients(request_id)
    return [
        told.format(group=group)
        for number, group in groups
        if name in (None, group) and away(number, view.now)
    ]


def _groups_seen(view: View, user: User) -> Collection[int]:
    """Return the groups of somebody that whoever acts may know of: all of one's own, else those one manages."""
    if _sees_all(view, user):
        return {row["group_id"] for row in view.queries.users.memberships(user.id)}
    managers = view.users.absences.managers(user.id)
    return {row.group_id for row in managers if row.user_id == view.actor.id}


def _is_known(view: View, user: User) -> bool:
    """Say whether whoever acts may know when somebody is absent."""
    return _sees_all(view, user) or bool(_groups_seen(view, user))


def _sees_all(view: View, user: User) -> bool:
    """Say whether whoever acts may know all that somebody does: the person, and the operator."""
    return view.actor.id == user.id or policy.decide(view.actor, Action.USER_LIST).allowed


def _uncovered(view: View, user: User, heir: User, seen: Collection[int]) -> list[str]:
    """Return what nobody stands in for: groups in which the substitute cannot answer, calls of an expert."""
    groups = view.users.absences.common(user.id, heir.id)
    lacking = [each.name for each in groups if each.answers and not each.other_answers and each.id in seen]
    sentences = [
        _("{substitute} does not answer in {group}: nobody stands in there.").format(
            substitute=heir.email, group=name
        )
        for name in lacking
    ]
    if user.is_expert and not heir.is_expert:
        told = _("{substitute} is no expert: the rules call nobody in place of {email}.")
        sentences.append(told.format(substitute=heir.email, email=user.email))
    return sentences


def _left_alone(view: View, user: User, at: datetime, seen: Collection[int]) -> list[str]:
    """Return a sentence for each group of somebody in which all who could answer are away at an instant."""
    found = view.users.absences.unanswering_of(user.id, at)
    told = _("All who answer in {group} are absent then: nobody there hears of its requests.")
    return [told.format(group=name) for number, name in found if number in seen]
