"""What is personal, erased before its time because somebody may ask for that (GDPR 17, W1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.platform.change import Change
from ...domain.platform.retention import Erased
from ...domain.policy import Action
from ...domain.shared.errors import InvalidData, NotFound
from ...domain.shared.i18n import _
from ...domain.shared.text import folded

if TYPE_CHECKING:
    from ...store.work import View, Work

SHORT = 3
"""What is shorter than so many letters may stand in any text."""


class About(NamedTuple):
    """Of whom: one request, or everything noted of an address of a participant."""

    request: int | None = None
    participant: str | None = None


def erase(
    write: Callable[[], AbstractContextManager[Work]], about: About, *, reason: str, dry_run: bool
) -> list[Erased]:
    """Erase what is personal in a request, open or closed, or of a participant in all programs; return what that was.

    What is written there later is kept as long as any. Raises NotFound; InvalidData for a reason that names somebody.
    """
    with write() as work:
        policy.require(work.actor, Action.PRIVACY_ERASE)
        require_nameless(work, about, reason)
        if about.request is not None:
            work.requests.facts(about.request)
            erased = work.retention.erase_requests([about.request])
        else:
            ids = work.retention.participants_at(about.participant or "")
            if not ids:
                raise nobody()
            erased = work.retention.erase_participants(ids)
        work.audit.append(
            Change(Action.PRIVACY_ERASE, each.object_type, each.object_id, each.counts | {"reason": reason})
            for each in erased
        )
    return [] if dry_run else erased


def require_nameless(view: View, about: About, reason: str) -> None:
    """Refuse a reason in which somebody is named whom it is about: it stays in the audit. Raises InvalidData."""
    told: list[str] = []
    if about.request is not None:
        view.requests.facts(about.request)
        told += view.queries.threads.beneficiary(about.request).values()
    if about.participant:
        told.append(about.participant)
    require_without(told, reason)


def require_without(told: Iterable[str], reason: str) -> None:
    """Refuse a reason that holds any of these texts; raises InvalidData."""
    said = folded(reason)
    if any(len(each) >= SHORT and folded(each) in said for each in told):
        raise InvalidData(
            _("The reason stays in the audit: it must hold nothing of the person."),
            _("Say the number of a letter, or of a file."),
        )


def nobody() -> NotFound:
    """The answer where nothing is kept of somebody; it does not repeat who that is."""
    return NotFound(_("Nothing is kept of this person."))
