"""Written by `python3 dev statements` from `store/sql/casework/desk.py`: change it there."""

from __future__ import annotations

from ....domain.casework.escalation import EscalationRule
from ....domain.casework.message import Kind
from ....domain.casework.request_state import WaitingFor
from ...statement import Statement, flag, instant

CALLED = Statement(
    columns={
        "id": None,
        "area": None,
        "waiting_for": WaitingFor,
        "waiting_since": instant,
        "rules_fired": None,
        "title": None,
        "who": None,
        "again": flag,
        "total": None,
        "rule": EscalationRule,
        "delay_days": None,
        "called_at": instant,
    },
    sqlite="""
WITH calls AS
(SELECT escalations.request_id AS request_id, max(escalations.id) AS escalation_id
FROM escalations
JOIN escalation_calls ON escalation_calls.escalation_id = escalations.id
WHERE escalation_calls.user_id = :me AND escalations.voided_at IS NULL
GROUP BY escalations.request_id),
page AS
(SELECT requests.id AS id, fired.rule AS rule, fired.delay_days AS delay_days, fired.at AS called_at,
count(*) OVER () AS total
FROM requests
JOIN calls ON calls.request_id = requests.id
JOIN escalations AS fired ON fired.id = calls.escalation_id
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_since = fired.waiting_since AND (EXISTS (SELECT
request_participants.user_id
FROM request_participants
WHERE request_participants.request_id = requests.id AND request_participants.user_id = :me AND
request_participants.part = 'expert' AND (request_participants.part != 'expert' OR (EXISTS (SELECT
named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1)))))
ORDER BY requests.waiting_since, requests.id
LIMIT :most OFFSET 0)
SELECT requests.id, requests.area, requests.waiting_for, requests.waiting_since, requests.rules_fired,
requests.subject AS title, users.email AS who, requests.waiting_since > coalesce(requests.last_response_at,
requests.waiting_since) AS again, page.total, page.rule, page.delay_days, page.called_at
FROM page
JOIN requests ON requests.id = page.id
JOIN users ON users.id = requests.creator_id
ORDER BY requests.waiting_since, requests.id
""",
    postgresql="""
WITH calls AS
(SELECT escalations.request_id AS request_id, max(escalations.id) AS escalation_id
FROM escalations
JOIN escalation_calls ON escalation_calls.escalation_id = escalations.id
WHERE escalation_calls.user_id = %(me)s::BIGINT AND escalations.voided_at IS NULL
GROUP BY escalations.request_id),
page AS
(SELECT requests.id AS id, fired.rule AS rule, fired.delay_days AS delay_days, fired.at AS called_at,
count(*) OVER () AS total
FROM requests
JOIN calls ON calls.request_id = requests.id
JOIN escalations AS fired ON fired.id = calls.escalation_id
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_since = fired.waiting_since AND (EXISTS (SELECT
request_participants.user_id
FROM request_participants
WHERE request_participants.request_id = requests.id AND request_participants.user_id = %(me)s::BIGINT AND
request_participants.part = 'expert' AND (request_participants.part != 'expert' OR (EXISTS (SELECT
named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert)))))
ORDER BY requests.waiting_since, requests.id
LIMIT %(most)s)
SELECT requests.id, requests.area, requests.waiting_for, requests.waiting_since, requests.rules_fired,
requests.subject AS title, users.email AS who, requests.waiting_since > coalesce(requests.last_response_at,
requests.waiting_since) AS again, page.total, page.rule, page.delay_days, page.called_at
FROM page
JOIN requests ON requests.id = page.id
JOIN users ON users.id = requests.creator_id
ORDER BY requests.waiting_since, requests.id
""",
)

