"""The platform: accounts, organisations, changes and mail."""

from __future__ import annotations
