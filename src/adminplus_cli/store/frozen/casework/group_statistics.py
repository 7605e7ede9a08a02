"""Written by `python3 dev statements` from `store/sql/casework/group_statistics.py`: change it there."""

from __future__ import annotations

from ....domain.casework.escalation import EscalationRule
from ....domain.casework.request import Usefulness
from ....domain.casework.request_state import Status
from ...statement import Statement, flag, instant

ACTIVE_MEMBERS = Statement(
    columns={
        "helpers": None,
        "instructors": None,
    },
    sqlite="""
SELECT coalesce(sum(CAST(memberships.is_helper AS INTEGER)), 0) AS helpers,
coalesce(sum(CAST(memberships.is_instructor AS INTEGER)), 0) AS instructors
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE memberships.group_id = :group_id AND users.disabled_at IS NULL
""",
    postgresql="""
SELECT coalesce(sum(CAST(memberships.is_helper AS INTEGER)), 0) AS helpers,
coalesce(sum(CAST(memberships.is_instructor AS INTEGER)), 0) AS instructors
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE memberships.group_id = %(group_id)s::BIGINT AND users.disabled_at IS NULL
""",
)

CASES = Statement(
    columns={
        "created_at": instant,
        "area": None,
        "timezone": None,
        "first_response_at": instant,
        "closed_at": instant,
        "useful": Usefulness,
        "sent": flag,
        "received_at": instant,
        "by_itself": flag,
    },
    sqlite="""
SELECT requests.created_at, requests.area, areas.timezone, received.answered_at AS first_response_at,
requests.closed_at AS closed_at, requests.useful AS useful, requests.author_group_id = :group_id AS sent,
received.invited_at AS received_at, requests.closed_at IS NOT NULL AND requests.closed_by_id IS NULL AS
by_itself
FROM requests
JOIN areas ON areas.code = requests.area
JOIN request_recipients AS received ON received.request_id = requests.id
WHERE received.group_id = :group_id AND received.invited_at >= :since AND (received.invited_at < :until OR
requests.created_at >= :since AND requests.created_at < :until)
UNION ALL SELECT requests.created_at, requests.area, areas.timezone, requests.first_response_at AS
first_response_at, requests.closed_at AS closed_at, requests.useful AS useful, requests.author_group_id =
:group_id AS sent, NULL AS received_at, requests.closed_at IS NOT NULL AND requests.closed_by_id IS NULL AS
by_itself
FROM requests
JOIN areas ON areas.code = requests.area
WHERE requests.author_group_id = :group_id AND requests.created_at >= :since AND requests.created_at <
:until AND NOT (EXISTS (SELECT received.group_id
FROM request_recipients AS received
WHERE received.request_id = requests.id AND received.group_id = :group_id))
""",
    postgresql="""
SELECT requests.created_at, requests.area, areas.timezone, received.answered_at AS first_response_at,
requests.closed_at AS closed_at, requests.useful AS useful, requests.author_group_id = %(group_id)s::BIGINT
AS sent, received.invited_at AS received_at, requests.closed_at IS NOT NULL AND requests.closed_by_id IS
NULL AS by_itself
FROM requests
JOIN areas ON areas.code = requests.area
JOIN request_recipients AS received ON received.request_id = requests.id
WHERE received.group_id = %(group_id)s::BIGINT AND received.invited_at >= %(since)s::TIMESTAMP WITH TIME
ZONE AND (received.invited_at < %(until)s::TIMESTAMP WITH TIME ZONE OR requests.created_at >=
%(since)s::TIMESTAMP WITH TIME ZONE AND requests.created_at < %(until)s::TIMESTAMP WITH TIME ZONE)
UNION ALL SELECT requests.created_at, requests.area, areas.timezone, requests.first_response_at AS
first_response_at, requests.closed_at AS closed_at, requests.useful AS useful, requests.author_group_id =
%(group_id)s::BIGINT AS sent, NULL AS received_at, requests.closed_at IS NOT NULL AND requests.closed_by_id
IS NULL AS by_itself
FROM requests
JOIN areas ON areas.code = requests.area
WHERE requests.author_group_id = %(group_id)s::BIGINT AND requests.created_at >= %(since)s::TIMESTAMP WITH
TIME ZONE AND requests.created_at < %(until)s::TIMESTAMP WITH TIME ZONE AND NOT (EXISTS (SELECT
received.group_id
FROM request_recipients AS received
WHERE received.request_id = requests.id AND received.group_id = %(group_id)s::BIGINT))
""",
)

