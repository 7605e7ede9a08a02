"""Every way a command can refuse: an exit code, a stable id, one sentence, and a hint where there is a cure."""

from __future__ import annotations

import errno
from enum import IntEnum
from typing import ClassVar

from .i18n import N_, _


class ExitCode(IntEnum):
    """What the process says to the shell; the table of README and `adminplus help exit-codes`."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    FORBIDDEN = 3
    NOT_FOUND = 4
    CONFLICT = 5
    INVALID = 6
    ATTENTION = 7
    STORE = 8
    DECLINED = 9
    INTERRUPTED = 130

    @property
    def meaning(self) -> str:
        """One line saying when a command ends with this code."""
        return {
            ExitCode.DONE: _("done; nothing was due, or it was already so"),
            ExitCode.UNEXPECTED: _("unexpected: a defect in adminplus"),
            ExitCode.USAGE: _("the command line or a setting is not understood"),
            ExitCode.FORBIDDEN: _("forbidden to the person acting"),
            ExitCode.NOT_FOUND: _("not found"),
            ExitCode.CONFLICT: _("in conflict with the state: already invited, closed, last owner"),
            ExitCode.INVALID: _("invalid data: a field, a file, a CSV row"),
            ExitCode.ATTENTION: _("done in part, or something needs attention"),
            ExitCode.STORE: _("the store is unavailable: missing, locked, wrong schema, damaged, no space"),
            ExitCode.DECLINED: _("declined at the prompt"),
            ExitCode.INTERRUPTED: _("interrupted"),
        }[self]


class AdminplusError(Exception):
    """A refusal that a person can understand. Holds no beneficiary data, ever."""

    code: ClassVar[ExitCode] = ExitCode.UNEXPECTED
    id: ClassVar[str] = "unexpected"

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.warnings: list[str] = []


class UsageError(AdminplusError):
    """The words of the command line, or a setting, are not understood."""

    code, id = ExitCode.USAGE, "usage"


class Forbidden(AdminplusError):
    """The person acting holds none of the rules that allow this (T3)."""

    code, id = ExitCode.FORBIDDEN, "forbidden"


class NotFound(AdminplusError):
    """Nothing goes by that name or number."""

    code, id = ExitCode.NOT_FOUND, "not-found"


class Conflict(AdminplusError):
    """The object is in a state that does not admit this."""

    code, id = ExitCode.CONFLICT, "conflict"


class AlreadyThere(Conflict):
    """What was to be made is there: `existing`, with the `same` values or with others."""

    def __init__(self, message: str, existing: object, *, same: bool, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.existing = existing
        self.same = same


class InvalidData(AdminplusError):
    """A value that was given cannot be stored."""

    code, id = ExitCode.INVALID, "invalid"


class NeedsAttention(AdminplusError):
    """Done in part, or done with something that a person must look at."""

    code, id = ExitCode.ATTENTION, "attention"


class StoreUnavailable(AdminplusError):
    """The store cannot be used: missing, locked, of another version, damaged, or full."""

    code, id = ExitCode.STORE, "store"


class Declined(AdminplusError):
    """The person said no at the prompt."""

    code, id = ExitCode.DECLINED, "declined"


_OF_SYSTEM = {
    errno.EPERM: N_("Operation not permitted"),
    errno.ENOENT: N_("No such file or directory"),
    errno.EIO: N_("Input/output error"),
    errno.ENOEXEC: N_("Exec format error"),
    errno.ENOMEM: N_("Cannot allocate memory"),
    errno.EACCES: N_("Permission denied"),
    errno.EBUSY: N_("Device or resource busy"),
    errno.EEXIST: N_("File exists"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.EISDIR: N_("Is a directory"),
    errno.EINVAL: N_("Invalid argument"),
    errno.EMFILE: N_("Too many open files"),
    errno.ENFILE: N_("Too many open files in system"),
    errno.EFBIG: N_("File too large"),
    errno.ENOSPC: N_("No space left on device"),
    errno.EDQUOT: N_("Disk quota exceeded"),
    errno.EROFS: N_("Read-only file system"),
    errno.EPIPE: N_("Broken pipe"),
    errno.ENAMETOOLONG: N_("File name too long"),
    errno.ENOTEMPTY: N_("Directory not empty"),
    errno.ELOOP: N_("Too many levels of symbolic links"),
    errno.ENXIO: N_("No such device or address"),
    errno.ECONNREFUSED: N_("Connection refused"),
    errno.ECONNRESET: N_("Connection reset by peer"),
    errno.ETIMEDOUT: N_("Connection timed out"),
    errno.EHOSTUNREACH: N_("No route to host"),
    errno.ENETUNREACH: N_("Network is unreachable"),
}
"""What the operating system says most, which says it in English."""


def reason_of(error: OSError | ValueError) -> str:
    """Return why a file could not be read or written, in the language of the reader where it is a usual reason.

    A ValueError stands for a name that no file can have.
    """
    if not isinstance(error, OSError):
        return _("not a file name")
    known = _OF_SYSTEM.get(error.errno or 0)
    return _(known) if known else error.strerror or type(error).__name__


def reason_of_system(text: str) -> str | None:
    """Return what the operating system said in the language of the reader; None where that is no usual reason."""
    return _(text) if text in _OF_SYSTEM.values() else None
