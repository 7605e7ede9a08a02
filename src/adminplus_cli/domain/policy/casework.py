"""Guide A as a table: which rules allow which action. What is not here is denied."""

from __future__ import annotations

from collections.abc import Mapping

from .action import Action
from .handover_rules import (
    colleague_helps,
    creator_gone_or_agreed,
    heir_agreed_to,
    heir_enabled,
    heir_helps,
    heir_is_another,
    takes_it_over,
)
from .permission import Permission, to
from .rules import (
    active_account,
    anyone,
    colleague,
    console,
    creator,
    expert_while_open,
    helper_of_group,
    instructor_of_recipient_group,
    invited_as_expert,
    manager_of_group,
    manages_a_group_of_the_request,
    manages_author_group,
    oneself,
    operator,
    request_closed,
    request_open,
)
from .state_rules import (
    account_enabled,
    group_answers,
    group_unused,
    invites_from_own_group,
    not_acted_as,
    not_sent_there_yet,
    person_enabled,
    takes_no_part_yet,
)

_TAKES_PART = (creator, colleague, instructor_of_recipient_group, expert_while_open)
_SEES_FILES = (creator, colleague, instructor_of_recipient_group)

CASEWORK: Mapping[Action, Permission] = {
    Action.ACT: to(active_account),
    Action.REQUEST_CREATE: Permission((helper_of_group,), while_=(group_answers,)),
    Action.REQUEST_SHOW: to(*_TAKES_PART),
    Action.REQUEST_LIST: to(anyone),
    Action.REQUEST_METADATA: to(manages_a_group_of_the_request, operator),
    Action.REQUEST_ADD_INFO: Permission((creator,), while_=(request_open,)),
    Action.REQUEST_REPLY: Permission(_TAKES_PART, while_=(request_open,)),
    Action.REQUEST_REPLY_PRIVATE: Permission((instructor_of_recipient_group,), while_=(request_open,)),
    Action.REQUEST_SET_PROGRESS: Permission((instructor_of_recipient_group,), while_=(request_open,)),
    Action.REQUEST_ATTACH: Permission(_SEES_FILES, unless=(invited_as_expert,), while_=(request_open,)),
    Action.REQUEST_ATTACHMENTS: Permission(_SEES_FILES, unless=(invited_as_expert,)),
    Action.REQUEST_INVITE_COLLEAGUE: Permission(
        (creator, colleague), all_of=(invites_from_own_group,), while_=(request_open, takes_no_part_yet)
    ),
    Action.REQUEST_INVITE_GROUP: Permission(
        (instructor_of_recipient_group, expert_while_open),
        while_=(request_open, not_sent_there_yet, group_answers),
    ),
    Action.REQUEST_CLOSE: Permission((creator,), while_=(request_open,)),
    Action.REQUEST_REOPEN: Permission((creator,), while_=(request_closed,)),
    Action.REQUEST_HAND_OVER: Permission(
        (creator,), while_=(request_open, heir_is_another, heir_enabled, colleague_helps)
    ),
    Action.REQUEST_REASSIGN: Permission(
        (manages_author_group, operator),
        unless=(takes_it_over,),
        while_=(heir_enabled, heir_helps, creator_gone_or_agreed, heir_agreed_to),
    ),
    Action.GROUP_LIST: to(anyone),
    Action.GROUP_CREATE: to(operator),
    Action.GROUP_EDIT: to(operator),
    Action.GROUP_DELETE: Permission((operator,), while_=(group_unused,)),
    Action.GROUP_SHOW: to(anyone),
    Action.GROUP_USERS: to(manager_of_group, operator),
    Action.GROUP_USERS_ADD: Permission((manager_of_group, operator), while_=(person_enabled,)),
    Action.GROUP_USERS_EDIT: Permission((manager_of_group, operator), while_=(person_enabled,)),
    Action.GROUP_USERS_REMOVE: to(manager_of_group, operator),
    Action.GROUP_USERS_EXPORT: to(manager_of_group, operator),
    Action.GROUP_STATS: to(manager_of_group, operator),
    Action.GROUP_REQUESTS: to(manager_of_group, operator),
    Action.GROUP_REQUESTS_EXPORT: to(manager_of_group, operator),
    Action.ORGANISATION_LIST: to(anyone),
    Action.ORGANISATION_ADD: to(operator),
    Action.AREA_LIST: to(anyone),
    Action.USER_ADD: to(operator),
    Action.USER_LIST: to(operator),
    Action.USER_SHOW: to(oneself, operator),
    Action.USER_EDIT: to(oneself, operator),
    Action.USER_DISABLE: Permission((operator,), while_=(not_acted_as,)),
    Action.EXPERT_ADD: Permission((operator,), while_=(account_enabled,)),
    Action.EXPERT_REMOVE: to(operator),
    Action.EXPERT_LIST: to(operator),
    Action.TICK: to(operator),
    Action.ESCALATION_EXPLAIN: to(*_TAKES_PART, manages_a_group_of_the_request, operator),
    Action.ESCALATION_LIST: to(operator),
    Action.OUTBOX_LIST: to(operator),
    Action.OUTBOX_SEND: to(operator),
    Action.OUTBOX_EDIT: to(operator),
    Action.AUDIT_LIST: to(operator),
    Action.STORE_CHECK: to(operator),
    Action.STORE_DUMP: to(console),
    Action.STORE_UPGRADE: to(console),
}
