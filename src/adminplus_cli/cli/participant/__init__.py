"""`adminplus participant`."""

from __future__ import annotations
