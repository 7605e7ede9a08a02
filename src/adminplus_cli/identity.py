"""Who really runs the command, by what cannot be forged from inside it: the kernel's uid, never a variable."""

from __future__ import annotations

import os
import pwd
from enum import StrEnum
from typing import NamedTuple

from .domain.shared.i18n import _


class Mode(StrEnum):
    """How persons are known. Service mode and PostgreSQL roles will join console mode here."""

    CONSOLE = "console"


class Identity(NamedTuple):
    """The person at the keyboard: the OS login, and by which mode it is believed."""

    mode: Mode
    login: str

    def protection(self, *, of_server: bool) -> str:
        """One sentence on what this mode protects: a file, or a database on a server."""
        if of_server:
            return _(
                "Console mode: whoever can log in to this database is its operator and may act as anyone; "
                "the database server keeps others out, and the audit keeps both names."
            )
        return _(
            "Console mode: whoever can read the store's files is its operator and may act as anyone; "
            "the file modes keep others out, and the audit keeps both names."
        )


def identify() -> Identity:
    """Return the person the kernel says runs this process (console mode)."""
    uid = os.getuid()
    try:
        return Identity(Mode.CONSOLE, pwd.getpwuid(uid).pw_name)
    except KeyError:
        return Identity(Mode.CONSOLE, f"uid {uid}")
