"""Which columns of a list a terminal has room for, how wide each is, and texts cut to that width.

`measure` says how many columns of the terminal a text takes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .text import Whole, shown

Measure = Callable[[str], int]
GAP = 2
"""Blanks between two columns."""
TITLE, TEXT, ITEM = 24, 12, 20
"""So many columns are left to a text that is never left out, to any other, and to the first item of a list."""
SHORT = 16
"""One word of up to so many characters (a code, a status) is not cut."""
BEGINNING = 3
"""So many columns of its beginning are left to a text that is cut in its middle."""
_WORD = re.compile(r"(?<=[ \u00a0’'-])\w")
_SOLID = re.compile(r"[#\d].*|\S*@\S*")
"""A word that is worth nothing when it is cut: a number, an address."""
_GOES_ON = re.compile("[\u200c\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")


class Column(NamedTuple):
    """A column of a list: `rank` 0 is never left out, the greatest goes first; `least` is how narrow it can be.

    `alike` is how wide a text is that is the same in every row; a status, a figure, yes and no are never that.
    """

    place: int
    rank: int
    least: int
    widest: int
    empty: bool
    alike: int = 0


def column(
    place: int, heading: str, values: Sequence[object], rank: int, measure: Measure, limit: int
) -> Column:
    """Measure a column of a list; no text of it needs more than `limit`."""
    floor = TITLE if rank == 0 else TEXT
    word = max(map(measure, heading.split()), default=1)
    texts = [text_of(value) for value in values]
    widest = max(map(measure, texts), default=0)
    least = max((_least(value, floor, measure) for value in values), default=0)
    whole = max(measure(heading), min(widest, limit), least)
    alike = len(texts) > 1 and len({*texts}) == 1 and not isinstance(values[0], Whole)
    return Column(place, rank, max(word, least), whole, not widest, widest if alike else 0)


def chosen(columns: Sequence[Column], room: int) -> dict[int, int] | None:
    """Return the places of the columns there is room for, each with its width; None where not for those of rank 0.

    Empty columns are left out before a text is cut, and others once texts are as short as they may get. A text that is
    the same in every row, and would be cut, is left out too.
    """
    widths = _fitting(columns, room)
    for each in columns:
        if widths and each.rank and widths.get(each.place, each.alike) < each.alike:
            return chosen([other for other in columns if other is not each], room)
    return widths


def _fitting(columns: Sequence[Column], room: int) -> dict[int, int] | None:
    kept = list(columns)
    for wide, goes in (("widest", lambda each: each.empty), ("least", lambda _each: True)):
        while _total(kept, wide) > room:
            candidates = [each for each in kept if each.rank and goes(each)]
            if not candidates:
                break
            kept.remove(max(candidates, key=lambda each: (each.empty, each.rank, each.place)))
    if _total(kept, "least") > room:
        return None
    widths = {each.place: each.least for each in kept}
    for _spare in range(min(room, _total(kept, "widest")) - _total(kept, "least")):
        shortest = min(kept, key=lambda each: widths[each.place] / max(each.widest, 1))
        widths[shortest.place] += 1
    return widths


def text_of(value: object) -> str:
    """Return a value of a cell as one line of text."""
    return ", ".join(map(shown, value)) if isinstance(value, list | tuple) else shown(value)


def label(heading: str) -> str:
    """Return a heading as it stands within a line: its first letter is small, but in an abbreviation."""
    return heading if heading[1:2].isupper() else heading[:1].lower() + heading[1:]


def cut(value: object, room: int, measure: Measure, end: str = "…") -> str:
    """Return a value in at most `room` columns, with `end` where some of it is missing.

    A list ends after one of its items. A number or an address is there whole or not at all.
    """
    text = text_of(value)
    if measure(text) <= room:
        return text
    if isinstance(value, list | tuple):
        items = [shown(item) for item in value]
        for count in range(len(items) - 1, 0, -1):
            shorter = f"{', '.join(items[:count])}, {end}"
            if measure(shorter) <= room:
                return shorter
    kept = ""
    left = room - measure(end)
    for cluster in clusters(text):
        left -= measure(cluster)
        if left < 0:
            break
        kept += cluster
    begun = kept.rpartition(" ")[2]
    word = begun + text[len(kept) :].partition(" ")[0]
    if begun and word != begun and _SOLID.fullmatch(word.strip(",;()<>")):
        kept = kept[: len(kept) - len(begun)]
    return kept.rstrip(" ,") + end if room > 0 else ""


def told_apart(values: Sequence[object], room: int, measure: Measure, end: str = "…") -> list[str]:
    """Return the values of a column, cut to `room`; those that would look alike and are not, in their middle.

    "France Services Bourg" and "France Services Lyon" differ where they end.
    """
    cells = [cut(value, room, measure, end) for value in values]
    meant: dict[str, set[str]] = {}
    for cell, value in zip(cells, values, strict=True):
        meant.setdefault(cell, set()).add(text_of(value))
    return [
        _middle_cut(text_of(value), room, measure, end) or cell
        if len(meant[cell]) > 1 and isinstance(value, str)
        else cell
        for cell, value in zip(cells, values, strict=True)
    ]


def _middle_cut(text: str, room: int, measure: Measure, end: str) -> str | None:
    """Return a text without its middle, its end from the beginning of a word; None where that leaves too little."""
    if "@" in text:
        return None
    for found in _WORD.finditer(text):
        last = text[found.start() :]
        left = room - measure(end) - measure(last)
        if left >= BEGINNING:
            first = ""
            for cluster in clusters(text):
                if measure(first + cluster) > left:
                    break
                first += cluster
            return f"{first.rstrip()}{end}{last}"
    return None


def clusters(text: str) -> Iterator[str]:
    """Yield what a reader sees as one sign each: a letter with its marks, a family of emoji, a flag."""
    cluster = ""
    for character in text:
        flag = len(cluster) == 1 and _FLAG.match(cluster) and _FLAG.match(character)
        joined = cluster.endswith("\u200d") or _GOES_ON.match(character) or unicodedata.combining(character)
        if cluster and not (joined or flag):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _least(value: object, floor: int, measure: Measure) -> int:
    """Return how many columns a value needs, be it cut."""
    text = text_of(value)
    if isinstance(value, list | tuple) and value:
        first = shown(value[0])
        alone = measure(first) + (measure(", …") if len(value) > 1 else 0)
        return alone if "@" in first else min(alone, ITEM)
    uncut = not isinstance(value, str) or isinstance(value, Whole) or _SOLID.fullmatch(text)
    wide = measure(text)
    return wide if uncut or (wide <= SHORT and " " not in text) else min(wide, floor)


def _total(columns: Sequence[Column], which: str) -> int:
    return sum((each.least if which == "least" else each.widest) + GAP for each in columns) - GAP
