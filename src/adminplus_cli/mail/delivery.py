"""One mail over an SMTP connection: MAIL FROM, RCPT TO, DATA, and what each answer means."""

from __future__ import annotations

import base64
import hmac
import re
from contextlib import suppress
from email.message import EmailMessage
from smtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from adminplus_cli.domain.platform import mail_error
from adminplus_cli.domain.platform.mail import Outcome, OutcomeKind

from .header import INTERNATIONAL, POLICY
from .outcome import outcome_of, outcome_of_answer


def deliver(
    connection: SMTP, message: EmailMessage, sender: str, recipient: str, *, confirm_s: float
) -> Outcome:
    """Deliver `message` over `connection`, and leave that ready for the next mail.

    The server has `confirm_s` seconds to confirm what it was given: giving up sooner would send it again.

    Raises SMTPException or OSError when the connection broke: whether the mail arrived is not known then.
    """
    international = not (sender + recipient).isascii()
    if international and not connection.has_extn("smtputf8"):
        kind = OutcomeKind.REFUSED if sender.isascii() else OutcomeKind.RETRY
        return outcome_of(kind, mail_error.ASCII_ALONE)
    content = message.as_bytes(policy=INTERNATIONAL if international else POLICY)

    outcome = _answer("MAIL FROM", *connection.mail(sender, ["SMTPUTF8"] if international else []))
    if outcome.kind is OutcomeKind.SENT:
        outcome = _answer("RCPT TO", *connection.rcpt(recipient))
    if outcome.kind is OutcomeKind.SENT:
        outcome = _data(connection, content, confirm_s)
    if outcome.kind is not OutcomeKind.SENT:
        with suppress(SMTPException, OSError):  # the answer stands; a connection this breaks is replaced
            connection.rset()
    return outcome


def _data(connection: SMTP, content: bytes, confirm_s: float) -> Outcome:
    code, text = connection.docmd("DATA")
    if code != 354:
        if 0 < code < 400:  # nothing was sent yet: what sounds like an acceptance is none
            raise SMTPServerDisconnected(f"DATA: {code} in place of 354")
        return _answer("DATA", code, text)
    quoted = re.sub(rb"(?m)^\.", b"..", content)
    connection.send(quoted + (b".\r\n" if quoted.endswith(b"\r\n") else b"\r\n.\r\n"))
    if connection.sock is None:
        raise SMTPServerDisconnected("DATA: cut off")
    patience = connection.sock.gettimeout()
    connection.sock.settimeout(confirm_s)
    code, text = connection.getreply()
    if connection.sock is not None:
        connection.sock.settimeout(patience)
    return _answer("DATA", code, text)


def login(connection: SMTP, username: str, password: str) -> None:
    """Log in, as smtplib does; it knows ASCII alone, so that what holds other letters is sent as UTF-8 here.

    Raises SMTPException when the server refuses it.
    """
    if (username + password).isascii():
        connection.login(username, password)
        return
    connection.ehlo_or_helo_if_needed()
    offered = connection.esmtp_features.get("auth", "").upper().split()
    user, secret = username.encode(), password.encode()
    if "PLAIN" in offered:
        code, text = connection.docmd("AUTH", "PLAIN " + _base64(b"\0" + user + b"\0" + secret))
    elif "LOGIN" in offered:
        code, text = connection.docmd("AUTH", "LOGIN " + _base64(user))
        if code == 334:
            code, text = connection.docmd(_base64(secret))
    elif "CRAM-MD5" in offered:
        code, text = connection.docmd("AUTH", "CRAM-MD5")
        if code == 334:
            digest = hmac.new(secret, base64.decodebytes(text), "md5").hexdigest().encode()
            code, text = connection.docmd(_base64(user + b" " + digest))
    else:
        raise SMTPNotSupportedError(mail_error.NO_WAY_IN)
    if code not in (235, 503):
        raise SMTPAuthenticationError(code, text)


def _base64(octets: bytes) -> str:
    return base64.b64encode(octets).decode("ascii")


def _answer(step: str, code: int, text: bytes) -> Outcome:
    if code in (-1, 421):  # not SMTP, or the server says that it hangs up
        raise SMTPServerDisconnected(f"{step}: {code} {text.decode('utf-8', 'replace')}")
    return outcome_of_answer(step, code, text)


def why(error: Exception) -> str:
    """Say what went wrong, without a word that the login consists of."""
    if isinstance(error, SMTPAuthenticationError):  # its text is the server's, which may echo the login
        return mail_error.LOGIN_REFUSED.format(code=error.smtp_code)
    if isinstance(error, SMTPResponseException):
        return f"{error.smtp_code} {_octets(error.smtp_error).decode('utf-8', 'replace')}"
    if isinstance(error, UnicodeError):  # its text may hold a part of the password
        return mail_error.UNSENDABLE
    return str(error) or type(error).__name__


def _octets(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
