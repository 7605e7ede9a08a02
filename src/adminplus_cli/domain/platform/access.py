"""Rights as people ask about them: what ties a person to a thing, which is what makes a rule hold, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple


class Tie(NamedTuple):
    """What somebody is to a thing, by which row of the store: a `kind`, the name or number it is about, since when.

    `group_id` is the group that it comes from, 0 for none.
    """

    user_id: int
    kind: str
    about: str
    since: datetime | None
    group_id: int = 0


class Told(NamedTuple):
    """What was done to a thing, when, and what its line says of it."""

    at: datetime
    action: str
    details: Mapping[str, Any]
