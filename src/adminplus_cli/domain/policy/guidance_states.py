"""The rules of guide B about the second object of an action, and about what an invitation has become.

Where nobody is named as the second object, they hold as long as there is anybody that could be.
"""

from __future__ import annotations

from ..guidance.invitation import InvitationStatus
from ..guidance.program import MOST_MANAGERS
from ..platform.account import Actor
from ..shared.errors import Conflict
from ..shared.i18n import _
from .project_facts import MemberFacts, NoProject, ProgramFacts, ProjectFacts, ProjectInvitationFacts
from .rules import rule

ENABLE = _("An operator can enable the account: adminplus user enable {email}")
DISABLED = _("{email} is disabled.")


@rule(_("the account of the address is not disabled"), blocked=DISABLED, cure=ENABLE)
def address_enabled(_actor: Actor, facts: MemberFacts | ProjectInvitationFacts) -> bool:
    """Nobody is invited whose account is disabled (V1)."""
    return not facts.disabled


@rule(
    _("the address has no invitation that waits"),
    blocked=_("{email} is invited already, as {invited_as} (invitation {invitation})."),
    cure=_("Send it again with: adminplus project invitation resend {invitation}"),
)
def not_invited_yet(_actor: Actor, facts: MemberFacts) -> bool:
    """One invitation waits per project and address (V1)."""
    return facts.waiting is None


@rule(
    _("the address is no member's"),
    blocked=_("{email} is {role} of project #{project} already."),
    cure=_("Change the role with: adminplus project member set-role {project} {email} ROLE"),
)
def not_member_yet(_actor: Actor, facts: MemberFacts) -> bool:
    """Members are not invited: their role is changed (R1)."""
    return facts.target is None


@rule(_("the account of the member is not disabled"), blocked=DISABLED, cure=ENABLE)
def heir_enabled(_actor: Actor, facts: ProjectFacts | MemberFacts | NoProject) -> bool:
    """A project goes to an active account (O5)."""
    return not (isinstance(facts, MemberFacts) and facts.disabled)


@rule(
    _("no program is left without a manager"),
    blocked=_("{email} is the only manager of: {alone}."),
    cure=_(
        "Say who takes over: --reassign-to EMAIL. Or have another one named: adminplus program manager add"
    ),
)
def programs_keep_a_manager(_actor: Actor, facts: MemberFacts) -> bool:
    """Who alone manages a program leaves when somebody takes that over (D5, P2)."""
    return not facts.alone


@rule(
    _("whoever takes over is not the one who leaves"),
    blocked=_("{email} is the one who leaves."),
    cure=_("Name another member."),
)
def successor_stays(_actor: Actor, facts: MemberFacts) -> bool:
    """Programs are taken over by somebody else (D5)."""
    return not facts.successor or facts.successor != facts.email


@rule(
    _("the account of whoever takes over is not disabled"),
    blocked=_("{successor} is disabled."),
    cure=_("An operator can enable the account: adminplus user enable {successor}"),
)
def successor_enabled(_actor: Actor, facts: MemberFacts) -> bool:
    """Programs are taken over by an active account (P2)."""
    return not facts.successor_disabled


@rule(
    _("whoever takes over takes no part in these programs"),
    blocked=_("{successor} takes part in {taking_part}, and cannot manage it."),
    cure=_("First note that they left: adminplus participant remove PROGRAM {successor}"),
)
def successor_manages_only(_actor: Actor, facts: MemberFacts) -> bool:
    """Who takes part in a program does not manage it (P6)."""
    return not facts.taking_part


