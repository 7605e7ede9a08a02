"""What one may not know changes nothing that one is told: a sample here, all of it under `dev torture`."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from adminplus_cli.cli.kit.catalogue import nodes
from tests.casework import CLAIRE, EXPERT, MAUD
from tests.runner import Clock, Runner

from .outputs import APART, questions
from .stories import CARL, GINA, GREG, OPERATOR, OTTO, STORIES, ZOE
from .twins import Twins

PEOPLE = {
    "casework": ((CLAIRE, EXPERT), (MAUD, ZOE), (OPERATOR,)),
    "guidance": ((GREG, GINA), (OTTO,), (CARL,), (OPERATOR,)),
}
"""Who is asked together: what none of them may know is told otherwise."""
SAMPLE = 60


@pytest.fixture(params=STORIES)
def twins(
    request: pytest.FixtureRequest,
    sqlite_template: Path,
    tmp_path: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Twins:
    """One of the two stories."""
    folder, start = tmp_path / "store", clock()
    monkeypatch.chdir(tmp_path)

    def begin() -> Runner:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        store = folder / "adminplus.db"
        shutil.copy(sqlite_template, store)
        store.chmod(0o600)
        return Runner(str(store), Clock(start), lambda _stdin: None)

    return Twins(STORIES[request.param], tmp_path, begin)


@pytest.mark.requirement("M7", "H8", "E5", "G2", "G3", "G4", "I2")
def test_what_one_may_not_know_changes_nothing_that_one_is_told(
    twins: Twins, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.params["twins"]
    everything = questions(name, twins.story)
    for number, people in enumerate(PEOPLE[name]):
        asked = [*Random(number).sample(everything, SAMPLE), *twins.story.read_in]
        unknown = set.intersection(*({*twins.story.unknown_to(person)} for person in people))
        assert unknown
        assert [*twins.differences(unknown, people, asked)] == []


def test_who_may_know_is_told(twins: Twins) -> None:
    asked = [(*words, *(("-o", "json") if "--to" not in words else ())) for words in twins.story.read_in]
    for flipped in ((), tuple(twins.story.secrets)):
        heard = str([*twins.answers(flipped, [twins.story.knows], asked).values()])
        silent = [
            name
            for name, secret in twins.story.secrets.items()
            if secret.values[name in flipped] not in heard
        ]
        assert silent in ([], ["note_file"], ["activity"])  # one is in a file of its own, the other a number


def test_nothing_is_left_out_but_what_is_of_the_machine() -> None:
    left_out = {node.name.split()[0] for node in nodes() if not node.children and node.name.startswith(APART)}
    assert left_out == {"init", "demo", "service", "completion", "config", "outbox", "store"}
