"""One event per change: its audit line and its e-mails, in the transaction of the change (T4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..domain.platform.change import Change, Letter, Notice, recipients

if TYPE_CHECKING:
    from ..domain.casework.request import Request
    from ..store.work import Work


def tell(work: Work, event: str, letters: tuple[Letter, ...]) -> None:
    """Queue the e-mails of one more event that a change is: to each address once, not to whoever acts."""
    heard = {work.actor.user.email} if work.actor.user else set()
    for letter in letters:
        fresh = {address: user for address, user in letter.to.items() if address not in heard}
        heard.update(fresh)
        work.outbox.queue(event, fresh, letter.template, letter.params, secret=letter.secret)


def record(
    work: Work,
    change: Change,
    *,
    request: Request | None = None,
    notices: tuple[Notice, ...] = (),
    letters: tuple[Letter, ...] = (),
) -> None:
    """Append the audit line of `change`, and queue the e-mails of `notices` about `request`, and `letters`.

    Nobody hears of their own action, and nobody twice of one event, whatever the number of notices.
    """
    audience = work.requests.audience(request) if request and notices else []
    work.audit.append(
        [change]
    )  # from here on others wait who append a line: what can be read was read before
    event = f"{change.action}:{change.object_id}:{work.audit.last_id()}" if notices or letters else ""
    heard = {work.actor.user.email} if work.actor.user else set()

    def fresh(listeners: Mapping[str, int | None]) -> dict[str, int | None]:
        new = {address: user for address, user in listeners.items() if address not in heard}
        heard.update(new)
        return new

    for notice in notices:
        listeners = fresh(recipients(notice, audience, actor_id=work.actor.id))
        work.outbox.queue(event, listeners, notice.template, notice.params)
    for letter in letters:
        work.outbox.queue(event, fresh(letter.to), letter.template, letter.params, secret=letter.secret)
