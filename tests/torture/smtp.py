"""X8: a mail server with vices: each mail leaves once, what was not taken is tried again, and none is forgotten."""

from __future__ import annotations

import os
from collections import Counter
from unittest.mock import patch

from tests.casework import INES
from tests.mail.peer import Peer
from tests.torture.scene import CLEAN, Scene

ANSWERS = (
    None,
    None,
    "451 later",
    "450 greylisted",
    "550 no such user",
    "554 spam",
    "452 full",
    "421 bye",
    "999 \x1b[2J",
    "2",
)
STEPS = ("mail_reply", "rcpt_reply", "data_reply")
SENDER = "no-reply@example.org"


def play(scene: Scene) -> None:
    """Send what waits ten times to a server whose vices change, then once more to one that has none."""
    with scene.store() as store, Peer() as peer, patch.dict(os.environ, _settings(peer.port)):
        del os.environ["ADMINPLUS_MAIL_ENABLED"]
        program = scene.runner(store)
        cuts = 0
        for number in range(10):
            program.ok("request", "reply", 1 + number % 3, "--message", "Nous regardons.", as_=INES)
            for step in STEPS:
                setattr(peer, step, scene.dice.choice(ANSWERS))
            peer.cut_after_data = asked = scene.dice.choice([0, 0, 1, 3])
            _send(scene, program("outbox", "send").code)
            cuts += asked - peer.cut_after_data
            program.clock.forward(hours=scene.dice.choice([0, 1, 30]))
        for step in STEPS:
            setattr(peer, step, None)
        peer.cut_after_data = 0
        program.clock.forward(days=2)
        _send(scene, program("outbox", "send").code)
        rows = program.ok("outbox", "list", "-o", "json").json
        became = Counter(f"mails {row['status']}" for row in rows)
        scene.count += became + Counter({"connections cut": cuts, "mails received": len(peer.received)})
        assert len(peer.received) == became["mails sent"] + cuts, (
            "sent twice, or said to be sent and never received"
        )
        assert "\x1b" not in "".join(str(row["last_error"]) for row in rows)
        assert became["mails queued"] == 0, "due, and not sent to a server that takes all"
        scene.doctor(store)


def _send(scene: Scene, code: int) -> None:
    assert code in CLEAN, code
    scene.count["deliveries"] += 1


def _settings(port: int) -> dict[str, str]:
    values = {"HOST": "127.0.0.1", "PORT": port, "SECURITY": "none", "SENDER": SENDER}
    return {f"ADMINPLUS_MAIL_{name}": str(value) for name, value in values.items()}
