"""What the policy answers one person about one thing, for every action on it: as `can` does, found once for all."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.platform.account import Actor
from ...domain.policy import TABLE, Action, MemberFacts, RequestFacts, Subject, UserFacts
from ...domain.policy.casework.group import ANY_GROUP, AUTHOR_GROUP, GROUP, GROUP_USER
from ...domain.policy.casework.handover import HANDOVER
from ...domain.policy.casework.invitation import COLLEAGUE, GROUP_INVITATION, WITHDRAWAL
from ...domain.policy.casework.request import REQUEST
from ...domain.policy.guidance.invitation import INVITATION
from ...domain.policy.guidance.member import MEMBER, NEW_OWNER
from ...domain.policy.guidance.program import MANAGER, PARTICIPANT, PROGRAM, SHEET
from ...domain.policy.guidance.project import IN_PROJECT, PROJECT
from ...domain.policy.platform.account import ABSENCE, ACCOUNT, ACTING, ANY_ACCOUNT
from ...domain.policy.platform.platform import PLATFORM
from ...domain.policy.platform.relations import of_the_actor
from ...domain.shared.errors import NotFound
from .. import finder
from . import access

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...domain.platform.account import User
    from ...domain.policy.condition import AnyCondition, AnySubjectType
    from ...store.work import View

KINDS: Mapping[str, tuple[AnySubjectType, ...]] = {
    "request": (REQUEST, COLLEAGUE, GROUP_INVITATION, WITHDRAWAL, HANDOVER),
    "group": (GROUP, GROUP_USER, AUTHOR_GROUP, ANY_GROUP),
    "project": (PROJECT, NEW_OWNER, MEMBER, IN_PROJECT),
    "program": (PROGRAM, MANAGER, SHEET, PARTICIPANT),
    "invitation": (INVITATION,),
}
"""The types of things, each with what its actions are on; the first finds it as it is."""

OF_ACCOUNTS: Mapping[str, tuple[AnySubjectType, ...]] = {
    "platform": (PLATFORM, ACTING, ANY_ACCOUNT),
    "user": (ACCOUNT, ABSENCE),
}
"""What is not counted: there is one of each to a person."""

_ACTIONS: Mapping[AnySubjectType, Sequence[Action]] = {
    kind: [action for action, row in TABLE.items() if row.on is kind]
    for kinds in (*KINDS.values(), *OF_ACCOUNTS.values())
    for kind in kinds
}


_OPENED_BY: Mapping[AnySubjectType, AbstractSet[AnyCondition]] = {
    kind: frozenset(rule for action in actions for rule in TABLE[action].any_of)
    for kind, actions in _ACTIONS.items()
}
"""The rules of which one is needed for any action of a kind."""


def actions_on(type_: str) -> list[Action]:
    """Return every action on a type of thing, in their order."""
    kinds = OF_ACCOUNTS.get(type_, KINDS.get(type_, ()))
    return [action for action, row in TABLE.items() if row.on in kinds]


class Answer(NamedTuple):
    """Yes, no or state, and the rule that allows it: None where none does, or one forbids it."""

    outcome: str
    rule: AnyCondition | None


_NO = Answer("no", None)


_Situation = tuple["AnySubjectType", AbstractSet["AnyCondition"], AbstractSet["AnyCondition"]]
"""All that the policy looks at: the kind of a thing, what somebody is to it, and what it is."""


class Answers:
    """What is answered one person; `base` is a thing as it stands to them, by which their other questions are saved."""

    def __init__(self, view: View, user: User) -> None:
        self.user = user
        self.actor = Actor.of(user)
        self.mine = view.as_reader(self.actor)
        self._own = of_the_actor(self.actor)
        self._alike: dict[_Situation, Mapping[Action, Answer]] = {}
        self.active = policy.decide(self.actor, Action.ACT, UserFacts(user)).allowed

    def base(self, type_: str, number: int) -> Subject | None:
        """Return the thing as it stands to the person, None where that is only by one of its further sides."""
        with suppress(NotFound):
            subject = finder.FINDERS[KINDS[type_][0]](self.mine, f"#{number}")
            return subject if subject.object_id == number else None
        return None

    def on(self, type_: str, number: int, base: Subject | None) -> dict[Action, Answer]:
        """Return the answer to every action on a thing that is not no, whether the person is active or not."""
        found: dict[Action, Answer] = {}
        held = self._own | base.relations(self.actor) if base else self._own
        for kind in KINDS[type_]:
            subject: Subject | None = base
            if kind is not KINDS[type_][0]:
                subject = self._side(kind, number, base, held)
            if subject is not None and subject.object_id == number:
                found.update(self._decided(kind, subject))
        return found

    def of(self, type_: str, number: int) -> dict[Action, Answer]:
        """Return the answer to every action on a thing that is not no; an account that is disabled has none."""
        if not self.active:
            return {}
        if type_ in OF_ACCOUNTS:
            return self._about_accounts(type_)
        return self.on(type_, number, self.base(type_, number))

    def holds(self, type_: str, number: int, rule: AnyCondition) -> bool:
        """Say whether they are active and fulfil a rule about what they are to a thing."""
        base = self.base(type_, number) if self.active else None
        return base is not None and rule in base.relations(self.actor)

    def everywhere(self, type_: str) -> dict[Action, AnyCondition]:
        """Return what they may do with all things of a type because of who they are, and by which rule."""
        if not self.active:
            return {}
        held = self._own
        found = {
            action: next((rule for rule in TABLE[action].any_of if rule in held), None)
            for action in actions_on(type_)
        }
        return {action: rule for action, rule in found.items() if rule is not None}

    def _about_accounts(self, type_: str) -> dict[Action, Answer]:
        named = self.user.email if type_ == "user" else None
        decisions = (access.can(self.mine, action, named) for action in actions_on(type_))
        return {
            Action(decision.action): Answer(decision.outcome, decision.granted_by)
            for decision in decisions
            if decision.entitled
        }

    def _side(
        self, kind: AnySubjectType, number: int, base: Subject | None, held: AbstractSet[AnyCondition]
    ) -> Subject | None:
        """Return a thing as actions with a second object see it; None where it does not exist, or nothing is allowed.

        What somebody is to a request does not grow by naming a second object: then nothing is looked up.
        """
        if isinstance(base, RequestFacts):
            if held.isdisjoint(_OPENED_BY[kind]):
                return None
            return finder.OF_REQUEST[kind](self.mine, base)
        with suppress(NotFound):
            return finder.find(self.mine, _ACTIONS[kind][0], f"#{number}")
        return None

    def _decided(self, kind: AnySubjectType, subject: Subject) -> Mapping[Action, Answer]:
        """Return what is not no of the actions of a kind: weighed once for all things to which they stand alike."""
        situation = kind, self._own | subject.relations(self.actor), subject.states(self.actor)
        known = self._alike.get(situation)
        if known is None:
            known = {}
            for action in _ACTIONS[kind]:
                decision = policy.weigh(TABLE[action], subject, *situation[1:])
                with suppress(NotFound):
                    decision = access.confirmed(self.mine, action, decision)
                    if decision.entitled:
                        known[action] = Answer(decision.outcome, decision.granted_by)
            if not isinstance(subject, MemberFacts):  # of a member who is none it is told that there is none
                self._alike[situation] = known
        return known


def differences(
    before: Mapping[Action, Answer], after: Mapping[Action, Answer]
) -> Iterator[tuple[Action, Answer, Answer]]:
    """Yield each action whose answer is another, with both."""
    for action in {**before, **after}:
        was, is_ = before.get(action, _NO), after.get(action, _NO)
        if was.outcome != is_.outcome:
            yield action, was, is_
