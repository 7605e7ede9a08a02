"""Who may do what, and why: answered from the table that every command goes through."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.policy import TABLE, Action, Decision, MemberFacts, NoUser
from ...domain.policy.sentence import deed_in_general
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Record, arranged
from ...domain.shared.text import folded
from .. import finder, second
from ..guidance import project

if TYPE_CHECKING:
    from ...domain.shared.page import Page
    from ...store.work import View


def can(view: View, name: str, named: str | None, on: str | None = None) -> Decision:
    """Decide whether the actor may do the action named `name` on what is `named`; nothing is written.

    `on` names the second object, which is looked at for those who are entitled to the action alone.
    """
    action = action_of(name)
    decision = policy.decide(view.actor, action, finder.find(view, action, named))
    if on is not None and decision.entitled:
        decision = policy.decide(view.actor, action, second.find(view, action, decision.facts, on))
    return confirmed(view, action, decision)


def confirmed(view: View, action: Action, decision: Decision) -> Decision:
    """Return the decision; raises NotFound where it would tell somebody entitled of an account that is not there."""
    if decision.allowed and isinstance(decision.facts, NoUser):
        view.users.by_email(decision.facts.email)
    member = isinstance(decision.facts, MemberFacts) and action in (
        Action.MEMBER_SET_ROLE,
        Action.MEMBER_REMOVE,
    )
    if decision.allowed and member and isinstance(decision.facts, MemberFacts):
        project.require_member(decision.facts)
    return decision


def require(view: View, action: Action, named: str | None) -> None:
    """Raise what the command would where the actor may not do `action` on what is `named`, or its state forbids it.

    Raises UsageError where a name is needed and there is none.
    """
    policy.require(view.actor, action, finder.find(view, action, named))


def rules(page: Page) -> list[Record]:
    """List every action with the rules that allow it."""
    rows: list[Record] = [
        {
            "action": action,
            "allowed_to": [rule.name for rule in permission.any_of],
            "never_to": [rule.name for rule in permission.unless],
            "while": [rule.name for rule in permission.while_],
            "only_if": [rule.name for rule in permission.all_of],
        }
        for action, permission in TABLE.items()
    ]
    return arranged(rows, page)


def holders() -> dict[str, str]:
    """Return what people call each rule: of whom, or when, it holds."""
    return {
        rule.name: rule.holder
        for row in TABLE.values()
        for rule in (*row.any_of, *row.unless, *row.while_, *row.all_of)
        if rule.holder
    }


def deeds() -> dict[str, str]:
    """Return what people call each action, as an infinitive."""
    return {str(action): deed_in_general(row) for action, row in TABLE.items()}


def action_of(name: str) -> Action:
    """Return the action of that name; raises UsageError with the nearest."""
    try:
        return Action(name.replace("-", "_"))
    except ValueError:
        near = get_close_matches(folded(name), list(Action), n=3, cutoff=0.4)
        raise UsageError(
            _("There is no action {name!r}.").format(name=name[:60]),
            _("Did you mean {names}?").format(names=", ".join(near))
            if near
            else _("See them with: adminplus access rules"),
        ) from None
