"""Delivery by SMTP: one session for many mails, and for each an `Outcome` instead of an exception."""

from __future__ import annotations

import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from ipaddress import ip_address
from smtplib import SMTP, SMTP_SSL, SMTPException
from types import TracebackType
from typing import Literal, Self

from adminplus_cli.domain.platform import mail_error
from adminplus_cli.domain.platform.mail import Outcome, OutcomeKind
from adminplus_cli.domain.shared.errors import InvalidData

from .delivery import deliver, login, why
from .header import address, mailbox
from .outcome import outcome_of

__all__ = ["Outcome", "OutcomeKind", "Smtp", "SmtpSettings"]

MAX_BREAKS = 3
"""So many connections broken one after the other, and the session gives up: a stalled server would
otherwise cost a timeout for each mail of the queue."""


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where and how mail leaves. Without `tls`, certificates are checked against the system's authorities.

    `timeout_s` is the patience for each answer but one: to confirm a mail it was given, a server has `confirm_s`.
    """

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout_s: float = 20
    tls: ssl.SSLContext | None = field(default=None, repr=False)

    @property
    def confirm_s(self) -> float:
        """How long a server has to confirm a mail it was given: ten minutes (RFC 5321, 4.5.3.2)."""
        return 30 * self.timeout_s

    @property
    def is_loopback(self) -> bool:
        """Whether the server is this very machine, so that no wire is there to listen on."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class Smtp:
    """An SMTP session: connects at the first mail, and again after a connection that broke.

    When connecting, TLS or login fails, or connections keep breaking, the rest of the session answers
    RETRY at once with that reason: whatever is wrong there is wrong for every mail, and loses none.
    """

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._connection: SMTP | None = None
        self._given_up: Outcome | None = None
        self._breaks = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None and error is None:  # amid DATA, a QUIT would be taken for text
            with suppress(SMTPException, OSError):
                self._connection.quit()
        self._drop()

    def send(self, message: EmailMessage, *, sender: str, recipient: str) -> Outcome:
        """Deliver `message` to one recipient; an address that SMTP cannot carry is refused.

        A connection cut before the answer to DATA is a RETRY: the mail may then arrive twice, with the
        same Message-ID, rather than not at all.
        """
        if self._given_up is not None:
            return self._given_up
        try:
            mail_from = mailbox(sender).addr_spec
        except InvalidData:
            return outcome_of(OutcomeKind.RETRY, mail_error.NO_SENDER)
        try:
            rcpt_to = address(recipient).addr_spec
        except InvalidData:
            return outcome_of(OutcomeKind.REFUSED, mail_error.NO_RECIPIENT)
        try:
            connection = self._connected()
        except (SMTPException, OSError, ValueError) as error:
            self._given_up = outcome_of(OutcomeKind.RETRY, f"{self._where}: {why(error)}")
            return self._given_up
        try:
            outcome = deliver(connection, message, mail_from, rcpt_to, confirm_s=self._settings.confirm_s)
        except (SMTPException, OSError) as error:
            self._drop()
            self._breaks += 1
            broken = outcome_of(OutcomeKind.RETRY, f"{self._where}: {why(error)}")
            self._given_up = broken if self._breaks == MAX_BREAKS else None
            return broken
        self._breaks = 0
        return outcome

    @property
    def _where(self) -> str:
        return f"{self._settings.host}:{self._settings.port}"

    def _connected(self) -> SMTP:
        if self._connection is not None and self._connection.sock is not None:
            return self._connection
        at = self._settings
        if at.username and at.security == "none" and not at.is_loopback:
            raise ValueError(mail_error.OPEN_LOGIN)
        tls = at.tls or ssl.create_default_context()
        if at.security == "tls":
            self._connection = SMTP_SSL(at.host, at.port, timeout=at.timeout_s, context=tls)
        else:
            self._connection = SMTP(at.host, at.port, timeout=at.timeout_s)
        try:
            if at.security == "starttls":
                self._connection.starttls(context=tls)
            self._connection.ehlo_or_helo_if_needed()
            if at.username:
                login(self._connection, at.username, at.password or "")
        except BaseException:
            self._drop()
            raise
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
