"""What the invited say to an invitation to a project: by their account, or by its token alone (D8, V1, V3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.guidance.invitation import InvitationStatus, ProjectInvitation
from ...domain.guidance.project import Member, Project, Role
from ...domain.platform.account import Actor, NewUser
from ...domain.platform.change import Change
from ...domain.policy import Action, ProjectInvitationFacts
from ...domain.shared.ref import InvitationRef
from ...domain.shared.values import dataclass
from .. import journal
from ..platform import user
from ..result import Result
from .project_invitation import end, stands

if TYPE_CHECKING:
    from ...store.work import View, Work


@dataclass(frozen=True, slots=True)
class Accepted:
    """An invitation that was accepted, the role of whoever did in the project, and whether that is new."""

    invitation: ProjectInvitation
    project: Project
    role: Role
    changed: bool = True


def find_newcomer(view: View, token: str) -> str | None:
    """Return the address that `token` invites and that has no account: accepting makes one.

    None for anything else. Refuses what `accept` would refuse, before anybody is asked anything.
    """
    facts = view.project_invitations.by_token(token)
    if facts is None or view.project_invitations.has_account(facts.invitation):
        return None
    policy.require(_nobody(view), Action.INVITATION_ACCEPT, stands(view, facts))
    return facts.invitation.email


def accept_as_newcomer(work: Work, ref: InvitationRef, *, first_name: str, last_name: str) -> Accepted:
    """Make the account of the invited address, which has none, and join the project as it (V3).

    Where somebody just did so by the same token, it is already so.
    """
    facts = stands(work, work.project_invitations.facts(ref))
    policy.require(_nobody(work), Action.INVITATION_ACCEPT, facts)
    if held := _joined(work, facts):
        return Accepted(facts.invitation, facts.project, held, changed=False)
    email, at = facts.invitation.email, work.now
    made = user.create(work, NewUser(email=email, first_name=first_name, last_name=last_name, created_at=at))
    return accept(work.on_behalf(made, at), ref)


def accept(work: Work, ref: InvitationRef) -> Accepted:
    """Join the project by an invitation to one's own address, in its role (D8, V1); again, it is already so.

    Raises Conflict when it ended, and when whoever sent it may not invite any more.
    """
    facts = stands(work, work.project_invitations.facts(ref))
    policy.require(work.actor, Action.INVITATION_ACCEPT, facts)
    if held := _joined(work, facts):
        return Accepted(facts.invitation, facts.project, held, changed=False)
    accepted = facts.invitation.answer(InvitationStatus.ACCEPTED, at=work.now)
    assert facts.invited, "a seat is for the account of the invited address alone"
    end(work, accepted)
    member = Member(
        project_id=accepted.project_id, user_id=work.actor.id, role=accepted.role, joined_at=work.now
    )
    work.projects.add_member(member.ending(accepted.until))
    details = {"project": accepted.project_id, "role": accepted.role}
    journal.record(work, Change(Action.INVITATION_ACCEPT, "invitation", accepted.id, details))
    return Accepted(accepted, facts.project, accepted.role)


def decline(work: Work, ref: InvitationRef) -> Result[ProjectInvitation]:
    """Say no to an invitation to one's own address; also says whether that is new."""
    facts = stands(work, work.project_invitations.facts(ref))
    policy.require(work.actor, Action.INVITATION_DECLINE, facts)
    if facts.invitation.status is InvitationStatus.DECLINED:
        return Result(facts.invitation, changed=False)
    declined = facts.invitation.answer(InvitationStatus.DECLINED, at=work.now)
    end(work, declined)
    details = {"project": declined.project_id}
    journal.record(work, Change(Action.INVITATION_DECLINE, "invitation", declined.id, details))
    return Result(declined, changed=True)


def _nobody(view: View) -> Actor:
    """Return the actor without their account: what a token opens, it opens to whoever reads the mail."""
    return replace(view.actor, user=None)


def _joined(view: View, facts: ProjectInvitationFacts) -> Role | None:
    """Return the role of whoever accepted this invitation before; None where it waits."""
    if facts.invitation.status is not InvitationStatus.ACCEPTED:
        return None
    account = view.users.find(facts.invitation.email)
    member = view.projects.member(facts.project.id, account.id) if account else None
    return member.role if member else None
