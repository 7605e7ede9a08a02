"""Written by `python3 dev statements` from `store/sql/casework/group_months.py`: change it there."""

from __future__ import annotations

from ....domain.casework.escalation import EscalationRule
from ....domain.casework.request import Usefulness
from ...statement import Statement, flag, instant

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
        "called": None,
    },
    sqlite="""
SELECT requests.created_at, requests.area, areas.timezone, request_recipients.answered_at AS
first_response_at, requests.closed_at AS closed_at, requests.useful AS useful, requests.author_group_id =
:group_id AS sent, request_recipients.invited_at AS received_at, requests.closed_at IS NOT NULL AND
requests.closed_by_id IS NULL AS by_itself, CASE WHEN (requests.escalation_count > 0) THEN (SELECT
group_concat(escalations.rule, '\x01') AS group_concat_1
FROM escalations
WHERE escalations.request_id = requests.id) END AS called
FROM requests
JOIN areas ON areas.code = requests.area
JOIN request_recipients ON request_recipients.request_id = requests.id
WHERE request_recipients.group_id = :group_id AND request_recipients.invited_at >= :since
UNION ALL SELECT requests.created_at, requests.area, areas.timezone, requests.first_response_at AS
first_response_at, requests.closed_at AS closed_at, requests.useful AS useful, requests.author_group_id =
:group_id AS sent, NULL AS received_at, requests.closed_at IS NOT NULL AND requests.closed_by_id IS NULL AS
by_itself, CASE WHEN (requests.escalation_count > 0) THEN (SELECT group_concat(escalations.rule, '\x01') AS
group_concat_2
FROM escalations
WHERE escalations.request_id = requests.id) END AS called
FROM requests
JOIN areas ON areas.code = requests.area
WHERE requests.author_group_id = :group_id AND requests.created_at >= :since AND requests.created_at <
:until AND NOT (EXISTS (SELECT request_recipients.group_id
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id = :group_id))
""",
    postgresql="""
SELECT requests.created_at, requests.area, areas.timezone, request_recipients.answered_at AS
first_response_at, requests.closed_at AS closed_at, requests.useful AS useful, requests.author_group_id =
%(group_id)s::BIGINT AS sent, request_recipients.invited_at AS received_at, requests.closed_at IS NOT NULL
AND requests.closed_by_id IS NULL AS by_itself, CASE WHEN (requests.escalation_count > 0) THEN (SELECT
string_agg(escalations.rule, '\x01') AS string_agg_1
FROM escalations
WHERE escalations.request_id = requests.id) END AS called
FROM requests
JOIN areas ON areas.code = requests.area
JOIN request_recipients ON request_recipients.request_id = requests.id
WHERE request_recipients.group_id = %(group_id)s::BIGINT AND request_recipients.invited_at >=
%(since)s::TIMESTAMP WITH TIME ZONE
UNION ALL SELECT requests.created_at, requests.area, areas.timezone, requests.first_response_at AS
first_response_at, requests.closed_at AS closed_at, requests.useful AS useful, requests.author_group_id =
%(group_id)s::BIGINT AS sent, NULL AS received_at, requests.closed_at IS NOT NULL AND requests.closed_by_id
IS NULL AS by_itself, CASE WHEN (requests.escalation_count > 0) THEN (SELECT string_agg(escalations.rule,
'\x01') AS string_agg_2
FROM escalations
WHERE escalations.request_id = requests.id) END AS called
FROM requests
JOIN areas ON areas.code = requests.area
WHERE requests.author_group_id = %(group_id)s::BIGINT AND requests.created_at >= %(since)s::TIMESTAMP WITH
TIME ZONE AND requests.created_at < %(until)s::TIMESTAMP WITH TIME ZONE AND NOT (EXISTS (SELECT
request_recipients.group_id
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id = %(group_id)s::BIGINT))
""",
)

FIRINGS = Statement(
    columns={
        "group_id": None,
        "rule": EscalationRule,
        "at": instant,
        "timezone": None,
    },
    sqlite="""
SELECT request_recipients.group_id AS group_id, escalations.rule, escalations.at, areas.timezone
FROM escalations
JOIN requests ON requests.id = escalations.request_id
JOIN areas ON areas.code = requests.area
JOIN request_recipients ON request_recipients.request_id = requests.id
WHERE escalations.at >= :since AND escalations.at < :until
UNION ALL SELECT requests.author_group_id AS group_id, escalations.rule, escalations.at, areas.timezone
FROM escalations
JOIN requests ON requests.id = escalations.request_id
JOIN areas ON areas.code = requests.area
WHERE escalations.at >= :since AND escalations.at < :until AND NOT (EXISTS (SELECT
request_recipients.group_id
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id =
requests.author_group_id))
""",
    postgresql="""
SELECT request_recipients.group_id AS group_id, escalations.rule, escalations.at, areas.timezone
FROM escalations
JOIN requests ON requests.id = escalations.request_id
JOIN areas ON areas.code = requests.area
JOIN request_recipients ON request_recipients.request_id = requests.id
WHERE escalations.at >= %(since)s::TIMESTAMP WITH TIME ZONE AND escalations.at < %(until)s::TIMESTAMP WITH
TIME ZONE
UNION ALL SELECT requests.author_group_id AS group_id, escalations.rule, escalations.at, areas.timezone
FROM escalations
JOIN requests ON requests.id = escalations.request_id
JOIN areas ON areas.code = requests.area
WHERE escalations.at >= %(since)s::TIMESTAMP WITH TIME ZONE AND escalations.at < %(until)s::TIMESTAMP WITH
TIME ZONE AND NOT (EXISTS (SELECT request_recipients.group_id
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id =
requests.author_group_id))
""",
)
