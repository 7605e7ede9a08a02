"""How a person at a terminal reads values: times of their own zone, words of their language, people by name.

Programs get instants in UTC, values of enums and addresses: nothing of this happens in a pipe, in JSON or in CSV.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum
from typing import TYPE_CHECKING, Any

from ...config.loader import place
from ...domain.casework.message import Kind
from ...domain.shared.i18n import N_, _, within
from ...domain.shared.phrases import day, decimal
from ...domain.shared.relative_time import local, relative, span
from ...render.text import Measure, Whole
from .headings import heading
from .value_words import VALUES
from .value_words import value as value_of

if TYPE_CHECKING:
    from .context import CommandContext

PEOPLE = frozenset({"creator", "who", "added_by", "invited_by", "actor", "managers", "main_contacts"})
"""Fields that hold an address, or several, and are about somebody: a person reads the name."""
MOMENTS = frozenset({"at", "as_of"})
"""Fields that say when something happened in a history: the hour counts there, not how long ago it was."""
ORIGIN, THROUGH = "origin", "through"
"""Fields that say where a setting comes from; the second in an object alone: in lists it is what people wrote."""
DATA = frozenset({"rows", "params", "details"})
"""Fields that hold an object whose names are data."""

EVENTS = {"create": N_("opened the request"), "attach": N_("added a file")}
"""Events of a request that are no messages; another is the call of experts by a rule."""

Rows = list[dict[str, Any]]


class Reader:
    """Somebody who reads at `now`, in a zone (None: that of the machine), and knows people by `names`.

    With `hears`, what is read is to be heard: times are said in words.
    """

    def __init__(
        self,
        now: datetime,
        zone: tzinfo | None = None,
        names: Mapping[str, str] | None = None,
        *,
        hears: bool = False,
    ) -> None:
        self.now = now
        self.zone = zone
        self.names = names or {}
        self.hears = hears

    def seen_at(self, at: datetime | None) -> Reader:
        """Return who reads at another instant, where one is given."""
        return Reader(at or self.now, self.zone, self.names, hears=self.hears)

    def rows(self, rows: Iterable[Mapping[str, Any]]) -> Rows:
        """Return rows of a list as they are read."""
        return [
            {
                field: happened(value) if field == "event" else self.value(field, value)
                for field, value in row.items()
            }
            for row in rows
        ]

    def value(self, field: str, value: object) -> object:  # noqa: PLR0911 - one line a kind
        """Return a value of a field as it is read."""
        match value:
            case bool() if not self.hears:
                return Measure(within(_("Yes") if value else _("No")))
            case date():
                return Measure(self._time(field, value))
            case float():
                return Measure(decimal(value))
            case Enum() if field != "event":
                return Whole(value_of(field, word(value)))
            case str() | list() if field in PEOPLE:
                return self._people(field, value)
            case str() if field in VALUES and (said := value_of(field, value)) != value:
                return Whole(said)
            case str() if field == ORIGIN:
                return place(value)
        return value

    def card(self, record: Mapping[str, Any]) -> dict[str, object]:
        """Return an object as it is read: names of fields as words, times by the clock and seen from now."""
        return {heading(field): self._held(field, value) for field, value in record.items()}

    def _held(self, field: str, value: object) -> object:  # noqa: PLR0911 - one line a kind
        match value:
            case Mapping() if field not in DATA:
                return self.card(value)
            case list() | tuple():
                return [self._held(field, each) for each in value]
            case bool():
                return within(_("Yes") if value else _("No"))
            case datetime():
                return f"{self.local(value)}, {self.relative(value)}"
            case str() if field == THROUGH:
                return place(value) if (said := value_of(field, value)) == value else said
            case str() if field in PEOPLE:
                return value  # whoever looks at one thing sees addresses
        return self.value(field, value)

    def _people(self, field: str, value: str | list[str]) -> object:
        if isinstance(value, str):
            return self.names.get(value, value_of(field, value))
        return [self.names.get(each, each) for each in value]

    def local(self, at: datetime) -> str:
        """Return an instant as the clock of the zone says it."""
        return local(at, self.now, self.zone)

    def relative(self, at: datetime) -> str:
        """Return when an instant is, seen from now."""
        return relative(at, self.now, words=self.hears)

    def lasting(self, time: timedelta) -> str:
        """Return how long a time is."""
        return span(time, words=self.hears)

    def _time(self, field: str, value: date) -> str:
        if not isinstance(value, datetime):
            return day(value)
        if field in MOMENTS:
            return self.local(value)
        if self.hears and field == "waiting_since":
            return self.lasting(self.now - value)
        return self.relative(value)


def word(value: object) -> str:
    """Return what a person calls a member of an enum; itself, where it has no other word."""
    label = getattr(value, "label", None)
    return label if isinstance(label, str) else str(getattr(value, "value", value))


def happened(event: str) -> str:
    """Return what a person calls an event of a time line: a kind of message, or what is none."""
    if event in EVENTS:
        return _(EVENTS[event])
    return Kind(event).deed if event in {*Kind} else Kind.JOIN.deed


def joined(value: object) -> object:
    """Return a list as one text that breaks between its items."""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value


def people_in(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the addresses that a person reads as names."""
    held = (row.get(field) for row in rows for field in PEOPLE)
    several = (value if isinstance(value, list) else [value] for value in held)
    return {each for values in several for each in values if isinstance(each, str) and "@" in each}


def reader_of(context: CommandContext, addresses: Collection[str] = ()) -> Reader:
    """Return who reads now, and knows whose these addresses are."""
    names: dict[str, str] = {}
    if addresses:
        from ...services.platform import account

        with context.view() as view:
            names = account.names(view, sorted(addresses))
    return Reader(context.app.clock(), names=names, hears=context.console.spoken)
