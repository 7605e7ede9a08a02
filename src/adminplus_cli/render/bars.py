"""Figures drawn in a line of text. What is not nothing is seen, however small it is beside the largest."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

_TICKS = "▁▂▃▄▅▆▇█"
_EIGHTHS = " ▏▎▍▌▋▊▉"


def sparkline(values: Sequence[float]) -> str:
    """Return one character a value, its height the share of the largest; only zero is the lowest."""
    most = max(values, default=0)
    return "".join(_TICKS[_part(len(_TICKS) - 1, value, most)] for value in values)


def bar(value: float, most: float, *, width: int = 20) -> str:
    """Return a bar of up to `width` characters, in eighths, for `value` where `most` fills it."""
    eighths = _part(8 * width, value, most)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def undrawn(text: str) -> str:
    """Return a text without what is drawn in it, for whoever hears it."""
    return re.sub(f" *[{_TICKS}{_EIGHTHS.strip()}]+", "", text)


def _part(whole: int, value: float, most: float) -> int:
    """Return the share of `whole` that `value` is of `most`: 0 for zero alone, `whole` for `most` alone or more."""
    if value <= 0 or most <= 0:
        return 0
    if value >= most:
        return whole
    return min(max(math.floor(whole * value / most + 0.5), 1), whole - 1)
