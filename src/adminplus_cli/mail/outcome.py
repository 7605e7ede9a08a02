"""What became of one attempt to deliver one mail."""

from __future__ import annotations

from adminplus_cli.domain.platform.mail import Outcome, OutcomeKind

from .text import one_line

MAX_REASON = 200

# The server wants another login, or a better protected one: the settings are wrong, not the recipient.
_LOGIN_CODES = frozenset({530, 534, 535, 538})


def outcome_of(kind: OutcomeKind, reason: str) -> Outcome:
    """Return an outcome whose reason may come from a hostile server: a technical fact, never translated."""
    return Outcome(kind, one_line(reason, MAX_REASON))


def outcome_of_answer(step: str, code: int, text: bytes) -> Outcome:
    """Return what the server's answer at `step` (`MAIL FROM`, `RCPT TO`, `DATA`) means.

    2xx is an acceptance. 4xx says itself that it is temporary. 5xx about the recipient or the content
    is final. 5xx about the sender or the login is not: the operator's settings are wrong, and every
    mail of the queue would be lost for it. Any other code is not SMTP: try again.
    """
    if 200 <= code < 300:
        kind = OutcomeKind.SENT
    elif 500 <= code < 600 and step != "MAIL FROM" and code not in _LOGIN_CODES:
        kind = OutcomeKind.REFUSED
    else:
        kind = OutcomeKind.RETRY
    return outcome_of(kind, f"{step}: {code} {text.decode('utf-8', 'replace')}")