CAME_BACK = Statement(
    columns={
        "id": None,
        "subject": None,
        "kind": Kind,
        "at": instant,
        "contested": flag,
        "who": None,
        "total": None,
    },
    sqlite="""
WITH page AS
(SELECT requests.id AS id, messages.id AS message_id, count(*) OVER () AS total
FROM requests
JOIN messages ON messages.id = (SELECT max(messages.id) AS max_1
FROM messages
WHERE messages.request_id = requests.id AND messages.kind IN ('reply', 'info', 'processed', 'misrouted') AND
messages.private = 0)
WHERE requests.creator_id = :me AND requests.status != 'closed' AND (messages.author_part IN ('expert',
'instructor') OR messages.author_part = 'colleague' AND requests.waiting_since > requests.last_response_at)
AND NOT (requests.waiting_since IS NOT NULL AND requests.waiting_since > messages.at)
ORDER BY messages.at, requests.id
LIMIT :most OFFSET 0)
SELECT requests.id, requests.subject, messages.kind, messages.at, messages.author_part = 'colleague' AS
contested, users.email AS who, page.total
FROM page
JOIN requests ON requests.id = page.id
JOIN messages ON messages.id = page.message_id
JOIN users ON users.id = messages.author_id
ORDER BY messages.at, requests.id
""",
    postgresql="""
WITH page AS
(SELECT requests.id AS id, messages.id AS message_id, count(*) OVER () AS total
FROM requests
JOIN messages ON messages.id = (SELECT max(messages.id) AS max_1
FROM messages
WHERE messages.request_id = requests.id AND messages.kind IN ('reply', 'info', 'processed', 'misrouted') AND
NOT messages.private)
WHERE requests.creator_id = %(me)s::BIGINT AND requests.status != 'closed' AND (messages.author_part IN
('expert', 'instructor') OR messages.author_part = 'colleague' AND requests.waiting_since >
requests.last_response_at) AND NOT (requests.waiting_since IS NOT NULL AND requests.waiting_since >
messages.at)
ORDER BY messages.at, requests.id
LIMIT %(most)s)
SELECT requests.id, requests.subject, messages.kind, messages.at, messages.author_part = 'colleague' AS
contested, users.email AS who, page.total
FROM page
JOIN requests ON requests.id = page.id
JOIN messages ON messages.id = page.message_id
JOIN users ON users.id = messages.author_id
ORDER BY messages.at, requests.id
""",
)

TO_ANSWER = Statement(
    columns={
        "id": None,
        "area": None,
        "waiting_for": WaitingFor,
        "waiting_since": instant,
        "rules_fired": None,
        "title": None,
        "who": None,
        "again": flag,
        "total": None,
    },
    sqlite="""
WITH received AS
(SELECT DISTINCT request_recipients.request_id AS request_id
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = :me AND memberships.is_instructor = 1 AND request_recipients.closed = 0),
page AS
(SELECT requests.id AS id, count(*) OVER () AS total
FROM requests
JOIN received ON received.request_id = requests.id
WHERE requests.waiting_for IS NOT NULL
ORDER BY requests.waiting_since, requests.id
LIMIT :most OFFSET 0)
SELECT requests.id, requests.area, requests.waiting_for, requests.waiting_since, requests.rules_fired,
requests.subject AS title, users.email AS who, requests.waiting_since > coalesce(requests.last_response_at,
requests.waiting_since) AS again, page.total
FROM page
JOIN requests ON requests.id = page.id
JOIN users ON users.id = requests.creator_id
ORDER BY requests.waiting_since, requests.id
""",
    postgresql="""
WITH received AS
(SELECT DISTINCT request_recipients.request_id AS request_id
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_instructor AND NOT request_recipients.closed),
page AS
(SELECT requests.id AS id, count(*) OVER () AS total
FROM requests
JOIN received ON received.request_id = requests.id
WHERE requests.waiting_for IS NOT NULL
ORDER BY requests.waiting_since, requests.id
LIMIT %(most)s)
SELECT requests.id, requests.area, requests.waiting_for, requests.waiting_since, requests.rules_fired,
requests.subject AS title, users.email AS who, requests.waiting_since > coalesce(requests.last_response_at,
requests.waiting_since) AS again, page.total
FROM page
JOIN requests ON requests.id = page.id
JOIN users ON users.id = requests.creator_id
ORDER BY requests.waiting_since, requests.id
""",
)

