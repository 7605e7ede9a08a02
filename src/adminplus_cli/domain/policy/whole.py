"""The tables of both guides: every action there is, for whoever lists them."""

from __future__ import annotations

from .action import Action
from .condition import AnyRow
from .guidance import table
from .table import CASEWORK

GUIDANCE: dict[Action, AnyRow] = {row.action: row for row in table.ROWS if isinstance(row.action, Action)}
TABLE = CASEWORK | GUIDANCE
