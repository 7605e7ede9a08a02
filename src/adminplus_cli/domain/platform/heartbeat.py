"""What a store remembers of its own running, under these keys: no dump has them, they tell of nothing kept."""

from __future__ import annotations

LAST_TICK = "last_tick"
MAIL_TOLD = "mail_told"
LAST_BACKUP = "last_backup"
MANAGERS_TOLD = "managers_told"
DAMAGED = "damaged"
"""Since when a store on a server is known to be damaged."""
HEARTBEATS = frozenset({LAST_TICK, MAIL_TOLD, LAST_BACKUP, MANAGERS_TOLD, DAMAGED})
