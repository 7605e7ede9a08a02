"""All rows of the policy, by action. Those of guidance projects are loaded when one of them is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .action import Action, Sight
from .casework import table as casework
from .casework import visibility
from .condition import AnyRow
from .platform import table as platform


def by_action(rows: Iterable[AnyRow]) -> dict[Action | Sight, AnyRow]:
    """Return `rows` by what they are about."""
    return {row.action: row for row in rows}


def public(rows: Mapping[Action | Sight, AnyRow]) -> dict[Action, AnyRow]:
    """Return the rows that `can` and `access rules` know, in the order of the actions."""
    return {action: rows[action] for action in Action if action in rows}


_LOADED = by_action((*platform.ROWS, *casework.ROWS, *visibility.ROWS))
CASEWORK = public(_LOADED)
"""Guide A: casework and the platform."""


def row_of(action: Action | Sight) -> AnyRow:
    """Return the row of an action; raises KeyError for one that has none, which is a mistake of the program."""
    if action not in _LOADED:
        from .guidance import table, visibility

        _LOADED.update(by_action((*table.ROWS, *visibility.ROWS)))
    return _LOADED[action]
