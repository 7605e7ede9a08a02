"""What an account or a group may be, of which the operator is told when it is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...shared.i18n import N_
from ..condition import State

if TYPE_CHECKING:
    from ..casework.group import GroupFacts
    from .account import AbsenceFacts, NoUser, UserFacts
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
can_be_away: State[AbsenceFacts | NoUser] = State(
    "can_be_away",
    N_("the account is not disabled"),
    "Who is absent comes back (A1).",
    blocked=N_("{email} is disabled."),
    cure=N_("An operator can enable the account: adminplus user enable {email}"),
)
group_unused: State[GroupFacts | Platform] = State(
    "group_unused",
    N_("the group never sent nor received a request"),
    "A group with requests keeps its name in their history.",
    blocked=N_("Requests keep the group {name}: it sent or received {count}."),
    cure=N_("Remove its users instead: adminplus group users remove {id} EMAIL"),
)
unmerged: State[UserFacts | Platform] = State(
    "unmerged",
    N_("the account was not merged into another one"),
    "An account that was merged holds nothing any more (A1).",
    blocked=N_("{email} was merged into another account before."),
)
another_account: State[UserFacts | Platform] = State(
    "another_account",
    N_("the two accounts are not one"),
    "An account is not merged into itself (A1).",
    blocked=N_("An account cannot be merged into itself."),
)
into_enabled: State[UserFacts | Platform] = State(
    "into_enabled",
    N_("the account that stays is not disabled"),
    "What somebody has goes to an account that can be used (A1).",
    blocked=N_("{into} is disabled."),
    cure=N_("An operator can enable the account: adminplus user enable {into}"),
)
one_owns: State[UserFacts | Platform] = State(
    "one_owns",
    N_("the two accounts do not both own a project"),
    "Whose projects are whose is for their owners to say, not for who merges accounts (A1, O5).",
    blocked=N_("{email} and {into} both own a project."),
    cure=N_("One of them hands theirs over first: adminplus project transfer PROJECT EMAIL"),
)
seats_apart: State[UserFacts | Platform] = State(
    "seats_apart",
    N_("the two accounts do not both manage one program"),
    "Two of three seats would become one, of which nobody knows whose it is (A1, P3).",
    blocked=N_("{email} and {into} both manage: {programs}."),
    cure=N_("One of them gives the seat back first: adminplus program manager resign PROGRAM"),
)
sheets_apart: State[UserFacts | Platform] = State(
    "sheets_apart",
    N_("neither takes part in a program that the other manages or takes part in"),
    "Nobody takes part twice in a program, nor in one that they manage (A1).",
    blocked=N_(
        "One of {email} and {into} takes part in what the other manages or takes part in: {programs}."
    ),
    cure=N_("A manager of the program can change the address of the participant: adminplus participant edit"),
)
