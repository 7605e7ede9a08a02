"""One event per change: its audit line and its e-mails, in the transaction of the change (T4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.event import Change, Notice, recipients

if TYPE_CHECKING:
    from ..domain.request import Request
    from ..store.work import Work


def record(
    work: Work, change: Change, *, request: Request | None = None, notices: tuple[Notice, ...] = ()
) -> None:
    """Append the audit line of `change`, and queue the e-mails of `notices` about `request`.

    Nobody hears of their own action, and nobody twice of one event, whatever the number of notices.
    """
    work.audit.append([change])
    if request is None or not notices:
        return
    audience = work.requests.audience(request)
    event = f"{change.action}:{change.object_id}:{work.audit.last_id()}"
    heard: set[str] = set()
    for notice in notices:
        told = recipients(notice, audience, actor_id=work.actor.id)
        fresh = {address: user for address, user in told.items() if address not in heard}
        work.outbox.queue(event, fresh, notice.template, notice.params)
        heard |= fresh.keys()
