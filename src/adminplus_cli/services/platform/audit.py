"""The audit, read and verified (T4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.policy import Action
from ...domain.shared.errors import NeedsAttention
from ...domain.shared.i18n import _
from ...domain.shared.instant import begins
from ...domain.shared.ref import number

if TYPE_CHECKING:
    from ...domain.shared.page import Page, Record, Rows
    from ...store.work import View

SLICE = 10_000
"""So many lines of the audit are read at once: a matter of a tenth of a second."""


def list_(
    view: View, page: Page, *, about: Sequence[tuple[str, str]], outcome: str | None
) -> Iterable[Record]:
    """List the lines of the audit, or those about one thing: its type, and its number or an account's address.

    No line is about two things. Raises UsageError for what is no number, NotFound for an address without an account.
    """
    policy.require(view.actor, Action.AUDIT_LIST)
    things = {(type_, _number(view, type_, named)) for type_, named in about}
    if len(things) > 1:
        return []
    type_, number_ = things.pop() if things else (None, None)
    return view.queries.audit.list_(page, object_type=type_, object_id=number_, outcome=outcome)


def _number(view: View, type_: str, named: str) -> int:
    return view.users.by_email(named).id if type_ == "user" and "@" in named else number(named)


def export(view: View, page: Page, *, since: date | None) -> Rows:
    """Return the lines of the audit with their hashes, from an instant or a day of France on."""
    policy.require(view.actor, Action.AUDIT_LIST)
    return view.queries.audit.export(page, since=_instant(since))


def count(view: View, *, since: date | None) -> int:
    """Return how many lines there are to export."""
    return view.queries.audit.count(since=_instant(since))


def _instant(since: date | None) -> datetime | None:
    return None if since is None else begins(since, "Europe/Paris")


def verify(views: Callable[[], AbstractContextManager[View]], *, anchor: str | None = None) -> int:
    """Return how many lines the audit has; raises NeedsAttention at the first broken link of the chain.

    And where no line has the hash `anchor`, which was written down before: then the chain is whole, and another one.
    It is read in slices, each in a view of its own, and hashed in between: lines are only ever added.
    """
    last, before, anchored = 0, "", anchor is None
    while True:
        with views() as view:
            policy.require(view.actor, Action.AUDIT_LIST)
            lines = view.audit.slice(after=last, most=SLICE)
        if not lines:
            break
        for line in lines:
            if not line.follows(before):
                raise NeedsAttention(
                    _(
                        "The audit was tampered with: line {id} does not follow from the line before it."
                    ).format(id=line.id),
                    _("Compare with a backup taken before."),
                )
            last, before = line.id, line.hash
            anchored = anchored or line.hash == anchor
    if not anchored:
        raise NeedsAttention(
            _(
                "No line of the audit has the digest {anchor}: its end was cut off, or it was written anew."
            ).format(anchor=anchor),
            _("Compare with a backup taken before."),
        )
    return last


def end(view: View) -> tuple[int, str]:
    """Return the number and the hash of the last line: what to write down elsewhere; 0 and nothing without any."""
    policy.require(view.actor, Action.AUDIT_LIST)
    for line in view.audit.slice(after=view.audit.last_id() - 1, most=1):
        return line.id, line.hash
    return 0, ""
