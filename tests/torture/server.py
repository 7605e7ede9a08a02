"""X2: a PostgreSQL server that stops and starts in the middle: what was confirmed is there, the rest says it is not."""

from __future__ import annotations

from collections import Counter
from threading import Timer

from tests.casework import INES
from tests.faults.processes import rows, storm
from tests.torture.scene import Scene

MANY = 12
UNKNOWN, UNAVAILABLE = 7, 8
"""The server went away while it was told to commit: nobody knows whether it did; or earlier, and nothing was done."""


def play(scene: Scene) -> None:
    """Stop the server while many reply, start it again, and count what is there."""
    assert scene.stage.server
    with scene.store() as store:
        commands: list[tuple[object, ...]] = [
            ("--store", store, "--as", INES, "request", "reply", 1 + number % 3, "--message", f"Mot {number}")
            for number in range(MANY)
        ]
        outage = Timer(scene.dice.uniform(0, 0.6), scene.stage.server.restart)
        outage.start()
        with storm(scene.warm, commands) as ended:
            outage.join()
        scene.count += Counter(processes=MANY, restarts=1)
        odd = [each for each in ended if each.code not in {0, UNKNOWN, UNAVAILABLE}]
        assert odd == [], odd
        mute = [each for each in ended if each.code and not each.err.startswith("error: ")]
        assert mute == [], mute

        confirmed = {f"Mot {number}" for number, each in enumerate(ended) if not each.code}
        said = Counter(row["body"] for row in rows(scene.warm, store, "messages") if row["kind"] == "reply")
        assert confirmed <= {*said}, "confirmed, and not there"
        assert max(said.values(), default=1) == 1, "done twice"
        scene.count["confirmed"] += len(confirmed)
        undone = {f"Mot {number}" for number, each in enumerate(ended) if each.code == UNAVAILABLE}
        assert not undone & {*said}, "said to be undone, and there"
        scene.count["said to be undone"] += len(undone)
        scene.count["said to be unknown"] += MANY - len(confirmed) - len(undone)
        assert scene.run(store, "audit", "verify").code == 0
        scene.doctor(store)
