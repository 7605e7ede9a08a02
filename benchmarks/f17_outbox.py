"""F17: `outbox send` of many mails, one at a time, against a bare loop of smtplib to the same server.

Judged by processor time: how long a server thinks is not ours. The loop makes each message of a text and an HTML part,
as the program does, and knows neither templates, nor rights that may have been lost meanwhile, nor a store in which
every mail is settled, on disk, before the next one leaves.
"""

from __future__ import annotations

import socketserver
import sqlite3
import tempfile
from pathlib import Path
from threading import Thread

from big_store import Size, scratch
from measure import PYTHON, Result, Run, adminplus, compare, once

MAILS = 2_000
QUEUED_AT = "2026-02-01T00:00:00Z"
QUEUE = """INSERT INTO outbox
  (event, recipient, user_id, template, params, created_at, status, attempts, next_attempt_at)
SELECT 'bench:' || request_id, 'user' || group_id || '@example.org', group_id, 'response',
  '{"group": "Groupe ' || group_id || '", "kind": "reply", "request": ' || request_id || '}', :at, 'queued', 0, :at
FROM request_recipients ORDER BY request_id LIMIT :mails"""
AGAIN = """UPDATE outbox SET status = 'queued', attempts = 0, next_attempt_at = :at, sent_at = NULL
WHERE event LIKE 'bench:%'"""
LOOP = f"""
import smtplib, sys
from email.message import EmailMessage
text = "Bonjour,\\n\\n" + "Une réponse a été donnée à la demande.\\n\\n" * 4
with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as server:
    for number in range({MAILS}):
        message = EmailMessage()
        message["From"] = "Administration+ <noreply@example.org>"
        message["To"] = f"user{{number}}@example.org"
        message["Subject"] = f"Demande n° {{number}} : une réponse"
        message["Message-ID"] = f"<{{number}}@example.org>"
        message.set_content(text)
        message.add_alternative(f"<p>{{text}}</p>", subtype="html")
        server.send_message(message)
"""


class Sink(socketserver.StreamRequestHandler):
    """A server that takes every mail at once."""

    def handle(self) -> None:
        """Answer one client until it is gone."""
        self.request.setsockopt(6, 1, 1)  # TCP_NODELAY
        self.wfile.write(b"220 sink\r\n")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")


def measure(runs: int, size: int) -> list[Result]:
    with (
        tempfile.TemporaryDirectory() as folder,
        socketserver.ThreadingTCPServer(("127.0.0.1", 0), Sink) as sink,
    ):
        sink.daemon_threads = True
        Thread(target=sink.serve_forever, daemon=True).start()
        port = sink.server_address[1]
        store, config = scratch(Size(min(size, 10_000)), Path(folder)), Path(folder) / "config.toml"
        config.write_text(
            f'[mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nsender = "noreply@example.org"\n'
        )
        config.chmod(0o600)
        _execute(store, QUEUE, mails=MAILS)
        send = adminplus("--config", config, "--store", store, "outbox", "send")

        def ours() -> Run:
            _execute(store, AGAIN)
            return send()

        result = compare(
            "F17",
            f"adminplus outbox send, {MAILS:,} mails",
            ours,
            "a bare loop of smtplib that sends as many",
            lambda: once([PYTHON, "-c", LOOP, port]),
            limit=1.5,
            runs=runs,
            by_processor=True,
        )
        sink.shutdown()
        return [result]


def _execute(store: Path, statement: str, **values: int) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute(statement, {"at": QUEUED_AT, **values})
    connection.close()
