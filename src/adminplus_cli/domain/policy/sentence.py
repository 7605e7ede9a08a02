"""Refusals as sentences: who may not do what, whose it is to do, and by which rules (T3).

They name rules and roles; of the object its number or the name that was typed, and nothing of its content.
"""

from __future__ import annotations

from ..platform.account import Actor
from ..shared.i18n import N_, _
from ..shared.phrases import elided
from .action import Action
from .casework.request import RequestFacts
from .condition import AnyCondition, AnyRow, Subject

_ANY = {
    "request": N_("a request"),
    "group": N_("a group"),
    "account": N_("somebody"),
    "project": N_("a project"),
    "member": N_("a project"),
    "invitation": N_("an invitation"),
    "program": N_("a program"),
}
"""By how the name of a type of subject begins, what sentences call one of them."""


def refused(actor: Actor, row: AnyRow, facts: Subject, rules: tuple[AnyCondition, ...]) -> str:
    """Return the sentence that refuses the action of `row`: `rules` were missing, or the one of them forbids it."""
    who = actor.user.email if actor.user else _("operator")
    refusal = _("{who} may not {deed}").format(who=who, deed=deed(row, facts))
    if rules[0].bars:
        return _("{refusal}: {bars}.").format(refusal=refusal, bars=named(rules[0].bars, rules[0]))
    return _("{refusal}: that is for {holders}.").format(refusal=refusal, holders=holders(rules))


def deed(row: AnyRow, facts: Subject) -> str:
    """Return what people call the action of a row, as an infinitive: "close request #12"."""
    return _(row.deed).format(what=facts.label.said()) if facts.label else deed_in_general(row)


def deed_in_general(row: AnyRow) -> str:
    """Return what people call the action of a row, whatever it is done to: "close a request"."""
    return elided(_(row.deed).format(what=_(_ANY.get(row.on.name.partition(",")[0].split()[0], ""))))


def named(words: str, rule: AnyCondition) -> str:
    """Return words for a rule with its name, which is English: a translation may leave it to programs, and to --via."""
    return _("{words} ({rule})").format(words=words, rule=rule.name)


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
    """Return who holds one of `rules`, each with the name of the rule where that is read."""
    each = [named(rule.holder, rule) for rule in rules]
    if len(each) == 1:
        return each[0]
    return _("{some} or {last}").format(some=", ".join(each[:-1]), last=each[-1])


def filled(rule: AnyCondition, facts: Subject) -> str | None:
    """Return the cure of a rule with what is known put into its command, as a shell takes it; None without one."""
    names = {"id": facts.object_id} | facts.names
    from shlex import quote

    typed = {name: quote(str(names[name])) for name in ("email", "offered", "into") if name in names}
    return rule.cure.format(**(names | typed)) or None


def blocked(rule: AnyCondition, facts: Subject) -> tuple[str, str | None]:
    """Return what in the state of the object is in the way, and the cure where there is one."""
    names = {"id": facts.object_id} | facts.names
    return rule.blocked.format(**names), filled(rule, facts)
