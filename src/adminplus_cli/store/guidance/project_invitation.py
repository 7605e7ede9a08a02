"""Invitations to projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, update

from ...domain import policy
from ...domain.guidance.invitation import InvitationStatus, NewProjectInvitation, ProjectInvitation, hashed
from ...domain.platform.account import Actor
from ...domain.policy import ProjectInvitationFacts, Sight
from ...domain.shared import absent
from ...domain.shared.ref import InvitationRef
from ...domain.shared.text import email_key, number
from .. import mapper
from ..tables.casework import USERS
from ..tables.guidance import PROJECT_INVITATIONS
from .project import ProjectStore

_PENDING = PROJECT_INVITATIONS.c.status == InvitationStatus.PENDING


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
        invitation = None if id_ is None else self._one(PROJECT_INVITATIONS.c.id == id_)
        if invitation:
            facts = self._facts(invitation)
            if policy.sees(self.actor, Sight.INVITATION_NUMBER, facts):
                return facts
        raise absent.invitation()

    def by_token(self, token: str) -> ProjectInvitationFacts | None:
        """Return what the policy looks at where `token` is that of an invitation, whoever says it."""
        invitation = self._one(PROJECT_INVITATIONS.c.token_hash == hashed(token.strip()))
        if invitation is None:
            return None
        accepted = invitation.status is InvitationStatus.ACCEPTED
        return replace(self._facts(invitation), bearer=accepted or not self.has_account(invitation))

    def has_account(self, invitation: ProjectInvitation) -> bool:
        """Say whether there is an account of the invited address, at work or disabled."""
        query = select(USERS.c.id).where(USERS.c.email == invitation.email)
        return self.connection.scalar(query) is not None

    def pending(self, project_id: int, email: str) -> ProjectInvitation | None:
        """Return the invitation of an address that waits for an answer."""
        here = PROJECT_INVITATIONS.c.project_id == project_id
        return self._one(here & (PROJECT_INVITATIONS.c.email == email) & _PENDING)

    def waits(self, invitation_id: int, email: str) -> bool:
        """Say whether that invitation waits for an answer of that address."""
        mine = (PROJECT_INVITATIONS.c.id == invitation_id) & (PROJECT_INVITATIONS.c.email == email)
        return self._one(mine & _PENDING) is not None

    def pending_of(self, project_id: int) -> dict[str, ProjectInvitation]:
        """Return the invitations to a project that wait for an answer, by address."""
        query = select(PROJECT_INVITATIONS).where(PROJECT_INVITATIONS.c.project_id == project_id, _PENDING)
        rows = self.connection.execute(query)
        found = (mapper.value_of(ProjectInvitation, row) for row in rows)
        return {invitation.email: invitation for invitation in found if invitation}

    def sent_by(self, project_id: int, user_id: int) -> list[ProjectInvitation]:
        """Return what a member sent that waits for an answer."""
        return [each for each in self.pending_of(project_id).values() if each.invited_by_id == user_id]

    def overdue(self, *, as_of: datetime) -> list[ProjectInvitation]:
        """Return the invitations whose term has ended at `as_of`, found by an index."""
        late = PROJECT_INVITATIONS.c.expires_at <= as_of
        query = select(PROJECT_INVITATIONS).where(_PENDING, late).order_by(PROJECT_INVITATIONS.c.id)
        rows = self.connection.execute(query)
        return [each for row in rows if (each := mapper.value_of(ProjectInvitation, row))]

    def expire(self, invitations: Sequence[ProjectInvitation], *, at: datetime) -> None:
        """Store that the term of `invitations` has ended."""
        ids = [each.id for each in invitations]
        done = {"status": InvitationStatus.EXPIRED, "answered_at": at}
        for start in range(0, len(ids), 500):
            some = PROJECT_INVITATIONS.c.id.in_(ids[start : start + 500])
            self.connection.execute(update(PROJECT_INVITATIONS).where(some).values(done))

    def add(self, invitation: NewProjectInvitation) -> ProjectInvitation:
        """Store a new invitation and return it with its id."""
        return mapper.add(self.connection, PROJECT_INVITATIONS, invitation, ProjectInvitation)

    def save(self, invitation: ProjectInvitation) -> None:
        """Store a changed invitation."""
        mapper.save(self.connection, PROJECT_INVITATIONS, invitation)

    def _facts(self, invitation: ProjectInvitation) -> ProjectInvitationFacts:
        project = self.projects.facts_of(invitation.project_id)
        user = self.actor.user
        invited = user is not None and email_key(user.email) == invitation.email
        return ProjectInvitationFacts(project.project, project.role, invitation, invited, self.now)

    def _one(self, where: ColumnElement[bool]) -> ProjectInvitation | None:
        row = self.connection.execute(select(PROJECT_INVITATIONS).where(where)).first()
        return mapper.value_of(ProjectInvitation, row)
