"""Guide B: projects, programs, participants."""

from __future__ import annotations
