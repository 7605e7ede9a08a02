"""X2, X3: thirty-two processes at once: all succeed or are refused for a reason, and nothing is lost or done twice."""

from __future__ import annotations

from collections import Counter

from tests.casework import BENEFICIARY, CAF, CLAIRE, INES
from tests.faults.processes import rows, storm
from tests.torture.scene import Scene

MANY = 32
REFUSED = 5
"""The exit code of a close of what is closed already."""


def play(scene: Scene) -> None:
    """Let thirty-two processes create, reply, close, look and fire rules, in an order that the dice choose."""
    with scene.store() as store:
        kinds = [scene.dice.choice(["create", "reply", "close", "tick", "list"]) for _number in range(MANY)]
        commands = [("--store", store, *_command(kind, number)) for number, kind in enumerate(kinds)]
        with storm(scene.warm, commands) as ended:
            codes = Counter((kind, each.code) for kind, each in zip(kinds, ended, strict=True))
        scene.count += Counter(processes=MANY, confirmed=sum(not each.code for each in ended))
        bad = [each for kind, each in zip(kinds, ended, strict=True) if each.code not in _allowed(kind)]
        assert bad == [], bad
        assert codes["close", 0] == ("close" in kinds), "closed more than once, or never"

        made = {row["subject"] for row in rows(scene.warm, store, "requests")} - {"Trop perçu"}
        assert made == {f"Demande {number}" for number, kind in enumerate(kinds) if kind == "create"}
        said = [row["body"] for row in rows(scene.warm, store, "messages") if row["kind"] == "reply"]
        assert sorted(said) == sorted(f"Mot {number}" for number, kind in enumerate(kinds) if kind == "reply")
        fired = rows(scene.warm, store, "escalations")
        waits = {(row["request_id"], row["rule"], row["waiting_since"]) for row in fired}
        assert len(fired) == len(waits), "a rule fired twice for one wait"
        scene.count["rules fired"] += len(fired)
        assert scene.run(store, "audit", "verify").code == 0
        scene.doctor(store)


def _allowed(kind: str) -> set[int]:
    return {0, REFUSED} if kind == "close" else {0}


def _command(kind: str, number: int) -> tuple[object, ...]:
    create = ("request", "create", "--description", "Un blocage.", "--to", CAF, *BENEFICIARY)
    return {
        "create": ("--as", CLAIRE, *create, "--subject", f"Demande {number}"),
        "reply": ("--as", INES, "request", "reply", 2, "--message", f"Mot {number}"),
        "close": ("--as", CLAIRE, "request", "close", 3),
        "tick": ("tick", "--at", "2099-01-01", "--yes"),
        "list": ("--as", INES, "request", "list", "-o", "json"),
    }[kind]
