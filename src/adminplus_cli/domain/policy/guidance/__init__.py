"""What the policy says of guidance projects; loaded when one of their actions is asked for."""

from __future__ import annotations

from .invitation import ProjectInvitationFacts
from .member import MemberFacts
from .program import ProgramFacts
from .project import InProject, NoProject, ProjectFacts

__all__ = [
    "InProject",
    "MemberFacts",
    "NoProject",
    "ProgramFacts",
    "ProjectFacts",
    "ProjectInvitationFacts",
]
