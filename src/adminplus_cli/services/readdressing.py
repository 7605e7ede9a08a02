"""An account gets another address: what was sent to the old one, or is known by it, goes to the new one (A1)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.guidance.invitation import InvitationStatus
from ..domain.platform.change import Template
from ..domain.policy.mail_rights import NEEDS, About
from ..domain.shared.errors import Conflict
from ..domain.shared.i18n import _
from .guidance import project_invitation

if TYPE_CHECKING:
    from ..domain.platform.account import User
    from ..domain.platform.mail import OutboxMail
    from ..store.work import View, Work

_BY_ADDRESS = (About.PARTICIPANT, About.INVITATION)
"""What is looked up by the address of a mail that names no account."""


def require_free(view: View, user: User, address: str) -> None:
    """Raise Conflict for an address that another account has, or that stands in the way in a program.

    Nobody takes part in a program that they manage, nor twice in one.
    """
    if view.users.find(address):
        raise Conflict(_("There is already a user {email}.").format(email=address))
    there = view.participants.of_address(address)
    for participant in there:
        if participant.is_active and user.id in view.programs.managers(participant.program_id).values():
            raise Conflict(
                _("{email} takes part in program #{id}, which {manager} manages.").format(
                    email=address, id=participant.program_id, manager=user.email
                )
            )
    programs = {participant.program_id for participant in there}
    twice = [each for each in view.participants.of_address(user.email) if each.program_id in programs]
    if twice:
        raise Conflict(
            _("{email} and {other} both take part in program #{id}, or did.").format(
                email=user.email, other=address, id=twice[0].program_id
            ),
            _("A manager of the program can give one of them another address: adminplus participant edit"),
        )


def move(work: Work, user: User, address: str, *, user_id: int | None = None) -> dict[str, object]:
    """Let what is known by the address of `user` be known by `address`; return what the audit keeps of that.

    Their participation in programs, the invitations that were sent to them, the mail that has not left: that is of the
    account `user_id` then, where it is another one.
    """
    taking_part = work.participants.of_address(user.email)
    for participant in taking_part:
        work.participants.save(replace(participant, email=address))
    moved = [invitation.id for invitation in work.project_invitations.to_address(user.email)]
    for invitation in work.project_invitations.to_address(user.email):
        waits = invitation.status is InvitationStatus.PENDING
        if waits and work.project_invitations.pending(invitation.project_id, address):
            invitation = invitation.end(InvitationStatus.REVOKED, at=work.now)  # noqa: PLW2901 - one of two is enough
            project_invitation.end(work, invitation)
        work.project_invitations.save(replace(invitation, email=address))
    for mail in work.outbox.unsent_to(user.email):
        if _is_theirs(mail, user):
            _redirect(work, mail, address, user_id or user.id)
    found: dict[str, list[int]] = {
        "participants": [participant.id for participant in taking_part],
        "invitations": moved,
    }
    return {"before": user.email, "after": address} | {name: ids for name, ids in found.items() if ids}


def tell(work: Work, event: str, user: User, address: str) -> None:
    """Write to both addresses, whoever changed it: the old one may be read by somebody who knows nothing of it."""
    params = {"old_address": user.email, "new_address": address}
    work.outbox.queue(event, {user.email: user.id, address: user.id}, Template.ADDRESS_CHANGED, params)


def _is_theirs(mail: OutboxMail, user: User) -> bool:
    """Say whether a mail to the address is to the person; a mailbox of a group may have the same address."""
    if mail.user_id is not None:
        return mail.user_id == user.id
    return mail.template in list(Template) and NEEDS[Template(mail.template)].about in _BY_ADDRESS


def _redirect(work: Work, mail: OutboxMail, address: str, user_id: int) -> None:
    """Send a mail that has not left to the new address, unless that hears of the same already."""
    params = json.loads(mail.params)
    if params.get("account") == mail.recipient:
        params["account"] = address
    owner = None if mail.user_id is None else user_id
    work.outbox.readdress(mail, address, owner, json.dumps(params, ensure_ascii=False, sort_keys=True))
