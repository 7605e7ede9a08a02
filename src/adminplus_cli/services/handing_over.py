"""What somebody who leaves had alone goes to another person in the same transaction (A1): requests, roles, seats.

What the policy does not let that person have stays, and is named as what is left without anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.casework.group import GroupRole
from ..domain.policy import Action
from ..domain.shared.errors import Conflict
from ..domain.shared.i18n import _, counted
from ..domain.shared.ref import GroupRef
from ..domain.shared.values import dataclass
from . import offboarding
from .casework import handover, membership
from .casework.membership import Removed
from .guidance import manager
from .offboarding import Departure

if TYPE_CHECKING:
    from ..domain.casework.group import Group, Membership
    from ..domain.guidance.program import Program
    from ..domain.platform.account import User
    from ..store.work import View, Work


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What goes to `heir`: open requests, groups whose only manager leaves, programs of which a seat changes hands."""

    heir: User
    requests: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    programs: list[int] = field(default_factory=list)

    @property
    def details(self) -> dict[str, object]:
        """What the audit says of it: to whom, and the numbers."""
        given = {"requests": self.requests, "groups": self.groups, "programs": self.programs}
        return {"handed_to": self.heir.id} | {name: each for name, each in given.items() if each}

    @property
    def sentence(self) -> str:
        """What is told of it."""
        parts = [
            (counted("{count} request", "{count} requests", len(self.requests)), len(self.requests)),
            (counted("{count} group", "{count} groups", len(self.groups)), len(self.groups)),
            (counted("{count} program", "{count} programs", len(self.programs)), len(self.programs)),
        ]
        what = ", ".join(said.format(count=count) for said, count in parts if count)
        if not what:
            return _("Nothing could be handed over to {email}.").format(email=self.heir.email)
        return _("Handed over to {email}: {what}.").format(email=self.heir.email, what=what)

    def rest(self, departure: Departure) -> Departure:
        """Return what is left without anybody all the same."""
        return replace(
            departure,
            without_creator=_but(departure.without_creator, self.requests),
            without_manager=_but(departure.without_manager, self.groups),
            without_program_manager=_but(departure.without_program_manager, self.programs),
        )


def planned(view: View, departure: Departure, user: User, heir: User, *, seats: bool) -> HandedOver:
    """Return what of a departure can go to `heir`; with `seats` also the programs at work that `user` manages.

    Raises Conflict for a project that is owned, which only its owner gives away, and for an heir who leaves or is
    disabled.
    """
    if heir.id == user.id:
        raise Conflict(_("Nobody hands over to themself."))
    if not heir.active:
        raise Conflict(_("{email} is disabled.").format(email=heir.email))
    if departure.without_owner:
        owned = ", ".join(f"#{number}" for number in departure.without_owner)
        raise Conflict(
            _("{email} owns projects, which are not handed over with the rest: {ids}.").format(
                email=user.email, ids=owned
            ),
            _("Their owner gives each away first: adminplus project transfer PROJECT EMAIL"),
        )
    return HandedOver(
        heir,
        [each for each in departure.without_creator if _may_have(view, each, heir)],
        [each for each in departure.without_manager if _belongs(view, each, heir)],
        [each.id for each in _seats(view, user, heir)] if seats else [],
    )


def hand_over(work: Work, plan: HandedOver, user: User) -> None:
    """Do what was planned, now that `user` is disabled."""
    heir = plan.heir
    for number in plan.requests:
        handover.reassign(work, number, heir.email)
    for number in plan.groups:
        given = {GroupRole.MANAGER: True}
        membership.edit_user(work, GroupRef(str(number)), heir.email, given, accepted=None)
    for program in _seats(work, user, heir):
        work.programs.unseat([program.id], user.id)
        manager.seat(work, program, heir.id)
        details: dict[str, object] = {"user": heir.id, "instead_of": user.id}
        new = {heir.email: heir.id}
        manager.record(work, Action.PROGRAM_MANAGER_ADD, program, details, left=user.id, new=new)


def leaving_group(view: View, ref: GroupRef, email: str, heir: str) -> Departure:
    """Return what is left without anybody when a user leaves a group, and what can go to its member `heir` does."""
    group, leaver = membership.find_removable(view, ref, email)
    _plan, left = _planned_in_group(view, group, leaver, heir)
    return left if view.offboarding.active(leaver.user_id) else Departure()


def leave_group(
    work: Work, ref: GroupRef, email: str, heir: str, *, accepted: Departure | None
) -> tuple[Removed, HandedOver]:
    """Take a user out of a group, and give its member `heir` what they had alone there (A1).

    The management is given first: a manager who leaves by themself may give nothing after. Raises Conflict when that
    leaves more without anybody than was `accepted` (None: whatever it is).
    """
    group, leaver = membership.find_removable(work, ref, email)
    plan, left = _planned_in_group(work, group, leaver, heir)
    left.within(accepted)
    for number in plan.groups:
        given = {GroupRole.MANAGER: True}
        membership.edit_user(work, GroupRef(str(number)), heir, given, accepted=None)
    passing = [handover.facts(work, number, heir) for number in plan.requests]
    membership.take_out(work, leaver, left, plan.details)
    for asked in passing:
        handover.pass_on(work, asked)
    return Removed(group, left), plan


def _planned_in_group(
    view: View, group: Group, leaver: Membership, heir: str
) -> tuple[HandedOver, Departure]:
    """Return what goes to `heir`, a member of the group, when another leaves it, and what is left all the same."""
    successor = view.users.by_id(offboarding.member(view, group, heir).user_id)
    depending = offboarding.depending_in_group(view, leaver, None)
    plan = planned(view, depending, view.users.by_id(leaver.user_id), successor, seats=False)
    return plan, plan.rest(depending)


def _may_have(view: View, request_id: int, heir: User) -> bool:
    """Say whether the one who acts may make `heir` the creator of a request, once its creator is gone."""
    facts = replace(handover.facts(view, request_id, heir.email), creator_stays=False)
    return policy.decide(view.actor, Action.REQUEST_REASSIGN, facts).allowed


def _belongs(view: View, group_id: int, heir: User) -> bool:
    return view.groups.membership(group_id, heir.id) is not None


def _seats(view: View, user: User, heir: User) -> Iterator[Program]:
    """Yield the programs at work that `user` manages, and that `heir` could: a member, no manager, no participant."""
    for program in view.programs.led_by(user.id):
        participant = view.participants.find(program.id, heir.email)
        if (
            view.projects.member(program.project_id, heir.id)
            and heir.email not in view.programs.managers(program.id)
            and not (participant and participant.is_active)
        ):
            yield program


def _but(numbers: list[int], given: list[int]) -> list[int]:
    return [each for each in numbers if each not in given]
