"""`adminplus outbox`, and mail on its way: driven through the program, against a real SMTP server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.cli.kit.console import Console
from tests.casework import CAF, CLAIRE, EXPERT, INES, cast, open_request
from tests.mail.mails import part
from tests.mail.peer import CERTIFICATE, Peer, free_port
from tests.runner import Runner

SEND = "import sys; from adminplus_cli.cli.main import main; sys.exit(main(['--store', sys.argv[1], 'outbox', 'send']))"
MailTo = Callable[[int], None]
pytestmark = pytest.mark.usefixtures("mail_wanted")


@pytest.fixture
def mail_to(monkeypatch: pytest.MonkeyPatch) -> MailTo:
    """Set the mail server, on a port of this machine, in the environment."""

    def point(port: int) -> None:
        monkeypatch.setenv("ADMINPLUS_MAIL_HOST", "127.0.0.1")
        monkeypatch.setenv("ADMINPLUS_MAIL_PORT", str(port))
        monkeypatch.setenv("ADMINPLUS_MAIL_SECURITY", "none")
        monkeypatch.setenv("ADMINPLUS_MAIL_SENDER", "Administration+ <no-reply@example.org>")

    return point


def outbox(adminplus: Runner, *fields: str) -> list[Any]:
    rows = adminplus.ok("outbox", "list", "-o", "json", "--fields", ",".join(fields)).json
    return [tuple(row.values()) for row in rows]


def queue(adminplus: Runner) -> Runner:
    """Two mails wait: to an instructor and to the mailbox of the group."""
    open_request(cast(adminplus))
    return adminplus


@pytest.mark.requirement("H6", "I3")
def test_mails_are_in_the_language_of_the_account_as_text_and_html(
    adminplus: Runner, mail_to: MailTo
) -> None:
    queue(adminplus).ok("user", "edit", CLAIRE, "--locale", "en")
    adminplus.ok("request", "reply", 1, "--message", "M", as_=INES)
    with Peer() as peer:
        mail_to(peer.port)
        assert adminplus.ok("tick").err == "Mail: 3 sent, 0 to be tried again, 0 failed, 0 waiting.\n"
        assert adminplus.ok("tick").err == ""
        by_address = {str(message["To"]): message for message in peer.messages}
    opened = (
        "Demande n°\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}: nouvelle demande du groupe France Services Bourg"
    )
    assert by_address[INES]["Subject"] == opened
    assert by_address[CLAIRE]["Subject"] == "Request #1: new reply"
    assert "caf@example.fr" in by_address
    for message, language in ((by_address[INES], "fr"), (by_address[CLAIRE], "en")):
        assert "\n    adminplus request show 1\n" in part(message, "plain")
        assert f'<html lang="{language}">' in part(message, "html")
    assert outbox(adminplus, "status", "attempts", "sent_at") == [("sent", 1, "2026-03-02T09:00:00Z")] * 3


def test_the_login_goes_over_starttls_and_the_settings_may_be_in_a_file(
    adminplus_sqlite: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(adminplus_sqlite)
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    secret, config = tmp_path / "secret", tmp_path / "config.toml"
    secret.write_text("hunter2\n")
    secret.chmod(0o600)
    with Peer(security="starttls", login=("adminplus", "hunter2")) as peer:
        config.write_text(
            f'[mail]\nhost = "localhost"\nport = {peer.port}\nusername = "adminplus"\n'
            f'password_file = "{secret}"\nsender = "no-reply@example.org"\nreply_to = "help@example.org"\n'
        )
        adminplus_sqlite.ok("--config", config, "outbox", "send")
        assert peer.logins == [("adminplus", "hunter2")]
        assert [message["Reply-To"] for message in peer.messages] == ["help@example.org"] * 2


@pytest.mark.requirement("T1", "X8")
def test_a_mail_put_off_keeps_its_message_id_and_waits_longer_each_time(
    adminplus: Runner, mail_to: MailTo
) -> None:
    queue(adminplus)
    with Peer(data_reply="451 later") as peer:
        mail_to(peer.port)
        put_off = adminplus("outbox", "send", "1", "-o", "json")
        assert (put_off.code, put_off.json) == (7, {"sent": 0, "deferred": 1, "failed": 0, "queued": 2})
        assert adminplus.ok("outbox", "send", "--dry-run").err == "Would send 1 of 2 waiting e-mails.\n"
        adminplus.ok("outbox", "drop", "2")
        for minutes in (1, 5, 15):
            adminplus.clock.forward(minutes=minutes, seconds=-1)
            assert adminplus.ok("outbox", "send").err == "Nothing to send.\n"
            adminplus.clock.forward(seconds=1)
            assert adminplus("outbox", "send").code == 7
        peer.data_reply, peer.cut_after_data = None, 1
        adminplus.clock.forward(hours=1)
        assert adminplus("outbox", "send").code == 7
        adminplus.clock.forward(hours=3)
        adminplus.ok("outbox", "send")
        assert len(peer.messages) == 2
        assert len({message["Message-ID"] for message in peer.messages}) == 1
    assert outbox(adminplus, "id", "status", "attempts") == [(1, "sent", 6), (2, "dropped", 0)]


@pytest.mark.requirement("X8")
def test_a_refusal_is_final_and_doctor_reports_it(adminplus: Runner, mail_to: MailTo) -> None:
    queue(adminplus)
    with Peer(rcpt_reply=lambda to: "550 no such user" if to == INES else None) as peer:
        mail_to(peer.port)
        told = adminplus("tick")
        assert (told.code, told.err) == (
            7,
            "Mail: 1 sent, 0 to be tried again, 1 failed, 0 waiting.\n"
            "error: 1 e-mail could not be delivered and is given up; the last error: RCPT TO: 550 no such user.\n"
            "hint: See them: adminplus outbox list --status failed\n",
        )
        adminplus.clock.forward(days=30)
        assert adminplus.ok("tick", "--only", "mail").err == ""  # told once, and by doctor from then on
        found = adminplus("doctor", "-o", "json")
        assert found.code == 7
        mail = next(row for row in found.json if row["check"] == "outbox")
        assert (mail["object"], mail["finding"]) == ("e-mail 1", "RCPT TO: 550 no such user")

        again = adminplus("outbox", "send", "1")
        assert (again.code, again.err) == (
            5,
            "error: E-mail 1 does not wait to be sent: it is failed.\n"
            "hint: Queue it again: adminplus outbox retry 1\n",
        )
        peer.rcpt_reply = None
        assert adminplus.ok("outbox", "retry", "1").err == "E-mail 1 will be sent again.\n"
        adminplus.ok("outbox", "send")
        assert [str(message["To"]) for message in peer.messages] == ["caf@example.fr", INES]
    for command in ("retry", "drop", "send"):
        refused = adminplus("outbox", command, "1")
        assert (refused.code, refused.err) == (5, "error: E-mail 1 was sent already.\n")
        assert adminplus("outbox", command, "99").code == 4


def test_after_the_last_attempt_a_mail_has_failed(
    adminplus_sqlite: Runner, mail_to: MailTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    adminplus = queue(adminplus_sqlite)
    monkeypatch.setenv("ADMINPLUS_MAIL_MAX_ATTEMPTS", "2")
    port = free_port()
    mail_to(port)
    assert adminplus.ok("tick").err == "Mail: 0 sent, 2 to be tried again, 0 failed, 2 waiting.\n"
    adminplus.clock.forward(minutes=1)
    assert adminplus("tick").err.startswith("Mail: 0 sent, 0 to be tried again, 2 failed, 0 waiting.\n")
    assert {row[:2] for row in outbox(adminplus, "status", "attempts", "last_error")} == {("failed", 2)}
    for mail in (1, 2):
        adminplus.ok("outbox", "retry", mail)
    with Peer(port=port) as peer:
        adminplus.ok("tick")
        assert len(peer.received) == 2


@pytest.mark.requirement("X8")
def test_a_server_that_is_down_loses_nothing(adminplus: Runner, mail_to: MailTo) -> None:
    queue(adminplus)
    port = free_port()
    mail_to(port)
    adminplus.ok("tick")
    assert outbox(adminplus, "status") == [("queued",)] * 2
    adminplus.clock.forward(minutes=1)
    with Peer(port=port) as peer:
        adminplus.ok("tick")
        assert sorted(str(message["To"]) for message in peer.messages) == ["caf@example.fr", INES]


def test_without_a_server_mail_waits_and_cron_hears_nothing(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(adminplus)
    assert adminplus.ok("tick").err == ""
    with monkeypatch.context() as terminal:
        terminal.setattr(Console, "watched", True)
        said = adminplus.ok("tick").err
    assert said.startswith("2 e-mails wait in the outbox: no mail server is set (mail.host in ")
    assert len(said.splitlines()) == 1
    refused = adminplus("outbox", "send")
    assert refused.code == 2
    assert refused.err.startswith(
        "error: Mail cannot be sent: the setting mail.host is missing.\nhint: Set it"
    )
    assert outbox(adminplus, "status") == [("queued",)] * 2


@pytest.mark.requirement("T9")
def test_mail_that_waits_for_a_server_is_told_once_a_day_also_to_cron(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(adminplus)
    adminplus.clock.forward(hours=1, seconds=-1)
    assert adminplus.ok("-q", "tick").err == ""
    adminplus.clock.forward(seconds=1)
    dry = adminplus.ok("tick", "--dry-run")
    assert "waited" not in dry.err
    told = adminplus("-q", "tick")
    assert (told.code, told.err) == (
        7,
        "error: 2 e-mails have waited for more than an hour: no mail server is set (mail.host).\n"
        "hint: Set one, or say that no mail is wanted: mail.enabled = false\n",
    )
    adminplus.clock.forward(hours=23, minutes=59)
    assert adminplus.ok("-q", "tick").err == ""
    adminplus.clock.forward(minutes=1)
    assert adminplus("-q", "tick", "--only", "experts").code == 0  # that one has nothing to do with mail
    assert adminplus("-q", "tick", "--only", "mail").code == 7
    adminplus.clock.forward(days=1)
    monkeypatch.setenv("ADMINPLUS_MAIL_ENABLED", "false")
    assert adminplus.ok("-q", "tick").err == ""
    refused = adminplus("outbox", "send")
    assert (refused.code, refused.err.splitlines()[0]) == (
        2,
        "error: Mail is not wanted here: mail.enabled is false.",
    )


@pytest.mark.requirement("T9", "X8")
def test_a_server_that_is_down_for_an_hour_is_told_with_the_last_error(
    adminplus_sqlite: Runner, mail_to: MailTo
) -> None:
    adminplus = queue(adminplus_sqlite)
    mail_to(free_port())
    adminplus.ok("-q", "tick")
    adminplus.clock.forward(hours=2)
    told = adminplus("-q", "tick", "-o", "json")
    assert (told.code, told.json["jobs"]["mail"]["queued"]) == (7, 2)
    assert "2 e-mails have waited for more than an hour: 127.0.0.1:" in told.error["message"]
    assert told.error["message"].endswith("Connection refused.")
    adminplus.clock.forward(hours=6)
    assert adminplus.ok("-q", "tick").err == ""


def test_no_more_mails_leave_in_a_minute_than_the_setting_says(
    adminplus_sqlite: Runner, mail_to: MailTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    adminplus = cast(adminplus_sqlite)
    for _count in range(3):
        open_request(adminplus)
    monkeypatch.setenv("ADMINPLUS_MAIL_MAX_PER_MINUTE", "4")
    with Peer() as peer:
        mail_to(peer.port)
        for seconds, left in ((0, 2), (59, 2), (1, 0)):
            adminplus.clock.forward(seconds=seconds)
            assert adminplus.ok("tick", "-o", "json").json["jobs"]["mail"]["queued"] == left
        assert len(peer.received) == 6


@pytest.mark.requirement("T5")
def test_a_dry_run_of_tick_sends_nothing_and_says_what_waits(adminplus: Runner, mail_to: MailTo) -> None:
    queue(adminplus)
    before = adminplus.dump()
    with Peer() as peer:
        mail_to(peer.port)
        result = adminplus.ok("tick", "--dry-run", "-o", "json")
        assert result.err == "Would send 2 of 2 waiting e-mails.\n"
        assert result.json["jobs"]["mail"] == {"sent": 0, "deferred": 0, "failed": 0, "queued": 2}
        assert peer.connections == 0
    assert adminplus.dump() == before


def test_who_was_disabled_after_a_mail_was_queued_does_not_get_it(adminplus: Runner, mail_to: MailTo) -> None:
    queue(adminplus).ok("user", "disable", INES, "--yes")
    with Peer() as peer:
        mail_to(peer.port)
        adminplus.ok("tick")
        assert [str(message["To"]) for message in peer.messages] == ["caf@example.fr"]
    assert outbox(adminplus, "recipient", "status", "last_error") == [
        (INES, "dropped", "account disabled"),
        ("caf@example.fr", "sent", None),
    ]


def test_a_mail_is_listed_and_shown_with_what_it_is_filled_from(adminplus: Runner) -> None:
    queue(adminplus)
    listed = {
        "id": 1,
        "created_at": "2026-03-02T09:00:00Z",
        "status": "queued",
        "recipient": INES,
        "template": "request_created",
        "attempts": 0,
        "next_attempt_at": "2026-03-02T09:00:00Z",
        "sent_at": None,
        "last_error": None,
    }
    assert adminplus.ok("outbox", "list", "-o", "json", "--limit", 1).json == [listed]
    params = {"request": 1, "author_group": "France Services Bourg", "recipient_group": CAF}
    shown = adminplus.ok("outbox", "show", "1", "-o", "json").json
    assert shown.pop("event").startswith("request.create:1:")
    assert shown == listed | {"params": params}
    assert adminplus.ok("outbox", "list", "--status", "queued", "-o", "ids").out == "1\n2\n"
    dropped = adminplus.ok("outbox", "drop", "1")
    assert (dropped.out, dropped.err) == ("", "E-mail 1 was dropped.\n")
    assert adminplus.ok("outbox", "list", "--status", "dropped", "-o", "ids").out == "1\n"
    assert adminplus("outbox", "show", "99").err == "error: There is no e-mail 99 in the outbox.\n"
    assert adminplus("outbox", "show", "99").code == 4


@pytest.mark.parametrize("person", [CLAIRE, INES, EXPERT])
@pytest.mark.parametrize(
    "command", [("list",), ("show", "1"), ("send",), ("send", "--dry-run"), ("retry", "1"), ("drop", "1")]
)
def test_the_outbox_is_the_operators_alone(
    adminplus_sqlite: Runner, person: str, command: tuple[str, ...]
) -> None:
    result = queue(adminplus_sqlite)("outbox", *command, as_=person)
    assert (result.code, result.out) == (3, "")


def sender(store: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", SEND, store], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def many(adminplus: Runner) -> None:
    """Ten requests, twenty mails, due long ago by the clock of the machine."""
    cast(adminplus)
    for _count in range(10):
        open_request(adminplus)


@pytest.mark.requirement("X8")
def test_several_senders_at_once_send_each_mail_once(store: str, adminplus: Runner, mail_to: MailTo) -> None:
    many(adminplus)
    with Peer(delay_s=0.02) as peer:
        mail_to(peer.port)
        senders = [sender(store) for _count in range(4)]
        assert {process.wait(60) for process in senders} == {0}
        sent = [message["Message-ID"] for message in peer.messages]
    assert len(sent) == len(set(sent)) == 20
    assert set(outbox(adminplus, "status", "attempts")) == {("sent", 1)}


@pytest.mark.requirement("X1", "X8")
def test_what_a_killed_sender_had_claimed_is_taken_over_after_the_lease(
    sqlite_store: str, adminplus_sqlite: Runner, mail_to: MailTo
) -> None:
    many(adminplus_sqlite)
    adminplus_sqlite.clock.now = datetime.now(UTC).replace(microsecond=0)
    with Peer(delay_s=0.3) as peer:
        mail_to(peer.port)
        process = sender(sqlite_store)
        deadline = time.monotonic() + 30
        while len(peer.received) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        peer.delay_s = 0
        assert adminplus_sqlite.ok("outbox", "send").err == "Nothing to send.\n"
        held = adminplus_sqlite("outbox", "send", "20")
        assert (held.code, held.err.splitlines()[0]) == (5, "error: E-mail 20 is being sent.")
        adminplus_sqlite.clock.forward(minutes=16)
        adminplus_sqlite.ok("outbox", "send")
        sent = [message["Message-ID"] for message in peer.messages]
    assert len(set(sent)) == 20
    assert len(sent) <= 21  # the one under way may arrive twice, and can be recognised
    assert {status for (status,) in outbox(adminplus_sqlite, "status")} == {"sent"}
