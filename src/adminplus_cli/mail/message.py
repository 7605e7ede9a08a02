"""One e-mail to send, as the outbox keeps it, and in whose name it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from adminplus_cli.domain.platform.mail import Reason


@dataclass(frozen=True, slots=True)
class Mail:
    """A template and its params, for one address; `key` stays the same however often it is sent.

    `reason` is why the reader gets it, None where nobody knows.
    """

    key: str
    recipient: str
    locale: str
    template: str
    params: Mapping[str, object]
    created_at: datetime
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What is the same in all mail: the address it comes from, the name of the platform, whom to ask.

    `request_url` is the web address of a request, with `{id}` for its number; None: the command is told.
    """

    sender: str
    platform: str
    reply_to: str | None = None
    contact: str | None = None
    request_url: str | None = None

    def link(self, request: object) -> str:
        """Return what shows a request: its web address, or the command."""
        if self.request_url:
            return self.request_url.replace("{id}", str(request))
        return f"adminplus request show {request}"
