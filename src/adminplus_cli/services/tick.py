"""What cron runs: a look first, then only the jobs that have something to do (T1, T9)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.guidance.week import Week
from ..domain.platform.heartbeat import LAST_TICK
from ..domain.platform.organisation import Area
from ..domain.policy import Action
from ..domain.shared.instant import from_text, to_text

if TYPE_CHECKING:
    from ..domain.casework.escalation import Delays
    from ..store.agenda import Agenda
    from ..store.work import View, Work

_ANYWHERE = Area("", "", "Europe/Paris")
"""Days of 24 hours are the same everywhere."""

BEAT = timedelta(hours=1)
"""So often at most a run notes that it ran: one with nothing to do writes nothing in between."""


class Job(StrEnum):
    """What a run can be narrowed to."""

    EXPERTS = "experts"
    INVITATIONS = "invitations"
    DIGESTS = "digests"
    MAIL = "mail"


def look(view: View, delays: Delays, *, as_of: datetime | None) -> tuple[datetime, Agenda]:
    """Return the instant to judge at, and what is open then: one statement, no lock."""
    policy.require(view.actor, Action.TICK)
    at = as_of or view.now
    areas = [_ANYWHERE] if delays.working_day is None else view.references.areas()
    return at, view.agenda(delays, areas, Week.before(at), as_of=at)


def is_open(job: Job, agenda: Agenda) -> bool:
    """Say whether a job that writes has anything to do."""
    return bool(getattr(agenda, job))


def beats(agenda: Agenda, now: datetime) -> bool:
    """Say whether it is time to note again that `tick` runs; a clock that was set back is no reason to wait."""
    last = from_text(agenda.last_tick) if agenda.last_tick else None
    return last is None or not timedelta() <= now - last < BEAT


def note(work: Work) -> None:
    """Note that `tick` ran now, which `doctor` looks for."""
    policy.require(work.actor, Action.TICK)
    work.info.set(LAST_TICK, to_text(work.now))
