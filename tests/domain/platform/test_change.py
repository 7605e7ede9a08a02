"""Who hears of what: one table, on one audience."""

from __future__ import annotations

import pytest

from adminplus_cli.domain.casework.message import ANSWERING_PARTS, Part
from adminplus_cli.domain.platform.change import Listener, Notice, Template, recipients

CREATOR, COLLEAGUE, INES, IGOR, EVA, DOUBLE, FORMER = range(1, 8)
CAF, CPAM = 1, 2
AUDIENCE = [
    Listener(CREATOR, "creator@x.fr", Part.CREATOR),
    Listener(COLLEAGUE, "colleague@x.fr", Part.COLLEAGUE),
    Listener(EVA, "eva@x.fr", Part.EXPERT, called=True),
    Listener(DOUBLE, "double@x.fr", Part.EXPERT, called=True),
    Listener(INES, "ines@x.fr", Part.INSTRUCTOR, CAF),
    Listener(IGOR, "igor@x.fr", Part.INSTRUCTOR, CPAM),
    Listener(INES, "ines@x.fr", Part.INSTRUCTOR, CPAM),
    Listener(DOUBLE, "double@x.fr", Part.INSTRUCTOR, CPAM, called=True),
    Listener(FORMER, "former@x.fr", Part.INSTRUCTOR, CPAM, called=True),
    Listener(None, "caf@x.fr", Part.INSTRUCTOR, CAF),
    Listener(None, "igor@x.fr", Part.INSTRUCTOR, CPAM),
]
STAYING = frozenset({Part.CREATOR, Part.COLLEAGUE, Part.INSTRUCTOR})
EVERYBODY = STAYING | {Part.EXPERT}


@pytest.mark.parametrize(
    ("template", "parts", "group", "actor", "names"),
    [
        (Template.REQUEST_CREATED, {Part.INSTRUCTOR}, CAF, CREATOR, "caf ines"),
        (Template.REQUEST_CREATED, {Part.INSTRUCTOR}, CPAM, CREATOR, "double former igor ines"),
        (Template.GROUP_INVITED, {Part.INSTRUCTOR}, CPAM, INES, "double former igor"),
        (Template.RESPONSE, EVERYBODY, None, INES, "colleague creator double eva former igor"),
        (Template.RESPONSE, EVERYBODY, None, EVA, "colleague creator double former igor ines"),
        (Template.INFO_ADDED, ANSWERING_PARTS, None, CREATOR, "double eva former igor ines"),
        (Template.INFO_ADDED, {Part.INSTRUCTOR}, None, INES, "double former igor"),
        (Template.ATTACHMENT_ADDED, STAYING, None, CREATOR, "colleague igor ines"),
        (Template.CLOSED, STAYING, None, CREATOR, "colleague double former igor ines"),
        (Template.REOPENED, EVERYBODY, None, CREATOR, "colleague double eva former igor ines"),
        (Template.REOPENED, EVERYBODY, None, 0, "colleague creator double eva former igor ines"),
    ],
)
def test_each_event_reaches_those_it_is_for_once_and_never_its_author(
    template: Template, parts: set[Part], group: int | None, actor: int, names: str
) -> None:
    notice = Notice(template, 1, {}, parts=frozenset(parts), group_id=group)
    heard = recipients(notice, AUDIENCE, actor_id=actor)
    assert sorted(address.split("@")[0] for address in heard) == names.split()


def test_a_colleague_is_told_alone_of_the_invitation() -> None:
    notice = Notice(Template.COLLEAGUE_INVITED, 1, {}, only=frozenset({COLLEAGUE}))
    assert recipients(notice, AUDIENCE, actor_id=CREATOR) == {"colleague@x.fr": COLLEAGUE}


def test_a_mailbox_that_is_the_address_of_an_instructor_is_written_to_once_as_the_account() -> None:
    notice = Notice(Template.GROUP_INVITED, 1, {}, parts=frozenset({Part.INSTRUCTOR}), group_id=CPAM)
    assert recipients(notice, AUDIENCE, actor_id=CREATOR)["igor@x.fr"] == IGOR


def test_who_acted_hears_nothing_through_a_mailbox_that_is_their_own_address() -> None:
    notice = Notice(Template.GROUP_INVITED, 1, {}, parts=frozenset({Part.INSTRUCTOR}), group_id=CPAM)
    assert "igor@x.fr" not in recipients(notice, AUDIENCE, actor_id=IGOR)
