"""Repositories and lists of guide A."""

from __future__ import annotations
