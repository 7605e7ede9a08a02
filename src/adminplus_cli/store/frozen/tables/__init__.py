"""What writing a row needs to know of its table."""

from __future__ import annotations
