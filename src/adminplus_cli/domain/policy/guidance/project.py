"""Projects, as the policy looks at them. Who is no member gets no facts: to them the project does not exist."""

from __future__ import annotations

from typing import ClassVar, Self

from ...guidance.project import Project, Role
from ...platform.account import Actor
from ...shared.i18n import N_
from ...shared.values import dataclass
from ..condition import Label, Relation, State, Subject, SubjectType, which_hold
from .relations import OF_ROLE, project_member
from .states import (
    heir_enabled,
    owner_is_gone,
    project_active,
)


@dataclass(frozen=True, slots=True)
class InProject(Subject):
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
    def label(self) -> Label:
        """How a sentence names it."""
        return Label(N_("project #{named}"), self.project.id)

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {"project": self.project.id}

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is in the project, by their role alone; one that nothing is said of is a member."""
        if self.role is None:
            return frozenset()
        return frozenset((project_member, OF_ROLE.get(self.role, project_member)))

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return whether the project is at work."""
        return which_hold({project_active: not self.project.archived})


@dataclass(frozen=True, slots=True)
class ProjectFacts(InProject):
    """A project; the role is None for the operator who recovers it, and for who is invited to it."""

    owner_active: bool = True

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what holds of the project, of its owner, and of nobody in particular who takes it over."""
        return InProject.states(self, actor) | which_hold(
            {owner_is_gone: not self.owner_active, heir_enabled: True}
        )


@dataclass(frozen=True, slots=True)
class NoProject(Subject):
    """Stands for a project by its number alone: a refusal does not tell whether there is one."""

    number: int
    object_type: ClassVar[str] = "project"

    @property
    def object_id(self) -> int:
        """Its number."""
        return self.number

    @property
    def label(self) -> Label:
        """How a sentence names it."""
        return Label(N_("project #{named}"), self.number)

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Hold what the operator asks of, whether there is such a project or not."""
        return frozenset((owner_is_gone, heir_enabled))


PROJECT = SubjectType[ProjectFacts]("project", ProjectFacts)
IN_PROJECT = SubjectType[InProject]("project, or something in it", InProject)
