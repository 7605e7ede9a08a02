"""What whoever asks about rights may be told of a thing: who has which, or that nobody is left for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.policy import Action, GroupFacts, RequestFacts
from ...domain.policy.guidance import InProject
from .answers import Answers

if TYPE_CHECKING:
    from ...domain.policy import Subject
    from ...store.work import View


def may_ask(view: View, type_: str, number: int) -> bool:
    """Say whether the actor may ask who has rights on a thing."""
    subject = _base(view, type_, number)
    match subject:
        case RequestFacts():
            return policy.decide(view.actor, Action.ACCESS_REQUEST, subject).allowed
        case GroupFacts():
            return policy.decide(view.actor, Action.ACCESS_GROUP, subject).allowed
        case InProject():
            return policy.decide(view.actor, Action.ACCESS_PROJECT, subject).allowed
    return False


def sees_figures(view: View, type_: str, number: int) -> bool:
    """Say whether the actor sees the figures of a request, who takes no part in it."""
    subject = _base(view, type_, number)
    return (
        isinstance(subject, RequestFacts)
        and policy.decide(view.actor, Action.REQUEST_METADATA, subject).allowed
    )


def _base(view: View, type_: str, number: int) -> Subject | None:
    user = view.actor.user
    return Answers(view, user).base(type_, number) if user else None