ESCALATIONS = Statement(
    columns={
        "rule": EscalationRule,
        "at": instant,
        "timezone": None,
    },
    sqlite="""
SELECT escalations.rule, escalations.at, areas.timezone
FROM escalations
JOIN requests ON requests.id = escalations.request_id
JOIN areas ON areas.code = requests.area
WHERE escalations.at >= :since AND escalations.at < :until AND (requests.author_group_id = :group_id OR
(EXISTS (SELECT received.group_id
FROM request_recipients AS received
WHERE received.request_id = requests.id AND received.group_id = :group_id)))
""",
    postgresql="""
SELECT escalations.rule, escalations.at, areas.timezone
FROM escalations
JOIN requests ON requests.id = escalations.request_id
JOIN areas ON areas.code = requests.area
WHERE escalations.at >= %(since)s::TIMESTAMP WITH TIME ZONE AND escalations.at < %(until)s::TIMESTAMP WITH
TIME ZONE AND (requests.author_group_id = %(group_id)s::BIGINT OR (EXISTS (SELECT received.group_id
FROM request_recipients AS received
WHERE received.request_id = requests.id AND received.group_id = %(group_id)s::BIGINT)))
""",
)

NOTICES = Statement(
    columns={
        "warned": flag,
        "at": instant,
        "timezone": None,
    },
    sqlite="""
SELECT 1 AS warned, escalation_warnings.at, areas.timezone
FROM escalation_warnings
JOIN requests ON requests.id = escalation_warnings.request_id
JOIN areas ON areas.code = requests.area
WHERE escalation_warnings.at >= :since AND escalation_warnings.at < :until AND (requests.author_group_id =
:group_id OR (EXISTS (SELECT received.group_id
FROM request_recipients AS received
WHERE received.request_id = requests.id AND received.group_id = :group_id)))
UNION ALL SELECT 0 AS warned, manager_notices.at, areas.timezone
FROM manager_notices
JOIN requests ON requests.id = manager_notices.request_id
JOIN areas ON areas.code = requests.area
WHERE manager_notices.at >= :since AND manager_notices.at < :until AND (requests.author_group_id = :group_id
OR (EXISTS (SELECT received.group_id
FROM request_recipients AS received
WHERE received.request_id = requests.id AND received.group_id = :group_id)))
""",
    postgresql="""
SELECT true AS warned, escalation_warnings.at, areas.timezone
FROM escalation_warnings
JOIN requests ON requests.id = escalation_warnings.request_id
JOIN areas ON areas.code = requests.area
WHERE escalation_warnings.at >= %(since)s::TIMESTAMP WITH TIME ZONE AND escalation_warnings.at <
%(until)s::TIMESTAMP WITH TIME ZONE AND (requests.author_group_id = %(group_id)s::BIGINT OR (EXISTS (SELECT
received.group_id
FROM request_recipients AS received
WHERE received.request_id = requests.id AND received.group_id = %(group_id)s::BIGINT)))
UNION ALL SELECT false AS warned, manager_notices.at, areas.timezone
FROM manager_notices
JOIN requests ON requests.id = manager_notices.request_id
JOIN areas ON areas.code = requests.area
WHERE manager_notices.at >= %(since)s::TIMESTAMP WITH TIME ZONE AND manager_notices.at <
%(until)s::TIMESTAMP WITH TIME ZONE AND (requests.author_group_id = %(group_id)s::BIGINT OR (EXISTS (SELECT
received.group_id
FROM request_recipients AS received
WHERE received.request_id = requests.id AND received.group_id = %(group_id)s::BIGINT)))
""",
)

OPEN_NOW = Statement(
    columns={
        "status": Status,
        "requests": None,
    },
    sqlite="""
SELECT requests.status, count(*) AS requests
FROM requests
JOIN request_recipients AS received ON received.request_id = requests.id
WHERE received.group_id = :group_id AND received.closed = 0
GROUP BY requests.status
UNION ALL SELECT requests.status, count(*) AS requests
FROM requests
WHERE requests.status != 'closed' AND requests.author_group_id = :group_id AND NOT (EXISTS (SELECT
received.group_id
FROM request_recipients AS received
WHERE received.request_id = requests.id AND received.group_id = :group_id))
GROUP BY requests.status
""",
    postgresql="""
SELECT requests.status, count(*) AS requests
FROM requests
JOIN request_recipients AS received ON received.request_id = requests.id
WHERE received.group_id = %(group_id)s::BIGINT AND NOT received.closed
GROUP BY requests.status
UNION ALL SELECT requests.status, count(*) AS requests
FROM requests
WHERE requests.status != 'closed' AND requests.author_group_id = %(group_id)s::BIGINT AND NOT (EXISTS
(SELECT received.group_id
FROM request_recipients AS received
WHERE received.request_id = requests.id AND received.group_id = %(group_id)s::BIGINT))
GROUP BY requests.status
""",
)
