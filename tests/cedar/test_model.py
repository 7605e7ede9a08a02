"""A second model of the rights, in Cedar, agrees with the program: a sample here, all of it under `dev torture`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from random import Random

import pytest

from adminplus_cli.domain.policy import Action
from tests.runner import Clock, Copies, Runner

from .commands import COMMANDS
from .judge import Judge, has_command, sample
from .model import Model, Question, actions
from .questions import DONE, INSIDE, questions
from .shown import Shown
from .worlds import WORLDS

BESIDE = {
    *("act", "access.platform", "access.user", "access.group", "access.request", "access.project"),
    *("service", "store.check", "store.verify", "project.recover"),
}
"""Actions that neither guide knows: they are about the program and its store, and `project.recover` is what the
operator does where a project has no owner left, who by the guide never goes."""


Judges = Callable[[str], Judge]


@pytest.fixture
def judges(sqlite_template: Path, tmp_path: Path, clock: Clock, file_copies: Copies) -> Judges:
    """Whoever makes a world, and judges it."""

    def made(world: str) -> Judge:
        folder = tmp_path / world
        folder.mkdir(mode=0o700)
        store, kept = folder / "adminplus.db", folder / "kept.db"
        shutil.copyfile(sqlite_template, store)
        store.chmod(0o600)
        program = Runner(str(store), Clock(clock()), lambda _stdin: None, file_copies)
        program.prepare(f"cedar-{world}", WORLDS[world])
        shutil.copy(store, kept)
        return Judge(program, lambda: shutil.copy(kept, store))

    return made


@pytest.fixture(params=WORLDS)
def judge(request: pytest.FixtureRequest, judges: Judges) -> Judge:
    """One of the two worlds, with its model."""
    return judges(request.param)


@pytest.mark.requirement("T3")
def test_can_says_what_the_model_says(judge: Judge) -> None:
    asked = sample(judge.model, questions(judge.model), Random(1), 3)
    assert len(asked) > 300
    assert [wrong for each in asked if (wrong := judge.answer(each))] == []


@pytest.mark.requirement("T4")
def test_commands_end_change_and_are_audited_as_the_model_says(judge: Judge) -> None:
    asked = sample(judge.model, filter(has_command, questions(judge.model)), Random(2), 1)
    assert len(asked) > 80
    assert [wrong for each in asked if (wrong := judge.deed(each))] == []


@pytest.mark.requirement("I2", "M7", "E5", "E6", "E7", "H8", "G1", "G2", "G3", "G4")
def test_everybody_is_shown_what_the_model_lets_them_read(judge: Judge) -> None:
    people = judge.model.all("User")
    assert [wrong for who in people for wrong in Shown(judge.program, judge.model, who).differences()] == []


def test_every_policy_of_the_model_decides_a_case(judges: Judges) -> None:
    models = [judges(world).model for world in WORLDS]
    decided: set[str] = set()
    for model in models:
        for policies in model.policies:
            policies.decided |= decided
        shuffled = [*questions(model), *_inside(model)]
        Random(3).shuffle(shuffled)
        for question in shuffled:
            for policies in model.policies:
                if policies.wonder_about(question.action):
                    model.decide(policies, question)
        decided = set().union(*(policies.decided for policies in model.policies))
    assert [name for policies in models[0].policies for name in policies.texts if name not in decided] == []


def _inside(model: Model) -> Iterator[Question]:
    """Yield the questions about what is no action of the program by itself."""
    for type_, names in actions().items():
        for action in {*names} & INSIDE:
            for actor, target in product(model.all("User"), model.all(type_)):
                yield Question(actor, action, target)


def test_the_model_knows_every_action_of_both_guides() -> None:
    known = {action for names in actions().values() for action in names} - INSIDE - {*DONE}
    assert known == {str(action) for action in Action} - BESIDE
    assert known >= COMMANDS.keys() - DONE
