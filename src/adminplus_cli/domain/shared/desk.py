"""The desk of one person (T10): what waits for them, in sections, with the command that does the next thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from .i18n import N_, _
from .page import Record

SHOWN = 10
"""So many rows of a section a person sees at once."""
LATEST = datetime.max.replace(tzinfo=UTC)


class Section(StrEnum):
    """What somebody has to do as what they are, in the order in which it is shown."""

    TO_ANSWER = "to_answer"
    CAME_BACK = "came_back"
    CALLED = "called"
    GROUP = "group"
    PROGRAMS = "programs"
    INVITATIONS = "invitations"
    SHEET = "sheet"
    PLATFORM = "platform"

    @property
    def label(self) -> str:
        """What it is called above its rows."""
        return _(_LABELS[self])


_LABELS = {
    Section.TO_ANSWER: N_("To answer"),
    Section.CAME_BACK: N_("Came back to you"),
    Section.CALLED: N_("Called as an expert"),
    Section.GROUP: N_("Your groups"),
    Section.PROGRAMS: N_("Your programs"),
    Section.INVITATIONS: N_("Invitations to you"),
    Section.SHEET: N_("Your sheet"),
    Section.PLATFORM: N_("The platform"),
}


class Item(NamedTuple):
    """One thing that waits: `kind` says in a word what it is, `why` in a sentence, `command` what does the next thing.

    `id` is the number that the command takes, None where it takes none.
    """

    section: Section
    kind: str
    id: int | None
    title: str
    who: str | None
    waiting_since: datetime | None
    due_at: datetime | None
    escalates_at: datetime | None
    why: str
    command: str

    @property
    def order(self) -> tuple[datetime, datetime, int]:
        """What it is sorted by: the longest wait first, then what ends first."""
        return self.waiting_since or LATEST, self.due_at or LATEST, self.id or 0


class Platform(NamedTuple):
    """How the platform is, where nothing of it waits: when `tick` ran and a backup was taken, how much mail waits."""

    last_tick: datetime | None
    last_backup: datetime | None
    mail: int | None
    """None where none is wanted."""


class Waiting(NamedTuple):
    """What waits in one section: how many things, and the first of them."""

    section: Section
    total: int
    items: list[Item]

    @classmethod
    def of(
        cls, section: Section, most: int, *kinds: tuple[list[Record], Callable[[Record], Item]]
    ) -> Waiting:
        """Return a section made of several kinds of things, each as its first rows and what makes an item of one.

        A row says in `total` how many there are of its kind.
        """
        items = [make(row) for rows, make in kinds for row in rows]
        total = sum(rows[0]["total"] for rows, _make in kinds if rows)
        return cls(section, total, sorted(items, key=lambda item: item.order)[:most])
