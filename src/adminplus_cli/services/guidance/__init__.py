"""Use cases of guide B."""

from __future__ import annotations
