"""A session: connections, TLS, login, and what a server that is down or stalls costs."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from time import monotonic
from typing import Literal

import pytest

from adminplus_cli.mail.smtp import MAX_BREAKS, Outcome, OutcomeKind, Smtp, SmtpSettings
from tests.mail.mails import SENDER, sample_message
from tests.mail.peer import CERTIFICATE, Peer, free_port

Security = Literal["starttls", "tls", "none"]


def settings(port: int, security: Security = "none", **more: object) -> SmtpSettings:
    tls = ssl.create_default_context(cafile=str(CERTIFICATE))
    tls.verify_flags |= ssl.VERIFY_X509_STRICT
    given: dict[str, object] = {"host": "127.0.0.1", "timeout_s": 5, "tls": tls} | more
    return SmtpSettings(port=port, security=security, **given)  # type: ignore[arg-type]


def send(session: Smtp, recipient: str = "jean@example.org") -> Outcome:
    return session.send(sample_message(recipient), sender=SENDER, recipient=recipient)


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_many_mails_leave_over_one_connection(security: Security) -> None:
    with Peer(security=security, login=("clerk", "s3cret")) as peer:
        with Smtp(settings(peer.port, security, username="clerk", password="s3cret")) as session:
            outcomes = [send(session, f"user{n}@example.org") for n in range(3)]
        assert outcomes == [Outcome(OutcomeKind.SENT, "DATA: 250 OK")] * 3
        assert (peer.connections, peer.logins) == (1, [("clerk", "s3cret")])
        assert [mail.rcpt_tos for mail in peer.received] == [[f"user{n}@example.org"] for n in range(3)]
        assert [mail.mail_from for mail in peer.received] == ["no-reply@example.org"] * 3
        assert peer.received[0].content == bytes(sample_message("user0@example.org"))


def test_nothing_is_connected_to_before_the_first_mail() -> None:
    with Peer() as peer:
        with Smtp(settings(peer.port)):
            pass
        assert peer.connections == 0


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_sends_nothing(security: Security) -> None:
    with Peer(security=security) as peer:
        with Smtp(settings(peer.port, security, tls=None)) as session:
            outcome = send(session)
        assert outcome.kind is OutcomeKind.RETRY
        assert "certificate verify failed" in outcome.reason
        assert peer.received == []


def test_a_server_without_starttls_gets_nothing_in_the_clear() -> None:
    with (
        Peer() as peer,
        Smtp(settings(peer.port, "starttls", username="clerk", password="s3cret")) as session,
    ):
        outcome = send(session)
        assert outcome.kind is OutcomeKind.RETRY
        assert "STARTTLS" in outcome.reason
        assert (peer.received, peer.logins) == ([], [])


def test_a_login_that_is_refused_is_retried_and_tells_no_secret() -> None:
    with Peer(login=("clerk", "s3cret")) as peer:
        with Smtp(settings(peer.port, username="clerk", password="wr0ng")) as session:
            first, second = send(session), send(session)
        assert first == second == Outcome(OutcomeKind.RETRY, f"127.0.0.1:{peer.port}: login refused (535)")
        assert peer.connections == 1


@pytest.mark.parametrize("word", ["é", "motdepassé-ça", "日本"])
def test_a_login_beyond_ascii_is_sent_as_utf_8_and_never_shown(word: str) -> None:
    with Peer(login=(f"clerk{word}", word)) as peer:
        with Smtp(settings(peer.port, username=f"clerk{word}", password=word)) as session:
            assert send(session).kind is OutcomeKind.SENT
        with Smtp(settings(peer.port, username="clerk", password=word)) as session:
            refused = send(session)
        assert refused == Outcome(OutcomeKind.RETRY, f"127.0.0.1:{peer.port}: login refused (535)")
        assert peer.logins == [(f"clerk{word}", word), ("clerk", word)]


def test_a_server_has_ten_minutes_to_confirm_a_mail_it_was_given() -> None:
    assert settings(25, timeout_s=20).confirm_s == 600
    with Peer(delay_s=2) as peer:
        with Smtp(settings(peer.port, timeout_s=0.5)) as session:
            assert [send(session).kind for _count in range(2)] == [OutcomeKind.SENT] * 2
        assert (len(peer.received), peer.connections) == (2, 1)


def test_settings_do_not_show_the_password() -> None:
    assert "s3cret" not in repr(settings(25, password="s3cret"))


def test_no_login_leaves_this_machine_without_tls() -> None:
    with Smtp(settings(25, host="192.0.2.1", username="clerk", password="s3cret")) as session:
        assert send(session) == Outcome(
            OutcomeKind.RETRY,
            "192.0.2.1:25: no login over a connection without TLS; set security to starttls or tls",
        )


@pytest.mark.requirement("X8")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "mail.invalid", "a..b", "x\0y"])
def test_a_peer_that_is_down_is_tried_once_for_the_whole_queue(host: str) -> None:
    port = free_port()
    with Smtp(settings(port, host=host)) as session:
        first = send(session)
        assert first.kind is OutcomeKind.RETRY
        assert first.reason.isprintable()
        with Peer(port=port) as peer:
            assert [send(session) for _ in range(3)] == [first] * 3
            assert peer.connections == 0


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A server that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.mark.requirement("X8")
@pytest.mark.parametrize("security", ["none", "tls"])
def test_a_silent_server_costs_one_timeout(silent_port: int, security: Security) -> None:
    started = monotonic()
    with Smtp(settings(silent_port, security, timeout_s=0.5)) as session:
        assert {send(session).kind for _ in range(30)} == {OutcomeKind.RETRY}
    assert monotonic() - started < 10


@pytest.mark.requirement("X8")
def test_a_server_that_stalls_amid_each_mail_is_given_up() -> None:
    with Peer(delay_s=30) as peer, Smtp(settings(peer.port, timeout_s=0.03)) as session:
        outcomes = [send(session) for _ in range(10)]
        assert {outcome.kind for outcome in outcomes} == {OutcomeKind.RETRY}
        assert "timed out" in outcomes[0].reason
        assert peer.connections == MAX_BREAKS
