"""What an account or a group may be, of which the operator is told when it is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...shared.i18n import N_
from ..condition import State

if TYPE_CHECKING:
    from ..casework.group import GroupFacts
    from .account import UserFacts
    from .platform import Platform

not_acted_as: State[UserFacts | Platform] = State(
    "not_acted_as",
    N_("the account is not the one acted as"),
    "Nobody takes their own rights away by disabling themself.",
    blocked=N_("You cannot disable the account you act as."),
)
account_enabled: State[UserFacts | Platform] = State(
    "account_enabled",
    N_("the account is not disabled"),
    "Experts are active accounts (E7).",
    blocked=N_("{email} is disabled and cannot be named expert."),
    cure=N_("Enable the account first: adminplus user enable {email}"),
)
group_unused: State[GroupFacts | Platform] = State(
    "group_unused",
    N_("the group never sent nor received a request"),
    "A group with requests keeps its name in their history.",
    blocked=N_("Requests keep the group {name}: it sent or received {count}."),
    cure=N_("Remove its users instead: adminplus group users remove {id} EMAIL"),
)
