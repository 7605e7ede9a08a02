"""The desk, again and again: drawn anew on a terminal, elsewhere as what came and what went."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ...domain.shared.desk import Item, Waiting
from ...domain.shared.i18n import _
from ...render.text import printable, wrapped

if TYPE_CHECKING:
    from ...services.desk import Desk
    from ..kit.console import Console

Key = tuple[str, str, int | None, str]
Look = Callable[[], "Desk"]
pause = time.sleep
"""What passes the time between two looks."""
_HOME, _LINE_END, _REST = "\x1b[H", "\x1b[K", "\x1b[J"


def watch(console: Console, seconds: int, look: Look, draw: Callable[[Desk], Iterator[str]]) -> None:
    """Show the desk every so many seconds until somebody interrupts; `draw` makes lines of what `look` sees.

    Where nobody sees a page being drawn anew (a pipe, NO_COLOR, accessible mode), only what changed is said. When
    quiet, there is no line above the desk, and of the first one nothing is said.
    """
    if console.screen.redraws:
        console.out.write(f"{_HOME}{_REST}")
        while True:
            _redraw(console, seconds, [*draw(look())])
            pause(seconds)
    found = look()
    if not console.quiet:
        _say(console, draw(found))
    while True:
        pause(seconds)
        before, found = found, look()
        _say(console, _fitting(changes(before.sections, found.sections), console.columns))


def changes(before: Sequence[Waiting], after: Sequence[Waiting]) -> Iterator[str]:
    """Yield a line for each thing that waits no more, and for each that waits now."""
    old, new = _items(before), _items(after)
    for key in [key for key in old if key not in new]:
        yield _("Done: {thing}").format(thing=_thing(old[key]))
    for key in [key for key in new if key not in old]:
        yield _("New: {thing}").format(thing=_thing(new[key]))


def _redraw(console: Console, seconds: int, lines: Sequence[str]) -> None:
    """Draw over what is there, line by line, and no more than the terminal is high."""
    head = [] if console.quiet else [_("Every {count} s; Ctrl-C ends it.").format(count=seconds)]
    room = max(console.screen.rows - 1 - len(head), 1)
    page = [*lines[:room]] if len(lines) <= room else [*lines[: room - 1], console.screen.signs.cut]
    console.out.write(_HOME + "".join(f"{line}{_LINE_END}\n" for line in (*head, *page)) + _REST)
    console.out.flush()


def _fitting(lines: Iterator[str], width: int | None) -> Iterator[str]:
    for line in lines:
        yield from wrapped(line, width, "")


def _say(console: Console, lines: Iterator[str]) -> None:
    for line in lines:
        console.line(line)
    console.out.flush()


def _items(sections: Sequence[Waiting]) -> dict[Key, Item]:
    return {
        (item.section, item.kind, item.id, item.command): item
        for section in sections
        for item in section.items
    }


def _thing(item: Item) -> str:
    """Return one thing that waits, on one line."""
    title = item.title if item.id is None else f"#{item.id} {item.title}"
    return printable(f"{item.section.label}, {title} ({item.why})")
