"""Guidance projects and their members. To whoever is no member, a project does not exist."""

from __future__ import annotations

from datetime import datetime

from ...domain.guidance.project import Member, NewProject, Project, Role
from ...domain.platform.account import Actor, User
from ...domain.policy import MemberFacts, ProjectFacts
from ...domain.shared import absent
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.ref import ProjectRef
from ...domain.shared.text import name_key, number, same, storable
from .. import rows
from ..connection import Connection
from ..failures import busy
from ..frozen.guidance import project as sql
from ..frozen.platform import account as account_sql
from ..frozen.tables.guidance import PROJECT_MEMBERS, PROJECTS
from ..statement import Row


class ProjectStore:
    """Projects and members, to look at and to change."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor
        self.held: int | None = None
        """The project that a transaction locked, which what was typed must still mean."""

    def facts(self, ref: ProjectRef) -> ProjectFacts:
        """Return what the policy looks at: the project of that name or number, and the actor's role in it.

        Raises NotFound for one the actor is no member of, UsageError where several have that name.
        """
        me = self.actor.id
        found = self.connection.all(sql.NAMED, me=me, name_key=name_key(ref)) if storable(ref) else []
        if not found and (id_ := number(ref)) is not None:
            found = self.connection.all(sql.NUMBERED, me=me, id=id_)
        if not found:
            raise absent.project(ref)
        found = [row for row in found if same(row.name, ref)] or found
        if len(found) > 1:
            raise UsageError(
                _("Several projects are called {name}.").format(name=found[0].name),
                _("Say which by its number: {ids}.").format(ids=", ".join(str(row.id) for row in found)),
            )
        if self.held not in (None, found[0].id):
            raise busy()
        return _facts(found[0])

    def named(self, name: str) -> list[ProjectFacts]:
        """Return the projects of that name that the actor is a member of."""
        return [
            _facts(row) for row in self.connection.all(sql.NAMED, me=self.actor.id, name_key=name_key(name))
        ]

    def facts_of(self, project_id: int) -> ProjectFacts:
        """Return what the policy looks at for the project of that number, also to whoever is no member."""
        row = self.connection.first(sql.BY_ID, me=self.actor.id, id=project_id)
        if row is None:
            raise absent.project_numbered(project_id)
        return _facts(row)

    def owner(self, project_id: int) -> User:
        """Return the account of the owner."""
        row = self.connection.first(sql.OWNER, project_id=project_id)
        assert row is not None
        return rows.made(User, row)

    def member_facts(self, facts: ProjectFacts, email: str, *, wanted: Role | None = None) -> MemberFacts:
        """Return what the policy looks at when a member is changed; without `target` where there is none."""
        user = rows.value_of(User, self.connection.first(account_sql.BY_EMAIL, email=email))
        target = self.member(facts.project.id, user.id) if user else None
        disabled = user is not None and not user.active
        return MemberFacts(facts.project, facts.role, target, wanted, email, facts.owner_active, disabled)

    def member(self, project_id: int, user_id: int) -> Member | None:
        """Return what the user is in the project, None when nothing."""
        row = self.connection.first(sql.MEMBER, project_id=project_id, user_id=user_id)
        return rows.value_of(Member, row)

    def active_members(self, project_id: int) -> dict[str, int]:
        """Return the addresses of the members whose accounts are active, each with its account."""
        active = self.connection.all(sql.ACTIVE_MEMBERS, project_id=project_id)
        return {row.email: row.id for row in active}

    def memberships(self, user_id: int) -> list[Member]:
        """Return what somebody is in projects, in the order of these."""
        return [rows.made(Member, row) for row in self.connection.all(sql.MEMBERSHIPS, user_id=user_id)]

    def ending(self, as_of: datetime, *, most: int) -> list[Member]:
        """Return some of the members of whose end there is something to tell, or that is over, found by an index."""
        return [rows.made(Member, row) for row in self.connection.all(sql.ENDING, as_of=as_of, most=most)]

    def add(self, project: NewProject) -> Project:
        """Store a new project, which has no member yet, and return it with its id."""
        return rows.add(self.connection, PROJECTS, project, Project, name_key=name_key(project.name))

    def save(self, project: Project) -> None:
        """Store a changed project."""
        rows.save(self.connection, PROJECTS, project, name_key=name_key(project.name))

    def add_member(self, member: Member) -> None:
        """Store a new member."""
        rows.insert_value(self.connection, PROJECT_MEMBERS, member)

    def save_member(self, member: Member) -> None:
        """Store a changed member."""
        rows.save(self.connection, PROJECT_MEMBERS, member)

    def remove_member(self, member: Member) -> None:
        """Remove a member, who holds no seat of a program any more."""
        self.connection.execute(sql.REMOVE_MEMBER, project_id=member.project_id, user_id=member.user_id)


def _facts(row: Row) -> ProjectFacts:
    return ProjectFacts(rows.made(Project, row), row.role, row.owner_active)
