"""The systemd of this account: its folder of units, and `systemctl --user`."""

import os
import re
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from ...domain.platform.timer import MARK, TimedJob
from ...domain.shared.errors import Conflict, StoreUnavailable, reason_of
from ...domain.shared.i18n import _
from ..kit.file_output import write_new

PATIENCE = 30
"""Seconds that systemd has for an answer."""
MOST = 100_000
"""So many bytes at most are read of a unit: ours are far shorter."""


class Timer(NamedTuple):
    """What systemd says of a timer: whether it runs, when it starts its job next, when that last ran, how it ended."""

    active: bool
    next_at: datetime | None
    last_at: datetime | None
    result: str | None


def folder() -> Path:
    """Return where the units of this account are."""
    named = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".config") / "systemd/user"


def available() -> bool:
    """Say whether there is a systemd that answers this account."""
    return _systemctl("show", "--property=Version") is not None


def lingers() -> bool:
    """Say whether the timers of this account run while it is logged out; where that cannot be told, they do."""
    said = _asked("loginctl", "show-user", str(os.getuid()), "--property=Linger", "--value")
    return said is None or said.strip() != "no"


def is_ours(path: Path) -> bool:
    """Say whether a unit is one that we wrote."""
    return (_read(path) or "").startswith(MARK)


def require_ours(paths: Iterable[Path]) -> None:
    """Raise Conflict where one of the units is somebody else's: a link too, since we write none."""
    for path in paths:
        if os.path.lexists(path) and not is_ours(path):
            raise Conflict(
                _("{path} was not written by adminplus service install.").format(path=path),
                _("Move it away; then install again."),
            )


def put(path: Path, text: str, *, dry_run: bool) -> bool:
    """Write a unit, whole or not at all; return whether it was another one, or none, before."""
    if _read(path) == text:
        return False
    if not dry_run:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
            ) from None
        write_new(path, BytesIO(text.encode()), force=True)
    return True


def enable(timers: list[str]) -> None:
    """Let the timers run from now on; raises StoreUnavailable where systemd does not."""
    for words in (("daemon-reload",), ("enable", "--quiet", "--now", *timers)):
        if _systemctl(*words) is None:
            raise StoreUnavailable(
                _("systemd did not do it: {command} failed.").format(
                    command=" ".join(("systemctl --user", *words))
                ),
                _("The units are written. See why: systemctl --user status {timer}").format(timer=timers[0]),
            )


def restart(timers: list[str]) -> None:
    """Let timers whose units were written anew go by what is in them now."""
    _systemctl("try-restart", *timers)


def take_away(paths: list[Path]) -> None:
    """Stop and remove units of ours, also where systemd does not answer."""
    timers = [path.name for path in paths if path.suffix == ".timer"]
    if timers:
        _systemctl("disable", "--quiet", "--now", *timers)
    for path in paths:
        link = path.parent / "timers.target.wants" / path.name
        try:
            if link.is_symlink():
                link.unlink(missing_ok=True)
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                _("{path} cannot be removed: {reason}.").format(path=path, reason=reason_of(error))
            ) from None
    _systemctl("daemon-reload")


def timer(job: TimedJob) -> Timer | None:
    """Return what systemd says of the timer of a job; None where it says nothing.

    When a timer was last triggered it says of one that was only installed, too: the job itself is asked.
    """
    said = _systemctl("show", "--property=ActiveState,NextElapseUSecRealtime", job.timer)
    wanted = "--property=Result,ExecMainStatus,ExecMainStartTimestamp,ExecMainExitTimestamp"
    ran = _systemctl("show", wanted, job.service)
    if said is None or ran is None:
        return None
    values = dict(line.split("=", 1) for line in (said + ran).splitlines() if "=" in line)
    ended = _instant(values.get("ExecMainExitTimestamp", ""))
    result, status = values.get("Result") or None, values.get("ExecMainStatus", "0")
    if result == "exit-code":
        result = f"exit {status}"
    return Timer(
        values.get("ActiveState") == "active",
        _instant(values.get("NextElapseUSecRealtime", "")),
        _instant(values.get("ExecMainStartTimestamp", "")),
        result if ended else None,
    )


def _instant(said: str) -> datetime | None:
    """Read an instant as systemd writes it in UTC: `Thu 2026-11-26 03:15:00 UTC`; None for none."""
    found = re.search(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(\.\d+)? UTC", said)
    return datetime.fromisoformat(found[1]).replace(tzinfo=UTC) if found else None


def _read(path: Path) -> str | None:
    with suppress(OSError, ValueError):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                return file.read(MOST).decode()
    return None


def _systemctl(*words: str) -> str | None:
    return _asked("systemctl", "--user", "--no-pager", *words)


def _asked(*command: str) -> str | None:
    """Return what a command prints, in words that do not depend on where we are; None where it fails."""
    environment = os.environ | {"LC_ALL": "C", "TZ": "UTC"}
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            env=environment,
            check=False,
        )
        return done.stdout if done.returncode == 0 else None
    return None
