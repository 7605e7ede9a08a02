"""Everybody, every action, every target of the two worlds, asked of the program and of the model in Cedar.

A round asks a twentieth of all questions, the next one those that come after: twenty rounds ask all there are.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from adminplus_cli.cli.main import main
from tests.cedar.judge import Judge, has_command
from tests.cedar.questions import questions
from tests.cedar.shown import Shown
from tests.cedar.worlds import WORLDS
from tests.runner import Clock, Runner
from tests.servers import BEGUN
from tests.torture.scene import Scene

PARTS = 20
DEEDS_ON_A_SERVER = 40
"""A command needs a fresh store, and a database is dearer to copy than a file."""


def play(scene: Scene) -> None:
    """Ask the questions of this round of both worlds, run their commands, and look at what everybody is shown."""
    for world, build in WORLDS.items():
        with _empty(scene, world) as (program, keep, fresh):
            build(program)
            keep()
            judge = Judge(program, fresh)
            asked = [*questions(judge.model)][scene.number % PARTS :: PARTS]
            done = [question for question in asked if has_command(question)]
            if scene.database == "postgresql":
                done = scene.dice.sample(done, DEEDS_ON_A_SERVER)
            people = judge.model.all("User")
            found: list[str] = []
            for who in people:
                found += Shown(program, judge.model, who).differences()
                scene.count["people shown"] += 1
            fresh()  # who was refused has used the platform since, and managers may speak for them
            for each in asked:
                found += filter(None, [judge.answer(each)])
                scene.count["answers"] += 1
            for each in done:
                found += filter(None, [judge.deed(each)])
                scene.count["commands"] += 1
            assert found == [], "\n".join(found)


@contextmanager
def _empty(scene: Scene, world: str) -> Iterator[tuple[Runner, Callable[[], object], Callable[[], object]]]:
    """Yield the program on a fresh store, and what keeps that store as it is and brings it back."""
    if scene.database == "postgresql":
        server = scene.stage.server
        assert server
        name = f"{world}_{scene.number}"
        with server.database() as url:
            program = Runner(url, Clock(BEGUN), lambda _stdin: None)
            yield program, lambda: server.keep(url, name), lambda: server.put(url, name)
        return
    store = Path(scene.folder) / world / "adminplus.db"
    kept = store.with_name("kept.db")
    store.parent.mkdir(mode=0o700)
    assert main(["--store", str(store), "init", "-q"], clock=lambda: BEGUN) == 0
    program = Runner(str(store), Clock(BEGUN), lambda _stdin: None)
    yield program, lambda: shutil.copy(store, kept), lambda: shutil.copy(kept, store)
