"""Who may do what with requests and groups. What is not here is denied."""

from __future__ import annotations

from ...shared.i18n import N_
from ..action import Action
from ..condition import Row
from ..platform.account import ANY_ACCOUNT
from ..platform.platform import (
    PLATFORM,
)
from ..platform.relations import (
    account,
    anyone,
    operator,
)
from ..platform.states import (
    account_enabled,
    group_unused,
)
from .group import (
    ANY_GROUP,
    AUTHOR_GROUP,
    GROUP,
    GROUP_USER,
)
from .handover import (
    HANDOVER,
)
from .invitation import (
    COLLEAGUE,
    GROUP_INVITATION,
    WITHDRAWAL,
)
from .relations import (
    colleague,
    creator,
    expert_while_open,
    gave_the_invitation,
    helper_of_group,
    instructor_of_recipient_group,
    invited_as_expert,
    invites_from_own_group,
    manager_of_group,
    manages_a_group_of_the_request,
    manages_author_group,
    takes_it_over,
    user_of_group,
)
from .request import (
    REQUEST,
)
from .states import (
    another_group_stays,
    colleague_helps,
    creator_gone_or_agreed,
    group_answers,
    heir_agreed_to,
    heir_enabled,
    heir_helps,
    heir_is_another,
    invitation_there,
    not_sent_there_yet,
    nothing_written_yet,
    person_enabled,
    request_closed,
    request_open,
    said_misrouted,
    takes_no_part_yet,
)

TAKES_PART = (creator, colleague, instructor_of_recipient_group, expert_while_open)
SEES_FILES = (creator, colleague, instructor_of_recipient_group)
LEADS = (manager_of_group, operator)

