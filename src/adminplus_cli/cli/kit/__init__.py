"""What all commands are made of."""

from __future__ import annotations