UNANSWERED = Statement(
    columns={
        "id": None,
        "area": None,
        "waiting_for": WaitingFor,
        "waiting_since": instant,
        "rules_fired": None,
        "title": None,
        "who": None,
        "total": None,
    },
    sqlite="""
WITH received AS
(SELECT request_recipients.request_id AS request_id, min(request_recipients.group_id) AS group_id
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = :me AND memberships.is_manager = 1 AND memberships.is_instructor = 0 AND
request_recipients.closed = 0
GROUP BY request_recipients.request_id),
page AS
(SELECT requests.id AS id, received.group_id AS group_id, count(*) OVER () AS total
FROM requests
JOIN received ON received.request_id = requests.id
WHERE requests.waiting_for = 'first_response'
ORDER BY requests.waiting_since, requests.id
LIMIT :most OFFSET 0)
SELECT requests.id, requests.area, requests.waiting_for, requests.waiting_since, requests.rules_fired,
receiving.name AS title, groups.name AS who, page.total
FROM page
JOIN requests ON requests.id = page.id
JOIN groups ON groups.id = requests.author_group_id
JOIN groups AS receiving ON receiving.id = page.group_id
ORDER BY requests.waiting_since, requests.id
""",
    postgresql="""
WITH received AS
(SELECT request_recipients.request_id AS request_id, min(request_recipients.group_id) AS group_id
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_manager AND NOT memberships.is_instructor AND
NOT request_recipients.closed
GROUP BY request_recipients.request_id),
page AS
(SELECT requests.id AS id, received.group_id AS group_id, count(*) OVER () AS total
FROM requests
JOIN received ON received.request_id = requests.id
WHERE requests.waiting_for = 'first_response'
ORDER BY requests.waiting_since, requests.id
LIMIT %(most)s)
SELECT requests.id, requests.area, requests.waiting_for, requests.waiting_since, requests.rules_fired,
receiving.name AS title, groups.name AS who, page.total
FROM page
JOIN requests ON requests.id = page.id
JOIN groups ON groups.id = requests.author_group_id
JOIN groups AS receiving ON receiving.id = page.group_id
ORDER BY requests.waiting_since, requests.id
""",
)

WITHOUT_INSTRUCTOR = Statement(
    columns={
        "id": None,
        "name": None,
        "requests": None,
        "since": instant,
        "total": None,
    },
    sqlite="""
SELECT groups.id, groups.name, count(*) AS requests, min(requests.waiting_since) AS since, count(*) OVER ()
AS total
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN request_recipients ON request_recipients.group_id = groups.id
JOIN requests ON requests.id = request_recipients.request_id
WHERE memberships.user_id = :me AND memberships.is_manager = 1 AND NOT (EXISTS (SELECT member.user_id
FROM memberships AS member
JOIN users AS people ON people.id = member.user_id
WHERE member.group_id = groups.id AND member.is_instructor = 1 AND people.disabled_at IS NULL)) AND
requests.waiting_for IS NOT NULL
GROUP BY groups.id, groups.name
ORDER BY min(requests.waiting_since), groups.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT groups.id, groups.name, count(*) AS requests, min(requests.waiting_since) AS since, count(*) OVER ()
AS total
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN request_recipients ON request_recipients.group_id = groups.id
JOIN requests ON requests.id = request_recipients.request_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_manager AND NOT (EXISTS (SELECT member.user_id
FROM memberships AS member
JOIN users AS people ON people.id = member.user_id
WHERE member.group_id = groups.id AND member.is_instructor AND people.disabled_at IS NULL)) AND
requests.waiting_for IS NOT NULL
GROUP BY groups.id, groups.name
ORDER BY min(requests.waiting_since), groups.id
LIMIT %(most)s
""",
)
