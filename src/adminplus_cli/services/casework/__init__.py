"""Use cases of guide A."""

from __future__ import annotations
