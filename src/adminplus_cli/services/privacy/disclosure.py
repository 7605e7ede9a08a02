"""All that is kept of a person, for the one who asks by right (GDPR 15, W1)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, NamedTuple

from ...domain import policy
from ...domain.casework.message import Kind
from ...domain.platform.change import Change
from ...domain.policy import Action
from ...domain.shared.text import folded
from .erasure import nobody, require_without

if TYPE_CHECKING:
    from ...domain.shared.page import Record
    from ...store.work import View, Work

NAMES = ("last_name", "birth_name")


class Person(NamedTuple):
    """Of whom: a beneficiary by name, and date of birth where that is known; one request; an address."""

    name: str | None = None
    birth_date: str | None = None
    request: int | None = None
    participant: str | None = None


def export(write: Callable[[], AbstractContextManager[Work]], person: Person, *, reason: str) -> Record:
    """Return what is kept, and write into the audit that it was handed out; raises NotFound where there is nothing."""
    with write() as work:
        policy.require(work.actor, Action.PRIVACY_EXPORT)
        requests = _requests(work, person)
        told = [each for each in (person.name, person.participant) if each]
        told += [each for id_ in requests for each in work.queries.threads.beneficiary(id_).values()]
        require_without(told, reason)
        people = work.retention.participants_at(person.participant) if person.participant else []
        if not requests and not people:
            raise nobody()
        found = {
            "at": work.now,
            "requests": [_request(work, id_) for id_ in requests],
            "participations": [work.retention.participation(id_) for id_ in people],
        }
        counts = {"requests": requests, "participations": people, "reason": reason}
        work.audit.append([Change(Action.PRIVACY_EXPORT, "platform", 0, counts)])
    return found


def _requests(view: View, person: Person) -> list[int]:
    if person.request is not None:
        return [view.requests.facts(person.request).request.id]
    if person.name is None:
        return []
    words = folded(person.name).split()
    parts = {" ".join(words[:count]) for count in range(1, len(words) + 1)}
    parts |= {" ".join(words[count:]) for count in range(len(words))}
    named = view.retention.requests_named(NAMES, sorted(parts))
    return [id_ for id_ in named if _is_meant(view.queries.threads.beneficiary(id_), person, words)]


def _is_meant(fields: dict[str, str], person: Person, words: list[str]) -> bool:
    """Say whether the beneficiary has that name, in either order, and that date of birth where one is given."""
    born = fields.get("birth_date", "")
    if person.birth_date and folded(born) != folded(person.birth_date):
        return False
    first = folded(fields.get("first_name", "")).split()
    lasts = [folded(fields[name]).split() for name in NAMES if fields.get(name)]
    return any(words in ([*first, *last], [*last, *first], last) for last in lasts)


def _request(view: View, id_: int) -> Record:
    request, threads = view.requests.facts(id_).request, view.queries.threads
    files = threads.attachments(id_, private=True)
    return {
        "id": id_,
        "created_at": request.created_at,
        "status": request.status,
        "area": request.area,
        "category": request.category,
        "recipient_groups": [name for _id, name in view.requests.recipients(id_)],
        "closed_at": request.closed_at,
        "wiped_at": request.wiped_at,
        "mandate": request.mandate,
        "mandate_date": request.mandate_date,
        "subject": request.subject,
        "description": request.description,
        "beneficiary": threads.beneficiary(id_),
        "messages": [_message(each) for each in threads.messages(id_, private=True)],
        "attachments": [
            {name: each[name] for name in ("id", "filename", "media_type", "size", "sha256", "added_at")}
            for each in files
        ],
    }


def _message(message: Record) -> dict[str, Any]:
    """Return a message without who wrote it, and whom it calls in: agents are no part of what is kept of the person."""
    told = {name: message[name] for name in ("at", "author_part", "kind", "private", "body")}
    if message["kind"] is Kind.INVITE:
        told["body"] = message["body"].partition("\n")[2].strip()
    return told
