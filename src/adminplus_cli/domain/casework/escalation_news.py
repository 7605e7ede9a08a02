"""What one e-mail says of the escalations of a run: of one request, or of many (the brake on floods)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from ..platform.change import Details, Template
from .escalation import Escalation

LISTED = 20
"""Up to so many requests are named in one mail; beyond, it says how many, and the command that lists them."""


class Place(NamedTuple):
    """How far a run has come: the instant and the number of what it took up last."""

    at: datetime
    id: int


class Written(NamedTuple):
    """What one run wrote to somebody: the event of the mail, and all requests it tells of."""

    event: str
    requests: list[int]


_LISTINGS: Mapping[str, str] = MappingProxyType(
    {
        Template.EXPERT_INVITED.value: Template.EXPERT_INVITED_MANY.value,
        Template.EXPERT_REMINDED.value: Template.EXPERT_REMINDED_MANY.value,
        Template.EXPERTS_JOINED.value: Template.EXPERTS_JOINED_MANY.value,
    }
)


def listing_of(template: str) -> str:
    """Return the template that says of many requests what `template` says of one."""
    return _LISTINGS[template]


def escalation_news(fired: Sequence[Escalation], *, before: Mapping[str, Any] | None = None) -> Details:
    """Return the params of a mail about `fired`, and about those that it named `before`."""
    if before is None and len(fired) == 1:
        [one] = fired
        return {"delay_days": one.delay_days, "request": one.request_id, "rule": one.rule.value}
    ids = [*dict.fromkeys([each.request_id for each in fired])]
    count = len(ids)
    if before is not None:
        count += before.get("count", 1)
        ids = [*(before.get("requests") or [before["request"]]), *ids]
    return {"count": count, "requests": ids[:LISTED]}


def as_json(news: Details) -> str:
    """Return the JSON of the params of a mail, faster than the encoder does: a large run writes many."""
    if "count" in news:
        return '{{"count": {count}, "requests": {requests}}}'.format_map(news)
    return '{{"delay_days": {delay_days}, "request": {request}, "rule": "{rule}"}}'.format_map(news)
