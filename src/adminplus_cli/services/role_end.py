"""A job of `tick`: roles that end on a day, in groups and in projects (A1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from ..domain import policy
from ..domain.policy import Action
from ..domain.shared.i18n import _, counted
from ..domain.shared.values import dataclass
from .casework import role_end as casework
from .guidance import role_end as guidance
from .trouble import Trouble

if TYPE_CHECKING:
    from datetime import datetime

    from ..store.work import Work

BATCH = 500
"""So many roles are looked at in one transaction."""


@dataclass(frozen=True, slots=True)
class RolesEnded:
    """How many people were told of the end of their roles, and whose roles ended, in one run of `tick`.

    `groups` are those that lost their last manager by it; `programs` keep a manager whose role is over, the only one.
    """

    told: int = 0
    ended: int = 0
    groups: tuple[int, ...] = ()
    programs: tuple[int, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return {"told": self.told, "ended": self.ended, "kept": len(self.programs)}

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if self.told and not dry_run:
            told = counted(
                "Told {count} person of the end of a role.",
                "Told {count} people of the end of a role.",
                self.told,
            )
            yield told.format(count=self.told)
        if self.ended:
            ended = counted(
                "Ended the roles of {count} person.", "Ended the roles of {count} people.", self.ended
            )
            if dry_run:
                ended = counted(
                    "Would end the roles of {count} person.",
                    "Would end the roles of {count} people.",
                    self.ended,
                )
            yield ended.format(count=self.ended)

    def troubles(self) -> Iterator[Trouble]:
        """Yield what somebody must look at."""
        if self.groups:
            yield Trouble(
                "no-manager",
                _("Groups that lost their last manager: {ids}.").format(ids=_ids(self.groups)),
                _("Name another: adminplus group users add GROUP EMAIL --manager"),
            )
        if self.programs:
            yield Trouble(
                "only-manager",
                _("Programs whose only manager should have left their project: {ids}.").format(
                    ids=_ids(self.programs)
                ),
                _("Name another: adminplus program manager add PROGRAM EMAIL"),
            )


def run(write: Callable[[], AbstractContextManager[Work]], *, as_of: datetime, dry_run: bool) -> RolesEnded:
    """Tell of the roles that are about to end, and end those that are over at `as_of`, in batches.

    In a dry run, one batch is done and taken back.
    """
    told = ended = 0
    groups: list[int] = []
    programs: list[int] = []
    while True:
        with write() as work:
            policy.require(work.actor, Action.TICK)
            in_groups = casework.run(work, as_of=as_of, most=BATCH)
            in_projects = guidance.run(work, as_of=as_of, most=BATCH)
        told += sum(each.told for each in in_groups) + sum(each.told for each in in_projects)
        ended += sum(each.ended for each in in_groups) + sum(each.ended for each in in_projects)
        groups += [number for each in in_groups for number in each.left.without_manager]
        programs += [number for member in in_projects for number in member.alone]
        if dry_run or not (in_groups or in_projects):
            return RolesEnded(told, ended, tuple(groups), tuple(programs))


def _ids(numbers: tuple[int, ...]) -> str:
    return ", ".join(f"#{number}" for number in sorted({*numbers}))
