"""Guide A as a table: which rules allow which action. What is not here is denied."""

from __future__ import annotations

from collections.abc import Mapping

from .action import Action
from .permission import Permission, to
from .rules import (
    active_account,
    anyone,
    colleague,
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

_TAKES_PART = (creator, colleague, instructor_of_recipient_group, expert_while_open)
_SEES_FILES = (creator, colleague, instructor_of_recipient_group)

CASEWORK: Mapping[Action, Permission] = {
    Action.ACT: to(active_account),
    Action.REQUEST_CREATE: to(helper_of_group),
    Action.REQUEST_SHOW: to(*_TAKES_PART),
    Action.REQUEST_LIST: to(anyone),
    Action.REQUEST_METADATA: to(manages_a_group_of_the_request, operator),
    Action.REQUEST_ADD_INFO: Permission((creator,), while_=(request_open,)),
    Action.REQUEST_REPLY: Permission(_TAKES_PART, while_=(request_open,)),
    Action.REQUEST_REPLY_PRIVATE: Permission((instructor_of_recipient_group,), while_=(request_open,)),
    Action.REQUEST_SET_PROGRESS: Permission((instructor_of_recipient_group,), while_=(request_open,)),
    Action.REQUEST_ATTACH: Permission(_SEES_FILES, unless=(invited_as_expert,), while_=(request_open,)),
    Action.REQUEST_ATTACHMENTS: Permission(_SEES_FILES, unless=(invited_as_expert,)),
    Action.REQUEST_INVITE_COLLEAGUE: Permission((creator, colleague), while_=(request_open,)),
    Action.REQUEST_INVITE_GROUP: Permission(
        (instructor_of_recipient_group, expert_while_open), while_=(request_open,)
    ),
    Action.REQUEST_CLOSE: Permission((creator,), while_=(request_open,)),
    Action.REQUEST_REOPEN: Permission((creator,), while_=(request_closed,)),
    Action.REQUEST_REASSIGN: to(manages_author_group, operator),
    Action.GROUP_LIST: to(anyone),
    Action.GROUP_CREATE: to(operator),
    Action.GROUP_EDIT: to(operator),
    Action.GROUP_DELETE: to(operator),
    Action.GROUP_SHOW: to(anyone),
    Action.GROUP_USERS: to(manager_of_group, operator),
    Action.GROUP_USERS_ADD: to(manager_of_group, operator),
    Action.GROUP_USERS_EDIT: to(manager_of_group, operator),
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
    Action.USER_DISABLE: to(operator),
    Action.EXPERT_ADD: to(operator),
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
    Action.STORE_DUMP: to(operator),
    Action.STORE_UPGRADE: to(operator),
}
