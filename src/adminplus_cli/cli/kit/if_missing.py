"""`--if-missing` of what makes things: nothing is done, and that is well, where it is there with the same values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar, cast

import typer

from ...domain.shared.errors import AlreadyThere

if TYPE_CHECKING:
    from ...services.result import Result

T = TypeVar("T")
IfMissing = Annotated[
    bool, typer.Option("--if-missing", help="Nothing is done where it is there with the same values.")
]


def unless_there(make: Callable[[], T], *, if_missing: bool) -> Result[T]:
    """Return what was made, or what was there with the same values; raises AlreadyThere in any other case."""
    from ...services.result import Result

    try:
        return Result(make(), changed=True)
    except AlreadyThere as found:
        if not (if_missing and found.same):
            raise
        return Result(cast(T, found.existing), changed=False)
