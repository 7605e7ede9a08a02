"""Why a mail did not leave: stored in English, as it was met, and said to people in their language where it is known.

What a mail server answers is passed on as it is.
"""

from __future__ import annotations

import re

from ..shared.errors import reason_of_system
from ..shared.i18n import N_, _

GONE = N_("the reader may not see it any more")
NO_EXPERT = N_("the reader is no expert any more")
DISABLED = N_("account disabled")
ABSENT = N_("the reader is absent")
UNWANTED = N_("its reader does not want it")
IN_SUMMARY = N_("told in a summary")
NO_SENDER = N_("the sender in the settings is not an e-mail address")
NO_RECIPIENT = N_("the recipient is not an e-mail address")
ASCII_ALONE = N_("the server does not accept addresses with letters beyond ASCII (SMTPUTF8)")
OPEN_LOGIN = N_("no login over a connection without TLS; set security to starttls or tls")
UNSENDABLE = N_("the host, the username or the password holds characters that cannot be sent")
NO_WAY_IN = N_("the server offers no way to log in that is known here")
LOGIN_REFUSED = N_("login refused ({code})")
KNOWN = frozenset(
    {
        GONE,
        NO_EXPERT,
        DISABLED,
        ABSENT,
        UNWANTED,
        IN_SUMMARY,
        NO_SENDER,
        NO_RECIPIENT,
        ASCII_ALONE,
        OPEN_LOGIN,
        UNSENDABLE,
        NO_WAY_IN,
        N_("timed out"),
        N_("Connection unexpectedly closed"),
        N_("STARTTLS extension not supported by server."),
        N_("Name or service not known"),
        N_("Temporary failure in name resolution"),
    }
)
"""What is stored as it stands here: by us, and what smtplib and the resolver say most."""
_NUMBER = re.compile(r"\[Errno -?[0-9]+\] ")
_REFUSED = re.compile(re.escape(LOGIN_REFUSED).replace(r"\{code\}", "([0-9]+)"))


def said(error: str) -> str:
    """Return an error as its reader understands it; it may stand after the place where it was met."""
    if whole := _translated(error):
        return whole
    where, _colon, why = error.partition(": ")
    known = _translated(why)
    return _("{where}: {why}").format(where=where, why=known) if known else error


def _translated(error: str) -> str | None:
    """Return what is known in the language of the reader; None where that is English, or it is not known."""
    plain = _NUMBER.sub("", error)
    if refused := _REFUSED.fullmatch(plain):
        known = _(LOGIN_REFUSED).format(code=refused[1])
    else:
        known = _(plain) if plain in KNOWN else reason_of_system(plain) or plain
    return None if known == plain else known
