"""Programs, as the policy looks at them."""

from __future__ import annotations

from datetime import date
from typing import Self

from ...guidance.program import MOST_MANAGERS, Program
from ...guidance.project import Role
from ...platform.account import Actor
from ...shared.i18n import N_
from ...shared.phrases import day
from ...shared.values import dataclass
from ..condition import Label, Relation, State, SubjectType, which_hold
from .project import InProject
from .relations import (
    counselor_manages_program,
    creator_manages_program,
    manages_program,
    participant_concerned,
)
from .states import (
    has_not_left,
    joins_anew,
    joins_as_no_manager,
    manages_as_no_participant,
    other_manager_stays,
    program_active,
    seat_for_enabled,
    seat_free,
    there_that_day,
)


@dataclass(frozen=True, slots=True)
class ProgramFacts(InProject):
    """A program of a project, the actor's role there, and whether they manage the program.

    `stays`: an active manager would be left if the actor, or whoever is to go, went. `named` is how the actor
    named it: a refusal tells no number that was not known. `email` names a manager or a participant, `disabled` is
    about that account, and `takes_part` says whether they take part (None: never did); `left_on` is the day on which a
    participant left, `noted_on` the one of an entry about them.
    """

    program: Program
    manages: bool
    stays: bool = True
    named: str = ""
    managers: tuple[str, ...] = ()
    email: str = ""
    disabled: bool = False
    takes_part: bool | None = None
    noted_on: date | None = None
    left_on: date | None = None

    @property
    def object_type(self) -> str:
        """What the audit calls it."""
        return "program"

    @property
    def object_id(self) -> int:
        """The program's id."""
        return self.program.id

    @property
    def label(self) -> Label:
        """How a sentence names it."""
        if self.named:
            return Label(N_("program “{named}”"), self.named)
        return Label(N_("program #{named}"), self.program.id)

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {
            "project": self.project.id,
            "email": self.email,
            "managers": ", ".join(self.managers),
            "left": day(self.left_on),
            "day": day(self.noted_on),
        }

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is to it: a manager while they are a member (P1, G1), the participant who is named."""
        manages = self.role is not None and self.manages
        return InProject.relations(self, actor) | which_hold(
            {
                manages_program: manages,
                counselor_manages_program: manages and self.role is Role.COUNSELOR,
                creator_manages_program: manages and actor.id == self.program.creator_id,
                participant_concerned: bool(
                    self.takes_part and actor.user and actor.user.email == self.email
                ),
            }
        )

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what holds of the project, of the program, and of the manager or participant who is named."""
        seated = self.email in self.managers
        noted_later = self.left_on is not None and self.noted_on is not None and self.noted_on > self.left_on
        return InProject.states(self, actor) | which_hold(
            {
                program_active: not self.program.archived,
                other_manager_stays: self.stays,
                seat_free: len(self.managers) < MOST_MANAGERS or seated,
                seat_for_enabled: not self.disabled or seated,
                joins_anew: not self.takes_part,
                has_not_left: self.takes_part is not False,
                joins_as_no_manager: not seated,
                manages_as_no_participant: not self.takes_part or seated,
                there_that_day: not noted_later,
            }
        )


PROGRAM = SubjectType[ProgramFacts]("program", ProgramFacts)
MANAGER = SubjectType[ProgramFacts]("program and somebody who manages it", ProgramFacts)
SHEET = SubjectType[ProgramFacts]("program and the participant whose sheet it is", ProgramFacts)
PARTICIPANT = SubjectType[ProgramFacts]("program and somebody who takes part", ProgramFacts)
