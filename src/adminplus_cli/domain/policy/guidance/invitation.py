"""Invitations to a project, as the policy looks at them."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from ...guidance.invitation import InvitationStatus, ProjectInvitation
from ...platform.account import Actor
from ...shared.i18n import N_
from ...shared.values import dataclass
from ..condition import Label, Relation, State, SubjectType, which_hold
from .project import InProject
from .relations import (
    invited_account,
    token_bearer,
)
from .states import (
    address_enabled,
    address_not_joined,
    invitation_acceptable,
    invitation_declinable,
    invitation_in_time,
    invitation_renewable,
    invitation_waits,
    newest_invitation,
    no_member_yet,
    sender_may_invite,
)


@dataclass(frozen=True, slots=True)
class ProjectInvitationFacts(InProject):
    """An invitation to a project, and whether the actor is the account that was invited.

    `bearer`: it was named by its token, and its address has no account that could answer, or had none.
    `sender_may`: whoever sent it may invite today; `newer`, `joined`, `disabled` are about the invited address.
    """

    invitation: ProjectInvitation
    invited: bool
    now: datetime
    bearer: bool = False
    sender_may: bool = True
    newer: int | None = None
    joined: bool = False
    disabled: bool = False

    @property
    def object_type(self) -> str:
        """What the audit calls it."""
        return "invitation"

    @property
    def object_id(self) -> int:
        """The invitation's id."""
        return self.invitation.id

    @property
    def label(self) -> Label:
        """How a sentence names it."""
        return Label(N_("invitation #{named}"), self.invitation.id)

    def answered_before(self, status: InvitationStatus) -> bool:
        """Whether this very person gave that answer, and it stands: to give it again changes nothing."""
        stands = self.joined or status is InvitationStatus.DECLINED
        return (self.invited or self.bearer) and stands and self.invitation.status is status

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {
            "project": self.project.id,
            "status": self.invitation.status.label,
            "email": self.invitation.email,
            "role": self.role.label if self.role else "",
            "invited_as": self.invitation.role,
            "newer": self.newer or 0,
        }

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is in the project, and whether they are who was invited."""
        return InProject.relations(self, actor) | which_hold(
            {invited_account: self.invited, token_bearer: self.bearer and actor.user is None}
        )

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what became of the invitation, of its sender and of the invited address."""
        status = self.invitation.status
        accepted = self.answered_before(InvitationStatus.ACCEPTED)
        declined = self.answered_before(InvitationStatus.DECLINED)
        late = status is InvitationStatus.PENDING and self.invitation.expires_at <= self.now
        unanswered = status in (InvitationStatus.PENDING, InvitationStatus.EXPIRED)
        return InProject.states(self, actor) | which_hold(
            {
                invitation_waits: status is InvitationStatus.PENDING,
                invitation_acceptable: unanswered or accepted,
                invitation_declinable: unanswered or declined,
                invitation_renewable: unanswered,
                invitation_in_time: status is not InvitationStatus.EXPIRED and not late,
                sender_may_invite: self.sender_may or accepted,
                no_member_yet: self.role is None or accepted,
                newest_invitation: self.newer is None,
                address_not_joined: not self.joined,
                address_enabled: not self.disabled,
            }
        )


INVITATION = SubjectType[ProjectInvitationFacts]("invitation to a project", ProjectInvitationFacts)
