"""What a request or a group is, and the second object of an action on them: what may be in the way.

Where nobody and nothing is named as the second object, they hold as long as there is anything that could be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...shared.i18n import N_
from ..condition import State

if TYPE_CHECKING:
    from .group import GroupFacts, NoGroup
    from .handover import HandoverFacts
    from .invitation import GroupInvitationFacts, InvitationFacts, WithdrawalFacts
    from .request import RequestFacts

ADD = N_("Add them first: adminplus group users add {group_id} {email} --helper")
ASK_FOR_IT = N_("A manager of the group can add them: adminplus group users add {group_id} {email} --helper")

request_open: State[RequestFacts] = State(
    "request_open",
    N_("the request is open"),
    "The request is not closed.",
    blocked=N_("Request #{id} is closed."),
    cure=N_("Its creator can reopen it: adminplus request reopen {id} --reason R"),
)
request_closed: State[RequestFacts] = State(
    "request_closed",
    N_("the request is closed"),
    "The request is closed: only then can it be opened again.",
    blocked=N_("Request #{id} is not closed."),
)
takes_no_part_yet: State[InvitationFacts] = State(
    "takes_no_part_yet",
    N_("the person takes no part in the request yet"),
    "Neither the creator nor an invited colleague is invited as a colleague.",
    blocked=N_("{email} already takes part in request #{id}."),
)
not_sent_there_yet: State[GroupInvitationFacts] = State(
    "not_sent_there_yet",
    N_("the request was not sent to the group yet"),
    "A request goes to a group once.",
    blocked=N_("Request #{id} was already sent to {name}."),
)
invitation_there: State[WithdrawalFacts] = State(
    "invitation_there",
    N_("there is such an invitation"),
    "Who was not called in, or left already, cannot leave; without a name, there is one that could be taken back.",
    blocked=N_("Request #{id} holds no such invitation."),
    cure=N_("See who takes part: adminplus request show {id}"),
)
nothing_written_yet: State[WithdrawalFacts] = State(
    "nothing_written_yet",
    N_("who was called in has written nothing"),
    "Whoever wrote in a request, a note or a file too, stays: the others rely on it.",
    blocked=N_("{name} has written in request #{id} already."),
)
said_misrouted: State[WithdrawalFacts] = State(
    "said_misrouted",
    N_("the last that the group said is that it was sent to the wrong place"),
    "A group leaves a request once it said that it is none of its own, and nothing since.",
    blocked=N_("{name} did not say that request #{id} was sent to the wrong place."),
    cure=N_("Say so first: adminplus request reply {id} --message TEXT --progress misrouted"),
)
another_group_stays: State[WithdrawalFacts] = State(
    "another_group_stays",
    N_("another group that can answer stays"),
    "A request is never left without a group where somebody can answer it.",
    blocked=N_("Request #{id} was sent to no other group that could answer than {name}."),
    cure=N_("Send it to another one first: adminplus request invite {id} --group GROUP"),
)
group_answers: State[GroupInvitationFacts | GroupFacts | NoGroup] = State(
    "group_answers",
    N_("the group has an active instructor"),
    "A request is sent to groups where somebody can answer (I5, E4).",
    blocked=N_("The group {name} has no active instructor who could answer."),
    cure=N_("Its manager can add one: adminplus group users add {group_id} EMAIL --instructor"),
)
person_enabled: State[GroupFacts] = State(
    "person_enabled",
    N_("the account of the person is not disabled"),
    "Roles are given to active accounts.",
    blocked=N_("{email} is disabled."),
    cure=N_("An operator can enable the account: adminplus user enable {email}"),
)
creator_gone_or_agreed: State[HandoverFacts] = State(
    "creator_gone_or_agreed",
    N_("the creator is gone or absent, or agreed"),
    "The creator is disabled, absent, or no helper of the group any more, or offered the request to somebody (M9).",
    blocked=N_("Request #{id} has its creator, who is an active helper of {group}, and did not agree."),
    cure=N_("They can: adminplus request hand-over {id} --to EMAIL"),
)
heir_agreed_to: State[HandoverFacts] = State(
    "heir_agreed_to",
    N_("the person is whom the creator agreed to"),
    "A creator who is still there has said to whom, and it is that person (M9).",
    blocked=N_("The creator of request #{id} agreed to {offered}, and to nobody else."),
    cure=N_("Hand it over to them: adminplus request reassign {id} --to {offered}"),
)
heir_enabled: State[HandoverFacts] = State(
    "heir_enabled",
    N_("the account of the helper is not disabled"),
    "Of somebody in the group it is told that the account is disabled, of an account elsewhere nothing.",
    blocked=N_("{email} is not an active helper of {group}."),
    cure=N_("The account is disabled; an operator can enable it: adminplus user enable {email}"),
)
heir_helps: State[HandoverFacts] = State(
    "heir_helps",
    N_("the person is an active helper of the group that sent the request"),
    "A request stays with the helpers of the group in whose name it was opened; none by that address is the same.",
    blocked=N_("{email} is not an active helper of {group}."),
    cure=ADD,
)
colleague_helps: State[HandoverFacts] = State(
    "colleague_helps",
    N_("the person is an active helper of the group that sent the request"),
    "A request is offered to helpers of the group in whose name it was opened, and to no others.",
    blocked=N_("{email} is not an active helper of {group}."),
    cure=ASK_FOR_IT,
)
heir_is_another: State[HandoverFacts] = State(
    "heir_is_another",
    N_("the person is not the creator"),
    "Nobody offers a request to themself.",
    blocked=N_("Request #{id} is {email}'s already."),
)
