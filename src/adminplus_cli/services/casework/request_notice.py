"""Who hears of what is said in a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.casework.message import ANSWERING_PARTS, Kind, Message, Part
from ...domain.platform.change import Notice, Template

if TYPE_CHECKING:
    from ...domain.casework.group import Group
    from ...domain.casework.request import Request

STAYING = frozenset({Part.CREATOR, Part.COLLEAGUE, Part.INSTRUCTOR})
EVERYBODY = STAYING | {Part.EXPERT}


def to_group(request: Request, author: Group, group: Group) -> Notice:
    """What the instructors of a group hear of a request that was sent to it."""
    return Notice(
        Template.REQUEST_CREATED,
        request.id,
        {"request": request.id, "author_group": author.name, "recipient_group": group.name},
        parts=frozenset({Part.INSTRUCTOR}),
        group_id=group.id,
    )


def of_message(message: Message, group: Group | None = None) -> Notice:
    """Who hears of a message: all who take part; of a private one the instructors; of the creator's, all others.

    `group` is the one in whose name an instructor wrote it.
    """
    request_id = message.request_id
    if message.private:
        instructors = frozenset({Part.INSTRUCTOR})
        return Notice(Template.NOTE_ADDED, request_id, {"request": request_id}, parts=instructors)
    if message.author_part in ANSWERING_PARTS:
        params = {"request": request_id, "kind": message.kind, "group": group.name if group else None}
        return Notice(Template.RESPONSE, request_id, params, parts=EVERYBODY)
    parts = EVERYBODY - {Part.CREATOR} if message.kind is Kind.INFO else EVERYBODY
    return Notice(Template.INFO_ADDED, request_id, {"request": request_id}, parts=parts)
