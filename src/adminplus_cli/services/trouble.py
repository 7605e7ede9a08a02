"""What somebody has to look at, though nothing was refused."""

from __future__ import annotations

from typing import NamedTuple


class Trouble(NamedTuple):
    """What is wrong: its cause, which is told once a day where it lasts, a sentence, and what to do."""

    cause: str
    sentence: str
    hint: str
