"""What a departure leaves without anybody: shown before it happens, and told in the audit after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, field
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.casework.group import GroupRole
from ..domain.policy import Action
from ..domain.shared import absent
from ..domain.shared.errors import Conflict
from ..domain.shared.i18n import _
from ..domain.shared.ref import GroupRef
from ..domain.shared.values import dataclass

if TYPE_CHECKING:
    from ..domain.casework.group import Group, Membership
    from ..store.work import View


@dataclass(frozen=True, slots=True)
class Departure:
    """The open requests that lose their creator or their last instructor, and the groups their last manager.

    Of an account that is disabled also the projects it owns, and the programs nobody else manages.
    """

    without_creator: list[int] = field(default_factory=list)
    without_instructor: list[int] = field(default_factory=list)
    without_manager: list[int] = field(default_factory=list)
    without_owner: list[int] = field(default_factory=list)
    without_program_manager: list[int] = field(default_factory=list)

    @property
    def orphans(self) -> bool:
        """Whether a request, group, project or program would be left without anybody: that needs a confirmation."""
        return bool(self.by_name)

    @property
    def by_name(self) -> dict[str, list[int]]:
        """The lists that are not empty, by name."""
        return {name: numbers for name, numbers in asdict(self).items() if numbers}

    def sentences(self) -> Iterator[str]:
        """Yield what to tell the person who decides, with the cures."""
        if self.without_creator:
            yield _("Open requests that lose their creator: {ids}. Hand each over after: {command}").format(
                ids=_ids(self.without_creator), command="adminplus request reassign ID --to EMAIL"
            )
        if self.without_instructor:
            yield _(
                "Open requests that lose their last instructor: {ids}. Add another first: {command}"
            ).format(
                ids=_ids(self.without_instructor),
                command="adminplus group users add GROUP EMAIL --instructor",
            )
        if self.without_manager:
            yield _("Groups that lose their last manager: {ids}. Add another: {command}").format(
                ids=_ids(self.without_manager), command="adminplus group users add GROUP EMAIL --manager"
            )

        if self.without_owner:
            yield _("Projects that lose their owner: {ids}. Give each another one after: {command}").format(
                ids=_ids(self.without_owner), command="adminplus project recover ID EMAIL"
            )
        if self.without_program_manager:
            yield _("Programs that lose their last manager: {ids}. Their project can name another.").format(
                ids=_ids(self.without_program_manager)
            )

    def within(self, accepted: Departure | None) -> Departure:
        """Return this departure; raises Conflict when it leaves more than somebody `accepted` (None: all)."""
        if accepted is None:
            return self
        if groups := {*self.without_manager} - {*accepted.without_manager}:
            raise Conflict(
                _("Meanwhile groups came to depend on this manager alone: {ids}.").format(
                    ids=_ids(sorted(groups))
                ),
                _("Run the command again to decide with them in view."),
            )
        if projects := {*self.without_owner} - {*accepted.without_owner}:
            raise Conflict(
                _("Meanwhile this person came to own projects: {ids}.").format(ids=_ids(sorted(projects))),
                _("Run the command again to decide with them in view."),
            )
        if led := {*self.without_program_manager} - {*accepted.without_program_manager}:
            raise Conflict(
                _("Meanwhile programs came to depend on this manager alone: {ids}.").format(
                    ids=_ids(sorted(led))
                ),
                _("Run the command again to decide with them in view."),
            )
        more = {*self.without_creator, *self.without_instructor}
        more -= {*accepted.without_creator, *accepted.without_instructor}
        if more:
            raise Conflict(
                _("Meanwhile more open requests came to depend on this person: {ids}.").format(
                    ids=_ids(sorted(more))
                ),
                _("Run the command again to decide with them in view."),
            )
        return self


def of_member(view: View, ref: GroupRef, email: str, roles: dict[GroupRole, bool] | None) -> Departure:
    """Return what is left without anybody when a user leaves a group (`roles` None), or some roles in it."""
    facts = view.groups.facts(ref)
    action = Action.GROUP_USERS_REMOVE if roles is None else Action.GROUP_USERS_EDIT
    policy.require(view.actor, action, facts)
    membership = member(view, facts.group, email)
    return from_group(view, membership, None if roles is None else membership.with_roles(roles))


def member(view: View, group: Group, email: str) -> Membership:
    """Return what the account of `email` does in the group; raises NotFound when nothing."""
    user = view.users.find(email)
    membership = view.groups.membership(group.id, user.id) if user else None
    if membership is None:
        raise absent.user_of_group(email, group_id=group.id, name=group.name)
    return membership


def from_group(view: View, before: Membership, then: Membership | None) -> Departure:
    """Return what is left without anybody when the membership `before` becomes `then`, or nothing."""
    return depending_in_group(view, before, then) if view.offboarding.active(before.user_id) else Departure()


def depending_in_group(view: View, before: Membership, then: Membership | None) -> Departure:
    """Return what has nobody but the member, or has nobody since their account was disabled, and they would lose."""
    user, group = before.user_id, before.group_id
    lost = {*before.roles} - ({*then.roles} if then else set())
    taught = GroupRole.INSTRUCTOR in lost
    managed = GroupRole.MANAGER in lost
    return Departure(
        view.offboarding.created(user, group_id=group) if then is None else [],
        view.offboarding.only_instructed(user, group_id=group) if taught else [],
        view.offboarding.only_managed(user, group_id=group) if managed else [],
    )


def from_everywhere(view: View, user_id: int) -> Departure:
    """Return what is left without anybody when the user may do nothing any more."""
    return depending(view, user_id) if view.offboarding.active(user_id) else Departure()


def depending(view: View, user_id: int) -> Departure:
    """Return what has nobody but the user, or has nobody since their account was disabled."""
    return Departure(
        view.offboarding.created(user_id, group_id=None),
        view.offboarding.only_instructed(user_id, group_id=None),
        view.offboarding.only_managed(user_id, group_id=None),
        view.offboarding.owned(user_id),
        view.offboarding.only_led(user_id),
    )


def _ids(numbers: list[int]) -> str:
    return ", ".join(f"#{number}" for number in numbers)
