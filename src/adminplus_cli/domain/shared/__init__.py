"""What both guides and the platform share: text, instants, errors, pages of lists, CSV files."""

from __future__ import annotations
