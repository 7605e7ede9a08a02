"""The desk of one person: what waits for them in both guides and on the platform (T10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..domain import policy
from ..domain.policy import Action
from ..domain.shared.desk import Platform, Waiting
from ..domain.shared.i18n import _
from ..domain.shared.phrases import day
from .casework import desk as casework
from .guidance import desk as guidance

if TYPE_CHECKING:
    from ..domain.casework.escalation import Delays
    from ..store.work import View
    from .doctor_platform import PlatformSettings


def waiting(
    view: View, *, delays: Callable[[], Delays], settings: Callable[[], PlatformSettings], most: int
) -> list[Waiting]:
    """Return the sections in which there is anything for the actor, each with its first `most` items.

    Nothing is shown here that another list does not show the actor. Who acts as no account has no requests, no
    programs and no invitations; whoever may check the platform finds what it needs. Raises Forbidden for who may do
    nothing at all.
    """
    policy.require(view.actor, Action.REQUEST_LIST)
    sections: list[Waiting] = []
    if view.actor.user is not None:
        sections += casework.waiting(view, delays, most)
        sections += guidance.waiting(view, view.actor.user.email, most)
    if _checks_platform(view):
        from .platform import desk as platform

        sections.append(platform.waiting(view, settings(), most))
    return [section for section in sections if section.total]


def absences(view: View) -> list[str]:
    """Return that the actor is absent now, and for whom they stand in now."""
    user = view.actor.user
    if user is None:
        return []
    sentences = []
    absences = view.users.absences
    mine = absences.next(user.id, view.now)
    if mine and mine.lasts(view.now):
        heir = view.users.by_id(mine.substitute_id) if mine.substitute_id else None
        if heir and heir.active:
            told = _("You are absent until {day}; {substitute} stands in for you.")
            sentences.append(told.format(day=day(mine.until), substitute=heir.email))
        else:
            sentences.append(
                _("You are absent until {day}; nobody stands in for you.").format(day=day(mine.until))
            )
    for each in absences.for_others(user.id):
        if each.lasts(view.now):
            absent = view.users.by_id(each.user_id)
            told = _("You stand in for {person} until {day}.")
            sentences.append(told.format(person=absent.email, day=day(each.until)))
    return sentences


class Desk(NamedTuple):
    """What one person sees who asks what waits for them: sections, what goes for all of them, how the platform is.

    `unprepared` is whether something is still to do before the first request.
    """

    sections: list[Waiting]
    absences: list[str]
    platform: Platform | None
    unprepared: bool


def seen(
    view: View, *, delays: Callable[[], Delays], settings: Callable[[], PlatformSettings], most: int
) -> Desk:
    """Return the desk of the actor, as a person sees it; raises Forbidden as `waiting` does."""
    sections = waiting(view, delays=delays, settings=settings, most=most)
    if not _checks_platform(view):
        return Desk(sections, absences(view), None, unprepared=False)
    from . import doctor_platform
    from .platform import desk as platform

    unprepared = not sections and bool(doctor_platform.to_do(view))
    return Desk(sections, absences(view), platform.state(view, settings()), unprepared)


def _checks_platform(view: View) -> bool:
    """Say whether the actor may check the platform: what it takes to look at it is loaded for nobody else."""
    return policy.decide(view.actor, Action.STORE_CHECK).allowed
