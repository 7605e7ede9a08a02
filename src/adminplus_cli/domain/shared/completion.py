"""What is offered to complete a word."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from .text import folded


class Candidate(NamedTuple):
    """What a word can be, and what is said of it beside that."""

    value: str
    about: str = ""


def called(number: int, name: str, about: str = "", *, typed: str) -> Candidate:
    """Return what has a number and a name: by its number, or by its name to who has typed how a name begins."""
    if not typed or typed.removeprefix("#").isdecimal():
        return Candidate(str(number), " · ".join(filter(None, (name, about))))
    return Candidate(name, " · ".join(filter(None, (f"#{number}", about))))


def matching(offered: Iterable[Candidate], typed: str, most: int) -> list[Candidate]:
    """Return the first `most` of what begins as `typed`, whatever its case and accents; each value once."""
    key = folded(typed)
    seen: dict[str, Candidate] = {}
    found = (each for each in offered if folded(each.value).startswith(key))
    for each in islice(found, most):
        seen.setdefault(each.value, each)
    return [*seen.values()]
