"""Experts: named, and taken the name away (E7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.platform.change import Change
from ...domain.policy import Action, UserFacts
from ...domain.shared import absent
from ...domain.shared.errors import AlreadyThere
from ...domain.shared.i18n import _
from .. import journal
from ..platform import reference
from . import escalation

if TYPE_CHECKING:
    from ...domain.platform.account import User
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


class Named(NamedTuple):
    """An expert, the codes of the areas they are called for (none: all), and whether that is new."""

    user: User
    areas: tuple[str, ...]
    changed: bool


class Removed(NamedTuple):
    """Somebody who is no expert, whether that is new, and how many requests are due again by it (E9)."""

    user: User
    changed: bool
    due_again: int = 0


def add(work: Work, email: str, areas: list[str], *, once: bool = False) -> Named:
    """Name an expert for some areas (codes or names), or for all.

    An expert has these areas from then on; `once` raises AlreadyThere for one who has others.
    """
    policy.require(work.actor, Action.EXPERT_ADD)
    user = work.users.held(email)
    if user is None:
        raise absent.newcomer(email)
    policy.require(work.actor, Action.EXPERT_ADD, UserFacts(user))
    codes = tuple(sorted({reference.area(work, area).code for area in areas}))
    if user.is_expert and work.users.expert_areas(user) == codes:
        return Named(user, codes, changed=False)
    if once and user.is_expert:
        told = _("{email} is an expert already, for other areas.").format(email=user.email)
        raise AlreadyThere(told, user, same=False)
    expert = user.as_expert(True)
    work.users.save(expert)
    work.users.set_expert_areas(expert, codes)
    details: dict[str, object] = {"areas": list(codes)}
    if user.id == work.actor.id and not user.is_expert:
        details["self_grant"] = ["expert"]
    journal.record(work, Change(Action.EXPERT_ADD, "user", user.id, details))
    return Named(expert, codes, changed=True)


def remove(work: Work, email: str) -> Removed:
    """Take the name of expert away: from now on they take part in no request as one; what they wrote stays (E7)."""
    policy.require(work.actor, Action.EXPERT_REMOVE)
    user = work.users.by_email(email)
    if not user.is_expert:
        return Removed(user, changed=False)
    plain = user.as_expert(False)
    work.users.save(plain)
    work.users.set_expert_areas(plain, ())
    again = escalation.call_again(work, user.id)
    journal.record(work, Change(Action.EXPERT_REMOVE, "user", user.id, {"due_again": again} if again else {}))
    return Removed(plain, changed=True, due_again=again)


def list_(view: View, page: Page) -> Iterable[Record]:
    """List the experts and what they cover."""
    policy.require(view.actor, Action.EXPERT_LIST)
    return view.queries.users.experts(page)
