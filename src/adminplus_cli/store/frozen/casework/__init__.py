"""Statements of casework."""

from __future__ import annotations
