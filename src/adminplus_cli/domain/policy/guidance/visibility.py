"""Who sees what of a project that they may look at; whoever has no row here sees nothing of it."""

from __future__ import annotations

from ..action import Sight
from ..condition import Row
from .invitation import INVITATION
from .program import SHEET
from .project import PROJECT
from .relations import OPENS, SEES, invited_account, project_member

ROWS = (
    Row(Sight.MEMBER_ADDRESSES, PROJECT, SEES),
    Row(Sight.PROGRAM_LOCKED, PROJECT, SEES),
    Row(Sight.PROJECT_STATISTICS, PROJECT, SEES),
    Row(Sight.PARTICIPANT_RECORD, SHEET, OPENS),
    Row(Sight.INVITATION_NUMBER, INVITATION, (project_member, invited_account)),
)
