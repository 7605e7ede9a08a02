"""A secret in a file of its own, which nobody else may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ..domain.shared.errors import StoreUnavailable, UsageError, reason_of
from ..domain.shared.i18n import _
from .value_type import MOST_IN_PASSWORD, PASSWORD


def password_in(path: Path) -> str:
    """Return the one line that the file holds, whatever ends it.

    Raises UsageError when it is open to others or holds no password, StoreUnavailable when we cannot read it.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
        with os.fdopen(handle, "rb") as stream:
            status = os.fstat(stream.fileno())
            _refuse_shared(path, status)
            content = stream.read(MOST_IN_PASSWORD * 4 + 2)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(_("mail.password_file: there is no file {path}.").format(path=path)) from None
    except OSError as error:
        raise StoreUnavailable(
            _("mail.password_file: {path} cannot be read: {reason}.").format(
                path=path, reason=reason_of(error)
            )
        ) from None
    try:
        return str(PASSWORD.parse(content.decode().rstrip("\r\n")))
    except ValueError:
        raise UsageError(
            _("mail.password_file: {path} must hold one line of text.").format(path=path)
        ) from None


def _refuse_shared(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UsageError(_("mail.password_file: {path} is not a plain file.").format(path=path))
    if status.st_uid not in {os.geteuid(), 0}:
        raise UsageError(_("mail.password_file: {path} belongs to another account.").format(path=path))
    if status.st_mode & 0o077:
        raise UsageError(
            _("mail.password_file: {path} is open to others (mode {mode:o}).").format(
                path=path, mode=status.st_mode & 0o777
            ),
            _("Close it with: chmod 600 '{path}'").format(path=path),
        )
