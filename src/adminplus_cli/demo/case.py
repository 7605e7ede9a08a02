"""The people of the demo, and who plays in which of its requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from ..domain.casework.draft import Draft, draft
from ..domain.casework.group import Group
from ..domain.casework.request import Mandate
from ..domain.platform.account import User
from ..domain.shared.ref import GroupRef
from .story import Story

Stock = Mapping[str, Any]
"""The names and texts of data/demo.toml."""


@dataclass(slots=True)
class Cast:
    """The people of the demo: by group, and the experts."""

    groups: list[Group] = field(default_factory=list)
    helpers: dict[int, list[User]] = field(default_factory=dict)
    instructors: dict[int, list[User]] = field(default_factory=dict)
    experts: list[User] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """One request while its story is told: who plays in it, and its number once it is open."""

    story: Story
    creator: User
    author: Group
    instructor: User
    recipient: Group
    other: Group
    other_instructor: User
    subject: Mapping[str, str]
    id: int = 0


def case_of(story: Story, cast: Cast, stock: Stock, rng: Random) -> Case:
    """Return a request for `story`, between a group that helps and two that answer near it."""
    author = rng.choice([each for each in cast.groups if each.id in cast.helpers])
    near = [each for each in cast.groups if each.id in cast.instructors and each.areas == author.areas]
    recipient, other = rng.sample(near, 2)
    subjects = [each for each in stock["subjects"] if each["organisation"] == recipient.organisation]
    return Case(
        story,
        rng.choice(cast.helpers[author.id]),
        author,
        rng.choice(cast.instructors[recipient.id]),
        recipient,
        other,
        rng.choice(cast.instructors[other.id]),
        rng.choice(subjects),
    )


def draft_of(case: Case, stock: Stock, rng: Random) -> Draft:
    """Return what the helper of a case writes, for a beneficiary who is invented."""
    year, number = rng.randrange(1935, 2001), rng.randrange(1, 90)
    fields = [
        ("first_name", rng.choice(stock["beneficiary_first_names"])),
        ("last_name", rng.choice(stock["beneficiary_names"])),
        ("birth_date", str(year)),
        ("address", f"{number} rue de l’Exemple"),
    ]
    return draft(
        subject=case.subject["subject"],
        description=case.subject["description"],
        fields=fields[: rng.choice([3, 3, 4])],
        to=[GroupRef(case.recipient.name)],
        author_group=GroupRef(case.author.name),
        category=case.subject["category"],
        mandate=rng.choice([Mandate.PAPER, Mandate.SMS, None]),
    )
