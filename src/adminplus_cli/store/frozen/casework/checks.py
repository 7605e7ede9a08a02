"""Written by `python3 dev statements` from `store/sql/casework/checks.py`: change it there."""

from __future__ import annotations

from ....domain.casework.message import Kind, Part
from ....domain.casework.request import Mandate, Usefulness
from ....domain.casework.request_state import Status, WaitingFor
from ...statement import Statement, day, flag, instant

MESSAGES = Statement(
    columns={
        "id": None,
        "request_id": None,
        "author_id": None,
        "author_part": Part,
        "at": instant,
        "kind": Kind,
        "private": flag,
        "group_id": None,
    },
    sqlite="""
SELECT messages.id, messages.request_id, messages.author_id, messages.author_part, messages.at,
messages.kind, messages.private, messages.group_id
FROM messages
ORDER BY messages.request_id, messages.id
""",
    postgresql="""
SELECT messages.id, messages.request_id, messages.author_id, messages.author_part, messages.at,
messages.kind, messages.private, messages.group_id
FROM messages
ORDER BY messages.request_id, messages.id
""",
)

MESSAGES_OF = Statement(
    columns={
        "id": None,
        "request_id": None,
        "author_id": None,
        "author_part": Part,
        "at": instant,
        "kind": Kind,
        "private": flag,
        "group_id": None,
    },
    sqlite="""
SELECT messages.id, messages.request_id, messages.author_id, messages.author_part, messages.at,
messages.kind, messages.private, messages.group_id
FROM messages
WHERE messages.request_id = :request_id
ORDER BY messages.request_id, messages.id
""",
    postgresql="""
SELECT messages.id, messages.request_id, messages.author_id, messages.author_part, messages.at,
messages.kind, messages.private, messages.group_id
FROM messages
WHERE messages.request_id = %(request_id)s::BIGINT
ORDER BY messages.request_id, messages.id
""",
)

REQUESTS = Statement(
    columns={
        "id": None,
        "created_at": instant,
        "creator_id": None,
        "author_group_id": None,
        "area": None,
        "category": None,
        "subject": None,
        "description": None,
        "mandate": Mandate,
        "mandate_date": day,
        "status": Status,
        "first_response_at": instant,
        "last_response_at": instant,
        "waiting_for": WaitingFor,
        "waiting_since": instant,
        "escalated_at": instant,
        "rules_fired": None,
        "closed_at": instant,
        "closed_by_id": None,
        "useful": Usefulness,
        "standard_procedure": flag,
        "wiped_at": instant,
    },
    sqlite="""
SELECT requests.id, requests.created_at, requests.creator_id, requests.author_group_id, requests.area,
requests.category, requests.subject, requests.description, requests.mandate, requests.mandate_date,
requests.status, requests.first_response_at, requests.last_response_at, requests.waiting_for,
requests.waiting_since, requests.escalated_at, requests.rules_fired, requests.closed_at,
requests.closed_by_id, requests.useful, requests.standard_procedure, requests.wiped_at
FROM requests
ORDER BY requests.id
""",
    postgresql="""
SELECT requests.id, requests.created_at, requests.creator_id, requests.author_group_id, requests.area,
requests.category, requests.subject, requests.description, requests.mandate, requests.mandate_date,
requests.status, requests.first_response_at, requests.last_response_at, requests.waiting_for,
requests.waiting_since, requests.escalated_at, requests.rules_fired, requests.closed_at,
requests.closed_by_id, requests.useful, requests.standard_procedure, requests.wiped_at
FROM requests
ORDER BY requests.id
""",
)

WITHOUT_CREATOR = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT requests.id
FROM requests
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN memberships ON memberships.user_id = users.id AND memberships.group_id =
requests.author_group_id
WHERE requests.status != 'closed' AND (users.disabled_at IS NOT NULL OR memberships.user_id IS NULL)
ORDER BY requests.id
""",
    postgresql="""
SELECT requests.id
FROM requests
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN memberships ON memberships.user_id = users.id AND memberships.group_id =
requests.author_group_id
WHERE requests.status != 'closed' AND (users.disabled_at IS NOT NULL OR memberships.user_id IS NULL)
ORDER BY requests.id
""",
)

WITHOUT_RECIPIENT = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT requests.id
FROM requests
WHERE requests.status != 'closed' AND NOT (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
JOIN users ON users.id = memberships.user_id
WHERE request_recipients.request_id = requests.id AND memberships.is_instructor = 1 AND users.disabled_at IS
NULL))
ORDER BY requests.id
""",
    postgresql="""
SELECT requests.id
FROM requests
WHERE requests.status != 'closed' AND NOT (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
JOIN users ON users.id = memberships.user_id
WHERE request_recipients.request_id = requests.id AND memberships.is_instructor AND users.disabled_at IS
NULL))
ORDER BY requests.id
""",
)
