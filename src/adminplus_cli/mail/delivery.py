"""One mail over an SMTP connection: MAIL FROM, RCPT TO, DATA, and what each answer means."""

from __future__ import annotations

from contextlib import suppress
from email import policy
from email.message import EmailMessage
from smtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from adminplus_cli.domain.outbox import Outcome, OutcomeKind

from .outcome import outcome_of, outcome_of_answer


def deliver(connection: SMTP, message: EmailMessage, sender: str, recipient: str) -> Outcome:
    """Deliver `message` over `connection`, and leave that ready for the next mail.

    Raises SMTPException or OSError when the connection broke: whether the mail arrived is not known then.
    """
    international = not (sender + recipient).isascii()
    if international and not connection.has_extn("smtputf8"):
        kind = OutcomeKind.REFUSED if sender.isascii() else OutcomeKind.RETRY
        return outcome_of(kind, "the server does not accept addresses with letters beyond ASCII (SMTPUTF8)")
    content = message.as_bytes(policy=policy.SMTPUTF8 if international else policy.SMTP)

    outcome = _answer("MAIL FROM", *connection.mail(sender, ["SMTPUTF8"] if international else []))
    if outcome.kind is OutcomeKind.SENT:
        outcome = _answer("RCPT TO", *connection.rcpt(recipient))
    if outcome.kind is OutcomeKind.SENT:
        try:
            outcome = _answer("DATA", *connection.data(content))
        except SMTPDataError as refused:
            if refused.smtp_code < 400:  # nothing was sent yet: what sounds like an acceptance is none
                raise SMTPServerDisconnected(f"DATA: {refused.smtp_code} in place of 354") from None
            outcome = _answer("DATA", refused.smtp_code, _octets(refused.smtp_error))
    if outcome.kind is not OutcomeKind.SENT:
        with suppress(SMTPException, OSError):  # the answer stands; a connection this breaks is replaced
            connection.rset()
    return outcome


def _answer(step: str, code: int, text: bytes) -> Outcome:
    if code in (-1, 421):  # not SMTP, or the server says that it hangs up
        raise SMTPServerDisconnected(f"{step}: {code} {text.decode('utf-8', 'replace')}")
    return outcome_of_answer(step, code, text)


def why(error: Exception) -> str:
    """Say what went wrong, without a word that the login consists of."""
    if isinstance(error, SMTPAuthenticationError):  # its text is the server's, which may echo the login
        return f"login refused ({error.smtp_code})"
    if isinstance(error, SMTPResponseException):
        return f"{error.smtp_code} {_octets(error.smtp_error).decode('utf-8', 'replace')}"
    if isinstance(error, UnicodeError):  # its text may hold a part of the password
        return "the host, the username or the password holds characters that cannot be sent"
    return str(error) or type(error).__name__


def _octets(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
