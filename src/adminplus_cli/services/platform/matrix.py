"""Every action against who somebody can be, and against one person on one thing (`access matrix`)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ...domain.policy import CASEWORK, GUIDANCE, TABLE, Action
from ...domain.policy.casework import persons as casework
from ...domain.policy.guidance import persons as guidance
from ...domain.policy.matrix import Cell, cell
from ...domain.policy.person import Person
from ...domain.policy.requirements import REQUIREMENTS
from ...domain.shared.errors import NotFound, UsageError
from ...domain.shared.i18n import _
from . import access

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ...domain.policy import Decision
    from ...domain.policy.condition import AnyCondition, AnyRow
    from ...domain.shared.page import Record
    from ...store.work import View

GUIDES: Mapping[str, tuple[Mapping[Action, AnyRow], tuple[Person, ...]]] = {
    "a": (CASEWORK, casework.PERSONS),
    "b": (GUIDANCE, guidance.PERSONS),
}
"""The two guides: their actions, and who somebody can be there."""
PERSONS = tuple(dict.fromkeys(person.name for _actions, persons in GUIDES.values() for person in persons))
"""Who somebody can be, by the names of the columns."""


class Line(NamedTuple):
    """An action with the answer to each person, and to the one who was asked about: None where that is not known."""

    action: Action
    cells: dict[str, Cell]
    you: Cell | str | None = None

    def record(self, guide: str, named: Callable[[AnyCondition], str]) -> Record:
        """Return it as a row, with each condition as it is `named`."""
        you = self.you.text(named) if isinstance(self.you, Cell) else self.you
        return {
            "action": self.action,
            "guide": guide,
            "requirements": [*REQUIREMENTS.get(self.action, ())],
            **{name: each.text(named) for name, each in self.cells.items()},
            "you": you,
        }


def lines(guide: str, noun: str | None, answer: Callable[[Action], Cell | str | None]) -> Iterator[Line]:
    """Yield each action of a guide, those of a noun where one is named; `answer` is that to one person.

    Raises UsageError for a noun without actions.
    """
    nouns = dict.fromkeys(action.partition(".")[0] for action in TABLE)
    if noun is not None and noun.replace("-", "_") not in nouns:
        raise UsageError(
            _("No action is about {noun!r}.").format(noun=noun[:60]),
            _("The nouns are: {names}.").format(names=", ".join(nouns)),
        )
    rows, persons = GUIDES[guide]
    for action, row in rows.items():
        if noun is None or action.partition(".")[0] == noun.replace("-", "_"):
            cells = {person.name: cell(action, person.stands(row.on)) for person in persons}
            yield Line(action, cells, answer(action))


def answered(mine: View, action: Action, target: str | None) -> Cell | str | None:
    """Return what `can` answers whoever reads `mine`, on `target`; None for an action that is about something else."""
    with suppress(UsageError):
        try:
            return _of(access.can(mine, action, target))
        except NotFound:
            return _("hidden")
    return None


def _of(decision: Decision) -> Cell:
    row, refused = decision.row, decision.refused_by
    return Cell(
        may=decision.entitled,
        if_=tuple(rule for rule in row.all_of if rule is refused),
        never=tuple(rule for rule in row.unless if rule is refused),
        while_=(decision.blocked_by,) if decision.blocked_by else (),
    )
