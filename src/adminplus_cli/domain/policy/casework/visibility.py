"""Who sees what of a request or a group that they may look at; whoever has no row here sees nothing of it."""

from __future__ import annotations

from ..action import Sight
from ..condition import Row
from ..platform.platform import PLATFORM
from ..platform.relations import expert, operator
from .group import GROUP
from .relations import instructor_of_recipient_group
from .request import REQUEST

ROWS = (
    Row(Sight.EXPERT_MAIL, PLATFORM, (expert,)),
    Row(Sight.REQUEST_PRIVATE, REQUEST, (instructor_of_recipient_group,)),
    Row(Sight.GROUP_NEWCOMERS, GROUP, (operator,)),
)
