"""Invitations to a project: an address, a role, a token that works once (V1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from ..shared.errors import Conflict
from ..shared.i18n import N_, _, within
from ..shared.values import dataclass
from .project import Role


class InvitationStatus(StrEnum):
    """What became of an invitation."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REVOKED = "revoked"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return within(_(_STATUS_WORDS[self]))


_STATUS_WORDS = {
    InvitationStatus.PENDING: N_("Pending"),
    InvitationStatus.ACCEPTED: N_("Accepted"),
    InvitationStatus.DECLINED: N_("Declined"),
    InvitationStatus.REVOKED: N_("Revoked"),
    InvitationStatus.EXPIRED: N_("Expired"),
}


class NewProjectInvitation(NamedTuple):
    """An invitation to be sent; its token is known here by its hash alone."""

    project_id: int
    email: str
    role: Role
    invited_by_id: int
    created_at: datetime
    expires_at: datetime
    token_hash: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectInvitation:
    """An invitation; its token is known here by its hash alone."""

    id: int
    project_id: int
    email: str
    role: Role
    invited_by_id: int
    status: InvitationStatus = InvitationStatus.PENDING
    created_at: datetime
    expires_at: datetime
    token_hash: str
    answered_at: datetime | None = None
    until: date | None = None
    """The last day of the role it gives; None where that does not end."""

    def answer(self, status: InvitationStatus, *, at: datetime) -> ProjectInvitation:
        """Return it accepted or declined; raises Conflict when it is too late for that."""
        if self.status not in (InvitationStatus.PENDING, InvitationStatus.EXPIRED):
            raise Conflict(
                _("Invitation {id} is {status} already.").format(id=self.id, status=self.status.label)
            )
        if self.status is InvitationStatus.EXPIRED or self.expires_at <= at:
            raise Conflict(
                _("Invitation {id} has expired.").format(id=self.id),
                _("Ask the owner or an admin of the project to send it again."),
            )
        return replace(self, status=status, answered_at=at)

    def end(self, status: InvitationStatus, *, at: datetime) -> ProjectInvitation:
        """Return it revoked or expired; raises Conflict when it does not wait any more."""
        if self.status is not InvitationStatus.PENDING:
            raise Conflict(
                _("Invitation {id} is {status} already.").format(id=self.id, status=self.status.label)
            )
        return replace(self, status=status, answered_at=at)

    def renew(self, *, by: int, token: str, expires_at: datetime) -> ProjectInvitation:
        """Return it pending again, from somebody who may invite now, with a new token and a new term.

        Raises Conflict when it was answered or revoked: that takes another one.
        """
        if self.status not in (InvitationStatus.PENDING, InvitationStatus.EXPIRED):
            from shlex import quote

            raise Conflict(
                _("Invitation {id} was {status}.").format(id=self.id, status=self.status.label),
                _(
                    "Invite the address anew: adminplus project member invite {project} {email} --role {invited_as}"
                ).format(project=self.project_id, email=quote(self.email), invited_as=self.role),
            )
        return replace(
            self,
            invited_by_id=by,
            status=InvitationStatus.PENDING,
            expires_at=expires_at,
            token_hash=hashed(token),
            answered_at=None,
        )


def hashed(token: str) -> str:
    """Return the form in which a token is kept: SHA-256, hexadecimal. Tokens are random: no salt is needed."""
    from hashlib import sha256

    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
