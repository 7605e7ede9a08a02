"""Invitations to a project: sent, sent again, revoked, expired (D2, V1)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.guidance.invitation import InvitationStatus, NewProjectInvitation, ProjectInvitation, hashed
from ...domain.guidance.project import Project, Role
from ...domain.platform.change import Change, Letter, Template
from ...domain.policy import Action, MemberFacts, ProjectFacts, ProjectInvitationFacts
from ...domain.policy.guidance.states import not_invited_yet, not_member_yet
from ...domain.policy.sentence import blocked
from ...domain.shared.ending import require_to_come
from ...domain.shared.errors import AlreadyThere
from ...domain.shared.instant import begins, day_of
from ...domain.shared.period import HOME
from ...domain.shared.ref import InvitationRef, ProjectRef
from .. import journal

if TYPE_CHECKING:
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


def invite(
    work: Work, ref: ProjectRef, email: str, role: Role, *, valid_days: int, until: date | None = None
) -> ProjectInvitation:
    """Invite an address to a project, in a role that is not owner (D2, V1).

    `until` is the last day of the role (A1). Raises AlreadyThere for a member, and for an address with an invitation
    that waits; UsageError for a day that is over.
    """
    facts = require_inviting(work, ref, role)
    if until is not None:
        require_to_come(until, HOME, work.now)
    _require_new(work, invited_facts(work, facts, email, role), role, until)
    waiting = work.project_invitations.pending(facts.project.id, email)
    over = ended(work, waiting) if waiting else None
    if over:
        end(work, over)
    return send_new(work, facts, email, role, valid_days=valid_days, until=until)


def _require_new(work: Work, asked: MemberFacts, role: Role, until: date | None) -> None:
    decision = policy.decide(work.actor, Action.MEMBER_INVITE, asked)
    rule = decision.blocked_by
    existing = asked.target if rule is not_member_yet else asked.waiting if rule is not_invited_yet else None
    if rule and existing:
        told, hint = blocked(rule, asked)
        same = existing.role is role and existing.until == until
        raise AlreadyThere(told, existing, same=same, hint=hint)
    policy.require(work.actor, Action.MEMBER_INVITE, asked)


def invited_facts(view: View, facts: ProjectFacts, email: str, role: Role | None) -> MemberFacts:
    """Return what the policy looks at when an address is invited: also what waits for it already."""
    asked = view.projects.member_facts(facts, email, wanted=role)
    waiting = view.project_invitations.pending(facts.project.id, email)
    return replace(asked, waiting=None if waiting is None or ended(view, waiting) else waiting)


def ended(view: View, waiting: ProjectInvitation) -> ProjectInvitation | None:
    """Return an invitation that nobody can accept any more as ended, None for one that is good."""
    if waiting.expires_at <= view.now:
        return waiting.end(InvitationStatus.EXPIRED, at=view.now)
    return None if may_still_invite(view, waiting) else waiting.end(InvitationStatus.REVOKED, at=view.now)


def stands(view: View, facts: ProjectInvitationFacts) -> ProjectInvitationFacts:
    """Complete what the policy looks at: whether its sender may still invite, and what became of the address."""
    invitation = facts.invitation
    user = view.users.find(invitation.email)
    waiting = view.project_invitations.pending(invitation.project_id, invitation.email)
    return replace(
        facts,
        sender_may=may_still_invite(view, invitation),
        newer=waiting.id if waiting and waiting.id != invitation.id else None,
        joined=user is not None and view.projects.member(invitation.project_id, user.id) is not None,
        disabled=user is not None and not user.active,
    )


def require_inviting(view: View, ref: ProjectRef, role: Role | None) -> ProjectFacts:
    """Return the project to which the actor may invite somebody in `role`, or raise."""
    facts = view.projects.facts(ref)
    policy.require(view.actor, Action.MEMBER_INVITE, MemberFacts(facts.project, facts.role, wanted=role))
    return facts


def send_new(
    work: Work,
    facts: ProjectFacts,
    email: str,
    role: Role,
    *,
    valid_days: int,
    until: date | None = None,
) -> ProjectInvitation:
    """Store an invitation and queue its e-mail, for whoever was allowed to already."""
    token = secrets.token_hex(24)
    added = work.project_invitations.add(
        NewProjectInvitation(
            project_id=facts.project.id,
            email=email,
            role=role,
            invited_by_id=work.actor.id,
            created_at=work.now,
            expires_at=_expiry(work, valid_days, until),
            token_hash=hashed(token),
            until=until,
        )
    )
    details: dict[str, object] = {"project": facts.project.id, "role": role}
    if until is not None:
        details["until"] = until.isoformat()
    _send(work, Change(Action.MEMBER_INVITE, "invitation", added.id, details), facts.project, added, token)
    return added


def list_(
    view: View, ref: ProjectRef | None, page: Page, *, status: InvitationStatus | None
) -> Iterable[Record]:
    """List the invitations to a project, or without one those to one's own address."""
    if ref is None:
        policy.require(view.actor, Action.PROJECT_LIST)
        return view.queries.projects.own_invitations(page, status=status, now=view.now)
    facts = view.projects.facts(ref)
    policy.require(view.actor, Action.INVITATION_LIST, facts)
    return view.queries.projects.invitations(facts.project.id, page, status=status, now=view.now)


