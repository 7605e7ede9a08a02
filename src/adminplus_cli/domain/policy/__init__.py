"""The policy: a table a guide, one question (`decide`), one gate (`require`). Nothing else asks who one is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..platform.account import Actor
from ..shared.errors import Conflict, Forbidden
from ..shared.i18n import _
from .action import Action
from .casework import CASEWORK
from .facts import (
    Facts,
    GroupFacts,
    GroupInvitationFacts,
    HandoverFacts,
    InvitationFacts,
    NoGroup,
    NoUser,
    Platform,
    RequestFacts,
    UserFacts,
)
from .guidance import GUIDANCE
from .permission import Permission
from .project_facts import MemberFacts, NoProject, ProgramFacts, ProjectFacts, ProjectInvitationFacts
from .rules import Condition
from .sentence import blocked, cure, holders, refused

__all__ = [
    "CASEWORK",
    "GUIDANCE",
    "TABLE",
    "Action",
    "Condition",
    "Decision",
    "Denied",
    "Facts",
    "GroupFacts",
    "GroupInvitationFacts",
    "HandoverFacts",
    "InvitationFacts",
    "MemberFacts",
    "NoGroup",
    "NoProject",
    "NoUser",
    "Permission",
    "Platform",
    "ProgramFacts",
    "ProjectFacts",
    "ProjectInvitationFacts",
    "RequestFacts",
    "UserFacts",
    "decide",
    "require",
    "require_all",
]

PLATFORM = Platform()
TABLE = {**CASEWORK, **GUIDANCE}
"""Both guides: every action there is."""


class Denied(Forbidden):
    """A refusal by the policy, with what the audit keeps of it (T3, T4)."""

    def __init__(
        self,
        actor: Actor,
        action: Action,
        facts: Facts,
        rules: tuple[Condition, ...],
        hint: str | None = None,
    ) -> None:
        told = (
            hint
            or rules[0].cure
            or cure(action, facts)
            or _("Every action and its rules: adminplus access rules")
        )
        super().__init__(refused(actor, action, facts, rules), told)
        self.actor = actor
        self.action = action
        self.facts = facts
        self.rules = tuple(rule.name for rule in rules)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to "may this person do that", and why."""

    action: Action
    facts: Facts
    granted_by: Condition | None
    refused_by: Condition | None
    blocked_by: Condition | None
    permission: Permission

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
    def missing(self) -> tuple[Condition, ...]:
        """The rules of which one would have been needed; empty when the person is entitled."""
        if self.refused_by:
            return (self.refused_by,)
        return () if self.granted_by else self.permission.any_of


def decide(actor: Actor, action: Action, facts: Facts = PLATFORM) -> Decision:
    """Answer from the table whether `actor` may do `action` on the object of `facts`; default deny."""
    permission = TABLE[action]

    def first(rules: tuple[Condition, ...], wanted: bool) -> Condition | None:
        return next((rule for rule in rules if rule.holds(actor, facts) is wanted), None)

    granted, refused = first(permission.any_of, True), first(permission.unless, True)
    if granted and not refused:
        refused = first(permission.all_of, False)
    entitled = granted is not None and refused is None
    return Decision(
        action=action,
        facts=facts,
        granted_by=granted,
        refused_by=refused,
        blocked_by=first(permission.while_, False) if entitled else None,
        permission=permission,
    )


def require(actor: Actor, action: Action, facts: Facts = PLATFORM) -> Decision:
    """Let the command go on, or raise.

    Raises Denied naming the missing rules and who holds them; Conflict when only the state forbids it.
    """
    decision = decide(actor, action, facts)
    if decision.refused_by in decision.permission.unless:
        entitled = holders(decision.permission.any_of)
        hint = _("It takes {holders}: {condition}.").format(
            holders=entitled, condition=decision.missing[0].holder
        )
        raise Denied(actor, action, facts, decision.missing, hint)
    if decision.missing:
        raise Denied(actor, action, facts, decision.missing)
    if decision.blocked_by:
        raise Conflict(*blocked(decision.blocked_by, facts))
    return decision


def require_all(actor: Actor, actions: Iterable[Action], facts: Facts) -> None:
    """Let a command go on that does several things at once, or raise.

    A right that is missing for one of them is told before any state that is in the way.
    """
    asked = [*actions]
    for action in asked:
        if not decide(actor, action, facts).entitled:
            require(actor, action, facts)
    for action in asked:
        require(actor, action, facts)
