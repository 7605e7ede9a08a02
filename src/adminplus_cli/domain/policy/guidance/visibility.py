"""Who sees what of a project that they may look at; whoever has no row here sees nothing of it."""

from __future__ import annotations

from ..action import Sight
from ..condition import Row
from .project import PROJECT
from .relations import SEES

ROWS = (
    Row(Sight.PROJECT_ADDRESSES, PROJECT, SEES),
    Row(Sight.PROJECT_PROGRAMS, PROJECT, SEES),
    Row(Sight.PROJECT_STATISTICS, PROJECT, SEES),
)
