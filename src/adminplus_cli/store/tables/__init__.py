"""The tables: the one truth about what is stored."""

from __future__ import annotations
