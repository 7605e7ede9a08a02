"""What the policy is made of: subjects, what one is to them, what they are, and rows that say which it takes.

`S` is the type of a subject: a row about projects takes no condition about requests, and mypy says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, NamedTuple, Never, Self, TypeVar

from ..platform.account import Actor
from ..shared.i18n import _
from ..shared.values import dataclass
from .action import Action, Sight

S = TypeVar("S", bound="Subject")
S_contra = TypeVar("S_contra", bound="Subject", contravariant=True)


class Condition(Generic[S_contra]):
    """Something that holds of a subject of type `S_contra`, or does not. Its sentences are translated when said.

    `name` is what `can`, the audit and the docs call it; `holder` says in words of whom or when it holds; `doc` why,
    with the requirement. `bars` says whom it keeps out, `blocked` what is in the way, `cure` what somebody could do.
    """

    __slots__ = ("_bars", "_blocked", "_cure", "_holder", "doc", "name")

    def __init__(
        self, name: str, holder: str, doc: str, *, bars: str = "", blocked: str = "", cure: str = ""
    ) -> None:
        self.name = name
        self.doc = doc
        self._holder, self._bars, self._blocked, self._cure = holder, bars, blocked, cure

    def __repr__(self) -> str:
        return f"<{type(self).__name__.lower()} {self.name}>"

    @property
    def holder(self) -> str:
        """Who fulfils it, or when it is so."""
        return _(self._holder)

    @property
    def bars(self) -> str:
        """Whom it keeps out; empty where it does not."""
        return self._bars and _(self._bars)

    @property
    def blocked(self) -> str:
        """What is in the way where it does not hold; empty where that is no question of the state."""
        return self._blocked and _(self._blocked)

    @property
    def cure(self) -> str:
        """What somebody could do about it; empty where there is nothing."""
        return self._cure and _(self._cure)


class Relation(Condition[S_contra]):
    """What an actor is to a subject."""

    __slots__ = ()


class State(Condition[S_contra]):
    """What a subject is, or the second object of the action: whoever is entitled is told of it, and nobody else."""

    __slots__ = ()


class Label(NamedTuple):
    """How sentences name a thing: words that `N_` marks, and the number or name that stands in them as `{named}`.

    As a string it is English, as programs read it.
    """

    words: str
    named: object = ""

    def __str__(self) -> str:
        return self.words.format(named=self.named)

    def said(self) -> str:
        """Return it in the language of the process."""
        return _(self.words).format(named=self.named)


class Subject:
    """What an action is on, as it stands to one actor: what the audit and sentences call it, and what holds of it.

    The store gathers it in one query; the policy never asks for more.
    """

    __slots__ = ()

    @property
    def object_type(self) -> str:
        """What the audit calls this kind of thing."""
        raise NotImplementedError

    @property
    def object_id(self) -> int:
        """Its number; 0 where it has none."""
        raise NotImplementedError

    @property
    def label(self) -> Label | None:
        """How a sentence names it; None for what needs no name."""
        raise NotImplementedError

    @property
    def names(self) -> dict[str, object]:
        """What sentences about its state name besides its number."""
        return {}

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is to it; nothing, where nobody says more."""
        return frozenset()

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what it is, as far as that concerns `actor`."""
        return frozenset()


C = TypeVar("C")


def which_hold(answers: Mapping[C, bool]) -> frozenset[C]:
    """Return the conditions that hold, of conditions with their answers."""
    return frozenset([condition for condition, holds in answers.items() if holds])


class AnySubjectType:
    """A type of subject, as rows and finders name it; `classes` are those that stand for one."""

    __slots__ = ("classes", "name")

    def __init__(self, name: str, *classes: type[Subject]) -> None:
        self.name = name
        self.classes = classes

    def __repr__(self) -> str:
        return f"<subject type {self.name}>"


class SubjectType(AnySubjectType, Generic[S]):
    """The type of the subjects `S`: exactly that, so that a row about it takes conditions about it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Row(Generic[S_contra]):
    """An action on a subject: allowed when one of `any_of` holds, none of `unless`, and all of `all_of`.

    `while_` is about the state: whoever is entitled is told of it, and nobody else. `deed` is what people call it, as
    an infinitive that `{what}` stands in for the subject.
    """

    action: Action | Sight
    on: SubjectType[S_contra]
    any_of: tuple[Relation[S_contra], ...]
    unless: tuple[Relation[S_contra], ...] = ()
    all_of: tuple[Relation[S_contra], ...] = ()
    while_: tuple[State[S_contra], ...] = ()
    deed: str = ""

    @property
    def conditions(self) -> tuple[Condition[S_contra], ...]:
        """All that it asks of."""
        return (*self.any_of, *self.unless, *self.all_of, *self.while_)


AnyCondition = Condition[Never]
"""A condition about whatever subject: `Never` is below every type, so each fits."""
AnyRow = Row[Never]
