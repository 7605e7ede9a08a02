"""What a word of the command line can be, to complete it (T8): of what the actor may see, what begins as it is typed.

Each kind of value is a function beside the guide it belongs to. It asks the services that list the same things, so
that a thing is offered to those alone who would find it in a list: what is locked or of others is in none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from ..domain.shared.completion import Candidate, matching

if TYPE_CHECKING:
    from ..store.work import View

MOST = 50
"""How many are offered at once."""


class Kind(StrEnum):
    """What is completed, as the scripts of the shells name it."""

    ACCOUNT = "account"
    ANSWER = "answer"
    AREA = "area"
    ARCHIVED_PROGRAM = "archived-program"
    ARCHIVED_PROJECT = "archived-project"
    ATTACHMENT = "attachment"
    AUTHOR_GROUP = "author-group"
    CATEGORY = "category"
    CLOSED_REQUEST = "closed-request"
    COLLEAGUE = "colleague"
    CREATED_REQUEST = "created-request"
    ENTRY = "entry"
    EXPERT = "expert"
    GROUP = "group"
    GROUP_USER = "group-user"
    INVITATION = "invitation"
    MAIL = "mail"
    MANAGED_GROUP = "managed-group"
    MANAGER = "manager"
    MEMBER = "member"
    OPEN_REQUEST = "open-request"
    ORGANISATION = "organisation"
    OWN_INVITATION = "own-invitation"
    PARTICIPANT = "participant"
    PERSON = "person"
    PROGRAM = "program"
    PROGRAM_MEMBER = "program-member"
    PROJECT = "project"
    PROJECT_GROUP = "project-group"
    REQUEST = "request"
    SUBJECT = "subject"


_MODULES = {
    "platform": (Kind.ACCOUNT, Kind.AREA, Kind.CATEGORY, Kind.MAIL, Kind.ORGANISATION, Kind.PERSON),
    "casework": (
        Kind.ANSWER,
        Kind.ATTACHMENT,
        Kind.AUTHOR_GROUP,
        Kind.CLOSED_REQUEST,
        Kind.COLLEAGUE,
        Kind.CREATED_REQUEST,
        Kind.EXPERT,
        Kind.GROUP,
        Kind.GROUP_USER,
        Kind.MANAGED_GROUP,
        Kind.OPEN_REQUEST,
        Kind.REQUEST,
    ),
    "guidance": (
        Kind.ARCHIVED_PROGRAM,
        Kind.ARCHIVED_PROJECT,
        Kind.ENTRY,
        Kind.INVITATION,
        Kind.MANAGER,
        Kind.MEMBER,
        Kind.OWN_INVITATION,
        Kind.PARTICIPANT,
        Kind.PROGRAM,
        Kind.PROGRAM_MEMBER,
        Kind.PROJECT,
        Kind.PROJECT_GROUP,
    ),
}
_MODULE_OF = {kind: module for module, kinds in _MODULES.items() for kind in kinds}
_ABOUT = {
    "request": Kind.REQUEST,
    "escalation": Kind.REQUEST,
    "group": Kind.GROUP,
    "user": Kind.ACCOUNT,
    "expert": Kind.ACCOUNT,
    "project": Kind.PROJECT,
    "member": Kind.PROJECT,
    "project_group": Kind.PROJECT,
    "program": Kind.PROGRAM,
    "participant": Kind.PROGRAM,
    "invitation": Kind.INVITATION,
}
"""What an action is about, by how its name begins."""


def candidates(view: View, kind: Kind, typed: str, before: Sequence[str]) -> list[Candidate]:
    """Return what of a kind begins as `typed`, the likeliest first; `before` are the arguments that stand before it.

    Raises what a list raises: Denied where the actor may not see any, NotFound where what stands before is not there.
    """
    if kind is Kind.SUBJECT:
        action = before[0] if before else ""
        about = _ABOUT.get("project_group" if action.startswith("project_group") else action.split(".")[0])
        return candidates(view, about, typed, ()) if about else []
    module = import_module(f".{_MODULE_OF[kind]}.candidates", __package__)
    offered = getattr(module, kind.replace("-", "_"))(view, typed, before)
    return matching(offered, typed, MOST)
