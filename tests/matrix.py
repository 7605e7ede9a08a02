"""The two tables of rights as the tests read them: by row for what `can` answers, by cell for what commands do."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Row:
    """An action on a target, and what the rules answer each person: a letter, as its table explains them."""

    action: str
    target: str
    answers: dict[str, str]


Cell = tuple[str, str, str, str]
"""An action, a target, a person, and what the rules answer."""


def read(table: str, people: dict[str, str]) -> list[Row]:
    """Return the rows of a table, whose heading names `people` in their order."""
    heading, *lines = (line.split() for line in table.strip().splitlines())
    assert heading[2:] == [*people]
    return [
        Row(action, target, dict(zip(people, answers, strict=True))) for action, target, *answers in lines
    ]


def by_row(rows: list[Row]) -> pytest.MarkDecorator:
    """Run a test for each row."""
    return pytest.mark.parametrize(
        "row", [pytest.param(row, id=f"{row.action}.{row.target}") for row in rows]
    )


def by_cell(rows: list[Row]) -> pytest.MarkDecorator:
    """Run a test for each cell where CI asks for all; else, in each row, once for each answer that it gives."""
    cells = [*(_all(rows) if os.environ.get("CI") else _some(rows))]
    params = [pytest.param(*cell, id=".".join(cell[:3])) for cell in cells]
    return pytest.mark.parametrize(("action", "target", "person", "answer"), params)


def _all(rows: list[Row]) -> Iterator[Cell]:
    for row in rows:
        for person, answer in row.answers.items():
            yield row.action, row.target, person, answer


def _some(rows: list[Row]) -> Iterator[Cell]:
    """Yield a cell for each answer of each row, in which whoever came least often comes next."""
    came: Counter[str] = Counter()
    for row in rows:
        for answer in dict.fromkeys(row.answers.values()):
            person = min((who for who, said in row.answers.items() if said == answer), key=came.__getitem__)
            came[person] += 1
            yield row.action, row.target, person, answer
