"""Secrets that are told otherwise, and everything that everybody who may not know them is told: not a byte changes."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from adminplus_cli.cli.main import main
from tests.blindness.outputs import questions
from tests.blindness.stories import STORIES
from tests.blindness.twins import Twins
from tests.runner import Clock, Runner
from tests.servers import BEGUN
from tests.torture.scene import Scene

ASKED = 300
"""So many questions a round: a sixth of all there are."""


def play(scene: Scene) -> None:
    """Tell one secret otherwise; ask those who may not know it, and see to it that who knows is told."""
    name = scene.dice.choice([*STORIES])
    story = STORIES[name]
    secret = scene.dice.choice([*story.secrets])
    people = story.secrets[secret].blind
    asked = scene.dice.sample(questions(name, story), ASKED)
    with _stores(scene) as begin:
        twins = Twins(story, scene.folder, begin)
        found = [*twins.differences([secret], people, [*asked, *story.read_in])]
        scene.count += Counter(
            {f"secrets of {name}": 1, "answers": len(people) * (ASKED + len(story.read_in))}
        )
        assert found == [], "\n".join(found)
        if secret != "note_file":  # which is read from a file of its own
            assert [*twins.differences([secret], [story.knows], [*story.read_in])] != [], secret
            scene.count["told who knows"] += 1


@contextmanager
def _stores(scene: Scene) -> Iterator[Callable[[], Runner]]:
    """Yield what makes a store at one place what `init` leaves, each time it is called."""
    if scene.database == "postgresql":
        server = scene.stage.server
        assert server
        with server.database() as url:
            server.keep(url, f"blind_{scene.number}")

            def put() -> Runner:
                server.put(url, f"blind_{scene.number}")
                return Runner(url, Clock(BEGUN), lambda _stdin: None)

            yield put
        return
    folder, kept = Path(scene.folder) / "twin", Path(scene.folder) / "kept.db"
    folder.mkdir(mode=0o700)
    assert main(["--store", str(folder / "adminplus.db"), "init", "-q"], clock=lambda: BEGUN) == 0
    shutil.copy(folder / "adminplus.db", kept)

    def begin() -> Runner:
        shutil.rmtree(folder)
        folder.mkdir(mode=0o700)
        shutil.copy(kept, folder / "adminplus.db")
        return Runner(str(folder / "adminplus.db"), Clock(BEGUN), lambda _stdin: None)

    yield begin
