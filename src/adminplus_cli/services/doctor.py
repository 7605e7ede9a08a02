"""Checks of everything that can be checked: facts against messages, bytes against hashes, the audit chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.errors import StoreUnavailable
from ..domain.event import Change
from ..domain.outbox import MailStatus
from ..domain.page import Page
from ..domain.policy import Action
from ..domain.standing import standing
from ..domain.words import _
from . import journal

if TYPE_CHECKING:
    from ..store.queries.page import Record
    from ..store.work import View, Work


def check(view: View) -> list[Record]:
    """Return what needs attention, one finding a row: `check`, `object`, `finding`, `fixable`.

    Where the store itself is damaged that is all it says: what else it reads there means nothing.
    """
    policy.require(view.actor, Action.STORE_CHECK)
    return list(_store(view)) or [
        *_requests(view),
        *_files(view),
        *_audit(view),
        *_mail(view),
        *_people(view),
        *_projects(view),
    ]


def fix(work: Work) -> int:
    """Mend what can be mended without a person: standings, and files without a row; return how many."""
    policy.require(work.actor, Action.STORE_CHECK)
    if any(work.checks.integrity()):
        raise StoreUnavailable(
            _("The store is damaged; nothing was mended."),
            _("Look with: adminplus doctor. Bring back a backup before writing."),
        )
    mended = 0
    for request, history in work.checks.histories():
        now = request.after(history)
        if now != request:
            work.requests.save(now)
            journal.record(work, Change("request.recompute", "request", request.id, {"status": now.status}))
            mended += 1
    known = work.checks.hashes()
    if work.dry_run:
        return mended + sum(1 for _name in work.files.strays(known, now=work.now))
    return mended + work.files.sweep(known, now=work.now)


def _finding(check: str, what: str, finding: str, *, fixable: bool = False) -> Record:
    return {"check": check, "object": what, "finding": finding, "fixable": fixable}


def _store(view: View) -> Iterator[Record]:
    for problem in view.checks.integrity():
        yield _finding("store", "", problem)


def _requests(view: View) -> Iterator[Record]:
    for request, history in view.checks.histories():
        if request.after(history) != request:
            now = standing(request.created_at, history)
            text = _("says {stored}, its messages say {now}").format(
                stored=f"{request.status}/{request.waiting_for}/{request.waiting_since}",
                now=f"{now.status}/{now.waiting_for}/{now.waiting_since}",
            )
            yield _finding("standing", f"request #{request.id}", text, fixable=True)


def _files(view: View) -> Iterator[Record]:
    known = view.checks.hashes()
    for sha256, found in view.files.verify(view.connection, known):
        yield _finding("attachment", sha256[:12], found)
    for name in view.files.strays(known, now=view.now):
        yield _finding("attachment", name[:12], _("a file without a row"), fixable=True)


def _audit(view: View) -> Iterator[Record]:
    first = next(view.audit.breaks(), None)
    if first is not None:
        yield _finding("audit", f"line {first}", _("does not follow from the line before it"))


def _mail(view: View) -> Iterator[Record]:
    for mail in view.queries.outbox.listed(Page(), status=MailStatus.FAILED):
        yield _finding("outbox", f"e-mail {mail['id']}", mail["last_error"] or _("could not be delivered"))


def _people(view: View) -> Iterator[Record]:
    for request_id in view.checks.without_creator():
        found = _("its creator is disabled, or left the group that sent it: request reassign")
        yield _finding("people", f"request #{request_id}", found)
    for request_id in view.checks.without_recipient():
        yield _finding("people", f"request #{request_id}", _("no recipient group has an active instructor"))


def _projects(view: View) -> Iterator[Record]:
    for project_id, owners, active in view.checks.owners():
        if owners != 1:
            found = _("has {count} owners").format(count=owners)
            yield _finding("guidance", f"project #{project_id}", found)
        elif not active:
            found = _("its owner is disabled: project recover")
            yield _finding("guidance", f"project #{project_id}", found)
    for program_id in view.checks.without_manager():
        found = _("no active member manages it: program manager add")
        yield _finding("guidance", f"program #{program_id}", found)
