"""Objects about requests."""

from datetime import date, datetime
from typing import TypedDict

from ...domain.casework.attachment import Attachment
from ...domain.casework.message import Kind, Part
from ...domain.casework.request import Mandate, Usefulness
from ...domain.casework.request_state import Status, WaitingFor


class ShownFile(TypedDict):
    """A file of a message."""

    id: int
    filename: str
    media_type: str
    size: int
    sha256: str


class ListedFile(ShownFile):
    """A file of a request, with who added it, and to which message."""

    added_at: datetime
    added_by: str
    message_id: int | None


class ShownAnswer(TypedDict):
    """A saved answer; `group` is null for one's own."""

    id: int
    name: str
    group: str | None
    body: str
    created_at: datetime


class ShownMessage(TypedDict):
    """One entry of the thread; `author` is null where a rule wrote it."""

    id: int
    at: datetime
    author: str | None
    author_part: Part
    kind: Kind
    body: str
    private: bool
    attachments: list[ShownFile]


class Participant(TypedDict):
    """Somebody who takes part; `invited_by` is null for the creator and for whom a rule invited.

    `absent_until` is the last day of an absence, `substitute` the address of who stands in meanwhile.
    """

    email: str
    part: Part
    invited_at: datetime
    invited_by: str | None
    absent_until: date | None
    substitute: str | None


class ShownRequest(TypedDict):
    """A request as the acting person may see it; `wiped_at` says since when nothing personal from before is in it."""

    id: int
    created_at: datetime
    status: Status
    subject: str
    area: str
    category: str | None
    author_group: str
    creator: str
    recipient_groups: list[str]
    part: Part
    waiting_for: WaitingFor | None
    waiting_since: datetime | None
    last_message_at: datetime | None
    unread: bool
    called_by_rule: str | None
    called_at: datetime | None
    wiped_at: datetime | None
    description: str
    mandate: Mandate | None
    mandate_date: date | None
    beneficiary: dict[str, str]
    messages: list[ShownMessage]
    participants: list[Participant]
    attachments: list[ListedFile]
    closed_at: datetime | None
    useful: Usefulness | None
    standard_procedure: bool
    offered_to: str | None
    offered_at: datetime | None


class Attached(TypedDict):
    """A request and the files that were added to it."""

    id: int
    attachments: list[Attachment]


class Invited(TypedDict):
    """A request and who was invited: an address, or the name of a group."""

    id: int
    invited: str


class Withdrawn(TypedDict):
    """A request and who left it: an address, or the name of a group."""

    id: int
    withdrawn: str


class Offered(TypedDict):
    """A request and to whom its creator offers it, null for nobody."""

    id: int
    offered_to: str | None


class Reassigned(TypedDict):
    """A request and whose it is now."""

    id: int
    creator: str
