"""Refusals as sentences: who may not do what, whose it is to do, and by which rules (T3).

They name rules and roles; of the object its number or the name that was typed, and nothing of its content.
"""

from __future__ import annotations

from ..platform.account import Actor
from ..shared.i18n import _
from .action import Action
from .casework.request import RequestFacts
from .condition import AnyCondition, AnyRow, Subject


def refused(actor: Actor, row: AnyRow, facts: Subject, rules: tuple[AnyCondition, ...]) -> str:
    """Return the sentence that refuses the action of `row`: `rules` were missing, or the one of them forbids it."""
    general = _("{who} may not do {action} on {what}") if facts.label else _("{who} may not do {action}")
    start = _(row.refusal) if row.refusal else general
    what = facts.label.said() if facts.label else _("a group")
    who = actor.user.email if actor.user else _("operator")
    refusal = start.format(who=who, what=what, action=row.action)
    if rules[0].bars:
        return _("{refusal}: {bars} ({rule}).").format(
            refusal=refusal, bars=rules[0].bars, rule=rules[0].name
        )
    return _("{refusal}: that is for {holders}.").format(refusal=refusal, holders=holders(rules))


def cure(actor: Actor, action: Action, facts: Subject) -> str:
    """Return what whoever is refused could do instead, where that is not said by the rules."""
    if action is Action.REQUEST_INVITE_GROUP and isinstance(facts, RequestFacts) and facts.parts:
        return _(
            "Ask them to, in the request: adminplus request reply {id} --message TEXT. "
            "Or open one for that group: adminplus request create --to GROUP"
        ).format(id=facts.object_id)
    if actor.user is None:
        return _("You act as the operator, as no account: say as whom, adminplus --as EMAIL …")
    return _("Every action and its rules: adminplus access rules")


def holders(rules: tuple[AnyCondition, ...]) -> str:
    """Return who holds one of `rules`, each with the name of the rule."""
    each = [f"{rule.holder} ({rule.name})" for rule in rules]
    if len(each) == 1:
        return each[0]
    return _("{some} or {last}").format(some=", ".join(each[:-1]), last=each[-1])


def filled(rule: AnyCondition, facts: Subject) -> str | None:
    """Return the cure of a rule with what is known put into its command, as a shell takes it; None without one."""
    names = {"id": facts.object_id} | facts.names
    from shlex import quote

    typed = {name: quote(str(names[name])) for name in ("email", "offered") if name in names}
    return rule.cure.format(**(names | typed)) or None


def blocked(rule: AnyCondition, facts: Subject) -> tuple[str, str | None]:
    """Return what in the state of the object is in the way, and the cure where there is one."""
    names = {"id": facts.object_id} | facts.names
    return rule.blocked.format(**names), filled(rule, facts)
