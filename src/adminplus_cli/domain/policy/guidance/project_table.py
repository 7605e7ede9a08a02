"""Who may do what with a project, its members, its invitations and its groups. What is not here is denied."""

from __future__ import annotations

from ...shared.i18n import N_
from ..action import Action
from ..condition import Row
from ..platform.platform import (
    PLATFORM,
)
from ..platform.relations import (
    account,
    anyone,
    operator,
)
from .invitation import (
    INVITATION,
)
from .member import (
    ANY_PROJECT,
    MEMBER,
    NEW_OWNER,
)
from .project import (
    IN_PROJECT,
    PROJECT,
)
from .relations import (
    RUNS,
    SEES,
    WORKS,
    invited_account,
    member_concerned,
    project_member,
    project_owner,
    token_bearer,
)
from .states import (
    address_enabled,
    address_not_joined,
    heir_enabled,
    invitation_acceptable,
    invitation_declinable,
    invitation_in_time,
    invitation_renewable,
    invitation_waits,
    newest_invitation,
    no_member_yet,
    not_invited_yet,
    not_member_yet,
    owner_is_gone,
    programs_keep_a_manager,
    project_active,
    role_is_not_owner,
    sender_may_invite,
    successor_enabled,
    successor_manages_only,
    successor_stays,
    target_is_not_absent_owner,
    target_is_not_owner,
)

ROWS = (
    Row(Action.PROJECT_CREATE, PLATFORM, (account,), deed=N_("create projects")),
    Row(Action.PROJECT_LIST, PLATFORM, (anyone,), deed=N_("list their own projects")),
    Row(Action.PROJECT_SHOW, PROJECT, (project_member,), deed=N_("look at {what}")),
    Row(
        Action.PROJECT_EDIT,
        PROJECT,
        (project_owner,),
        while_=(project_active,),
        deed=N_("edit {what}"),
    ),
    Row(Action.PROJECT_ARCHIVE, PROJECT, (project_owner,), deed=N_("archive {what}")),
    Row(Action.PROJECT_UNARCHIVE, PROJECT, (project_owner,), deed=N_("take {what} up again")),
    Row(
        Action.PROJECT_TRANSFER,
        NEW_OWNER,
        (project_owner,),
        while_=(project_active, heir_enabled),
        deed=N_("hand {what} over"),
    ),
    Row(
        Action.PROJECT_RECOVER,
        ANY_PROJECT,
        (operator,),
        while_=(owner_is_gone, heir_enabled),
        deed=N_("give {what} another owner"),
    ),
    Row(
        Action.PROJECT_STATS,
        PROJECT,
        (project_member,),
        deed=N_("see the statistics of {what}"),
    ),
    Row(
        Action.ACCESS_PROJECT,
        IN_PROJECT,
        (*RUNS, operator),
        deed=N_("ask who has rights on {what}"),
    ),
    Row(Action.MEMBER_LIST, PROJECT, (project_member,), deed=N_("list the members of {what}")),
    Row(
        Action.MEMBER_INVITE,
        MEMBER,
        RUNS,
        while_=(project_active, role_is_not_owner, address_enabled, not_invited_yet, not_member_yet),
        deed=N_("invite to {what}"),
    ),
    Row(
        Action.MEMBER_SET_ROLE,
        MEMBER,
        RUNS,
        while_=(project_active, target_is_not_absent_owner, target_is_not_owner, role_is_not_owner),
        deed=N_("change roles in {what}"),
    ),
    Row(
        Action.MEMBER_REMOVE,
        MEMBER,
        (*RUNS, member_concerned),
        while_=(
            project_active,
            target_is_not_absent_owner,
            target_is_not_owner,
            programs_keep_a_manager,
            successor_stays,
            successor_enabled,
            successor_manages_only,
        ),
        deed=N_("remove members of {what}"),
    ),
    Row(Action.INVITATION_LIST, PROJECT, RUNS, deed=N_("list the invitations to {what}")),
    Row(
        Action.INVITATION_RESEND,
        INVITATION,
        RUNS,
        while_=(project_active, address_enabled, invitation_renewable, newest_invitation, address_not_joined),
        deed=N_("send {what} again"),
    ),
    Row(
        Action.INVITATION_REVOKE,
        INVITATION,
        RUNS,
        while_=(project_active, invitation_waits),
        deed=N_("revoke {what}"),
    ),
    Row(
        Action.INVITATION_ACCEPT,
        INVITATION,
        (invited_account, token_bearer),
        while_=(invitation_acceptable, invitation_in_time, project_active, sender_may_invite, no_member_yet),
        deed=N_("accept {what}"),
    ),
    Row(
        Action.INVITATION_DECLINE,
        INVITATION,
        (invited_account, token_bearer),
        while_=(invitation_declinable, invitation_in_time, project_active),
        deed=N_("decline {what}"),
    ),
    Row(Action.PROJECT_GROUP_LIST, PROJECT, SEES, deed=N_("list the groups of {what}")),
    Row(
        Action.PROJECT_GROUP_CREATE,
        PROJECT,
        RUNS,
        while_=(project_active,),
        deed=N_("create groups in {what}"),
    ),
    Row(
        Action.PROJECT_GROUP_EDIT,
        PROJECT,
        RUNS,
        while_=(project_active,),
        deed=N_("rename groups of {what}"),
    ),
    Row(
        Action.PROJECT_GROUP_MOVE,
        PROJECT,
        RUNS,
        while_=(project_active,),
        deed=N_("move groups of {what}"),
    ),
    Row(
        Action.PROJECT_GROUP_DELETE,
        PROJECT,
        RUNS,
        while_=(project_active,),
        deed=N_("delete groups of {what}"),
    ),
    Row(
        Action.PROGRAM_LIST,
        PROJECT,
        (project_member,),
        deed=N_("list the programs of {what}"),
    ),
    Row(
        Action.PROGRAM_CREATE,
        PROJECT,
        WORKS,
        while_=(project_active,),
        deed=N_("create programs in {what}"),
    ),
)
