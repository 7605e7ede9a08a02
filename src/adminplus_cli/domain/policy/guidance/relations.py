"""What one is to a project, to a program of it, to a member, to an invitation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...guidance.project import Role
from ...shared.i18n import N_
from ..condition import Relation

if TYPE_CHECKING:
    from .invitation import ProjectInvitationFacts
    from .member import MemberFacts
    from .program import ProgramFacts
    from .project import InProject

project_owner: Relation[InProject] = Relation(
    "project_owner",
    N_("the owner of the project"),
    "Owner of this very project (O2 to O5).",
)
project_admin: Relation[InProject] = Relation(
    "project_admin",
    N_("an admin of the project"),
    "Admin of this very project (D1 to D8).",
)
project_counselor: Relation[InProject] = Relation(
    "project_counselor",
    N_("a counselor of the project"),
    "Counselor of this very project (C1, C2).",
)
project_guest: Relation[InProject] = Relation(
    "project_guest",
    N_("a guest of the project"),
    "Guest of this very project, who sees what they manage (G1 to G3).",
)
project_member: Relation[InProject] = Relation(
    "project_member",
    N_("a member of the project"),
    "Holds one of the four roles in this very project (R1).",
)
manages_program: Relation[ProgramFacts] = Relation(
    "manages_program",
    N_("a manager of the program"),
    "Manages this very program, and is still a member of its project, in whatever role (P1, P4, G1).",
)
counselor_manages_program: Relation[ProgramFacts] = Relation(
    "counselor_manages_program",
    N_("a counselor who manages the program"),
    "Counselor of the project and manager of this very program (C3).",
)
creator_manages_program: Relation[ProgramFacts] = Relation(
    "creator_manages_program",
    N_("whoever created the program, while they manage it"),
    "Created this very program and still manages it: names the co-managers (P2, P3).",
)
participant_concerned: Relation[ProgramFacts] = Relation(
    "participant_concerned",
    N_("the participant concerned"),
    "Takes part in this very program now, and it is their own sheet: that of nobody else (P7).",
)
member_concerned: Relation[MemberFacts] = Relation(
    "member_concerned",
    N_("the member concerned"),
    "The membership is one's own: everybody may leave (D5).",
)
invited_account: Relation[ProjectInvitationFacts] = Relation(
    "invited_account",
    N_("the account whose address was invited"),
    "Acts as the account of the invited address, and no other (V1).",
)
token_bearer: Relation[ProjectInvitationFacts] = Relation(
    "token_bearer",
    N_("whoever holds its token, where the address has no account"),
    "Reads the mail of an address without an account, and acts as nobody else: accepting makes it (V3).",
)

RUNS = (project_owner, project_admin)
WORKS = (*RUNS, project_counselor)
SEES = WORKS
OPENS = (*SEES, manages_program)
LEADS = (*RUNS, manages_program)
ARCHIVES = (*RUNS, counselor_manages_program)
NAMES = (*RUNS, creator_manages_program)
"""Who runs a project, works in it, sees all of it; who opens, leads, archives a program, names its managers."""

OF_ROLE: Mapping[Role, Relation[InProject]] = {
    Role.OWNER: project_owner,
    Role.ADMIN: project_admin,
    Role.COUNSELOR: project_counselor,
    Role.GUEST: project_guest,
}
"""What the holder of each role is to the project, to its programs, members and invitations."""
