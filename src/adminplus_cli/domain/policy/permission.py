"""What a line of the tables says: which rules allow an action."""

from __future__ import annotations

from dataclasses import dataclass

from .rules import Condition


@dataclass(frozen=True, slots=True)
class Permission:
    """An action is allowed when one of `any_of` holds, none of `unless`, and all of `all_of`.

    `while_` is about the state: whoever is entitled is told of it, and nobody else.
    """

    any_of: tuple[Condition, ...]
    unless: tuple[Condition, ...] = ()
    while_: tuple[Condition, ...] = ()
    all_of: tuple[Condition, ...] = ()


def to(*rules: Condition) -> Permission:
    """Return the permission of whoever fulfils one of `rules`."""
    return Permission(rules)
