"""One question (`decide`), one gate (`require`): answered from the tables by sets of relations and states."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from ..platform.account import Actor
from ..shared.errors import Conflict, Forbidden
from ..shared.i18n import _
from ..shared.values import dataclass
from .action import Action, Sight
from .condition import AnyCondition, AnyRow, Subject
from .platform.platform import Platform
from .platform.relations import of_the_actor
from .sentence import blocked, cure, filled, holders, refused
from .table import row_of

THE_PLATFORM = Platform()
"""The subject of what concerns the whole platform."""


class Denied(Forbidden):
    """A refusal by the policy, with what the audit keeps of it (T3, T4)."""

    def __init__(
        self,
        actor: Actor,
        action: Action,
        facts: Subject,
        rules: tuple[AnyCondition, ...],
        hint: str | None = None,
    ) -> None:
        told = hint or filled(rules[0], facts) or cure(actor, action, facts)
        super().__init__(refused(actor, row_of(action), facts, rules), told)
        self.actor = actor
        self.action = action
        self.facts = facts
        self.rules = tuple(rule.name for rule in rules)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to "may this person do that", and why."""

    row: AnyRow
    facts: Subject
    granted_by: AnyCondition | None
    refused_by: AnyCondition | None
    blocked_by: AnyCondition | None

    @property
    def action(self) -> Action | Sight:
        """What was asked."""
        return self.row.action

    @property
    def entitled(self) -> bool:
        """Whether a rule allows it and none forbids it, whatever the state."""
        return self.granted_by is not None and self.refused_by is None

    @property
    def allowed(self) -> bool:
        """Whether a rule allows it, none forbids it, and the state admits it."""
        return self.entitled and self.blocked_by is None

    @property
    def outcome(self) -> str:
        """`yes`; `no` where a rule is missing; `state` where the right is there and the state is in the way."""
        if self.allowed:
            return "yes"
        return "state" if self.entitled else "no"

    @property
    def missing(self) -> tuple[AnyCondition, ...]:
        """The rules of which one would have been needed; empty when the person is entitled."""
        if self.refused_by:
            return (self.refused_by,)
        return () if self.granted_by else self.row.any_of


def decide(actor: Actor, action: Action | Sight, facts: Subject = THE_PLATFORM) -> Decision:
    """Answer from the table whether `actor` may do `action` on the subject `facts`; default deny.

    Raises TypeError for a subject that the action is not about: that is a mistake of the program.
    """
    row = row_of(action)
    if not isinstance(facts, row.on.classes):
        raise TypeError(f"{action} is about a {row.on.name}, not about {type(facts).__name__}")
    return weigh(row, facts, of_the_actor(actor) | facts.relations(actor), facts.states(actor))


def weigh(
    row: AnyRow, facts: Subject, relations: AbstractSet[AnyCondition], states: AbstractSet[AnyCondition]
) -> Decision:
    """Answer for whoever is `relations` to a subject that is `states`, whoever they are."""
    granted = next((rule for rule in row.any_of if rule in relations), None)
    denied = next((rule for rule in row.unless if rule in relations), None)
    if granted and not denied:
        denied = next((rule for rule in row.all_of if rule not in relations), None)
    entitled = granted is not None and denied is None
    missing = next((state for state in row.while_ if state not in states), None)
    return Decision(row, facts, granted, denied, missing if entitled else None)


def holding(actor: Actor, action: Action, facts: Subject) -> tuple[AnyCondition, ...]:
    """Return every rule by which `actor` may do `action` on `facts`, as far as rules go that allow it."""
    held = of_the_actor(actor) | facts.relations(actor)
    return tuple(rule for rule in row_of(action).any_of if rule in held)


def sees(actor: Actor, sight: Sight, facts: Subject) -> bool:
    """Say whether a row shows that part of the subject to `actor`; without one it is hidden."""
    return decide(actor, sight, facts).allowed


def require(actor: Actor, action: Action, facts: Subject = THE_PLATFORM) -> Decision:
    """Let the command go on, or raise.

    Raises Denied naming the missing rules and who holds them; Conflict when only the state forbids it.
    """
    decision = decide(actor, action, facts)
    if decision.refused_by in decision.row.unless:
        entitled = holders(decision.row.any_of)
        hint = _("It takes {holders}: {condition}.").format(
            holders=entitled, condition=decision.missing[0].holder
        )
        raise Denied(actor, action, facts, decision.missing, hint)
    if decision.missing:
        raise Denied(actor, action, facts, decision.missing)
    if decision.blocked_by:
        raise Conflict(*blocked(decision.blocked_by, facts))
    return decision


def require_all(actor: Actor, actions: Iterable[Action], facts: Subject) -> None:
    """Let a command go on that does several things at once, or raise.

    A right that is missing for one of them is told before any state that is in the way.
    """
    asked = [*actions]
    for action in asked:
        if not decide(actor, action, facts).entitled:
            require(actor, action, facts)
    for action in asked:
        require(actor, action, facts)
