"""A story told twice, and what is asked of both stores."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.runner import Runner

from .outputs import TOLD_AT_THE_CONSOLE, answer
from .stories import Story

Asked = tuple[str, ...]


class Twins:
    """Stores of one story at one place, one after the other; `begin` makes it what `init` leaves, and says where."""

    def __init__(self, story: Story, folder: Path, begin: Callable[[], Runner]) -> None:
        self.story = story
        self.folder = folder
        self.begin = begin

    def differences(self, flipped: Iterable[str], people: Iterable[str], asked: list[Asked]) -> Iterator[str]:
        """Yield each question to which somebody hears something else once these secrets are other ones."""
        first = self.answers((), people, asked)
        then = self.answers(flipped, people, asked)
        for person, question in first:
            before, after = first[person, question], then[person, question]
            if before != after and (person or not " ".join(question).startswith(TOLD_AT_THE_CONSOLE)):
                yield f"{person or 'console'} asks {' '.join(question)}: {before} became {after}"

    def answers(
        self, flipped: Iterable[str], people: Iterable[str], asked: list[Asked]
    ) -> dict[tuple[str, Asked], object]:
        """Tell the story with some secrets other than they were, and return what each person hears."""
        program = self.begin()
        self.story.tell(program, self.story.said(*flipped), self.folder)
        told = self.folder / "told.db"
        sqlite = "://" not in program.store
        if sqlite:
            shutil.copy(program.store, told)
        heard: dict[tuple[str, Asked], object] = {}
        for person in people:
            if sqlite:
                shutil.copy(told, program.store)  # what one asks, another may read in the audit
            heard |= {(person, each): answer(program, person, each) for each in asked}
        return heard
