"""Files of a request (H2, I2, E5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.casework.attachment import Attachment, NewAttachment, media_type
from ...domain.casework.message import Part
from ...domain.platform.change import Change, Notice, Template
from ...domain.policy import Action, Sight
from .. import journal

if TYPE_CHECKING:
    from ...domain.casework.attachment import StagedFile
    from ...domain.casework.request import Request
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


class Content(NamedTuple):
    """A file, and its bytes."""

    attachment: Attachment
    data: bytes


def attach(work: Work, request_id: int, files: list[StagedFile]) -> list[Attachment]:
    """Add files to a request one takes part in as creator, colleague or instructor (H2)."""
    facts = work.requests.facts(request_id)
    policy.require(work.actor, Action.REQUEST_ATTACH, facts)
    kept = keep(work, facts.request, files, message_id=None)
    notice = Notice(
        Template.ATTACHMENT_ADDED,
        request_id,
        {"request": request_id},
        parts=frozenset({Part.CREATOR, Part.COLLEAGUE, Part.INSTRUCTOR}),
    )
    change = Change(Action.REQUEST_ATTACH, "request", request_id, {"attachments": [file.id for file in kept]})
    journal.record(work, change, request=facts.request, notices=(notice,))
    return kept


def keep(
    work: Work, request: Request, files: list[StagedFile], *, message_id: int | None, private: bool = False
) -> list[Attachment]:
    """Make staged files part of the store: first the bytes, then the rows."""
    kept = []
    for file in files:
        work.keep(file)
        kept.append(
            work.requests.attach(
                NewAttachment(
                    request_id=request.id,
                    message_id=message_id,
                    added_by_id=work.actor.id,
                    added_at=work.moment(request),
                    filename=file.filename,
                    media_type=media_type(file.filename),
                    size=file.size,
                    sha256=file.sha256,
                    private=private,
                )
            )
        )
    return kept


def attachments(view: View, request_id: int, page: Page) -> list[Record]:
    """List the files that the actor may see."""
    facts = view.requests.facts(request_id)
    policy.require(view.actor, Action.REQUEST_ATTACHMENTS, facts)
    return view.queries.threads.attachments(
        request_id, private=policy.sees(view.actor, Sight.REQUEST_PRIVATE, facts), page=page
    )


def content(view: View, request_id: int, attachment_id: int) -> Content:
    """Return a file and its bytes; those of private messages are for instructors (I2)."""
    facts = view.requests.facts(request_id)
    policy.require(view.actor, Action.REQUEST_ATTACHMENTS, facts)
    private = policy.sees(view.actor, Sight.REQUEST_PRIVATE, facts)
    attachment = view.requests.attachment(request_id, attachment_id, private=private)
    return Content(attachment, view.files.read(view.connection, attachment.sha256))
