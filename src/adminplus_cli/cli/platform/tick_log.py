"""`tick --log FILE`: a line an event, for whoever looks after cron; never a person, an address or a text."""

import os
import stat
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from ...domain.shared.errors import StoreUnavailable, UsageError, reason_of
from ...domain.shared.i18n import _
from ...domain.shared.instant import to_text


class Log(Protocol):
    """Where the events of a run are written."""

    def job(self, at: datetime, name: str, done: Mapping[str, Any]) -> None: ...

    def audit(self, at: datetime, line: int, digest: str) -> None: ...

    def end(self, at: datetime, code: int) -> None: ...


class NoLog:
    """Nobody asked for a log."""

    def job(self, at: datetime, name: str, done: Mapping[str, Any]) -> None:
        """Write nothing."""

    def audit(self, at: datetime, line: int, digest: str) -> None:
        """Write nothing."""

    def end(self, at: datetime, code: int) -> None:
        """Write nothing."""


class FileLog:
    """A file that lines are added to, each at once: several runs may write to it."""

    def __init__(self, path: Path, run: str) -> None:
        self.path = path
        self.run = run
        self._file = _opened(path)
        self._totals: dict[str, int] = {}

    def job(self, at: datetime, name: str, done: Mapping[str, Any]) -> None:
        """Note what a job did; nothing of one that had nothing to do. Raises StoreUnavailable."""
        counts = {key: count for key, count in _counts(done) if count}
        if counts:
            self._totals |= {f"{name}.{key}": count for key, count in counts.items()}
            self._write(at, f"event=job job={name}", counts)

    def audit(self, at: datetime, line: int, digest: str) -> None:
        """Note the hash that the chain of the audit has come to: outside the store, where nobody can mend it."""
        self._write(at, f"event=audit digest={digest}", {"line": line})

    def end(self, at: datetime, code: int) -> None:
        """Note how the run ended, with all it counted, and close the file. Raises StoreUnavailable."""
        try:
            self._write(at, f"event=end exit={code}", self._totals)
        finally:
            os.close(self._file)

    def _write(self, at: datetime, said: str, counts: Mapping[str, int]) -> None:
        words = [to_text(at), f"run={self.run}", "command=tick", said]
        line = " ".join([*words, *(f"{key}={count}" for key, count in counts.items())])
        try:
            os.write(self._file, f"{line}\n".encode("ascii"))
        except OSError as error:
            raise _failed(self.path, error) from None


def new_run() -> str:
    """Return a name for a run: its lines in the log, and its report, bear it."""
    return os.urandom(6).hex()


def _opened(path: Path) -> int:
    """Open the file to add to, or make it for its owner alone; a link is not followed. Raises UsageError."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        handle = os.open(path, flags, 0o600)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(_("There is no folder {folder}.").format(folder=path.parent)) from None
    except OSError as error:
        raise _failed(path, error) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UsageError(_("--log: {path} is no file.").format(path=path))
    return handle


def _counts(done: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, int]]:
    """Yield the counts of a report, those within it under both names: no other value gets into a log."""
    for key, value in done.items():
        if isinstance(value, dict):
            yield from _counts(value, f"{before}{key}.")
        elif type(value) is int:
            yield f"{before}{key}", value


def _failed(path: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(
        _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
    )
