"""Before somebody leaves: show what they lose and what that leaves without anybody, and ask."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...services.offboarding import Departure
from .context import Context

if TYPE_CHECKING:
    from ...store.work import Work


def confirm(
    ctx: Context, leaves: Departure, question: str, use_case: Callable[["Work"], object], *, yes: bool
) -> Departure | None:
    """Tell what `leaves` says, ask where a request would be left without anybody, and return what was accepted.

    On a terminal it is told too who would lose how much by `use_case`, and asked where anybody would. None, with
    --yes: whatever it turns out to be. Raises Declined. Nothing is locked while somebody thinks.
    """
    lose = not yes and loses(ctx, use_case, left=False)
    for sentence in leaves.sentences():
        ctx.obj.console.warn(sentence)
    if (leaves.orphans or lose) and not ctx.obj.dry_run:
        ctx.obj.console.confirm(question, yes=yes)
    return None if yes else leaves


def loses(ctx: Context, use_case: Callable[["Work"], object], *, left: bool = True) -> bool:
    """Say to somebody who will be asked who would lose rights by `use_case`, and what it would leave without anybody.

    Returns whether anybody would. Elsewhere than on a terminal nothing is said, and nobody waits.
    """
    if ctx.obj.dry_run or not ctx.obj.console.interactive:
        return False
    from .rehearsal import foretell

    return foretell(ctx, use_case, left=left)
