"""T1, X3: a clock that jumps, stands at awkward instants or goes back breaks nothing, and fires no rule twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.casework import CLAIRE, INES, open_request
from tests.runner import Runner
from tests.torture.scene import CLEAN, Scene

INSTANTS = {
    "spring forward": datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
    "fall back": datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC),
    "leap day": datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
    "new year": datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC),
    "2038": datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC),
    "ten years back": datetime(2016, 3, 2, 9, tzinfo=UTC),
}
JUMPS = (
    timedelta(seconds=1),
    timedelta(hours=1),
    timedelta(days=5),
    timedelta(days=365),
    timedelta(days=-3653),
)
SAFE = ("platform", "clock", "outbox")
"""What `doctor` says of a clock that was wrong, and of a platform where no cron runs, is right."""


def play(scene: Scene) -> None:
    """Go through a dozen commands while the clock jumps from one awkward instant to another."""
    with scene.store() as store:
        program = scene.runner(store)
        fired: list[dict[str, Any]] = []
        for _number in range(12):
            _jump(scene, program)
            before = len(fired)
            _ok(scene, program)
            fired = [row for row in program.dump() if row["table"] == "escalations"]
            waits = {(row["request_id"], row["rule"], row["waiting_since"]) for row in fired}
            assert len(waits) == len(fired) >= before, "a rule fired twice for one wait, or was forgotten"
        scene.count["rules fired"] += len(fired)
        found = program("doctor", "-o", "json").json
        wrong = [row for row in found if row["check"] not in SAFE]
        assert wrong == [], wrong
        assert program("audit", "verify").code == 0
        scene.count["found sound by doctor"] += 1


def _jump(scene: Scene, program: Runner) -> None:
    if scene.dice.random() < 0.5:
        name = scene.dice.choice([*INSTANTS])
        program.clock.now = INSTANTS[name]
        scene.count[name] += 1
    else:
        program.clock.now += scene.dice.choice(JUMPS)
        scene.count["jumps"] += 1


def _ok(scene: Scene, program: Runner) -> None:
    """Run one command of each kind; twice the same tick, of which the second has nothing to do."""
    number = scene.dice.randint(1, 3)
    results = [
        program("tick", "--yes"),
        program("tick", "--yes"),
        program("request", "reply", number, "--message", "Nous regardons.", as_=INES),
        program("request", "list", as_=CLAIRE),
        program("request", "show", number, as_=INES),
        program(scene.dice.choice(["status", "whoami"]), as_=INES),
    ]
    scene.count["commands"] += len(results)
    bad = [
        (program.clock.now, each) for each in results if each.code not in CLEAN or "unexpected" in each.err
    ]
    assert bad == []
    open_request(program)
