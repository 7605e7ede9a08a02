"""What one e-mail says of the escalations of a run: of one request, or of many (the brake on floods)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ..platform.change import Details, Template
from .escalation import Escalation

LISTED = 20
"""Up to so many requests are named in one mail; beyond, it says how many, and the command that lists them."""

_LISTINGS: Mapping[str, Template] = MappingProxyType(
    {
        Template.EXPERT_INVITED: Template.EXPERT_INVITED_MANY,
        Template.EXPERT_REMINDED: Template.EXPERT_REMINDED_MANY,
        Template.EXPERTS_JOINED: Template.EXPERTS_JOINED_MANY,
    }
)


def listing_of(template: str) -> Template:
    """Return the template that says of many requests what `template` says of one."""
    return _LISTINGS.get(template) or Template(template)


def escalation_news(fired: Sequence[Escalation], *, before: Mapping[str, Any] | None = None) -> Details:
    """Return the params of a mail about `fired`, and about those that it named `before`."""
    ids = list(dict.fromkeys(each.request_id for each in fired))
    if before is None and len(fired) == 1:
        [one] = fired
        return {"request": one.request_id, "rule": str(one.rule), "delay_days": one.delay_days}
    count = len(ids)
    if before is not None:
        earlier = list(before["requests"]) if "requests" in before else [before["request"]]
        count += int(before.get("count", 1))
        ids = earlier + ids
    return {"count": count, "requests": ids[:LISTED]}