def waiting(view: View, ref: ProjectRef, *, sent_by: date | None, valid_days: int) -> list[ProjectInvitation]:
    """Return the invitations to a project that wait for an answer, or those last sent on `sent_by` or before it.

    When one was last sent follows from when its term, which begins anew then, is over.
    """
    facts = view.projects.facts(ref)
    policy.require(view.actor, Action.INVITATION_LIST, facts)
    term = timedelta(days=valid_days)
    found = view.project_invitations.pending_of(facts.project.id).values()
    sent = [each for each in found if sent_by is None or day_of(each.expires_at - term, HOME) <= sent_by]
    return sorted(sent, key=lambda each: each.id)


def resend(work: Work, ref: InvitationRef, *, valid_days: int) -> ProjectInvitation:
    """Send an invitation again, in one's own name: the new token is the only one that opens anything."""
    facts = stands(work, work.project_invitations.facts(ref))
    policy.require(work.actor, Action.INVITATION_RESEND, facts)
    token = secrets.token_hex(24)
    ends = _expiry(work, valid_days, facts.invitation.until)
    renewed = facts.invitation.renew(by=work.actor.id, token=token, expires_at=ends)
    work.outbox.drop_tokens({renewed.id})
    work.project_invitations.save(renewed)
    change = Change(Action.INVITATION_RESEND, "invitation", renewed.id, {"project": renewed.project_id})
    _send(work, change, facts.project, renewed, token)
    return renewed


def revoke(work: Work, ref: InvitationRef) -> ProjectInvitation:
    """Take an invitation back; its token opens nothing any more."""
    facts = work.project_invitations.facts(ref)
    policy.require(work.actor, Action.INVITATION_REVOKE, facts)
    revoked = facts.invitation.end(InvitationStatus.REVOKED, at=work.now)
    end(work, revoked)
    details = {"project": revoked.project_id}
    journal.record(work, Change(Action.INVITATION_REVOKE, "invitation", revoked.id, details))
    return revoked


def revoke_of(work: Work, facts: ProjectFacts, user_id: int) -> list[int]:
    """Take back what a member who leaves had sent; return the numbers."""
    sent = work.project_invitations.sent_by(facts.project.id, user_id)
    for invitation in sent:
        end(work, invitation.end(InvitationStatus.REVOKED, at=work.now))
    return [invitation.id for invitation in sent]


def revoke_for(work: Work, project_id: int, email: str) -> None:
    """Take back what waits for an address that became a member without it."""
    waiting = work.project_invitations.pending(project_id, email)
    if waiting:
        end(work, waiting.end(InvitationStatus.REVOKED, at=work.now))


def may_still_invite(view: View, invitation: ProjectInvitation) -> bool:
    """Ask the table about the one who invited, as they stand now."""
    sender = view.users.by_id(invitation.invited_by_id)
    held = view.projects.member(invitation.project_id, sender.id)
    project = view.projects.facts_of(invitation.project_id).project
    asked = MemberFacts(project, held.role if held else None, wanted=invitation.role)
    actor = replace(view.actor, user=sender, is_operator=False)
    return sender.active and policy.decide(actor, Action.MEMBER_INVITE, asked).allowed


def end(work: Work, invitation: ProjectInvitation) -> None:
    """Store an invitation that ended; its mail, if it has not left, says nothing any more."""
    work.project_invitations.save(invitation)
    work.outbox.drop_tokens({invitation.id})


def _expiry(view: View, valid_days: int, until: date | None) -> datetime:
    """Return when an invitation sent now is over: after its term, or once the role it gives has ended."""
    term = view.now + timedelta(days=valid_days)
    return term if until is None else min(term, begins(until + timedelta(days=1), HOME))


def _send(work: Work, change: Change, project: Project, invitation: ProjectInvitation, token: str) -> None:
    """Write the audit line and queue the mail that carries the token, to the invited address alone."""
    user = work.users.find(invitation.email)
    assert work.actor.user
    params = {
        "project": project.id,
        "name": project.name,
        "role": invitation.role,
        "inviter": work.actor.user.name,
        "expires_at": invitation.expires_at.strftime("%Y-%m-%d %H:%M UTC"),
        "account": invitation.email,
        "newcomer": user is None,
        "until": invitation.until.isoformat() if invitation.until else None,
    }
    to: dict[str, int | None] = {invitation.email: user.id if user else None}
    letter = Letter(Template.PROJECT_INVITATION, params, to, secret=token)
    journal.record(work, change, letters=(letter,))
