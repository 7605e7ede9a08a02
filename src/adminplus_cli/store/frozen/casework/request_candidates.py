"""Written by `python3 dev statements` from `store/sql/casework/request_candidates.py`: change it there."""

from __future__ import annotations

from ...statement import Listing, Parts

CREATED = Listing(
    columns={
        "id": None,
        "subject": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM requests
WHERE requests.creator_id = :me AND requests.id BETWEEN :low AND :high AND /*where*/
ORDER BY requests.id DESC
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
            "subject": "requests.subject AS subject",
        },
        where={
            "open": "requests.status != 'closed'",
            "closed": "requests.status = 'closed'",
        },
        orders={},
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM requests
WHERE requests.creator_id = %(me)s::BIGINT AND requests.id BETWEEN %(low)s::BIGINT AND %(high)s::BIGINT AND
/*where*/
ORDER BY requests.id DESC
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
            "subject": "requests.subject AS subject",
        },
        where={
            "open": "requests.status != 'closed'",
            "closed": "requests.status = 'closed'",
        },
        orders={},
    ),
)

INVITED = Listing(
    columns={
        "id": None,
        "subject": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = :me AND (request_participants.part != 'expert' OR
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1))) AND requests.status
!= 'closed') AND request_participants.request_id BETWEEN :low AND :high AND /*where*/
ORDER BY request_participants.request_id DESC
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
            "subject": "requests.subject AS subject",
        },
        where={
            "open": "requests.status != 'closed'",
            "closed": "requests.status = 'closed'",
        },
        orders={},
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = %(me)s::BIGINT AND (request_participants.part != 'expert' OR
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert))) AND requests.status !=
'closed') AND request_participants.request_id BETWEEN %(low)s::BIGINT AND %(high)s::BIGINT AND /*where*/
ORDER BY request_participants.request_id DESC
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
            "subject": "requests.subject AS subject",
        },
        where={
            "open": "requests.status != 'closed'",
            "closed": "requests.status = 'closed'",
        },
        orders={},
    ),
)

RECEIVED = Listing(
    columns={
        "id": None,
        "subject": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM request_recipients
JOIN requests ON requests.id = request_recipients.request_id
WHERE request_recipients.group_id = :group AND request_recipients.request_id BETWEEN :low AND :high AND
/*where*/
ORDER BY request_recipients.request_id DESC
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
            "subject": "requests.subject AS subject",
        },
        where={
            "open": "requests.status != 'closed'",
            "closed": "requests.status = 'closed'",
        },
        orders={},
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM request_recipients
JOIN requests ON requests.id = request_recipients.request_id
WHERE request_recipients.group_id = %(group)s::BIGINT AND request_recipients.request_id BETWEEN
%(low)s::BIGINT AND %(high)s::BIGINT AND /*where*/
ORDER BY request_recipients.request_id DESC
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
            "subject": "requests.subject AS subject",
        },
        where={
            "open": "requests.status != 'closed'",
            "closed": "requests.status = 'closed'",
        },
        orders={},
    ),
)
