"""A list as a person sees it on a terminal: a line for each row, or a block of two where there is little room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .fit import GAP, Measure, chosen, column, cut, label, text_of, told_apart
from .text import Badge, Whole, shown
from .text import Measure as Figure

BLOCKS = 60
"""On a terminal narrower than this, a row that has more than one column is a block of two lines."""
INDENT = 2
LEAST = 12
"""A text of a block that would be cut to less than this is left out."""


class Signs(NamedTuple):
    """What is drawn beside words: where the terminal knows ASCII alone, by that."""

    rule: str = "─"
    cut: str = "…"
    between: str = " · "
    moment: str = "●"
    counted: str = "│"
    uncounted: str = "┊"
    number: str = "#"
    file: str = "+ "
    colon: str = ":"


ASCII = Signs("-", "...", ", ", "o", "|", ":")
SPOKEN = Signs("", "...", ", ", "", "", "", "", "")
"""For whoever hears the screen: words alone."""


class Line(NamedTuple):
    """A line to draw, and how: `bold`, or with the colours of badges at their places."""

    text: str
    bold: bool = False
    badges: tuple[Badge, ...] = ()


def lines(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    ranks: Sequence[int],
    room: int,
    measure: Measure,
    signs: Signs,
) -> Iterator[Line]:
    """Yield the lines of a list, none longer than `room` but for a number or an address that is.

    `ranks` has one for each column: those of rank 0 are always there, the greatest rank goes first.
    """
    names = [shown(heading).replace("_", " ") for heading in headings]
    columns = [
        column(place, name, [_plain(row[place]) for row in rows], rank, measure, room)
        for place, (rank, name) in enumerate(zip(ranks, names, strict=True))
    ]
    widths = chosen(columns, room)
    if widths is None or (room < BLOCKS and len(widths) < len([each for each in columns if not each.empty])):
        by_rank = sorted(columns, key=lambda each: (each.rank, each.place))
        for row in rows:
            yield from _block(names, row, [(each.place, each.rank) for each in by_rank], room, measure, signs)
        return
    yield from _head(names, widths, measure, signs)
    cut_columns = [
        told_apart([_plain(row[place]) for row in rows], width, measure, signs.cut)
        for place, width in widths.items()
    ]
    for row, cells in zip(rows, zip(*cut_columns, strict=True), strict=True):
        badges = tuple(value for place in widths if isinstance(value := row[place], Badge))
        yield Line(_aligned(cells, widths, measure), badges=badges)


def _head(names: Sequence[str], widths: Mapping[int, int], measure: Measure, signs: Signs) -> Iterator[Line]:
    """Yield the headings, which break between their words, and the rule below them."""
    stacks = [_stacked(names[place], width, measure) for place, width in widths.items()]
    for level in range(max(map(len, stacks))):
        yield Line(
            _aligned([stack[level] if level < len(stack) else "" for stack in stacks], widths, measure),
            bold=True,
        )
    yield Line(signs.rule * (sum(widths.values()) + GAP * (len(widths) - 1)))


def _stacked(name: str, width: int, measure: Measure) -> list[str]:
    stack = [""]
    for word in name.split():
        longer = f"{stack[-1]} {word}".strip()
        if stack[-1] and measure(longer) > width:
            stack.append(word)
        else:
            stack[-1] = longer
    return stack


def _aligned(cells: Sequence[str], widths: Mapping[int, int], measure: Measure) -> str:
    padded = (
        cell + " " * (width - measure(cell)) for cell, width in zip(cells, widths.values(), strict=True)
    )
    return (" " * GAP).join(padded).rstrip(" ")


def _block(
    names: Sequence[str],
    row: Sequence[object],
    places: Sequence[tuple[int, int]],
    room: int,
    measure: Measure,
    signs: Signs,
) -> Iterator[Line]:
    """Yield what a row is about, and below it as much of the rest as goes on one line, by rank."""
    title = [place for place, rank in places if rank == 0 and not isinstance(row[place], Whole)]
    text = " ".join(filter(None, (_first(names[place], row[place], place) for place in title)))
    shorter = cut(text, room, measure, signs.cut)
    yield Line(text if shorter == signs.cut else shorter, bold=True)
    line = ""
    for place, rank in places:
        if place in title or not (said := text_of(_plain(row[place]))):
            continue
        if rank and isinstance(row[place], int | float | Figure):
            said = f"{label(names[place])}{signs.colon} {said}"
        left = room - INDENT - measure(line) - (measure(signs.between) if line else 0)
        if measure(said) > left:
            said = _shorter(row[place], left, measure, signs.cut)
            if not said:
                continue
        line += f"{signs.between if line else ''}{said}"
    if line:
        yield Line(f"{' ' * INDENT}{line}")


def _first(name: str, value: object, place: int) -> str:
    """Return a value of the first line of a block: a number that is not its first, with its heading."""
    text = text_of(_plain(value))
    return f"{label(name)} {text}" if place and isinstance(value, int | float) else text


def _shorter(value: object, room: int, measure: Measure, end: str) -> str:
    """Return a text cut to `room`, a list after one of its items; nothing of what is never cut."""
    if isinstance(value, Whole | int | float) or room < LEAST:
        return ""
    if isinstance(value, list | tuple) and measure(f"{shown(value[0])}, {end}") > room:
        return ""
    shorter = cut(value, room, measure, end)
    return "" if shorter == end else shorter


def _plain(value: object) -> object:
    """Return a value as `cut` takes it: of a sign, its symbol."""
    return Whole(value.symbol) if isinstance(value, Badge) else value
