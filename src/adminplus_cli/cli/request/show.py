"""`adminplus request show`."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from ...domain.platform import lock
from ...domain.shared.errors import NeedsAttention, StoreUnavailable
from ...services.casework import request as service
from ...services.casework import thread
from ..kit.answer import Shown
from ..kit.context import Context
from ..kit.options import RequestArgument, showing
from .schema import ShownRequest
from .thread_view import thread_lines

if TYPE_CHECKING:
    from ..kit.screen import Screen


@showing
def show(ctx: Context, request_id: RequestArgument) -> Shown[ShownRequest]:
    """Show the whole thread, as you may see it."""
    with ctx.obj.view() as view:
        found = cast(ShownRequest, thread.show(view, request_id))
        instructors = thread.instructors(view, request_id) if ctx.obj.console.terminal else {}

    def page(screen: "Screen") -> Iterator[str]:
        from ..kit.reader import reader_of
        from .conversation import Conversation, people_in

        return Conversation(found, instructors, reader_of(ctx.obj, people_in(found)), screen).lines()

    return Shown(found, lines=thread_lines(found), page=page, then=lambda: _remember_read(ctx, found))


def _remember_read(ctx: Context, found: ShownRequest) -> None:
    """Remember that a thread was read, once it is shown; nothing waits for the store before that."""
    if not found["unread"]:
        return
    ctx.obj.console.out.flush()
    newest = max((message["id"] for message in found["messages"]), default=0)
    with suppress(StoreUnavailable, NeedsAttention):  # a store that can only be read is shown too
        ctx.obj.change(lambda work: service.mark_read(work, found["id"], newest), lock.NOTHING)
