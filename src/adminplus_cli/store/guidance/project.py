"""Guidance projects and their members. To whoever is no member, a project does not exist."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, delete, select

from ...domain.guidance.project import Member, NewProject, Project, Role
from ...domain.platform.account import Actor, User
from ...domain.policy import MemberFacts, ProjectFacts
from ...domain.shared import absent
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.ref import ProjectRef
from ...domain.shared.text import name_key, number, same, storable
from .. import mapper
from ..folding import order_of
from ..tables.casework import USERS
from ..tables.guidance import PROJECT_MEMBERS, PROJECTS


class ProjectStore:
    """Projects and members, to look at and to change."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def facts(self, ref: ProjectRef) -> ProjectFacts:
        """Return what the policy looks at: the project of that name or number, and the actor's role in it.

        Raises NotFound for one the actor is no member of, UsageError where several have that name.
        """
        mine = self._with_role(self.actor.id)
        rows = self._rows(mine.where(PROJECTS.c.name_key == name_key(ref))) if storable(ref) else []
        if not rows and (id_ := number(ref)) is not None:
            rows = self._rows(mine.where(PROJECTS.c.id == id_))
        if not rows:
            raise absent.project(ref)
        rows = [row for row in rows if same(row.name, ref)] or rows
        if len(rows) > 1:
            raise UsageError(
                _("Several projects are called {name}.").format(name=rows[0].name),
                _("Say which by its number: {ids}.").format(ids=", ".join(str(row.id) for row in rows)),
            )
        return _facts(rows[0])

    def facts_of(self, project_id: int) -> ProjectFacts:
        """Return what the policy looks at for the project of that number, also to whoever is no member."""
        query = self._with_role(self.actor.id, outer=True).where(PROJECTS.c.id == project_id)
        row = self.connection.execute(query).first()
        if row is None:
            raise absent.project_numbered(project_id)
        return _facts(row)

    def owner(self, project_id: int) -> User:
        """Return the account of the owner."""
        where = (PROJECT_MEMBERS.c.project_id == project_id, PROJECT_MEMBERS.c.role == Role.OWNER)
        owner = self._account(select(USERS).join(PROJECT_MEMBERS).where(*where))
        assert owner
        return owner

    def member_facts(self, facts: ProjectFacts, email: str, *, wanted: Role | None = None) -> MemberFacts:
        """Return what the policy looks at when a member is changed; without `target` where there is none."""
        user = self._account(select(USERS).where(USERS.c.email == email))
        target = self.member(facts.project.id, user.id) if user else None
        disabled = user is not None and not user.active
        return MemberFacts(facts.project, facts.role, target, wanted, email, facts.owner_active, disabled)

    def member(self, project_id: int, user_id: int) -> Member | None:
        """Return what the user is in the project, None when nothing."""
        where = (PROJECT_MEMBERS.c.project_id == project_id, PROJECT_MEMBERS.c.user_id == user_id)
        return mapper.value_of(Member, self.connection.execute(select(PROJECT_MEMBERS).where(*where)).first())

    def active_members(self, project_id: int) -> dict[str, int]:
        """Return the addresses of the members whose accounts are active, each with its account."""
        query = (
            select(USERS.c.email, USERS.c.id)
            .join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.user_id == USERS.c.id)
            .where(PROJECT_MEMBERS.c.project_id == project_id, USERS.c.disabled_at.is_(None))
            .order_by(*order_of(self.connection.dialect, USERS.c.email))
        )
        return {row.email: row.id for row in self.connection.execute(query)}

    def add(self, project: NewProject) -> Project:
        """Store a new project, which has no member yet, and return it with its id."""
        return mapper.add(self.connection, PROJECTS, project, Project, name_key=name_key(project.name))

    def save(self, project: Project) -> None:
        """Store a changed project."""
        mapper.save(self.connection, PROJECTS, project, name_key=name_key(project.name))

    def add_member(self, member: Member) -> None:
        """Store a new member."""
        mapper.insert_value(self.connection, PROJECT_MEMBERS, member)

    def save_member(self, member: Member) -> None:
        """Store a changed member."""
        mapper.save(self.connection, PROJECT_MEMBERS, member)

    def remove_member(self, member: Member) -> None:
        """Remove a member, who holds no seat of a program any more."""
        where = (
            PROJECT_MEMBERS.c.project_id == member.project_id,
            PROJECT_MEMBERS.c.user_id == member.user_id,
        )
        self.connection.execute(delete(PROJECT_MEMBERS).where(*where))

    def _with_role(self, user_id: int, *, outer: bool = False) -> Select[Any]:
        """Return the projects of `user_id` (with `outer`: all) with their role, and whether the owner is active."""
        mine = (PROJECT_MEMBERS.c.project_id == PROJECTS.c.id) & (PROJECT_MEMBERS.c.user_id == user_id)
        owners = PROJECT_MEMBERS.alias("owners")
        owner_active = (
            select(USERS.c.id)
            .join(owners, owners.c.user_id == USERS.c.id)
            .where(
                owners.c.project_id == PROJECTS.c.id,
                owners.c.role == Role.OWNER,
                USERS.c.disabled_at.is_(None),
            )
            .correlate(PROJECTS)
            .exists()
        )
        return (
            select(PROJECTS, PROJECT_MEMBERS.c.role, owner_active.label("owner_active"))
            .join(PROJECT_MEMBERS, mine, isouter=outer)
            .order_by(PROJECTS.c.id)
        )

    def _rows(self, query: Select[Any]) -> list[Row[Any]]:
        return list(self.connection.execute(query))

    def _account(self, query: Select[Any]) -> User | None:
        return mapper.value_of(User, self.connection.execute(query).first())


def _facts(row: Row[Any]) -> ProjectFacts:
    project = mapper.value_of(Project, row)
    assert project
    return ProjectFacts(project, row.role, bool(row.owner_active))
