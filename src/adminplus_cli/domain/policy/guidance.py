"""Guide B as a table: which rules allow which action in a guidance project. What is not here is denied."""

from __future__ import annotations

from collections.abc import Mapping

from .action import Action
from .guidance_states import (
    address_enabled,
    address_not_joined,
    has_not_left,
    heir_enabled,
    invitation_acceptable,
    invitation_declinable,
    invitation_in_time,
    invitation_renewable,
    invitation_waits,
    joins_anew,
    joins_as_no_manager,
    manages_as_no_participant,
    newest_invitation,
    no_member_yet,
    not_invited_yet,
    not_member_yet,
    programs_keep_a_manager,
    seat_for_enabled,
    seat_free,
    sender_may_invite,
    successor_enabled,
    successor_manages_only,
    successor_stays,
    there_that_day,
)
from .permission import Permission, to
from .project_rules import (
    account,
    counselor_manages_program,
    creator_manages_program,
    invited_account,
    manages_program,
    member_concerned,
    other_manager_stays,
    owner_is_gone,
    program_active,
    project_active,
    project_admin,
    project_counselor,
    project_member,
    project_owner,
    role_is_not_owner,
    target_is_not_absent_owner,
    target_is_not_owner,
    token_bearer,
)
from .rules import anyone, operator

_RUNS = (project_owner, project_admin)
_SEES = (*_RUNS, project_counselor)
_OPENS = (*_SEES, manages_program)
_LEADS = (*_RUNS, manages_program)
_PUTS_AWAY = (*_RUNS, counselor_manages_program)
_NAMES = (*_RUNS, creator_manages_program)
_BOTH_ACTIVE = (project_active, program_active)

GUIDANCE: Mapping[Action, Permission] = {
    Action.PROJECT_CREATE: to(account),
    Action.PROJECT_LIST: to(anyone),
    Action.PROJECT_SHOW: to(project_member),
    Action.PROJECT_EDIT: Permission((project_owner,), while_=(project_active,)),
    Action.PROJECT_ARCHIVE: to(project_owner),
    Action.PROJECT_UNARCHIVE: to(project_owner),
    Action.PROJECT_TRANSFER: Permission((project_owner,), while_=(project_active, heir_enabled)),
    Action.PROJECT_RECOVER: Permission((operator,), while_=(owner_is_gone, heir_enabled)),
    Action.PROJECT_STATS: to(project_member),
    Action.MEMBER_LIST: to(project_member),
    Action.MEMBER_INVITE: Permission(
        _RUNS,
        while_=(project_active, role_is_not_owner, address_enabled, not_invited_yet, not_member_yet),
    ),
    Action.MEMBER_SET_ROLE: Permission(
        _RUNS, while_=(project_active, target_is_not_absent_owner, target_is_not_owner, role_is_not_owner)
    ),
    Action.MEMBER_REMOVE: Permission(
        (*_RUNS, member_concerned),
        while_=(
            project_active,
            target_is_not_absent_owner,
            target_is_not_owner,
            programs_keep_a_manager,
            successor_stays,
            successor_enabled,
            successor_manages_only,
        ),
    ),
    Action.INVITATION_LIST: to(*_RUNS),
    Action.INVITATION_RESEND: Permission(
        _RUNS,
        while_=(
            project_active,
            address_enabled,
            invitation_renewable,
            newest_invitation,
            address_not_joined,
        ),
    ),
    Action.INVITATION_REVOKE: Permission(_RUNS, while_=(project_active, invitation_waits)),
    Action.INVITATION_ACCEPT: Permission(
        (invited_account, token_bearer),
        while_=(invitation_acceptable, invitation_in_time, project_active, sender_may_invite, no_member_yet),
    ),
    Action.INVITATION_DECLINE: Permission(
        (invited_account, token_bearer),
        while_=(invitation_declinable, invitation_in_time, project_active),
    ),
    Action.PROJECT_GROUP_LIST: to(*_SEES),
    Action.PROJECT_GROUP_CREATE: Permission(_RUNS, while_=(project_active,)),
    Action.PROJECT_GROUP_EDIT: Permission(_RUNS, while_=(project_active,)),
    Action.PROJECT_GROUP_MOVE: Permission(_RUNS, while_=(project_active,)),
    Action.PROJECT_GROUP_DELETE: Permission(_RUNS, while_=(project_active,)),
    Action.PROGRAM_LIST: to(project_member),
    Action.PROGRAM_CREATE: Permission(_SEES, while_=(project_active,)),
    Action.PROGRAM_SHOW: to(*_OPENS),
    Action.PROGRAM_STATS: to(*_OPENS),
    Action.PROGRAM_EDIT: Permission(_LEADS, while_=_BOTH_ACTIVE),
    Action.PROGRAM_ARCHIVE: Permission(_PUTS_AWAY, while_=(project_active,)),
    Action.PROGRAM_UNARCHIVE: to(*_PUTS_AWAY),
    Action.PROGRAM_MANAGER_ADD: Permission(
        _NAMES, while_=(*_BOTH_ACTIVE, seat_free, seat_for_enabled, manages_as_no_participant)
    ),
    Action.PROGRAM_MANAGER_REMOVE: Permission(_NAMES, while_=(*_BOTH_ACTIVE, other_manager_stays)),
    Action.PROGRAM_MANAGER_RESIGN: Permission(
        (manages_program,), while_=(*_BOTH_ACTIVE, other_manager_stays)
    ),
    Action.PARTICIPANT_LIST: to(*_OPENS),
    Action.PARTICIPANT_SHOW: to(*_OPENS),
    Action.PARTICIPANT_ADD: Permission(_LEADS, while_=(*_BOTH_ACTIVE, joins_anew, joins_as_no_manager)),
    Action.PARTICIPANT_IMPORT: Permission(_LEADS, while_=_BOTH_ACTIVE),
    Action.PARTICIPANT_EXPORT: to(*_LEADS),
    Action.PARTICIPANT_REMOVE: Permission(_LEADS, while_=(*_BOTH_ACTIVE, has_not_left)),
    Action.PARTICIPANT_EDIT: Permission(_LEADS, while_=_BOTH_ACTIVE),
    Action.PARTICIPANT_LOG: Permission(_LEADS, while_=(*_BOTH_ACTIVE, there_that_day)),
    Action.PARTICIPANT_UNLOG: Permission(_LEADS, while_=_BOTH_ACTIVE),
}
