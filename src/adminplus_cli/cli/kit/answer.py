"""What commands return: an object, and what is said of it. An answer knows how it is told; commands print nothing.

The type of the object is the written promise about `-o json`: docs/json.md is made from what commands say they return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

from ...domain.shared.i18n import _
from ...render import Format

if TYPE_CHECKING:
    from .console import Console
    from .screen import Screen

T = TypeVar("T")


class Output(NamedTuple):
    """How a command was asked to answer: made once, from its options."""

    format: Format = Format.TABLE
    porcelain: bool = False
    dry_run: bool = False

    @property
    def as_json(self) -> bool:
        """Whether a program reads the object."""
        return self.format is Format.JSON


NOT_ASKED = Output()


class Answer(Generic[T]):
    """What a command returns: an object of type T, and what is said of it."""

    def tell(self, console: Console, output: Output) -> None:
        """Write it as it was asked for: data on stdout, sentences on stderr."""
        raise NotImplementedError


class Done(Answer[T]):
    """What a command changed: the sentence that says so, the object, and what is to be said besides.

    `id` is what --porcelain prints; the id of the object where it is not given. `then` is done once it is told, and
    may raise what the command ends with.
    """

    def __init__(
        self,
        sentence: str,
        object: T,  # noqa: A002 - what every command has one of
        *,
        id: object = None,  # noqa: A002 - what --porcelain calls it
        more: Sequence[str] = (),
        warnings: Sequence[str] = (),
        then: Callable[[], None] = lambda: None,
    ) -> None:
        self.sentence = sentence
        self.object = object
        self.id = id
        self.more = more
        self.warnings = warnings
        self.then = then

    def tell(self, console: Console, output: Output) -> None:
        """Say what was done, and print the object or, with --porcelain, its id."""
        sentence = self.sentence
        if output.dry_run:
            sentence = _("Dry run, nothing was changed: {sentence}").format(sentence=sentence)
        if output.porcelain:
            console.note(sentence)
            console.line(str(record(self.object)["id"] if self.id is None else self.id))
        else:
            console.say(sentence)
            if output.as_json:
                console.record(record(self.object), as_json=True)
        for told in self.more:
            console.say(told)
        for warning in self.warnings:
            console.warn(warning)
        self.then()


class Shown(Answer[T]):
    """An object that a command shows: to people as `lines` or as `card`, where that differs from what programs read.

    `page` has the lines of a terminal, made for how wide it is, where those are others. `then` is done once it is
    shown, and may raise what the command ends with.
    """

    def __init__(
        self,
        object: T,  # noqa: A002 - as above
        *,
        lines: Iterable[str] | None = None,
        card: Mapping[str, object] | None = None,
        page: Callable[[Screen], Iterable[str]] | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        self.object = object
        self.lines = lines
        self.card = card
        self.page = page
        self.then = then

    def read(self, card: Callable[[Mapping[str, Any]], Mapping[str, object]]) -> Shown[T]:
        """Return it as a person at a terminal sees it: by `card`, where it is neither lines nor a page."""
        if self.lines is not None or self.page is not None:
            return self
        shown = record(self.object) if self.card is None else self.card
        return Shown(self.object, card=card(shown), then=self.then)

    def tell(self, console: Console, output: Output) -> None:
        """Print the object."""
        if output.as_json:
            console.record(record(self.object), as_json=True)
        else:
            with console.paged():
                self._write(console)
        self.then()

    def _write(self, console: Console) -> None:
        if self.page is not None and console.terminal:
            for line in self.page(console.screen):
                console.line(line)
        elif self.lines is None:
            console.record(record(self.object) if self.card is None else self.card, as_json=False)
        else:
            for line in self.lines:
                console.flow(line)


class Rows(Answer[T]):
    """Rows of a command that is no list: there is nothing to choose or to sort. `then` as of what is shown.

    A table is without the fields that are `unshown`; with `ranks` its rows are a line each, as those of a list.
    """

    def __init__(
        self,
        rows: Sequence[Mapping[str, Any]],
        fields: Sequence[str],
        unshown: Sequence[str] = (),
        *,
        ranks: Mapping[str, int] | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        self.rows = rows
        self.ranks = ranks
        self.fields = fields
        self.unshown = unshown
        self.then = then

    def tell(self, console: Console, output: Output) -> None:
        """Print the rows; to people, nothing where there are none."""
        table = output.format is Format.TABLE
        fields = [name for name in self.fields if not (table and name in self.unshown)]
        if self.rows or not table:
            with console.paged():
                rows = self._read(console, output)
                console.rows(output.format, fields, rows, ranks=self.ranks, blocks=self.ranks is None)
        self.then()

    def _read(self, console: Console, output: Output) -> Sequence[Mapping[str, Any]]:
        """Return the rows as they are read: by a person in words."""
        if output.format is not Format.TABLE or not console.terminal:
            return self.rows
        from .value_words import row_in_words

        return [row_in_words(row) for row in self.rows]


def record(value: object) -> Mapping[str, Any]:
    """Return an object by the names of its fields."""
    if isinstance(value, Mapping):
        return value
    from dataclasses import asdict

    return asdict(cast(Any, value))
