"""The commands of whoever runs the platform."""

from __future__ import annotations
