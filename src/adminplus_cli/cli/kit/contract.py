"""The written promise about `-o json`: the object that each command prints. docs/json.md is made from it.

Fields may be added, never renamed or removed; what lists promise is what `listing` was given. Tests compare
it with what commands really print; no command imports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ...domain.casework.group import Group
from ...domain.casework.message import Message
from ...domain.casework.request import Request
from ...domain.guidance.project import Project
from ...domain.platform.account import User
from ...domain.platform.mail import OutboxMail
from ...domain.platform.organisation import Organisation
from ..group.schema import FormerExpert, ImportedUsers, Joined, Left, NamedExpert, ShownUser, Statistics
from ..platform.doctor import FIELDS as FINDING
from ..platform.schema import (
    Answer,
    Explained,
    Initialised,
    PostedMail,
    ShownMail,
    StoreStatus,
    StoreUpgraded,
    Ticked,
    Whoami,
)
from ..project.schema import (
    ChangedGroup,
    ChangedManager,
    ChangedMember,
    ChangedParticipant,
    ChangedProgram,
    GuidanceStatistics,
    InvitedToProject,
    NewOwner,
    Noted,
    ProgramStatistics,
    RemovedMember,
    ShownParticipant,
    ShownProgram,
    ShownProject,
    Struck,
)
from ..request.schema import Attached, Invited, Offered, Reassigned, ShownRequest

OBJECTS: Mapping[str, type] = MappingProxyType(
    {
        "init": Initialised,
        "whoami": Whoami,
        "request create": Request,
        "request show": ShownRequest,
        "request reply": Message,
        "request add-info": Message,
        "request invite": Invited,
        "request close": Request,
        "request reopen": Request,
        "request attach": Attached,
        "group create": Group,
        "group show": Group,
        "group users add": Joined,
        "user add": User,
        "user show": ShownUser,
        "expert add": NamedExpert,
        "expert remove": FormerExpert,
        "request hand-over": Offered,
        "request reassign": Reassigned,
        "group edit": Group,
        "group delete": Group,
        "group stats": Statistics,
        "group users edit": Joined,
        "group users remove": Left,
        "group users import": ImportedUsers,
        "user edit": User,
        "user disable": User,
        "user enable": User,
        "user import": ImportedUsers,
        "organisation add": Organisation,
        "tick": Ticked,
        "escalation explain": Explained,
        "outbox show": ShownMail,
        "outbox send": PostedMail,
        "outbox retry": OutboxMail,
        "outbox drop": OutboxMail,
        "can": Answer,
        "store status": StoreStatus,
        "store upgrade": StoreUpgraded,
        "project create": Project,
        "project show": ShownProject,
        "project edit": Project,
        "project archive": Project,
        "project unarchive": Project,
        "project transfer": NewOwner,
        "project recover": NewOwner,
        "project stats": GuidanceStatistics,
        "project member invite": InvitedToProject,
        "project member set-role": ChangedMember,
        "project member remove": RemovedMember,
        "project member leave": RemovedMember,
        "project invitation resend": InvitedToProject,
        "project invitation revoke": InvitedToProject,
        "project invitation accept": InvitedToProject,
        "project invitation decline": InvitedToProject,
        "project group create": ChangedGroup,
        "project group rename": ChangedGroup,
        "project group move": ChangedGroup,
        "project group delete": ChangedGroup,
        "program create": ChangedProgram,
        "program show": ShownProgram,
        "program edit": ChangedProgram,
        "program archive": ChangedProgram,
        "program unarchive": ChangedProgram,
        "program stats": ProgramStatistics,
        "program manager add": ChangedManager,
        "program manager remove": ChangedManager,
        "program manager resign": ChangedManager,
        "participant show": ShownParticipant,
        "participant add": ChangedParticipant,
        "participant remove": ChangedParticipant,
        "participant import": ImportedUsers,
        "participant edit": ChangedParticipant,
        "participant log": Noted,
        "participant unlog": Struck,
    }
)
"""The object that a command prints with `-o json`, by the words after `adminplus`."""

ROWS: Mapping[str, tuple[str, ...]] = MappingProxyType({"doctor": FINDING})
"""The fields of rows that a command prints without being a list."""
