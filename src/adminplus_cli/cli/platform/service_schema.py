"""Objects of `adminplus service`: what runs by itself."""

from datetime import datetime
from enum import StrEnum
from typing import TypedDict

from ...domain.platform.timer import TimedJob


class StartedBy(StrEnum):
    """What starts the jobs."""

    SYSTEMD = "systemd"
    CRONTAB = "crontab"


class WrittenUnit(TypedDict):
    """A unit of systemd, and whether it was written now."""

    path: str
    changed: bool


class ServiceInstalled(TypedDict):
    """By what the jobs are started, which units that takes, and the lines of a crontab that do the same."""

    by: StartedBy
    jobs: list[TimedJob]
    units: list[WrittenUnit]
    crontab: list[str]


class ServiceRemoved(TypedDict):
    """The units that were taken away."""

    removed: list[str]


class TimedStatus(TypedDict):
    """A job: whether it is installed and its timer runs, when it runs next, when it last ran, and how that ended."""

    job: TimedJob
    installed: bool
    active: bool
    next_at: datetime | None
    last_at: datetime | None
    result: str | None
