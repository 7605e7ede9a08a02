"""Use cases of the platform: accounts, audit, outbox, permissions."""

from __future__ import annotations
