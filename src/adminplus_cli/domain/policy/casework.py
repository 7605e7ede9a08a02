"""Guide A as a table: which rules allow which action. What is not here is denied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .action import Action
from .rules import (
    Rule,
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


@dataclass(frozen=True, slots=True)
class Permission:
    """An action is allowed when one of `any_of` holds and none of `unless`; `while_` is about the state."""

    any_of: tuple[Rule, ...]
    unless: tuple[Rule, ...] = ()
    while_: tuple[Rule, ...] = ()


def _to(*rules: Rule) -> Permission:
    return Permission(rules)


_TAKES_PART = (creator, colleague, instructor_of_recipient_group, expert_while_open)
_SEES_FILES = (creator, colleague, instructor_of_recipient_group)

CASEWORK: Mapping[Action, Permission] = {
    Action.ACT: _to(active_account),
    Action.REQUEST_CREATE: _to(helper_of_group),
    Action.REQUEST_SHOW: _to(*_TAKES_PART),
    Action.REQUEST_LIST: _to(anyone),
    Action.REQUEST_METADATA: _to(manages_a_group_of_the_request, operator),
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
    Action.REQUEST_REASSIGN: _to(manages_author_group, operator),
    Action.GROUP_LIST: _to(anyone),
    Action.GROUP_CREATE: _to(operator),
    Action.GROUP_EDIT: _to(operator),
    Action.GROUP_DELETE: _to(operator),
    Action.GROUP_SHOW: _to(anyone),
    Action.GROUP_USERS: _to(manager_of_group, operator),
    Action.GROUP_USERS_ADD: _to(manager_of_group, operator),
    Action.GROUP_USERS_EDIT: _to(manager_of_group, operator),
    Action.GROUP_USERS_REMOVE: _to(manager_of_group, operator),
    Action.GROUP_USERS_EXPORT: _to(manager_of_group, operator),
    Action.GROUP_STATS: _to(manager_of_group, operator),
    Action.GROUP_REQUESTS: _to(manager_of_group, operator),
    Action.GROUP_REQUESTS_EXPORT: _to(manager_of_group, operator),
    Action.ORGANISATION_LIST: _to(anyone),
    Action.ORGANISATION_ADD: _to(operator),
    Action.AREA_LIST: _to(anyone),
    Action.USER_ADD: _to(operator),
    Action.USER_LIST: _to(operator),
    Action.USER_SHOW: _to(oneself, operator),
    Action.USER_EDIT: _to(oneself, operator),
    Action.USER_DISABLE: _to(operator),
    Action.EXPERT_ADD: _to(operator),
    Action.EXPERT_REMOVE: _to(operator),
    Action.EXPERT_LIST: _to(operator),
    Action.TICK: _to(operator),
    Action.ESCALATION_EXPLAIN: _to(*_TAKES_PART, manages_a_group_of_the_request, operator),
    Action.ESCALATION_LIST: _to(operator),
    Action.OUTBOX_LIST: _to(operator),
    Action.OUTBOX_SEND: _to(operator),
    Action.OUTBOX_EDIT: _to(operator),
    Action.AUDIT_LIST: _to(operator),
    Action.STORE_CHECK: _to(operator),
    Action.STORE_DUMP: _to(operator),
}
