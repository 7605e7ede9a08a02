"""The matrix of rights: each action against who somebody is, by deciding persons who were made up (`decide`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ..shared.i18n import _
from .action import Action
from .condition import AnyCondition
from .engine import decide
from .person import Standing


class Cell(NamedTuple):
    """What the table answers somebody: whether they may at all, if what holds, never where, and in which state.

    `if_` are rules that they fulfil in some ways of being who they are, `never` those that forbid it.
    """

    may: bool
    if_: tuple[AnyCondition, ...] = ()
    never: tuple[AnyCondition, ...] = ()
    while_: tuple[AnyCondition, ...] = ()

    @property
    def conditions(self) -> tuple[AnyCondition, ...]:
        """All that it depends on."""
        return (*self.if_, *self.never, *self.while_)

    def text(self, named: Callable[[AnyCondition], str]) -> str:
        """Return it in words: yes, no, if RULE, never RULE, while STATE, with each condition as it is `named`."""
        clauses = (
            (_("if {conditions}"), self.if_),
            (_("never {conditions}"), self.never),
            (_("while {conditions}"), self.while_),
        )
        said = [
            words.format(conditions=", ".join(map(named, conditions)))
            for words, conditions in clauses
            if conditions
        ]
        return "; ".join(said) or (_("yes") if self.may else _("no"))


def cell(action: Action, stands: Sequence[Standing]) -> Cell:
    """Return what the table answers somebody who can stand to the subject of `action` in these ways."""
    decisions = [(decide(actor, action, facts), actor, facts) for actor, facts in stands]
    row = decisions[0][0].row
    entitled = [each for each in decisions if each[0].entitled]
    refusals = [decision.refused_by for decision, _actor, _facts in decisions]
    never = tuple(rule for rule in row.unless if rule in refusals)
    if not entitled:
        return Cell(may=False, never=tuple(rule for rule in never if {*refusals} == {rule}))
    granted = [decision.granted_by for decision, _actor, _facts in decisions]
    if_ = [*_held(granted)] if None in granted else []
    if_ += [rule for rule in row.all_of if rule in refusals]
    in_the_way = (
        state
        for state in row.while_
        if any(state not in facts.states(actor) for _decision, actor, facts in entitled)
    )
    return Cell(may=True, if_=tuple(if_), never=never, while_=tuple(in_the_way))


def _held(granted: Iterable[AnyCondition | None]) -> Iterable[AnyCondition]:
    """Yield the rules that allowed it in some of the ways, each once."""
    return dict.fromkeys(rule for rule in granted if rule is not None)
