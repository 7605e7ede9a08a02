from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

import pytest

from adminplus_cli.domain.casework.attachment import Attachment, NewAttachment
from adminplus_cli.domain.casework.group import Group, NewGroup
from adminplus_cli.domain.casework.message import Message, NewMessage
from adminplus_cli.domain.casework.request import NewRequest, Request
from adminplus_cli.domain.guidance.invitation import NewProjectInvitation, ProjectInvitation
from adminplus_cli.domain.guidance.participant import Activity, NewActivity, NewParticipant, Participant
from adminplus_cli.domain.guidance.program import NewProgram, Program
from adminplus_cli.domain.guidance.project import NewProject, NewProjectGroup, Project, ProjectGroup
from adminplus_cli.domain.platform.account import NewUser, User
from adminplus_cli.domain.platform.mail import NewMail, OutboxMail

BECOMES = {
    NewUser: User,
    NewMail: OutboxMail,
    NewGroup: Group,
    NewRequest: Request,
    NewMessage: Message,
    NewAttachment: Attachment,
    NewProject: Project,
    NewProjectGroup: ProjectGroup,
    NewProjectInvitation: ProjectInvitation,
    NewProgram: Program,
    NewParticipant: Participant,
    NewActivity: Activity,
}


@pytest.mark.parametrize("new", BECOMES, ids=lambda new: new.__name__)
def test_what_is_new_says_all_that_has_no_beginning_of_its_own_but_the_id(new: Any) -> None:
    stored = {field.name: field for field in fields(BECOMES[new])}
    assert set(new._fields) <= set(stored)
    assert {name for name, field in stored.items() if field.default is MISSING} <= {*new._fields, "id"}
    assert "id" not in new._fields


@pytest.mark.parametrize("new", BECOMES, ids=lambda new: new.__name__)
def test_what_is_new_begins_as_what_is_stored_and_has_its_types(new: Any) -> None:
    stored = {field.name: field for field in fields(BECOMES[new])}
    for name, default in new._field_defaults.items():
        assert stored[name].default == default
    for name, declared in new.__annotations__.items():
        assert {*declared.__forward_arg__.split(" | ")} <= {*str(stored[name].type).split(" | ")}, name
