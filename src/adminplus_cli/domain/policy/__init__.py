"""The policy: tables, one question (`decide`), one gate (`require`). Nothing else asks who one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .action import Action, Sight
from .casework.group import GroupFacts, NoGroup
from .casework.handover import HandoverFacts
from .casework.invitation import GroupInvitationFacts, InvitationFacts, WithdrawalFacts
from .casework.request import RequestFacts
from .condition import Condition, Relation, Row, State, Subject, SubjectType
from .engine import Decision, Denied, decide, holding, require, require_all, sees, weigh
from .platform.account import AbsenceFacts, NoUser, UserFacts
from .platform.platform import Platform
from .table import CASEWORK

if TYPE_CHECKING:
    from .guidance import MemberFacts, NoProject, ProgramFacts, ProjectFacts, ProjectInvitationFacts
    from .whole import GUIDANCE, TABLE

__all__ = [
    "CASEWORK",
    "GUIDANCE",
    "TABLE",
    "AbsenceFacts",
    "Action",
    "Condition",
    "Decision",
    "Denied",
    "GroupFacts",
    "GroupInvitationFacts",
    "HandoverFacts",
    "InvitationFacts",
    "MemberFacts",
    "NoGroup",
    "NoProject",
    "NoUser",
    "Platform",
    "ProgramFacts",
    "ProjectFacts",
    "ProjectInvitationFacts",
    "Relation",
    "RequestFacts",
    "Row",
    "Sight",
    "State",
    "Subject",
    "SubjectType",
    "UserFacts",
    "WithdrawalFacts",
    "decide",
    "holding",
    "require",
    "require_all",
    "sees",
    "weigh",
]


def __getattr__(name: str) -> object:
    """Load what concerns guidance projects when it is asked for: commands of casework start without it."""
    if name in ("GUIDANCE", "TABLE"):
        from . import whole

        return getattr(whole, name)
    if name in __all__:
        from . import guidance

        return getattr(guidance, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
