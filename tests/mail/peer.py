"""A real SMTP server for the tests, in a thread, which answers as it is told: the other end of `mail`."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Thread
from typing import Literal, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

CERTIFICATE = Path(__file__).with_name("peer-certificate.pem")
"""Self-signed, for localhost and 127.0.0.1. A program with `SSL_CERT_FILE=CERTIFICATE` trusts it."""

Reply = str | Callable[[str], str | None] | None
"""An answer such as `550 no such user`, or what gives one for an address; None accepts."""


@dataclass(kw_only=True)
class Peer:
    """An SMTP server on 127.0.0.1; every behaviour is an attribute that may change while it runs.

    `received` holds each mail whose DATA came in whole and was not answered by `data_reply`: also those
    of `cut_after_data`, for which the peer hangs up so many times in place of an answer. `login` is
    the name and password without which it takes no mail; `delay_s` is how long it thinks after DATA.
    """

    security: Literal["none", "starttls", "tls"] = "none"
    login: tuple[str, str] | None = None
    mail_reply: Reply = None
    rcpt_reply: Reply = None
    data_reply: Reply = None
    cut_after_data: int = 0
    delay_s: float = 0
    smtputf8: bool = True
    port: int = 0
    received: list[Envelope] = field(default_factory=list, init=False)
    connections: int = field(default=0, init=False)
    logins: list[tuple[str, str]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)

    @property
    def messages(self) -> list[EmailMessage]:
        """What was received, parsed."""
        return [_parsed(envelope) for envelope in self.received]

    def __enter__(self) -> Self:
        tls = _server_tls() if self.security == "tls" else None
        self._server = self._loop.run_until_complete(
            self._loop.create_server(self._session, "127.0.0.1", self.port, ssl=tls)
        )
        self.port = self._server.sockets[0].getsockname()[1]
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(timeout=10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    def _session(self) -> SMTP:
        self.connections += 1
        return SMTP(
            self,
            hostname="localhost",
            enable_SMTPUTF8=self.smtputf8,
            tls_context=_server_tls() if self.security == "starttls" else None,
            require_starttls=self.security == "starttls",
            auth_require_tls=self.security == "starttls",
            authenticator=self._authenticate,
            loop=self._loop,
        )

    async def _stop(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        given = (data.login.decode(), data.password.decode())
        self.logins.append(given)
        return AuthResult(success=given == self.login, handled=False)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.login and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return _reply(self.mail_reply, address) or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = _reply(self.rcpt_reply, address)
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.delay_s)
        refusal = _reply(self.data_reply, envelope.rcpt_tos[0])
        if refusal is not None:
            return refusal
        self.received.append(envelope)
        if self.cut_after_data > 0:
            self.cut_after_data -= 1
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"


def free_port() -> int:
    """Return a port on which nothing listens: a peer that is down."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def _reply(reply: Reply, address: str) -> str | None:
    return reply(address) if callable(reply) else reply


def _parsed(envelope: Envelope) -> EmailMessage:
    assert isinstance(envelope.original_content, bytes)
    message = message_from_bytes(envelope.original_content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _server_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, CERTIFICATE.with_name("peer-key.pem"))
    return context
