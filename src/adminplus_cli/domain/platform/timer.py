"""What runs by itself: tick, a backup each night, a verification each month, as systemd units or lines of a crontab."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from shlex import quote
from typing import NamedTuple

from ..shared.errors import UsageError
from ..shared.i18n import _

PREFIX = "adminplus-"
MARK = "# Written by `adminplus service install`; `adminplus service remove` takes it away."
"""The first line of what we wrote: a file without it is somebody else's."""
KEPT = 14
MINUTES = (1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30)
HOURS = (1, 2, 3, 4, 6, 8, 12)
"""What goes evenly into an hour, and into a day: cron can say nothing else."""
_EVERY = re.compile(r"\s*(\d{1,3})\s*(m|min|h)\s*", re.ASCII)
UNSAFE = frozenset("\"'\\")
"""What systemd takes in no name of a program, quoted or not."""
HARDENED = """\
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictNamespaces=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
SystemCallFilter=@system-service
KeyringMode=private
"""
"""What holds for units of a user: nothing that needs a name space, which many systems give to root alone."""


class TimedJob(StrEnum):
    """What can be made to run by itself."""

    TICK = "tick"
    BACKUP = "backup"
    VERIFY = "verify"

    @property
    def timer(self) -> str:
        """The name of its timer."""
        return f"{PREFIX}{self}.timer"

    @property
    def service(self) -> str:
        """The name of what the timer starts."""
        return f"{PREFIX}{self}.service"


class Rhythm(NamedTuple):
    """How often something runs, as systemd and as cron say it."""

    calendar: str
    cron: str


FIXED: Mapping[TimedJob, Rhythm] = {
    TimedJob.BACKUP: Rhythm("*-*-* 03:15:00", "15 3 * * *"),
    TimedJob.VERIFY: Rhythm("*-*-01 04:45:00", "45 4 1 * *"),
}
TITLES: Mapping[TimedJob, str] = {
    TimedJob.TICK: "Apply what is due in adminplus, and send its mail",
    TimedJob.BACKUP: "Back up the store of adminplus",
    TimedJob.VERIFY: "Verify the store of adminplus",
}


class Timed(NamedTuple):
    """A job, when it runs, the command line it is, and the variables it runs with."""

    job: TimedJob
    rhythm: Rhythm
    command: tuple[str, ...]
    environment: Mapping[str, str]

    def units(self) -> Iterator[tuple[str, str]]:
        """Yield its two units: name and text."""
        variables = "".join(
            f"Environment={_quoted(f'{name}={value}')}\n" for name, value in self.environment.items()
        )
        program, *words = self.command
        line = " ".join([_quoted(program), *(_quoted(word).replace("$", "$$") for word in words)])
        head = f"{MARK}\n[Unit]\nDescription={TITLES[self.job]}\n\n"
        service = f"[Service]\nType=oneshot\n{variables}ExecStart={line}\n{HARDENED}"
        timer = f"[Timer]\nOnCalendar={self.rhythm.calendar}\nAccuracySec=10s\nPersistent=true\n\n"
        yield self.job.service, f"{head}{service}"
        yield self.job.timer, f"{head}{timer}[Install]\nWantedBy=timers.target\n"

    def cron(self) -> str:
        """Return its line of a crontab, complete in itself; in one, a percent sign ends the line."""
        variables = [f"{name}={quote(value)}" for name, value in self.environment.items()]
        words = [*variables, *map(quote, self.command)]
        return f"{self.rhythm.cron}  {' '.join(words)}".replace("%", r"\%")


def timed(
    program: tuple[str, ...], environment: Mapping[str, str], rhythm: Rhythm, backups: str | None
) -> list[Timed]:
    """Return what is to run by itself: backups only into a folder that is named.

    The tick is quiet: what it says otherwise is in the audit, and cron sends each line as mail.
    Raises UsageError where a line of a unit, or of a crontab, cannot hold a value.
    """
    for value in (*program, *environment.values(), backups or ""):
        if not value.isprintable() or (value in program and not UNSAFE.isdisjoint(value)):
            raise UsageError(
                _("{value} has a character that no unit and no crontab can hold.").format(
                    value=ascii(value[:80])
                ),
                _("Give the file or the folder another name."),
            )
    commands: dict[TimedJob, tuple[str, ...]] = {TimedJob.TICK: ("-q", "tick")}
    if backups is not None:
        commands[TimedJob.BACKUP] = ("store", "backup", f"{backups.rstrip('/')}/", "--keep", str(KEPT))
    commands[TimedJob.VERIFY] = ("-q", "store", "verify")
    rhythms = {TimedJob.TICK: rhythm, **FIXED}
    return [Timed(job, rhythms[job], (*program, *words), environment) for job, words in commands.items()]


def rhythm_of(every: str) -> Rhythm:
    """Return how often `5m` or `2h` is; raises UsageError for what does not go evenly into an hour or a day."""
    match = _EVERY.fullmatch(every)
    count = int(match[1]) if match else 0
    if match and match[2] == "h" and count in HOURS:
        return Rhythm(f"*-*-* 0/{count}:00:00", f"0 {_step(count)} * * *")
    if match and match[2] != "h" and count in MINUTES:
        return Rhythm(f"*-*-* *:0/{count}:00", f"{_step(count)} * * * *")
    raise UsageError(
        _("--every: {text!r} is no time between two runs.").format(text=every[:40]),
        _("Write it in minutes ({minutes}) or hours ({hours}).").format(
            minutes=", ".join(f"{count}m" for count in MINUTES),
            hours=", ".join(f"{count}h" for count in HOURS),
        ),
    )


def _step(count: int) -> str:
    return "*" if count == 1 else f"*/{count}"


def _quoted(word: str) -> str:
    """Return a word as systemd reads it back: quoted where need be, without specifiers."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"' if escaped != word or not re.fullmatch(r"[\w@/.:=+,-]+", word, re.ASCII) else word
