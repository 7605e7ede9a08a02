"""Requests: one citizen's deadlock, from the first message to the closing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from ..shared.errors import Conflict, InvalidData
from ..shared.i18n import N_, _, within
from ..shared.text import line
from ..shared.values import dataclass
from .message import Kind, Message, NewMessage, Part
from .request_state import Status, WaitingFor, state_of


class Mandate(StrEnum):
    """How the citizen gave the helper leave to act."""

    PAPER = "paper"
    SMS = "sms"
    PHONE = "phone"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return within(_(_MANDATE_WORDS[self]))


_MANDATE_WORDS = {
    Mandate.PAPER: N_("On paper"),
    Mandate.SMS: N_("By text message"),
    Mandate.PHONE: N_("By phone"),
}


class Usefulness(StrEnum):
    """Whether the platform helped, asked at closing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return within(_(_USEFULNESS_WORDS[self]))


_USEFULNESS_WORDS = {
    Usefulness.YES: N_("Yes"),
    Usefulness.NO: N_("No"),
    Usefulness.UNKNOWN: N_("Not known"),
}


MANDATORY_FIELDS = ("first_name", "last_name", "birth_date")
MAX_FIELD_NAME = 50
MAX_FIELDS = 50


class NewRequest(NamedTuple):
    """A request to be opened: it waits from `waiting_since` on."""

    created_at: datetime
    waiting_since: datetime
    creator_id: int
    author_group_id: int
    area: str
    category: str | None
    subject: str
    description: str
    mandate: Mandate | None
    mandate_date: date | None

    def unnumbered(self) -> Request:
        """Return the request as it will be, for asking whether it may be opened: 0 is the number of none."""
        return Request(id=0, **self._asdict())


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request. Beneficiary data are not here: they live in rows of their own."""

    id: int
    created_at: datetime
    creator_id: int
    author_group_id: int
    area: str
    category: str | None = None
    subject: str
    description: str
    mandate: Mandate | None = None
    mandate_date: date | None = None
    status: Status = Status.NEW
    first_response_at: datetime | None = None
    last_response_at: datetime | None = None
    waiting_for: WaitingFor | None = WaitingFor.FIRST_RESPONSE
    waiting_since: datetime | None = None
    escalated_at: datetime | None = None
    rules_fired: int = 0
    closed_at: datetime | None = None
    closed_by_id: int | None = None
    useful: Usefulness | None = None
    standard_procedure: bool = False
    wiped_at: datetime | None = None
    """When all that was personal in it was last erased (W1)."""

    @property
    def is_closed(self) -> bool:
        """Whether the request is closed."""
        return self.status is Status.CLOSED

    def after(self, messages: Iterable[Message]) -> Request:
        """Return the request as its whole history `messages` (in order of id) makes it stand.

        A wait that begins anew has not been escalated yet.
        """
        now = state_of(self.created_at, messages)
        same_wait = (now.waiting_for, now.waiting_since) == (self.waiting_for, self.waiting_since)
        return replace(
            self,
            status=now.status,
            first_response_at=now.first_response_at,
            last_response_at=now.last_response_at,
            waiting_for=now.waiting_for,
            waiting_since=now.waiting_since,
            escalated_at=self.escalated_at if same_wait else None,
            rules_fired=self.rules_fired if same_wait else 0,
        )

    def with_standard_procedure(self) -> Request:
        """Return the request as one for which an instructor says that an ordinary procedure exists."""
        return replace(self, standard_procedure=True)

    def close(self, *, by: int | None, at: datetime, useful: Usefulness) -> Request:
        """Return the request closed by the user `by`, or by itself; raises Conflict when it is closed already (H7)."""
        if self.is_closed:
            raise Conflict(_("Request #{id} is already closed.").format(id=self.id))
        return replace(self, closed_at=at, closed_by_id=by, useful=useful)

    def reopen(self) -> Request:
        """Return the request open again; raises Conflict when it is not closed."""
        if not self.is_closed:
            raise Conflict(_("Request #{id} is not closed.").format(id=self.id))
        return replace(self, closed_at=None, closed_by_id=None, useful=None)

    def message(self, kind: Kind, *, by: int | None, part: Part, at: datetime, body: str = "") -> NewMessage:
        """Return a new public message of this request."""
        return NewMessage(request_id=self.id, author_id=by, author_part=part, at=at, kind=kind, body=body)


def beneficiary(fields: Iterable[tuple[str, str]], *, complete: bool) -> dict[str, str]:
    """Check beneficiary fields `(name, value)` and return them by name.

    `complete` asks for the mandatory ones (H1). Raises InvalidData naming fields, never values.
    """
    checked: dict[str, str] = {}
    for raw, value in fields:
        name = line(raw, what=_("beneficiary field"), most=MAX_FIELD_NAME).replace("-", "_").lower()
        if not name.replace("_", "").isalnum():
            raise InvalidData(_("Beneficiary field names hold letters, digits and underscores only."))
        if name in checked:
            raise InvalidData(_("The beneficiary field {name} is given twice.").format(name=name))
        checked[name] = line(value, what=name)
        if len(checked) > MAX_FIELDS:
            raise InvalidData(
                _("There are too many beneficiary fields, {most} at most.").format(most=MAX_FIELDS)
            )
    missing = [name for name in MANDATORY_FIELDS if complete and name not in checked]
    if missing:
        raise InvalidData(
            _("The beneficiary data lack {names}.").format(names=", ".join(missing)),
            _("Give each as --field {name}=… (or --field @FILE, or --field - for stdin).").format(
                name=missing[0]
            ),
        )
    return checked
