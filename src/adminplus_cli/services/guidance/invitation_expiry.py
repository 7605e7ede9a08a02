"""A job of `tick`: invitations to projects whose term is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ...domain import policy
from ...domain.platform.change import Change
from ...domain.policy import Action
from ...domain.shared.i18n import counted
from ...domain.shared.values import dataclass

if TYPE_CHECKING:
    from ...store.work import Work


@dataclass(frozen=True, slots=True)
class Expired:
    """What one run of `tick` found over."""

    expired: int = 0

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return asdict(self)

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if self.expired:
            told = counted("Expired {count} invitation.", "Expired {count} invitations.", self.expired)
            if dry_run:
                told = counted(
                    "Would expire {count} invitation.", "Would expire {count} invitations.", self.expired
                )
            yield told.format(count=self.expired)


def expire(work: Work, *, as_of: datetime) -> Expired:
    """End every invitation whose term is over at `as_of` (a job of `tick`)."""
    policy.require(work.actor, Action.TICK)
    late = work.project_invitations.hold_overdue(as_of=as_of)
    work.project_invitations.expire(late, at=work.now)
    work.outbox.drop_tokens({invitation.id for invitation in late})
    work.audit.append(
        Change("invitation.expire", "invitation", each.id, {"project": each.project_id}) for each in late
    )
    return Expired(len(late))
