"""How a person sees why a request is, is not or will be escalated: a time line, drawn in text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from ...domain.casework.time_line import Moment, Turn
from ...domain.shared.i18n import _, counted
from ...domain.shared.phrases import headed
from ..kit.reader import Reader, word
from ..kit.screen import Screen

Worked = Callable[[datetime, datetime], int | None]
"""How many worked days lie between two instants; None where a day is 24 hours."""


def lines(
    found: dict[str, Any], line: Sequence[Moment], worked: Worked, reader: Reader, screen: Screen
) -> Iterator[str]:
    """Yield what `escalation explain` found, and how it came to that."""
    yield from map(
        screen.bold,
        screen.filled(_heading(found, reader), f"{screen.signs.number}{found['request']}  ", "    "),
    )
    yield from screen.filled(found["reason"], "    ")
    yield ""
    yield from _drawn(line, worked, reader, screen)
    if found["experts"] and found["waiting_for"]:
        yield ""
        label = _("called") if found["escalated_at"] else _("would be called")
        named = (
            f"{reader.names[each]} <{each}>" if each in reader.names else each for each in found["experts"]
        )
        yield from screen.fact(headed(label), "\n".join(named))


def _heading(found: dict[str, Any], reader: Reader) -> str:
    if not found["waiting_for"]:
        return word(found["status"])
    return _("{status}, waiting for {what} for {time}").format(
        status=word(found["status"]),
        what=word(found["waiting_for"]),
        time=reader.lasting(reader.now - found["waiting_since"]),
    )


def _drawn(line: Sequence[Moment], worked: Worked, reader: Reader, screen: Screen) -> Iterator[str]:
    """Yield each moment, and between two of them whether the time counted, and how much it was."""
    signs = screen.signs
    blank = " " * max(len(reader.local(moment.at)) for moment in line)
    for moment, after in pairwise([*line, None]):
        assert moment is not None
        said = moment.turn.said(moment.rule)
        if moment.turn is Turn.DUE:
            said = f"{said} ({reader.relative(moment.at)})"
        at = reader.local(moment.at)
        head = f"  {signs.moment} {at}{blank[len(at) :]}  "
        yield from screen.filled(said, head, " " * len(head))
        if after is not None and (after.at - moment.at).total_seconds() >= 60:
            bar = signs.counted if moment.waits else signs.uncounted
            yield from screen.filled(
                _stretch(moment, after, worked, reader), f"  {bar} {blank}    ", " " * len(head)
            )


def _stretch(moment: Moment, after: Moment, worked: Worked, reader: Reader) -> str:
    time = reader.lasting(after.at - moment.at)
    if not moment.waits:
        return _("does not count: {time}").format(time=time)
    days = worked(moment.at, after.at)
    if days is None:
        return _("counts: {time}").format(time=time)
    told = counted("{count} working day", "{count} working days", days).format(count=days)
    return _("counts: {days} of {time}").format(time=time, days=told)
