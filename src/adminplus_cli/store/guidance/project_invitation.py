"""Invitations to projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ...domain import policy
from ...domain.guidance.invitation import InvitationStatus, NewProjectInvitation, ProjectInvitation, hashed
from ...domain.platform.account import Actor
from ...domain.policy import ProjectInvitationFacts, Sight
from ...domain.shared import absent
from ...domain.shared.ref import InvitationRef
from ...domain.shared.text import email_key, number
from .. import rows
from ..connection import Connection
from ..frozen.guidance import project_invitation as sql
from ..frozen.tables.guidance import PROJECT_INVITATIONS
from ..statement import Row
from .project import ProjectStore


class ProjectInvitationStore:
    """Invitations, to look at and to change."""

    def __init__(self, connection: Connection, actor: Actor, projects: ProjectStore, now: datetime) -> None:
        self.connection = connection
        self.actor = actor
        self.projects = projects
        self.now = now

    def facts(self, ref: InvitationRef) -> ProjectInvitationFacts:
        """Return what the policy looks at: the invitation of that token or number, and how the actor stands to it.

        Raises NotFound for a number that concerns neither the actor's address nor a project of theirs.
        """
        if carried := self.by_token(ref):
            return carried
        id_ = number(ref)
        invitation = None if id_ is None else _one(self.connection.first(sql.BY_ID, id=id_))
        if invitation:
            facts = self._facts(invitation)
            if policy.sees(self.actor, Sight.INVITATION_NUMBER, facts):
                return facts
        raise absent.invitation()

    def by_token(self, token: str) -> ProjectInvitationFacts | None:
        """Return what the policy looks at where `token` is that of an invitation, whoever says it."""
        invitation = _one(self.connection.first(sql.BY_TOKEN, token_hash=hashed(token.strip())))
        if invitation is None:
            return None
        accepted = invitation.status is InvitationStatus.ACCEPTED
        return replace(self._facts(invitation), bearer=accepted or not self.has_account(invitation))

    def has_account(self, invitation: ProjectInvitation) -> bool:
        """Say whether there is an account of the invited address, at work or disabled."""
        return self.connection.first(sql.ACCOUNT, email=invitation.email) is not None

    def pending(self, project_id: int, email: str) -> ProjectInvitation | None:
        """Return the invitation of an address that waits for an answer."""
        return _one(self.connection.first(sql.PENDING, project_id=project_id, email=email))

    def waits(self, invitation_id: int, email: str) -> bool:
        """Say whether that invitation waits for an answer of that address."""
        return self.connection.first(sql.WAITING, id=invitation_id, email=email) is not None

    def pending_of(self, project_id: int) -> dict[str, ProjectInvitation]:
        """Return the invitations to a project that wait for an answer, by address."""
        found = self.connection.all(sql.PENDING_OF, project_id=project_id)
        return {row.email: rows.made(ProjectInvitation, row) for row in found}

    def to_address(self, email: str) -> list[ProjectInvitation]:
        """Return all invitations of an address, whatever became of them."""
        return [rows.made(ProjectInvitation, row) for row in self.connection.all(sql.TO_ADDRESS, email=email)]

    def sent_by(self, project_id: int, user_id: int) -> list[ProjectInvitation]:
        """Return what a member sent that waits for an answer."""
        return [each for each in self.pending_of(project_id).values() if each.invited_by_id == user_id]

    def hold_overdue(self, *, as_of: datetime) -> list[ProjectInvitation]:
        """Return the invitations whose term has ended at `as_of`, and keep others from their projects.

        On a server, those of a project that somebody changes just now are left out: for the next run.
        """
        held = {*self.connection.scalars(sql.HELD_PROJECTS, as_of=as_of)}
        late = [row for row in self.connection.all(sql.OVERDUE, as_of=as_of) if row.project_id in held]
        return [rows.made(ProjectInvitation, row) for row in sorted(late, key=lambda row: row.id)]

    def expire(self, invitations: Sequence[ProjectInvitation], *, at: datetime) -> None:
        """Store that the term of `invitations` has ended."""
        ids = [each.id for each in invitations]
        self.connection.execute(sql.EXPIRE, ids=ids, at=at)

    def add(self, invitation: NewProjectInvitation) -> ProjectInvitation:
        """Store a new invitation and return it with its id."""
        return rows.add(self.connection, PROJECT_INVITATIONS, invitation, ProjectInvitation)

    def save(self, invitation: ProjectInvitation) -> None:
        """Store a changed invitation."""
        rows.save(self.connection, PROJECT_INVITATIONS, invitation)

    def _facts(self, invitation: ProjectInvitation) -> ProjectInvitationFacts:
        project = self.projects.facts_of(invitation.project_id)
        user = self.actor.user
        invited = user is not None and email_key(user.email) == invitation.email
        return ProjectInvitationFacts(project.project, project.role, invitation, invited, self.now)


def _one(row: Row | None) -> ProjectInvitation | None:
    return rows.value_of(ProjectInvitation, row)
