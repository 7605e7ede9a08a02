"""`adminplus program`."""

from __future__ import annotations
