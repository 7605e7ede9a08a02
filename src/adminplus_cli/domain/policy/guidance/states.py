"""What a project, a member, a program, an invitation is, and the second object of an action: what may be in the way.

Where nobody is named as the second object, they hold as long as there is anybody that could be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...shared.i18n import N_
from ..condition import State

if TYPE_CHECKING:
    from .invitation import ProjectInvitationFacts
    from .member import MemberFacts
    from .program import ProgramFacts
    from .project import InProject, NoProject, ProjectFacts

ENABLE = N_("An operator can enable the account: adminplus user enable {email}")
DISABLED = N_("{email} is disabled.")

project_active: State[InProject] = State(
    "project_active",
    N_("the project is not archived"),
    "The project is not archived: one that is can be read and exported.",
    blocked=N_("Project #{project} is archived."),
    cure=N_("Its owner can take it up again: adminplus project unarchive {project}"),
)
program_active: State[ProgramFacts] = State(
    "program_active",
    N_("the program is not archived"),
    "The program is not archived: one that is can be read and exported.",
    blocked=N_("Program #{id} is archived."),
    cure=N_("Take it up again: adminplus program unarchive {id}"),
)
target_is_not_owner: State[MemberFacts] = State(
    "target_is_not_owner",
    N_("the member is not the owner"),
    "The owner's role is changed by a transfer alone, and the owner cannot be removed (O5, D3, D5).",
    blocked=N_("The owner of project #{project} stays its owner until they hand it over."),
    cure=N_("Only the owner can: adminplus project transfer {project} EMAIL"),
)
target_is_not_absent_owner: State[MemberFacts] = State(
    "target_is_not_absent_owner",
    N_("the member is not an owner whose account is disabled"),
    "An owner who cannot hand over is replaced by the operator alone (O5).",
    blocked=N_("The owner of project #{project} stays its owner until somebody else is."),
    cure=N_(
        "The account is disabled: the operator can name another: adminplus project recover {project} EMAIL"
    ),
)
role_is_not_owner: State[MemberFacts] = State(
    "role_is_not_owner",
    N_("the role is not owner"),
    "The role owner is given by a transfer alone (O5, V1).",
    blocked=N_("Nobody is made owner of project #{project} but by a transfer."),
    cure=N_("Its owner can: adminplus project transfer {project} EMAIL"),
)
owner_is_gone: State[ProjectFacts | MemberFacts | NoProject] = State(
    "owner_is_gone",
    N_("the owner's account is disabled"),
    "Nobody acts as owner any more: only then may the platform name another.",
    blocked=N_("Project #{project} has an active owner."),
    cure=N_("They can hand it over themselves: adminplus project transfer {project} EMAIL"),
)
other_manager_stays: State[ProgramFacts] = State(
    "other_manager_stays",
    N_("the program keeps an active manager"),
    "A program has one manager at least, at all times, and one whose account is active (P2).",
    blocked=N_("Program #{id} would be left without a manager."),
    cure=N_("Name another one first: adminplus program manager add {id} EMAIL"),
)
address_enabled: State[MemberFacts | ProjectInvitationFacts] = State(
    "address_enabled",
    N_("the account of the address is not disabled"),
    "Nobody is invited whose account is disabled (V1).",
    blocked=DISABLED,
    cure=ENABLE,
)
not_invited_yet: State[MemberFacts] = State(
    "not_invited_yet",
    N_("the address has no invitation that waits"),
    "One invitation waits per project and address (V1).",
    blocked=N_("{email} is invited already, as {invited_as} (invitation {invitation})."),
    cure=N_("Send it again with: adminplus project invitation resend {invitation}"),
)
not_member_yet: State[MemberFacts] = State(
    "not_member_yet",
    N_("the address is no member's"),
    "Members are not invited: their role is changed (R1).",
    blocked=N_("{email} is {role} of project #{project} already."),
    cure=N_("Change the role with: adminplus project member set-role {project} {email} {wanted}"),
)
heir_enabled: State[ProjectFacts | MemberFacts | NoProject] = State(
    "heir_enabled",
    N_("the account of the member is not disabled"),
    "A project goes to an active account (O5).",
    blocked=DISABLED,
    cure=ENABLE,
)
programs_keep_a_manager: State[MemberFacts] = State(
    "programs_keep_a_manager",
    N_("no program is left without a manager"),
    "Who alone manages a program leaves when somebody takes that over (D5, P2).",
    blocked=N_("{email} is the only manager of: {alone}."),
    cure=N_(
        "Say who takes over: --reassign-to EMAIL. Or have another one named: adminplus program manager add"
    ),
)
successor_stays: State[MemberFacts] = State(
    "successor_stays",
    N_("whoever takes over is not the one who leaves"),
    "Programs are taken over by somebody else (D5).",
    blocked=N_("{email} is the one who leaves."),
    cure=N_("Name another member."),
)
successor_enabled: State[MemberFacts] = State(
    "successor_enabled",
    N_("the account of whoever takes over is not disabled"),
    "Programs are taken over by an active account (P2).",
    blocked=N_("{successor} is disabled."),
    cure=N_("An operator can enable the account: adminplus user enable {successor}"),
)
successor_manages_only: State[MemberFacts] = State(
    "successor_manages_only",
    N_("whoever takes over takes no part in these programs"),
    "Who takes part in a program does not manage it (P6).",
    blocked=N_("{successor} takes part in {taking_part}, and cannot manage it."),
    cure=N_("First note that they left: adminplus participant remove PROGRAM {successor}"),
)
invitation_waits: State[ProjectInvitationFacts] = State(
    "invitation_waits",
    N_("the invitation waits"),
    "It was not answered, revoked, or found expired.",
    blocked=N_("Invitation {id} is {status} already."),
)
invitation_acceptable: State[ProjectInvitationFacts] = State(
    "invitation_acceptable",
    N_("the invitation was not declined or revoked"),
    "It waits, or its term is over, or who asks accepted it before: that is already so.",
    blocked=N_("Invitation {id} is {status} already."),
)
invitation_declinable: State[ProjectInvitationFacts] = State(
    "invitation_declinable",
    N_("the invitation was not accepted or revoked"),
    "It waits, or its term is over, or who asks declined it before: that is already so.",
    blocked=N_("Invitation {id} is {status} already."),
)
invitation_renewable: State[ProjectInvitationFacts] = State(
    "invitation_renewable",
    N_("the invitation can be sent again"),
    "It waits, or its term is over: any other takes a new one.",
    blocked=N_("Invitation {id} was {status}."),
    cure=N_("Invite the address anew: adminplus project member invite {project} {email} --role {invited_as}"),
)
invitation_in_time: State[ProjectInvitationFacts] = State(
    "invitation_in_time",
    N_("the term of the invitation is not over"),
    "It can be answered for as long as it says (V1).",
    blocked=N_("Invitation {id} has expired."),
    cure=N_("Ask the owner or an admin of the project to send it again."),
)
sender_may_invite: State[ProjectInvitationFacts] = State(
    "sender_may_invite",
    N_("whoever sent the invitation may still invite"),
    "The inviter's right is asked again when somebody accepts (V1).",
    blocked=N_("Whoever sent invitation {id} may not invite to project #{project} any more."),
    cure=N_("Ask the owner or an admin of the project to send it again."),
)
no_member_yet: State[ProjectInvitationFacts] = State(
    "no_member_yet",
    N_("whoever accepts is no member yet"),
    "Each member holds one role (R1).",
    blocked=N_("You are {role} of project #{project} already."),
)
newest_invitation: State[ProjectInvitationFacts] = State(
    "newest_invitation",
    N_("the address has no newer invitation"),
    "One invitation waits per project and address (V1).",
    blocked=N_("{email} has a newer invitation, {newer}."),
    cure=N_("Send that one again: adminplus project invitation resend {newer}"),
)
address_not_joined: State[ProjectInvitationFacts] = State(
    "address_not_joined",
    N_("the address is no member's"),
    "Nothing is sent again to who joined meanwhile.",
    blocked=N_("{email} is a member already."),
)
seat_free: State[ProgramFacts] = State(
    "seat_free",
    N_("one of the three seats is free"),
    "A program has its creator and two co-managers at the most (P3); who is one already stays one.",
    blocked=N_("Program #{id} has three managers, which is the most: {managers}."),
    cure=N_("Remove one first: adminplus program manager remove {id} EMAIL"),
)
seat_for_enabled: State[ProgramFacts] = State(
    "seat_for_enabled",
    N_("the account of the member is not disabled"),
    "A seat is given to an active account; who has one already keeps it.",
    blocked=DISABLED,
    cure=ENABLE,
)
joins_anew: State[ProgramFacts] = State(
    "joins_anew",
    N_("the person takes no part in the program yet"),
    "Who takes part is not added again; who left may come back.",
    blocked=N_("{email} takes part in program #{id} already."),
)
has_not_left: State[ProgramFacts] = State(
    "has_not_left",
    N_("the person has not left the program"),
    "Who left is not removed again.",
    blocked=N_("{email} has left program #{id} already."),
)
joins_as_no_manager: State[ProgramFacts] = State(
    "joins_as_no_manager",
    N_("the person does not manage the program"),
    "Who manages a program is not its participant, and so not their own main contact (P6).",
    blocked=N_("{email} manages program #{id}, and cannot be a participant of it."),
    cure=N_("See who manages it: adminplus program manager list {id}"),
)
manages_as_no_participant: State[ProgramFacts] = State(
    "manages_as_no_participant",
    N_("the person takes no part in the program"),
    "Who takes part in a program does not manage it (P6); who manages it already stays.",
    blocked=N_("{email} takes part in program #{id}, and cannot manage it."),
    cure=N_("First note that they left: adminplus participant remove {id} {email}"),
)
there_that_day: State[ProgramFacts] = State(
    "there_that_day",
    N_("the person had not left by that day"),
    "Nothing is noted of somebody for a day after they left.",
    blocked=N_("{email} left on {left}: nothing can be noted for {day}."),
    cure=N_("Who comes back is added again: adminplus participant add {id} {email}"),
)
