"""The table a person sees on a terminal: the one module that imports Rich.

Rich is given `Text`, never markup, and told whatever but the width it would guess from the environment.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from .fit import label
from .text import Badge, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .ranked import Line, Signs


NARROWEST = 6
"""Columns that fold keep so many characters, where the terminal has room for as many."""
GAP = 2
"""Blanks between two columns."""
BLOCKS = 60
"""On a terminal narrower than this, a row that does not fit on a line is a block of several."""
INDENT = 2
_AS_IS: Any = {"soft_wrap": True, "highlight": False, "markup": False, "emoji": False}
WHOLE = 16
"""Cells of up to so many characters and one word (a status, a date and its hour) are not broken."""


def write(
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    out: TextIO,
    *,
    color: bool = False,
    width: int | None = None,
    colon: str = ":",
) -> int:
    """Write a table as wide as the terminal (or as `width`) at most, all of it; nothing when there are no rows."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    values = [list(row) for row in rows]
    cells = [[_shown(value) for value in row] for row in values]
    console = _console(out, color=color, width=width)
    if values and console.width < BLOCKS and _natural(headings, cells) > console.width:
        _blocks(console, headings, values, cells, colon)
        return len(values)
    widths = _between_words(headings, cells, console.width)
    whole = _whole(headings, cells, console.width)
    narrowest = max(1, min(NARROWEST, (console.width + GAP) // len(headings) - GAP))
    for place, heading in enumerate(headings):
        least = None if place in whole or widths else narrowest
        table.add_column(
            Text(shown(heading).replace("_", " ")),
            overflow="fold",
            no_wrap=place in whole and not widths,
            min_width=least,
            width=widths[place] if widths else None,
        )
    for row, shown_row in zip(values, cells, strict=True):
        table.add_row(*map(_drawn, row, shown_row))
    if table.row_count:
        console.print(table)
    return table.row_count


def write_ranked(
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    ranks: Sequence[int],
    out: TextIO,
    *,
    signs: Signs,
    color: bool = False,
    width: int | None = None,
) -> int:
    """Write a list whose rows are a line each: columns that find no room are left out by their rank."""
    from .ranked import lines

    values = [list(row) for row in rows]
    room = _console(out, color=color, width=width).width
    if values:
        drawn = lines(headings, values, ranks, room, cell_len, signs)
        out.writelines(f"{_styled(line) if color else line.text}\n" for line in drawn)
    return len(values)


def _styled(line: Line) -> str:
    """Return a line in bold, or with its signs in colour: each is at its own place, from the left."""
    if line.bold:
        return Style(bold=True).render(line.text, color_system=ColorSystem.STANDARD)
    text, done = line.text, ""
    for badge in line.badges:
        before, sign, text = text.partition(badge.symbol)
        style = Style.parse(badge.color) if badge.color else Style()
        done += before + style.render(sign, color_system=ColorSystem.EIGHT_BIT)
    return done + text


def _natural(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    """Return how wide the table is where nothing is folded."""
    columns = zip(headings, *cells, strict=True)
    return sum(max(map(cell_len, column)) + GAP for column in columns) - GAP


def _blocks(
    console: Console,
    headings: Sequence[str],
    values: Sequence[Sequence[object]],
    cells: Sequence[Sequence[str]],
    colon: str,
) -> None:
    """Write each row as a block: its first cell, and below it all that is not empty, each with its heading.

    Lines break between words alone: an address or a number is never cut, but by a terminal it is longer than.
    """
    for row, texts in zip(values, cells, strict=True):
        console.print(_drawn(row[0], texts[0]), style="bold", **_AS_IS)
        line = Text()
        pieces = [
            (f"{label(shown(heading)).replace('_', ' ')}{colon}", value, text)
            for heading, value, text in zip(headings[1:], row[1:], texts[1:], strict=True)
            if text
        ]
        for place, (heading, value, text) in enumerate(pieces):
            words = [Text(heading, style="dim"), *(_drawn(value, word) for word in text.split(" "))]
            if place + 1 < len(pieces):
                words[-1] = words[-1] + Text(",")
            for word in words:
                if line and INDENT + line.cell_len + 1 + word.cell_len > console.width:
                    console.print(Text(" " * INDENT) + line, **_AS_IS)
                    line = Text()
                line.append(" " if line else "").append_text(word)
        if line:
            console.print(Text(" " * INDENT) + line, **_AS_IS)


def _shown(value: object) -> str:
    """Return a value as text; an instant to the minute, which is what a person looks for."""
    if isinstance(value, Badge):
        return value.symbol
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    return shown(value)


def _drawn(value: object, text: str) -> Text:
    return Text(text, style=value.color) if isinstance(value, Badge) else Text(text)


def breaks_between_words(headings: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> bool:
    """Say whether a table finds its place in so much room without a word that is broken."""
    return _between_words(headings, cells, room) is not None


def _between_words(headings: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return the widths of columns that break between words alone, in as much room as there is; None without any."""
    columns = [(heading, [row[place] for row in cells]) for place, heading in enumerate(headings)]
    widest = [max(map(cell_len, (heading, *texts)), default=0) for heading, texts in columns]
    words = [_longest_word(heading, texts) for heading, texts in columns]
    short = [width <= WHOLE for width in widest]
    single = [
        is_short and not any(" " in text for text in texts)
        for is_short, (_, texts) in zip(short, columns, strict=True)
    ]
    room -= GAP * (len(columns) - 1)
    for whole in (short, single):
        widths = [widest[n] if n == 0 or whole[n] else words[n] for n in range(len(columns))]
        if sum(widths) <= room:
            for _spare in range(min(room, sum(widest)) - sum(widths)):
                most = max(range(len(widths)), key=lambda n: widest[n] - widths[n])
                widths[most] += 1
            return widths
    return None


def _longest_word(heading: str, texts: Sequence[str]) -> int:
    words = (word for text in (shown(heading).replace("_", " "), *texts) for word in text.split())
    return max(map(cell_len, words), default=1)


def _whole(headings: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> set[int]:
    """Return the columns that are not broken: the first, and those of short words, where there is room for them."""
    columns = range(len(headings))
    longest = [max((len(row[place]) for row in cells), default=0) for place in columns]
    short = {
        place
        for place, width in enumerate(longest)
        if width <= WHOLE and all(" " not in row[place][:-6] for row in cells)
    }
    widths = [max(width, len(headings[place])) for place, width in enumerate(longest)]
    for whole in (short | {0}, short, {0}):
        if sum(GAP + (widths[place] if place in whole else NARROWEST) for place in columns) <= room + GAP:
            return whole
    return set()


def _console(out: TextIO, *, color: bool, width: int | None) -> Console:
    return Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="256" if color else None,
        no_color=not color,
        force_jupyter=False,
        legacy_windows=False,
    )
