"""What the rules of guide B look at. Who is no member gets no facts: to them the project does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ..guidance.invitation import InvitationStatus, ProjectInvitation
from ..guidance.program import Program
from ..guidance.project import Member, Project, Role


@dataclass(frozen=True, slots=True)
class _InProject:
    """A project and the actor's role in it; a sentence names it by its number, the audit too."""

    project: Project
    role: Role | None

    @property
    def object_type(self) -> str:
        """What the audit calls it."""
        return "project"

    @property
    def object_id(self) -> int:
        """The project's id."""
        return self.project.id

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return f"project #{self.project.id}"


@dataclass(frozen=True, slots=True)
class ProjectFacts(_InProject):
    """A project; the role is None for the operator who recovers it, and for who is invited to it."""

    owner_active: bool = True


@dataclass(frozen=True, slots=True)
class NoProject:
    """Stands for a project by its number alone: a refusal does not tell whether there is one."""

    object_id: int
    project: None = None
    role: None = None
    owner_active: bool = False
    object_type: str = "project"

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return f"project #{self.object_id}"


@dataclass(frozen=True, slots=True)
class MemberFacts(_InProject):
    """A member of a project (None: nobody in particular), and the role they would be given, if any.

    It goes by the project's number: a refusal never names the member. `disabled` is about the account of `email`,
    `waiting` its invitation, `alone` the programs that nobody would manage without that member. `successor` is the
    address that is to take those over, and takes part in `taking_part` of them.
    """

    target: Member | None = None
    wanted: Role | None = None
    email: str = ""
    owner_active: bool = True
    disabled: bool = False
    waiting: ProjectInvitation | None = None
    alone: tuple[int, ...] = ()
    successor: str = ""
    successor_disabled: bool = False
    taking_part: tuple[int, ...] = ()

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {
            "email": self.email,
            "role": self.target.role if self.target else "",
            "invited_as": self.waiting.role if self.waiting else "",
            "invitation": self.waiting.id if self.waiting else 0,
            "alone": ", ".join(f"program #{number}" for number in self.alone),
            "successor": self.successor,
            "taking_part": ", ".join(f"program #{number}" for number in self.taking_part),
        }


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """A program of a project, the actor's role there, and whether they manage the program.

    `stays`: an active manager would be left if the actor, or whoever is to go, went. `named` is how the actor
    named it: a refusal tells no number that was not known. `email` names a manager or a participant, `disabled` is
    about that account, and `there` says whether they take part (None: never did); `left_on` is the day a participant
    left, `noted_on` the one of an entry about them.
    """

    program: Program
    project: Project
    role: Role | None
    manages: bool
    stays: bool = True
    named: str = ""
    managers: tuple[str, ...] = ()
    email: str = ""
    disabled: bool = False
    there: bool | None = None
    noted_on: date | None = None
    left_on: date | None = None
    object_type: str = "program"

    @property
    def object_id(self) -> int:
        """The program's id."""
        return self.program.id

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return f"program “{self.named}”" if self.named else f"program #{self.program.id}"

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {
            "email": self.email,
            "managers": ", ".join(self.managers),
            "left": self.left_on or "",
            "day": self.noted_on or "",
        }


@dataclass(frozen=True, slots=True)
class ProjectInvitationFacts:
    """An invitation to a project, and whether the actor is the account that was invited.

    `bearer`: it was named by its token, and its address has no account that could answer, or had none.
    `sender_may`: whoever sent it may invite today; `newer`, `joined`, `disabled` are about the invited address.
    """

    invitation: ProjectInvitation
    project: Project
    role: Role | None
    invited: bool
    now: datetime
    bearer: bool = False
    sender_may: bool = True
    newer: int | None = None
    joined: bool = False
    disabled: bool = False
    object_type: str = "invitation"

    @property
    def object_id(self) -> int:
        """The invitation's id."""
        return self.invitation.id

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return f"invitation #{self.invitation.id}"

    def answered_before(self, status: InvitationStatus) -> bool:
        """Whether this very person gave that answer, and it stands: to give it again changes nothing."""
        stands = self.joined or status is InvitationStatus.DECLINED
        return (self.invited or self.bearer) and stands and self.invitation.status is status

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {
            "status": self.invitation.status,
            "email": self.invitation.email,
            "role": self.role or "",
            "newer": self.newer or 0,
        }
