"""Checks of everything that can be checked: facts against messages, bytes against hashes, the audit chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.casework.request_state import state_of
from ..domain.platform.mail import MailStatus
from ..domain.platform.mail_error import said
from ..domain.platform.retention import cutoffs
from ..domain.policy import Action
from ..domain.shared.i18n import _
from ..domain.shared.instant import day_of
from ..domain.shared.page import Page, Record
from ..domain.shared.period import HOME
from . import doctor_fix, doctor_platform
from .doctor_platform import A_DAY
from .platform import mail_trouble
from .platform.verification import damage
from .privacy import verification

if TYPE_CHECKING:
    from ..store.work import View
    from .doctor_platform import PlatformSettings


def check(view: View, settings: PlatformSettings) -> list[Record]:
    """Return what needs attention, one finding a row: `check`, `object`, `finding`, `fixable`, `mended`.

    `view` is a picture of the store: what this takes, nobody waits for (X12). Where the store itself is damaged
    that is all it says: what else it reads there means nothing.
    """
    policy.require(view.actor, Action.STORE_CHECK)
    found, damaged = damage(view)
    mends = doctor_fix.of_indexes(view, found)
    rows = [_finding(*each, mend=mends.get(each)) for each in found]
    if damaged:
        return rows
    return [
        *rows,
        *_requests(view),
        *_files(view),
        *_audit(view),
        *_mail(view),
        *_people(view),
        *_projects(view),
        *_privacy(view, settings),
        *doctor_platform.findings(view, settings),
    ]


def _finding(check: str, what: str, finding: str, *, mend: int | str | None = None) -> Record:
    """Return one finding; `mend` is the request, or the name of the bytes, that `doctor_fix` can mend."""
    fixable = mend is not None
    return {
        "check": check,
        "object": what,
        "finding": finding,
        "fixable": fixable,
        "mended": False,
        "mend": mend,
    }


def _request(number: int) -> str:
    return _("request #{number}").format(number=number)


def _requests(view: View) -> Iterator[Record]:
    for request, history in view.checks.histories():
        if request.after(history) != request:
            now = state_of(request.created_at, history)
            text = _("says {stored}, its messages say {now}").format(
                stored=f"{request.status}/{request.waiting_for}/{request.waiting_since}",
                now=f"{now.status}/{now.waiting_for}/{now.waiting_since}",
            )
            yield _finding("standing", _request(request.id), text, mend=request.id)
    for request_id in view.checks.miscounted():
        found = _("its counts are not those of its messages and escalations")
        yield _finding("counts", _request(request_id), found, mend=request_id)


def _files(view: View) -> Iterator[Record]:
    for request_id, filename, found in view.file_checks.verify():
        yield _finding("attachment", f"{_request(request_id)}, {filename}", found)
    for name in view.file_checks.strays(now=view.now):
        yield _finding("attachment", name.rpartition("/")[2][:12], _("a file without a row"), mend=name)


def _audit(view: View) -> Iterator[Record]:
    first = next(view.audit.breaks(), None)
    if first is not None:
        yield _finding(
            "audit", _("line {number}").format(number=first), _("does not follow from the line before it")
        )
        return
    for found in view.checks.missing(iter(())):
        yield _finding(*found)


def _mail(view: View) -> Iterator[Record]:
    for mail in view.queries.outbox.list_(Page(), status=MailStatus.FAILED):
        what = _("e-mail {number}").format(number=mail["id"])
        yield _finding(
            "outbox", what, said(mail["last_error"]) if mail["last_error"] else _("could not be delivered")
        )
    if held := mail_trouble.held(view):
        yield _finding("outbox", "", f"{held.sentence} {held.hint}")


def _people(view: View) -> Iterator[Record]:
    for request_id in view.checks.without_creator():
        found = _("its creator is disabled, or left the group that sent it: request reassign")
        yield _finding("people", _request(request_id), found)
    for request_id in view.checks.without_recipient():
        yield _finding("people", _request(request_id), _("no recipient group has an active instructor"))
    for number, name in view.users.absences.unanswering(view.now):
        what = _("group #{number}, {name}").format(number=number, name=name)
        yield _finding("people", what, _("all who could answer for it are absent"))


def _privacy(view: View, settings: PlatformSettings) -> Iterator[Record]:
    """Yield what should have been erased by now; what became due within a day is left to `tick`."""
    due = cutoffs(view.now - doctor_platform.A_DAY, settings.months)
    for row in verification.rows(view, due, settings.overdue_copies):
        if row["overdue"]:
            found = _("{count} should have been erased by now: adminplus privacy wipe")
            yield _finding("privacy", row["kind"], found.format(count=row["overdue"]))


def _projects(view: View) -> Iterator[Record]:
    for project_id, owners, active in view.project_checks.owners():
        if owners != 1:
            found = _("has {count} owners").format(count=owners)
            yield _finding("guidance", _("project #{number}").format(number=project_id), found)
        elif not active:
            found = _("its owner is disabled: project recover")
            yield _finding("guidance", _("project #{number}").format(number=project_id), found)
    for project_id in view.project_checks.overdue(day_of(view.now, HOME) - A_DAY):
        found = _(
            "a role in it is over, and stays: the member alone manages a program, or `tick` does not run"
        )
        yield _finding("guidance", _("project #{number}").format(number=project_id), found)
    for program_id in view.project_checks.without_manager():
        found = _("no active member manages it: program manager add")
        yield _finding("guidance", _("program #{number}").format(number=program_id), found)
