"""One e-mail to send, as the outbox keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Mail:
    """A template and its params, for one address; `message_id` stays the same however often it is sent."""

    message_id: str
    recipient: str
    locale: str
    template: str
    params: Mapping[str, object]
    created_at: datetime
