"""That an account is used by whoever reads as it, noted once they were reminded that it is not (A1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...store.work import View, Work


def reminded(view: View) -> bool:
    """Say whether whoever acts was reminded of their account and was not seen since."""
    return view.actor.user is not None and view.users.uses.reminded(view.actor.id)


def note(work: Work) -> None:
    """Note that whoever acts uses their account."""
    work.users.uses.use(work.actor.id, work.now)
