"""Before somebody leaves: show what that leaves without anybody, and ask."""

from ...services.offboarding import Departure
from .context import Context


def confirm(ctx: Context, leaves: Departure, question: str, *, yes: bool) -> Departure | None:
    """Tell what `leaves` says, ask where a request would be left without anybody, and return what was accepted.

    None, with --yes: whatever it turns out to be. Raises Declined. Nothing is locked while somebody thinks.
    """
    for sentence in leaves.sentences():
        ctx.obj.console.warn(sentence)
    if leaves.orphans and not ctx.obj.dry_run:
        ctx.obj.console.confirm(question, yes=yes)
    return None if yes else leaves
