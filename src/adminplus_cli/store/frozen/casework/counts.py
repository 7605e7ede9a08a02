"""Written by `python3 dev statements` from `store/sql/casework/counts.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

RECOUNT_RECIPIENTS = Statement(
    columns={},
    sqlite="""
UPDATE request_recipients SET answered_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = request_recipients.request_id AND messages.group_id =
request_recipients.group_id AND messages.private = 0 AND messages.kind IN ('processed', 'reply', 'taken')
AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1 OFFSET 0), closed=(SELECT requests.closed_at IS NOT NULL AS anon_1
FROM requests
WHERE requests.id = request_recipients.request_id) WHERE request_recipients.answered_at IS NOT (SELECT
messages.at
FROM messages
WHERE messages.request_id = request_recipients.request_id AND messages.group_id =
request_recipients.group_id AND messages.private = 0 AND messages.kind IN ('processed', 'reply', 'taken')
AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1 OFFSET 0) OR request_recipients.closed IS NOT (SELECT requests.closed_at IS NOT NULL AS anon_2
FROM requests
WHERE requests.id = request_recipients.request_id)
""",
    postgresql="""
UPDATE request_recipients SET answered_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = request_recipients.request_id AND messages.group_id =
request_recipients.group_id AND NOT messages.private AND messages.kind IN ('processed', 'reply', 'taken')
AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1), closed=(SELECT requests.closed_at IS NOT NULL AS anon_1
FROM requests
WHERE requests.id = request_recipients.request_id) WHERE request_recipients.answered_at IS DISTINCT FROM
(SELECT messages.at
FROM messages
WHERE messages.request_id = request_recipients.request_id AND messages.group_id =
request_recipients.group_id AND NOT messages.private AND messages.kind IN ('processed', 'reply', 'taken')
AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1) OR request_recipients.closed IS DISTINCT FROM (SELECT requests.closed_at IS NOT NULL AS anon_2
FROM requests
WHERE requests.id = request_recipients.request_id)
""",
)

RECOUNT_RECIPIENTS_OF = Statement(
    columns={},
    sqlite="""
UPDATE request_recipients SET answered_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = request_recipients.request_id AND messages.group_id =
request_recipients.group_id AND messages.private = 0 AND messages.kind IN ('processed', 'reply', 'taken')
AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1 OFFSET 0), closed=(SELECT requests.closed_at IS NOT NULL AS anon_1
FROM requests
WHERE requests.id = request_recipients.request_id) WHERE (request_recipients.answered_at IS NOT (SELECT
messages.at
FROM messages
WHERE messages.request_id = request_recipients.request_id AND messages.group_id =
request_recipients.group_id AND messages.private = 0 AND messages.kind IN ('processed', 'reply', 'taken')
AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1 OFFSET 0) OR request_recipients.closed IS NOT (SELECT requests.closed_at IS NOT NULL AS anon_2
FROM requests
WHERE requests.id = request_recipients.request_id)) AND request_recipients.request_id = :request_id
""",
    postgresql="""
UPDATE request_recipients SET answered_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = request_recipients.request_id AND messages.group_id =
request_recipients.group_id AND NOT messages.private AND messages.kind IN ('processed', 'reply', 'taken')
AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1), closed=(SELECT requests.closed_at IS NOT NULL AS anon_1
FROM requests
WHERE requests.id = request_recipients.request_id) WHERE (request_recipients.answered_at IS DISTINCT FROM
(SELECT messages.at
FROM messages
WHERE messages.request_id = request_recipients.request_id AND messages.group_id =
request_recipients.group_id AND NOT messages.private AND messages.kind IN ('processed', 'reply', 'taken')
AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1) OR request_recipients.closed IS DISTINCT FROM (SELECT requests.closed_at IS NOT NULL AS anon_2
FROM requests
WHERE requests.id = request_recipients.request_id)) AND request_recipients.request_id =
%(request_id)s::BIGINT
""",
)

RECOUNT_REQUEST = Statement(
    columns={},
    sqlite="""
UPDATE requests SET message_count=(SELECT count(*) AS count_1
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('info', 'misrouted',
'processed', 'reply', 'taken')), response_count=(SELECT count(*) AS count_2
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')), escalation_count=(SELECT count(*) AS count_3
FROM escalations
WHERE escalations.request_id = requests.id), last_message_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0), last_note_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 1
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0) WHERE (requests.message_count IS NOT (SELECT count(*) AS count_4
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('info', 'misrouted',
'processed', 'reply', 'taken')) OR requests.response_count IS NOT (SELECT count(*) AS count_5
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')) OR requests.escalation_count IS NOT (SELECT
count(*) AS count_6
FROM escalations
WHERE escalations.request_id = requests.id) OR requests.last_message_at IS NOT (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0) OR requests.last_note_at IS NOT (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 1
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0)) AND requests.id = :request_id
""",
    postgresql="""
