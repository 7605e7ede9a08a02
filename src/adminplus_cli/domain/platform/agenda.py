"""What there is to do for `tick`."""

from __future__ import annotations

from datetime import datetime

from ..shared.values import dataclass


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is open: absences that begin or are over, rules due, roles that end, unused accounts, invitations that end.

    A digest owed, mail, and what was kept long enough, and the heartbeats.
    """

    absences: bool
    experts: bool
    warnings: bool
    managers: bool
    closing: bool
    roles: bool
    accounts: bool
    invitations: bool
    digests: bool
    summaries: bool
    mail_queued: int
    mail_due: bool
    mail_late: bool
    mail_kept: bool
    wiping: bool
    last_failure: datetime | None
    last_tick: str | None
    mail_told: str | None
    demo: str | None
