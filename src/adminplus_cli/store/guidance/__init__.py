"""Repositories and lists of guide B."""

from __future__ import annotations
