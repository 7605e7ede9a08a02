"""Files that commands write: whole or not at all, for their owner alone, never over another by accident."""

import errno
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TextIO

from ...domain.shared.errors import Conflict, StoreUnavailable, UsageError, reason_of
from ...domain.shared.i18n import _
from .console import Console
from .context import Context
from .reading import text_of

ENDING = frozenset({signal.SIGALRM, signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
"""The signals that end a command (`__main__`)."""
PIECE = 1 << 20
"""So many bytes are written between two looks whether one came."""


def deliver(ctx: Context, written: str | bytes, to: Path | None, *, force: bool, told: str) -> None:
    """Write a text, or bytes, to stdout, or whole to a file, of which the sentence `told` tells."""
    if force and to is None:
        ctx.obj.console.warn(_("--force has no effect without --to FILE."))
    with ctx.obj.app.spool() as spool:
        spool.write(written.encode() if isinstance(written, str) else written)
        spool.seek(0)
        if to:
            write_new(to, spool, force=force)
            ctx.obj.console.say(told.format(path=to))
        else:
            ctx.obj.console.copy(spool)


@contextmanager
def into(ctx: Context, to: Path | None, *, force: bool) -> Iterator[None]:
    """Write to a file what is written to stdout meanwhile, whole or not at all; where none is named, to stdout.

    Raises as `write_new` does, before anything is read where that can be known.
    """
    console, path = ctx.obj.console, unless_stdout(to)
    if path is None:
        if force:
            console.warn(_("--force has no effect without --to FILE."))
        yield
        return
    if not force:
        require_free(path)
    with ctx.obj.app.spool() as spool:
        with text_of(spool) as text, _written(console, text):
            yield
        spool.seek(0)
        write_new(path, spool, force=force)
    console.say(_("Wrote {path}.").format(path=path))


@contextmanager
def _written(console: Console, text: TextIO) -> Iterator[None]:
    """Have the console write to `text` meanwhile, which is no terminal."""
    before = console.out, console.terminal, console.color, console.spoken
    console.out, console.terminal, console.color, console.spoken = text, False, False, False
    try:
        yield
    finally:
        console.out, console.terminal, console.color, console.spoken = before


def write_new(path: Path, content: IO[bytes], *, force: bool = False, mode: int = 0o600) -> None:
    """Write `content` to `path`, by default for its owner alone, by a temporary file; a link is never followed.

    Raises Conflict when something is there already, unless `force`; InvalidData for a folder that is not there.
    """
    if not force:
        require_free(path)
    temporary = path.with_name(f".{os.urandom(8).hex()}.part")
    with _signals_wait():
        try:
            _write(temporary, content, mode)
            if _a_signal_waits():
                return
            if force:
                temporary.replace(path)
            else:
                os.link(temporary, path)
        except (FileNotFoundError, NotADirectoryError):
            raise _no_folder(path) from None
        except FileExistsError:
            raise _taken(path) from None
        except OSError as error:
            raise _failed(path, error) from None
        finally:
            with suppress(OSError):
                temporary.unlink()


def _write(path: Path, content: IO[bytes], mode: int) -> None:
    """Write a new file, as far as no signal waits."""
    with open(path, "xb", opener=_for_its_owner) as file:
        while (piece := content.read(PIECE)) and not _a_signal_waits():
            file.write(piece)
        os.fchmod(file.fileno(), mode)
        file.flush()
        os.fsync(file.fileno())


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Let signals that end a command wait for the end of the block: between two steps, one would leave half of them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _a_signal_waits() -> bool:
    return not ENDING.isdisjoint(signal.sigpending())


def require_free(path: Path, *, replaceable: bool = True) -> None:
    """Make sure, before the work whose result is to go to `path`, that it can: `replaceable` with --force.

    Raises Conflict when something is there already; InvalidData for a folder that is not there; StoreUnavailable
    for one in which nothing can be written.
    """
    if os.path.lexists(path):
        raise _taken(path, replaceable=replaceable)
    if not path.parent.is_dir():
        raise _no_folder(path)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise _failed(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def unless_stdout(path: Path | None) -> Path | None:
    """Return the file that --to names: None for `-`, which is stdout as everywhere."""
    return None if path == Path("-") else path


def _taken(path: Path, *, replaceable: bool = True) -> Conflict:
    return Conflict(
        _("{path} exists already.").format(path=path),
        _("Replace it with --force, or name another file.") if replaceable else _("Name another file."),
    )


def _no_folder(path: Path) -> UsageError:
    return UsageError(_("There is no folder {folder}.").format(folder=path.parent))


def _failed(path: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(
        _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
    )
