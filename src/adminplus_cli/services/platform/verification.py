"""The live store, verified: its pages, rows and links, the chain of the audit, the bytes of attachments (X5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.platform.backup import Finding, Manifest, file_of
from ...domain.policy import Action
from ...domain.shared.i18n import _

if TYPE_CHECKING:
    from ...store.work import View


def verify(view: View, *, share: float = 1) -> list[Finding]:
    """Return what is wrong with the store that `view` is a picture of; a `share` of the attachments is hashed.

    Where the store itself is damaged, that is all it says.
    """
    policy.require(view.actor, Action.STORE_VERIFY)
    found, damaged = damage(view)
    return found if damaged else [*found, *_audit(view), *_attachments(view, share)]


def damage(view: View) -> tuple[list[Finding], bool]:
    """Return what is wrong with tables, pages, links and rows, and whether what else is read there means nothing."""
    problems = view.checks.objects()
    found = [Finding(problem.check, "", problem.text) for problem in problems]
    if any(problem.vital for problem in problems):
        return found, True
    found += (Finding("store", "", problem) for problem in view.checks.integrity())
    damaged = any(finding.check == "store" for finding in found)
    found += view.checks.changed()
    if damaged:
        found += view.checks.missing(view.audit.breaks())
    return found, damaged


def _audit(view: View) -> Iterator[Finding]:
    first = next(view.audit.breaks(), None)
    if first is not None:
        yield Finding(
            "audit", _("line {number}").format(number=first), _("does not follow from the line before it")
        )
    else:
        yield from view.checks.missing(iter(()))


def _attachments(view: View, share: float) -> Iterator[Finding]:
    for request_id, filename, found in view.file_checks.verify(share):
        yield Finding("attachment", file_of(request_id, filename), found)


def against(view: View, manifest: Manifest) -> list[Finding]:
    """Return where the store is not what became of a backup: another one, or one whose past was written anew."""
    policy.require(view.actor, Action.STORE_VERIFY)
    if view.info.get("store_id") != manifest.store_id:
        return [Finding("live", "", _("it is another store than that of the backup"))]
    last = view.audit.slice(after=manifest.audit_line - 1, most=1)
    if manifest.audit_line and [(line.id, line.hash) for line in last] != [
        (manifest.audit_line, manifest.audit_hash)
    ]:
        found = _("the audit of the store does not go on from that of the backup")
        return [Finding("live", _("line {number}").format(number=manifest.audit_line), found)]
    return []
