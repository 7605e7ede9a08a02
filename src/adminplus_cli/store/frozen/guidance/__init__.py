"""Statements of guidance projects."""

from __future__ import annotations
