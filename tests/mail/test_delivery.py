"""What each answer of a server means for the mail, and that the next mail is not harmed by it."""

from __future__ import annotations

import socket
from threading import Thread

import pytest

from adminplus_cli.domain.platform.mail import OutcomeKind
from adminplus_cli.mail.outcome import MAX_REASON
from adminplus_cli.mail.smtp import Outcome, Smtp, SmtpSettings
from tests.mail.mails import SENDER, sample_message
from tests.mail.peer import Peer


def session_with(peer: Peer) -> Smtp:
    return Smtp(SmtpSettings("127.0.0.1", peer.port, "none", timeout_s=5))


def send(session: Smtp, recipient: str = "jean@example.org", sender: str = SENDER) -> Outcome:
    return session.send(sample_message("jean@example.org"), sender=sender, recipient=recipient)


@pytest.mark.parametrize(
    ("step", "reply", "kind", "reason"),
    [
        ("mail_reply", "451 later", OutcomeKind.RETRY, "MAIL FROM: 451 later"),
        ("mail_reply", "553 who are you", OutcomeKind.RETRY, "MAIL FROM: 553 who are you"),
        ("mail_reply", "530 log in first", OutcomeKind.RETRY, "MAIL FROM: 530 log in first"),
        ("rcpt_reply", "450 greylisted", OutcomeKind.RETRY, "RCPT TO: 450 greylisted"),
        ("rcpt_reply", "550 no such user", OutcomeKind.REFUSED, "RCPT TO: 550 no such user"),
        ("rcpt_reply", "530 log in first", OutcomeKind.RETRY, "RCPT TO: 530 log in first"),
        ("data_reply", "452 disk full", OutcomeKind.RETRY, "DATA: 452 disk full"),
        ("data_reply", "554 looks like spam", OutcomeKind.REFUSED, "DATA: 554 looks like spam"),
        ("data_reply", "250 queued as 7", OutcomeKind.SENT, "DATA: 250 queued as 7"),
    ],
)
def test_an_answer_decides_what_becomes_of_the_mail(
    step: str, reply: str, kind: OutcomeKind, reason: str
) -> None:
    with Peer() as peer, session_with(peer) as session:
        setattr(peer, step, reply)
        assert send(session) == Outcome(kind, reason)
        setattr(peer, step, None)
        assert send(session).kind is OutcomeKind.SENT
        assert (peer.connections, len(peer.received)) == (1, 1)


def test_one_refused_recipient_does_not_stop_the_others() -> None:
    with Peer(rcpt_reply=lambda to: "550 gone" if to.startswith("old") else None) as peer:
        with session_with(peer) as session:
            kinds = [send(session, f"{name}@example.org").kind for name in ("jean", "old", "zoe")]
        assert kinds == [OutcomeKind.SENT, OutcomeKind.REFUSED, OutcomeKind.SENT]


def test_a_cut_after_data_is_a_retry_and_the_next_mail_gets_a_new_connection() -> None:
    with Peer(cut_after_data=1) as peer, session_with(peer) as session:
        assert [send(session).kind for _ in range(2)] == [OutcomeKind.RETRY, OutcomeKind.SENT]
        assert peer.connections == 2
        assert len({message["Message-ID"] for message in peer.messages}) == 1


def test_a_server_that_hangs_up_with_421_is_connected_to_again() -> None:
    with Peer(rcpt_reply="421 closing") as peer, session_with(peer) as session:
        outcome = send(session)
        assert outcome.kind is OutcomeKind.RETRY
        assert outcome.reason.endswith("RCPT TO: 421 closing")
        peer.rcpt_reply = None
        assert send(session).kind is OutcomeKind.SENT
        assert peer.connections == 2


def test_a_server_that_answers_nonsense_is_a_retry() -> None:
    with Peer(rcpt_reply="bonjour") as peer, session_with(peer) as session:
        assert send(session).kind is OutcomeKind.RETRY


def test_a_server_that_says_yes_before_it_has_the_mail_has_not_taken_it() -> None:
    def say_yes(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"220 hello\r\n")
            while connection.recv(4096):
                connection.sendall(b"250 yes\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Thread(target=say_yes, args=(listener,))
        server.start()
        with Smtp(SmtpSettings("127.0.0.1", listener.getsockname()[1], "none", timeout_s=5)) as session:
            outcome = send(session)
        server.join(timeout=5)
    assert outcome.kind is OutcomeKind.RETRY
    assert outcome.reason.endswith("DATA: 250 in place of 354")


def test_the_words_of_a_hostile_server_become_one_clean_line() -> None:
    with Peer(rcpt_reply="550 \x1b[31mno\u202e\ttabs " + "x" * 900) as peer, session_with(peer) as session:
        reason = send(session).reason
        assert reason.startswith("RCPT TO: 550 [31mno tabs xxx")
        assert (len(reason), reason.isprintable()) == (MAX_REASON, True)


def test_letters_beyond_ascii_in_an_address_need_a_server_that_takes_them() -> None:
    with Peer() as peer, session_with(peer) as session:
        assert send(session, "zoé@example.org").kind is OutcomeKind.SENT
        assert peer.received[0].rcpt_tos == ["zoé@example.org"]
    with Peer(smtputf8=False) as peer, session_with(peer) as session:
        assert send(session, "zoé@example.org").kind is OutcomeKind.REFUSED
        assert send(session, sender="zoé@example.org").kind is OutcomeKind.RETRY
        assert send(session, "jean@exemple-été.fr").kind is OutcomeKind.SENT


@pytest.mark.parametrize("recipient", ["", "jean", "a@b.fr>\r\nDATA\r\n", "<a@b.fr>", "a@b.fr c@d.fr"])
def test_what_is_not_an_address_is_refused_before_the_server_hears_it(recipient: str) -> None:
    with Peer() as peer, session_with(peer) as session:
        assert send(session, recipient).kind is OutcomeKind.REFUSED
        assert send(session, sender="nobody").kind is OutcomeKind.RETRY
        assert peer.connections == 0
