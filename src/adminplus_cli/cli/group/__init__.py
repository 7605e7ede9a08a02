"""`adminplus group`."""

from __future__ import annotations
