"""Rights as people ask about them: what ties a person to a thing, which is what makes a rule hold."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Tie(NamedTuple):
    """What somebody is to a thing, by which row of the store: a `kind`, the name or number it is about, since when."""

    user_id: int
    kind: str
    about: str
    since: datetime | None
