"""Who may do what in a guidance project, and who sees what of it. What is not here is denied, and hidden."""

from __future__ import annotations

from . import program_table, project_table

ROWS = (*project_table.ROWS, *program_table.ROWS)