@rule(
    _("the invitation waits"),
    blocked=_("Invitation {id} is {status} already."),
)
def invitation_waits(_actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """It was not answered, revoked, or found expired."""
    return facts.invitation.status is InvitationStatus.PENDING


@rule(
    _("the invitation was not declined or revoked"),
    blocked=_("Invitation {id} is {status} already."),
)
def invitation_acceptable(_actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """It waits, or its term is over, or who asks accepted it before: that is already so."""
    return _unanswered(facts) or facts.answered_before(InvitationStatus.ACCEPTED)


@rule(
    _("the invitation was not accepted or revoked"),
    blocked=_("Invitation {id} is {status} already."),
)
def invitation_declinable(_actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """It waits, or its term is over, or who asks declined it before: that is already so."""
    return _unanswered(facts) or facts.answered_before(InvitationStatus.DECLINED)


@rule(
    _("the invitation can be sent again"),
    blocked=_("Invitation {id} was {status}."),
    cure=_("Invite the address anew: adminplus project member invite {project} EMAIL --role R"),
)
def invitation_renewable(_actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """It waits, or its term is over: any other takes a new one."""
    return _unanswered(facts)


@rule(
    _("the term of the invitation is not over"),
    blocked=_("Invitation {id} has expired."),
    cure=_("Ask the owner or an admin of the project to send it again."),
)
def invitation_in_time(_actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """It can be answered for as long as it says (V1)."""
    if not _unanswered(facts):
        return True
    try:
        facts.invitation.answer(InvitationStatus.ACCEPTED, at=facts.now)
    except Conflict:
        return False
    return True


@rule(
    _("whoever sent the invitation may still invite"),
    blocked=_("Whoever sent invitation {id} may not invite to project #{project} any more."),
    cure=_("Ask the owner or an admin of the project to send it again."),
)
def sender_may_invite(_actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """The inviter's right is asked again when somebody accepts (V1)."""
    return facts.sender_may or facts.answered_before(InvitationStatus.ACCEPTED)


@rule(
    _("whoever accepts is no member yet"),
    blocked=_("You are {role} of project #{project} already."),
)
def no_member_yet(_actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """Each member holds one role (R1)."""
    return facts.role is None or facts.answered_before(InvitationStatus.ACCEPTED)


@rule(
    _("the address has no newer invitation"),
    blocked=_("{email} has a newer invitation, {newer}."),
    cure=_("Send that one again: adminplus project invitation resend {newer}"),
)
def newest_invitation(_actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """One invitation waits per project and address (V1)."""
    return facts.newer is None


@rule(_("the address is no member's"), blocked=_("{email} is a member already."))
def address_not_joined(_actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """Nothing is sent again to who joined meanwhile."""
    return not facts.joined


@rule(
    _("one of the three seats is free"),
    blocked=_("Program #{id} has three managers, which is the most: {managers}."),
    cure=_("Remove one first: adminplus program manager remove {id} EMAIL"),
)
def seat_free(_actor: Actor, facts: ProgramFacts) -> bool:
    """A program has its creator and two co-managers at the most (P3); who is one already stays one."""
    return len(facts.managers) < MOST_MANAGERS or facts.email in facts.managers


@rule(_("the account of the member is not disabled"), blocked=DISABLED, cure=ENABLE)
def seat_for_enabled(_actor: Actor, facts: ProgramFacts) -> bool:
    """A seat is given to an active account; who has one already keeps it."""
    return not facts.disabled or facts.email in facts.managers


@rule(
    _("the person takes no part in the program yet"),
    blocked=_("{email} takes part in program #{id} already."),
)
def joins_anew(_actor: Actor, facts: ProgramFacts) -> bool:
    """Who takes part is not added again; who left may come back."""
    return not facts.there


@rule(
    _("the person has not left the program"),
    blocked=_("{email} has left program #{id} already."),
)
def has_not_left(_actor: Actor, facts: ProgramFacts) -> bool:
    """Who left is not removed again."""
    return facts.there is not False


@rule(
    _("the person does not manage the program"),
    blocked=_("{email} manages program #{id}, and cannot be a participant of it."),
    cure=_("See who manages it: adminplus program manager list {id}"),
)
def joins_as_no_manager(_actor: Actor, facts: ProgramFacts) -> bool:
    """Who manages a program is not its participant, and so not their own main contact (P6)."""
    return facts.email not in facts.managers


@rule(
    _("the person takes no part in the program"),
    blocked=_("{email} takes part in program #{id}, and cannot manage it."),
    cure=_("First note that they left: adminplus participant remove {id} {email}"),
)
def manages_as_no_participant(_actor: Actor, facts: ProgramFacts) -> bool:
    """Who takes part in a program does not manage it (P6); who manages it already stays."""
    return not facts.there or facts.email in facts.managers


@rule(
    _("the person had not left by that day"),
    blocked=_("{email} left on {left}: nothing can be noted for {day}."),
    cure=_("Who comes back is added again: adminplus participant add {id} {email}"),
)
def there_that_day(_actor: Actor, facts: ProgramFacts) -> bool:
    """Nothing is noted of somebody for a day after they left."""
    return facts.left_on is None or facts.noted_on is None or facts.noted_on <= facts.left_on


def _unanswered(facts: ProjectInvitationFacts) -> bool:
    return facts.invitation.status in (InvitationStatus.PENDING, InvitationStatus.EXPIRED)
