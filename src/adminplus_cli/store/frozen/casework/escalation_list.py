"""Written by `python3 dev statements` from `store/sql/casework/escalation_list.py`: change it there."""

from __future__ import annotations

from ....domain.casework.escalation import EscalationRule
from ....domain.casework.request_state import Status
from ...statement import Listing, Parts, Statement, instant

CALLED = Statement(
    columns={
        "user_id": None,
    },
    sqlite="""
SELECT escalation_calls.user_id
FROM escalation_calls
JOIN escalations ON escalations.id = escalation_calls.escalation_id
JOIN users ON users.id = escalation_calls.user_id
WHERE escalations.request_id = :request_id AND escalations.waiting_since = :waiting_since AND
escalations.voided_at IS NULL AND users.is_expert = 1 AND users.disabled_at IS NULL AND NOT (EXISTS (SELECT
absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now))
""",
    postgresql="""
SELECT escalation_calls.user_id
FROM escalation_calls
JOIN escalations ON escalations.id = escalation_calls.escalation_id
JOIN users ON users.id = escalation_calls.user_id
WHERE escalations.request_id = %(request_id)s::BIGINT AND escalations.waiting_since =
%(waiting_since)s::TIMESTAMP WITH TIME ZONE AND escalations.voided_at IS NULL AND users.is_expert AND
users.disabled_at IS NULL AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE))
""",
)

FIRED = Statement(
    columns={
        "rule": EscalationRule,
        "at": instant,
    },
    sqlite="""
SELECT escalations.rule, escalations.at
FROM escalations
WHERE escalations.request_id = :request_id AND escalations.waiting_since = :waiting_since AND
escalations.voided_at IS NULL
ORDER BY escalations.id
""",
    postgresql="""
SELECT escalations.rule, escalations.at
FROM escalations
WHERE escalations.request_id = %(request_id)s::BIGINT AND escalations.waiting_since =
%(waiting_since)s::TIMESTAMP WITH TIME ZONE AND escalations.voided_at IS NULL
ORDER BY escalations.id
""",
)

LISTED = Listing(
    columns={
        "id": None,
        "request": None,
        "rule": EscalationRule,
        "waiting_since": instant,
        "delay_days": None,
        "at": instant,
        "as_of": instant,
        "voided_at": instant,
        "area": None,
        "status": Status,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM escalations
JOIN requests ON requests.id = escalations.request_id
WHERE /*where*/
ORDER BY /*order*/ escalations.id DESC
/*limit*/
""",
        columns={
            "id": "escalations.id AS id",
            "request": "escalations.request_id AS request",
            "rule": "escalations.rule AS rule",
            "waiting_since": "escalations.waiting_since AS waiting_since",
            "delay_days": "escalations.delay_days AS delay_days",
            "at": "escalations.at AS at",
            "as_of": "escalations.as_of AS as_of",
            "voided_at": "escalations.voided_at AS voided_at",
            "area": "requests.area AS area",
            "status": "requests.status AS status",
        },
        where={
            "request": "escalations.request_id = :request_id",
        },
        orders={
            "id": ("", "escalations.id"),
            "request": ("", "escalations.request_id"),
            "rule": ("", "lower(escalations.rule)", "escalations.rule"),
            "waiting_since": ("", "escalations.waiting_since"),
            "delay_days": ("", "escalations.delay_days"),
            "at": ("", "escalations.at"),
            "as_of": ("", "escalations.as_of"),
            "voided_at": ("escalations.voided_at IS NULL", "escalations.voided_at"),
            "area": ("", "lower(requests.area)", "requests.area"),
            "status": ("", "lower(requests.status)", "requests.status"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM escalations
JOIN requests ON requests.id = escalations.request_id
WHERE /*where*/
ORDER BY /*order*/ escalations.id DESC
/*limit*/
""",
        columns={
            "id": "escalations.id AS id",
            "request": "escalations.request_id AS request",
            "rule": "escalations.rule AS rule",
            "waiting_since": "escalations.waiting_since AS waiting_since",
            "delay_days": "escalations.delay_days AS delay_days",
            "at": "escalations.at AS at",
            "as_of": "escalations.as_of AS as_of",
            "voided_at": "escalations.voided_at AS voided_at",
            "area": "requests.area AS area",
            "status": "requests.status AS status",
        },
        where={
            "request": "escalations.request_id = %(request_id)s::BIGINT",
        },
        orders={
            "id": ("", "escalations.id"),
            "request": ("", "escalations.request_id"),
            "rule": ("", """
lower(escalations.rule COLLATE "C")
""", """
escalations.rule COLLATE "C"
"""),
            "waiting_since": ("", "escalations.waiting_since"),
            "delay_days": ("", "escalations.delay_days"),
            "at": ("", "escalations.at"),
            "as_of": ("", "escalations.as_of"),
            "voided_at": ("escalations.voided_at IS NULL", "escalations.voided_at"),
            "area": ("", """
lower(requests.area COLLATE "C")
""", """
requests.area COLLATE "C"
"""),
            "status": ("", """
lower(requests.status COLLATE "C")
""", """
requests.status COLLATE "C"
"""),
        },
    ),
)