ROWS = (
    Row(
        Action.REQUEST_CREATE,
        AUTHOR_GROUP,
        (helper_of_group,),
        while_=(group_answers,),
        deed=N_("open a request for {what}"),
    ),
    Row(Action.REQUEST_SHOW, REQUEST, TAKES_PART, deed=N_("read {what}")),
    Row(Action.REQUEST_LIST, PLATFORM, (anyone,), deed=N_("list their own requests")),
    Row(
        Action.REQUEST_METADATA,
        REQUEST,
        (manages_a_group_of_the_request, operator),
        deed=N_("see the dates and figures of {what}"),
    ),
    Row(
        Action.REQUEST_ADD_INFO,
        REQUEST,
        (creator,),
        while_=(request_open,),
        deed=N_("complete {what}"),
    ),
    Row(
        Action.REQUEST_REPLY,
        REQUEST,
        TAKES_PART,
        while_=(request_open,),
        deed=N_("reply to {what}"),
    ),
    Row(
        Action.REQUEST_REPLY_PRIVATE,
        REQUEST,
        (instructor_of_recipient_group,),
        while_=(request_open,),
        deed=N_("write to the instructors of {what} in private"),
    ),
    Row(
        Action.REQUEST_SET_PROGRESS,
        REQUEST,
        (instructor_of_recipient_group,),
        while_=(request_open,),
        deed=N_("say how {what} progresses"),
    ),
    Row(
        Action.REQUEST_ATTACH,
        REQUEST,
        SEES_FILES,
        unless=(invited_as_expert,),
        while_=(request_open,),
        deed=N_("attach files to {what}"),
    ),
    Row(
        Action.REQUEST_ATTACHMENTS,
        REQUEST,
        SEES_FILES,
        unless=(invited_as_expert,),
        deed=N_("see the attachments of {what}"),
    ),
    Row(
        Action.REQUEST_INVITE_COLLEAGUE,
        COLLEAGUE,
        (creator, colleague),
        all_of=(invites_from_own_group,),
        while_=(request_open, takes_no_part_yet),
        deed=N_("invite this colleague to {what}"),
    ),
    Row(
        Action.REQUEST_INVITE_GROUP,
        GROUP_INVITATION,
        (instructor_of_recipient_group, expert_while_open),
        while_=(request_open, not_sent_there_yet, group_answers),
        deed=N_("send {what} to another group"),
    ),
    Row(
        Action.REQUEST_WITHDRAW,
        WITHDRAWAL,
        TAKES_PART,
        all_of=(gave_the_invitation,),
        while_=(invitation_there, said_misrouted, nothing_written_yet, another_group_stays),
        deed=N_("take back an invitation to {what}"),
    ),
    Row(
        Action.REQUEST_CLOSE,
        REQUEST,
        (creator,),
        while_=(request_open,),
        deed=N_("close {what}"),
    ),
    Row(
        Action.REQUEST_REOPEN,
        REQUEST,
        (creator,),
        while_=(request_closed,),
        deed=N_("reopen {what}"),
    ),
    Row(
        Action.REQUEST_HAND_OVER,
        HANDOVER,
        (creator,),
        while_=(request_open, heir_is_another, heir_enabled, colleague_helps),
        deed=N_("offer {what} to a colleague"),
    ),
    Row(
        Action.REQUEST_REASSIGN,
        HANDOVER,
        (manages_author_group, operator),
        unless=(takes_it_over,),
        while_=(heir_enabled, heir_helps, creator_gone_or_agreed, heir_agreed_to),
        deed=N_("hand {what} over"),
    ),
    Row(
        Action.ACCESS_REQUEST,
        REQUEST,
        (*TAKES_PART, operator),
        deed=N_("ask who has rights on {what}"),
    ),
    Row(Action.ACCESS_GROUP, GROUP, LEADS, deed=N_("ask who has rights on {what}")),
    Row(Action.GROUP_LIST, PLATFORM, (anyone,), deed=N_("see the list of groups")),
    Row(Action.GROUP_CREATE, PLATFORM, (operator,), deed=N_("create groups")),
    Row(Action.GROUP_EDIT, ANY_GROUP, (operator,), deed=N_("edit {what}")),
    Row(
        Action.GROUP_DELETE,
        ANY_GROUP,
        (operator,),
        while_=(group_unused,),
        deed=N_("delete {what}"),
    ),
    Row(Action.GROUP_SHOW, GROUP, (anyone,), deed=N_("look at {what}")),
    Row(Action.GROUP_USERS, GROUP, LEADS, deed=N_("list the users of {what}")),
    Row(
        Action.GROUP_USERS_ADD,
        GROUP_USER,
        LEADS,
        while_=(person_enabled,),
        deed=N_("add users to {what}"),
    ),
    Row(
        Action.GROUP_USERS_EDIT,
        GROUP_USER,
        LEADS,
        while_=(person_enabled,),
        deed=N_("change the roles of users in {what}"),
    ),
    Row(Action.GROUP_USERS_REMOVE, GROUP_USER, LEADS, deed=N_("remove users from {what}")),
    Row(Action.GROUP_USERS_EXPORT, GROUP, LEADS, deed=N_("export the users of {what}")),
    Row(Action.GROUP_STATS, GROUP, LEADS, deed=N_("see the statistics of {what}")),
    Row(Action.GROUP_REQUESTS, GROUP, LEADS, deed=N_("list the requests of {what}")),
    Row(Action.GROUP_REQUESTS_EXPORT, GROUP, LEADS, deed=N_("export the requests of {what}")),
    Row(Action.GROUP_ANSWERS, GROUP, (user_of_group,), deed=N_("use the saved answers of {what}")),
    Row(Action.GROUP_ANSWERS_EDIT, GROUP, (manager_of_group,), deed=N_("write the saved answers of {what}")),
    Row(Action.ANSWER_LIST, PLATFORM, (anyone,), deed=N_("list the saved answers they may use")),
    Row(Action.ANSWER_ADD, PLATFORM, (account,), deed=N_("save answers of their own")),
    Row(
        Action.EXPERT_ADD,
        ANY_ACCOUNT,
        (operator,),
        while_=(account_enabled,),
        deed=N_("name experts"),
    ),
    Row(Action.EXPERT_REMOVE, ANY_ACCOUNT, (operator,), deed=N_("remove experts")),
    Row(Action.EXPERT_LIST, PLATFORM, (operator,), deed=N_("list the experts")),
    Row(
        Action.ESCALATION_EXPLAIN,
        REQUEST,
        (*TAKES_PART, manages_a_group_of_the_request, operator),
        deed=N_("ask about the escalation of {what}"),
    ),
    Row(Action.ESCALATION_LIST, PLATFORM, (operator,), deed=N_("list the escalations")),
)
