"""A choice from a list on a terminal: by number, or by typing a part, which narrows the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...domain.shared.i18n import _
from ...domain.shared.text import folded

if TYPE_CHECKING:
    from .choices import Choice
    from .console import Console

_PLACE = re.compile("[1-9][0-9]?", re.ASCII)  # 01 is the code of a department
MOST = 15
"""Choices that are shown at once."""


def chosen(
    console: Console,
    question: str,
    choices: Sequence[Choice],
    *,
    default: str | None = None,
    several: bool = False,
    read: Callable[[str], str] = str,
) -> list[str]:
    """Ask until one of `choices` is chosen, or several of them, and return what stands for each.

    Nothing typed stands for `default`, where there is one: of the empty text, nothing is returned. `read` gives the
    value that other words stand for.
    """
    shown = choices
    how = _how(several=several, needless=default == "").format(question=question)
    while True:
        _show(console, shown)
        typed = console.ask(how, default).strip()
        if not typed or typed == default:
            return [default] if default else []
        if found := _numbered(shown, typed, several=several) or _exactly(choices, read(typed)):
            return found
        fitting = [each for each in choices if folded(typed) in folded(each.label)]
        if len(fitting) == 1:
            console.tell(f"  {fitting[0].label}")
            return [fitting[0].value]
        if not fitting:
            console.tell(_("Nothing fits {typed!r}.").format(typed=typed[:60]))
        shown = fitting or choices


def _how(*, several: bool, needless: bool) -> str:
    if needless:
        return _("{question} (number, or part of it; Enter for none)")
    return _("{question} (numbers, or part of it)") if several else _("{question} (number, or part of it)")


def _show(console: Console, choices: Sequence[Choice]) -> None:
    for number, choice in enumerate(choices[:MOST], 1):
        console.tell(f"{number:>4}  {choice.label}")
    if len(choices) > MOST:
        console.tell("      " + _("… {count} more: type a part.").format(count=len(choices) - MOST))


def _exactly(choices: Sequence[Choice], typed: str) -> list[str]:
    """Return the one that was typed whole: what stands for it, its name, or both as they are shown."""
    wanted = folded(typed)
    return [each.value for each in choices if wanted in map(folded, _names(each))][:1]


def _names(choice: Choice) -> tuple[str, str, str]:
    return choice.value, choice.label, choice.label.removeprefix(choice.value).strip()


def _numbered(shown: Sequence[Choice], typed: str, *, several: bool) -> list[str]:
    words = re.split(r"[ ,;]+", typed) if several else [typed]
    places = [int(word) for word in words if _PLACE.fullmatch(word)]
    if len(places) < len(words) or not all(0 < place <= min(MOST, len(shown)) for place in places):
        return []
    return [shown[place - 1].value for place in dict.fromkeys(places)]
