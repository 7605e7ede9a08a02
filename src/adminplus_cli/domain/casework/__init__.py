"""Guide A: requests, groups, escalation."""

from __future__ import annotations
