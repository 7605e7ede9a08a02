"""X2: a PostgreSQL server that stops and starts in the middle: what was confirmed is there, the rest says it is not."""

from __future__ import annotations

from collections import Counter
from threading import Timer

from tests.casework import INES
from tests.faults.processes import rows, storm
from tests.torture.scene import Scene

MANY = 12
UNAVAILABLE = 8


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
        assert [each for each in ended if each.code not in {0, UNAVAILABLE}] == []
        assert [each for each in ended if each.code and not each.err.startswith("error: ")] == []

        confirmed = {f"Mot {number}" for number, each in enumerate(ended) if not each.code}
        said = Counter(row["body"] for row in rows(scene.warm, store, "messages") if row["kind"] == "reply")
        assert confirmed <= {*said}, "confirmed, and not there"
        assert max(said.values(), default=1) == 1, "done twice"
        scene.count["confirmed"] += len(confirmed)
        scene.count["said to be unavailable"] += MANY - len(confirmed)
        assert scene.run(store, "audit", "verify").code == 0
        scene.doctor(store)
