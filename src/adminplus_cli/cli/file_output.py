"""Files that commands write: whole or not at all, for their owner alone, never over another by accident."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO

from ..domain.errors import Conflict, InvalidData, StoreUnavailable
from ..domain.words import _


def write_new(path: Path, content: IO[bytes], *, force: bool = False) -> None:
    """Write `content` to `path`, mode 0600, by a temporary file beside it; a link there is never followed.

    Raises Conflict when something is there already, unless `force`; InvalidData for a folder that is not there.
    """
    if not force:
        require_free(path)
    temporary = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        handle = os.open(
            temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600
        )
    except (FileNotFoundError, NotADirectoryError):
        raise InvalidData(_("There is no folder {folder}.").format(folder=path.parent)) from None
    except OSError as error:
        raise _failed(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())
        if force:
            temporary.replace(path)
        else:
            os.link(temporary, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        raise _failed(path, error) from None
    finally:
        with suppress(OSError):
            temporary.unlink()


def require_free(path: Path) -> None:
    """Raise Conflict when there is something at `path`: before the work whose result is to go there."""
    if os.path.lexists(path):
        raise _taken(path)


def _taken(path: Path) -> Conflict:
    return Conflict(
        _("{path} exists already.").format(path=path),
        _("Replace it with --force, or name another file."),
    )


def _failed(path: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(_("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror))