UPDATE requests SET message_count=(SELECT count(*) AS count_1
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('info', 'misrouted',
'processed', 'reply', 'taken')), response_count=(SELECT count(*) AS count_2
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')), escalation_count=(SELECT count(*) AS count_3
FROM escalations
WHERE escalations.request_id = requests.id), last_message_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private
ORDER BY messages.id DESC
LIMIT 1), last_note_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private
ORDER BY messages.id DESC
LIMIT 1) WHERE (requests.message_count IS DISTINCT FROM (SELECT count(*) AS count_4
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('info', 'misrouted',
'processed', 'reply', 'taken')) OR requests.response_count IS DISTINCT FROM (SELECT count(*) AS count_5
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')) OR requests.escalation_count IS DISTINCT FROM
(SELECT count(*) AS count_6
FROM escalations
WHERE escalations.request_id = requests.id) OR requests.last_message_at IS DISTINCT FROM (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private
ORDER BY messages.id DESC
LIMIT 1) OR requests.last_note_at IS DISTINCT FROM (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private
ORDER BY messages.id DESC
LIMIT 1)) AND requests.id = %(request_id)s::BIGINT
""",
)

RECOUNT_REQUESTS = Statement(
    columns={},
    sqlite="""
UPDATE requests SET message_count=(SELECT count(*) AS count_1
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('info', 'misrouted',
'processed', 'reply', 'taken')), response_count=(SELECT count(*) AS count_2
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')), escalation_count=(SELECT count(*) AS count_3
FROM escalations
WHERE escalations.request_id = requests.id), last_message_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0), last_note_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 1
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0) WHERE requests.message_count IS NOT (SELECT count(*) AS count_4
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('info', 'misrouted',
'processed', 'reply', 'taken')) OR requests.response_count IS NOT (SELECT count(*) AS count_5
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')) OR requests.escalation_count IS NOT (SELECT
count(*) AS count_6
FROM escalations
WHERE escalations.request_id = requests.id) OR requests.last_message_at IS NOT (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0) OR requests.last_note_at IS NOT (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 1
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0)
""",
    postgresql="""
UPDATE requests SET message_count=(SELECT count(*) AS count_1
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('info', 'misrouted',
'processed', 'reply', 'taken')), response_count=(SELECT count(*) AS count_2
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')), escalation_count=(SELECT count(*) AS count_3
FROM escalations
WHERE escalations.request_id = requests.id), last_message_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private
ORDER BY messages.id DESC
LIMIT 1), last_note_at=(SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private
ORDER BY messages.id DESC
LIMIT 1) WHERE requests.message_count IS DISTINCT FROM (SELECT count(*) AS count_4
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('info', 'misrouted',
'processed', 'reply', 'taken')) OR requests.response_count IS DISTINCT FROM (SELECT count(*) AS count_5
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')) OR requests.escalation_count IS DISTINCT FROM
(SELECT count(*) AS count_6
FROM escalations
WHERE escalations.request_id = requests.id) OR requests.last_message_at IS DISTINCT FROM (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private
ORDER BY messages.id DESC
LIMIT 1) OR requests.last_note_at IS DISTINCT FROM (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private
ORDER BY messages.id DESC
LIMIT 1)
""",
)

WRONG_RECIPIENTS = Statement(
    columns={
        "request_id": None,
    },
    sqlite="""
SELECT request_recipients.request_id
FROM request_recipients
WHERE request_recipients.answered_at IS NOT (SELECT messages.at
FROM messages
WHERE messages.request_id = request_recipients.request_id AND messages.group_id =
request_recipients.group_id AND messages.private = 0 AND messages.kind IN ('processed', 'reply', 'taken')
AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1 OFFSET 0) OR request_recipients.closed IS NOT (SELECT requests.closed_at IS NOT NULL AS anon_1
FROM requests
WHERE requests.id = request_recipients.request_id)
""",
    postgresql="""
SELECT request_recipients.request_id
FROM request_recipients
WHERE request_recipients.answered_at IS DISTINCT FROM (SELECT messages.at
FROM messages
WHERE messages.request_id = request_recipients.request_id AND messages.group_id =
request_recipients.group_id AND NOT messages.private AND messages.kind IN ('processed', 'reply', 'taken')
AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1) OR request_recipients.closed IS DISTINCT FROM (SELECT requests.closed_at IS NOT NULL AS anon_1
FROM requests
WHERE requests.id = request_recipients.request_id)
""",
)

WRONG_REQUESTS = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT requests.id
FROM requests
WHERE requests.message_count IS NOT (SELECT count(*) AS count_1
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('info', 'misrouted',
'processed', 'reply', 'taken')) OR requests.response_count IS NOT (SELECT count(*) AS count_2
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')) OR requests.escalation_count IS NOT (SELECT
count(*) AS count_3
FROM escalations
WHERE escalations.request_id = requests.id) OR requests.last_message_at IS NOT (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 0
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0) OR requests.last_note_at IS NOT (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private = 1
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0)
""",
    postgresql="""
SELECT requests.id
FROM requests
WHERE requests.message_count IS DISTINCT FROM (SELECT count(*) AS count_1
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('info', 'misrouted',
'processed', 'reply', 'taken')) OR requests.response_count IS DISTINCT FROM (SELECT count(*) AS count_2
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')) OR requests.escalation_count IS DISTINCT FROM
(SELECT count(*) AS count_3
FROM escalations
WHERE escalations.request_id = requests.id) OR requests.last_message_at IS DISTINCT FROM (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND NOT messages.private
ORDER BY messages.id DESC
LIMIT 1) OR requests.last_note_at IS DISTINCT FROM (SELECT messages.at
FROM messages
WHERE messages.request_id = requests.id AND messages.private
ORDER BY messages.id DESC
LIMIT 1)
""",
)
