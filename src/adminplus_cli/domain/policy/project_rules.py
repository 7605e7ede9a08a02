"""The rules of guide B: roles in a project, and management of a program."""

from __future__ import annotations

from ..guidance.project import Role
from ..platform.account import Actor
from ..shared.i18n import _
from .project_facts import MemberFacts, NoProject, ProgramFacts, ProjectFacts, ProjectInvitationFacts
from .rules import rule

InProject = ProjectFacts | MemberFacts | ProgramFacts | ProjectInvitationFacts


@rule(_("everyone who has an account"))
def account(actor: Actor, _facts: object) -> bool:
    """Acts as an account: somebody who can own a project (O1)."""
    return actor.user is not None


@rule(_("the owner of the project"))
def project_owner(_actor: Actor, facts: InProject) -> bool:
    """Owner of this very project (O2 to O5)."""
    return facts.role is Role.OWNER


@rule(_("an admin of the project"))
def project_admin(_actor: Actor, facts: InProject) -> bool:
    """Admin of this very project (D1 to D8)."""
    return facts.role is Role.ADMIN


@rule(_("a counselor of the project"))
def project_counselor(_actor: Actor, facts: InProject) -> bool:
    """Counselor of this very project (C1, C2)."""
    return facts.role is Role.COUNSELOR


@rule(_("a member of the project"))
def project_member(_actor: Actor, facts: InProject) -> bool:
    """Holds one of the four roles in this very project (R1)."""
    return facts.role is not None


@rule(_("a manager of the program"))
def manages_program(_actor: Actor, facts: ProgramFacts) -> bool:
    """Manages this very program, and is still a member of its project, in whatever role (P1, P4, G1)."""
    return facts.role is not None and facts.manages


@rule(_("a counselor who manages the program"))
def counselor_manages_program(_actor: Actor, facts: ProgramFacts) -> bool:
    """Counselor of the project and manager of this very program (C3)."""
    return facts.role is Role.COUNSELOR and facts.manages


@rule(_("whoever created the program, while they manage it"))
def creator_manages_program(actor: Actor, facts: ProgramFacts) -> bool:
    """Created this very program and still manages it: names the co-managers (P2, P3)."""
    return manages_program.holds(actor, facts) and actor.id == facts.program.creator_id


@rule(_("the member concerned"))
def member_concerned(actor: Actor, facts: MemberFacts) -> bool:
    """The membership is one's own: everybody may leave (D5)."""
    return facts.target is not None and actor.id == facts.target.user_id


@rule(_("the account whose address was invited"))
def invited_account(_actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """Acts as the account of the invited address, and no other (V1)."""
    return facts.invited


@rule(_("whoever holds its token, where the address has no account"))
def token_bearer(actor: Actor, facts: ProjectInvitationFacts) -> bool:
    """Reads the mail of an address without an account, and acts as nobody else: accepting makes it (V3)."""
    return facts.bearer and actor.user is None


@rule(
    _("the project is not archived"),
    blocked=_("Project #{project} is archived."),
    cure=_("Its owner can take it up again: adminplus project unarchive {project}"),
)
def project_active(_actor: Actor, facts: InProject) -> bool:
    """The project is not archived: one that is can be read and exported."""
    return not facts.project.archived


@rule(
    _("the program is not archived"),
    blocked=_("Program #{id} is archived."),
    cure=_("Take it up again: adminplus program unarchive {id}"),
)
def program_active(_actor: Actor, facts: ProgramFacts) -> bool:
    """The program is not archived: one that is can be read and exported."""
    return not facts.program.archived


@rule(
    _("the member is not the owner"),
    blocked=_("The owner of project #{project} stays its owner until they hand it over."),
    cure=_("Only the owner can: adminplus project transfer {project} EMAIL"),
)
def target_is_not_owner(_actor: Actor, facts: MemberFacts) -> bool:
    """The owner's role is changed by a transfer alone, and the owner cannot be removed (O5, D3, D5)."""
    return facts.target is None or facts.target.role is not Role.OWNER


@rule(
    _("the member is not an owner whose account is disabled"),
    blocked=_("The owner of project #{project} stays its owner until somebody else is."),
    cure=_(
        "The account is disabled: the operator can name another: adminplus project recover {project} EMAIL"
    ),
)
def target_is_not_absent_owner(_actor: Actor, facts: MemberFacts) -> bool:
    """An owner who cannot hand over is replaced by the operator alone (O5)."""
    return facts.target is None or facts.target.role is not Role.OWNER or facts.owner_active


@rule(
    _("the role is not owner"),
    blocked=_("Nobody is made owner of project #{project} but by a transfer."),
    cure=_("Its owner can: adminplus project transfer {project} EMAIL"),
)
def role_is_not_owner(_actor: Actor, facts: MemberFacts) -> bool:
    """The role owner is given by a transfer alone (O5, V1)."""
    return facts.wanted is not Role.OWNER


@rule(
    _("the owner's account is disabled"),
    blocked=_("Project #{project} has an active owner."),
    cure=_("They can hand it over themselves: adminplus project transfer {project} EMAIL"),
)
def owner_is_gone(_actor: Actor, facts: ProjectFacts | NoProject) -> bool:
    """Nobody acts as owner any more: only then may the platform name another."""
    return not facts.owner_active


@rule(
    _("the program keeps an active manager"),
    blocked=_("Program #{id} would be left without a manager."),
    cure=_("Name another one first: adminplus program manager add {id} EMAIL"),
)
def other_manager_stays(_actor: Actor, facts: ProgramFacts) -> bool:
    """A program has one manager at least, at all times, and one whose account is active (P2)."""
    return facts.stays
