"""Written by `python3 dev statements` from `store/sql/casework/withdrawal.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, flag

INVITATIONS = Statement(
    columns={
        "user_id": None,
        "group_id": None,
        "name": None,
        "invited_by_id": None,
        "wrote": flag,
        "misrouted": flag,
        "mine": flag,
        "answers": flag,
    },
    sqlite="""
SELECT request_participants.user_id, NULL AS group_id, users.email AS name,
request_participants.invited_by_id, (EXISTS (SELECT 1 AS anon_1
FROM messages
WHERE messages.request_id = :request_id AND messages.kind IN ('info', 'misrouted', 'processed', 'reply',
'taken') AND messages.author_id = request_participants.user_id)) OR (EXISTS (SELECT 1 AS anon_2
FROM attachments
WHERE attachments.request_id = :request_id AND attachments.added_by_id = request_participants.user_id)) AS
wrote, 0 AS misrouted, 0 AS mine, 0 AS answers
FROM request_participants
JOIN users ON users.id = request_participants.user_id
WHERE request_participants.request_id = :request_id AND request_participants.part = 'colleague'
UNION ALL SELECT NULL AS anon_3, request_recipients.group_id, groups.name, request_recipients.invited_by_id,
(EXISTS (SELECT 1 AS anon_5
FROM messages
WHERE messages.request_id = :request_id AND messages.kind IN ('info', 'misrouted', 'processed', 'reply',
'taken') AND messages.group_id = request_recipients.group_id AND messages.at >=
request_recipients.invited_at)) OR (EXISTS (SELECT 1 AS anon_6
FROM attachments
JOIN memberships ON memberships.user_id = attachments.added_by_id
WHERE attachments.request_id = :request_id AND attachments.added_at >= request_recipients.invited_at AND
memberships.group_id = request_recipients.group_id AND memberships.is_instructor = 1)) AS anon_4,
coalesce((SELECT messages.kind
FROM messages
WHERE messages.request_id = :request_id AND messages.kind IN ('info', 'misrouted', 'processed', 'reply',
'taken') AND messages.group_id = request_recipients.group_id AND messages.at >=
request_recipients.invited_at AND messages.private = 0
ORDER BY messages.id DESC
LIMIT 1 OFFSET 0), '') = 'misrouted' AS anon_7, EXISTS (SELECT 1 AS anon_9
FROM memberships
WHERE memberships.group_id = request_recipients.group_id AND memberships.is_instructor = 1 AND
memberships.user_id = :me) AS anon_8, EXISTS (SELECT 1 AS anon_11
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = request_recipients.group_id AND memberships.is_instructor = 1) AS anon_10
FROM request_recipients
JOIN groups ON groups.id = request_recipients.group_id
WHERE request_recipients.request_id = :request_id
""",
    postgresql="""
SELECT request_participants.user_id, CAST(NULL AS BIGINT) AS group_id, users.email AS name,
request_participants.invited_by_id, (EXISTS (SELECT 1 AS anon_1
FROM messages
WHERE messages.request_id = %(request_id)s::BIGINT AND messages.kind IN ('info', 'misrouted', 'processed',
'reply', 'taken') AND messages.author_id = request_participants.user_id)) OR (EXISTS (SELECT 1 AS anon_2
FROM attachments
WHERE attachments.request_id = %(request_id)s::BIGINT AND attachments.added_by_id =
request_participants.user_id)) AS wrote, false AS misrouted, false AS mine, false AS answers
FROM request_participants
JOIN users ON users.id = request_participants.user_id
WHERE request_participants.request_id = %(request_id)s::BIGINT AND request_participants.part = 'colleague'
UNION ALL SELECT CAST(NULL AS BIGINT) AS anon_3, request_recipients.group_id, groups.name,
request_recipients.invited_by_id, (EXISTS (SELECT 1 AS anon_5
FROM messages
WHERE messages.request_id = %(request_id)s::BIGINT AND messages.kind IN ('info', 'misrouted', 'processed',
'reply', 'taken') AND messages.group_id = request_recipients.group_id AND messages.at >=
request_recipients.invited_at)) OR (EXISTS (SELECT 1 AS anon_6
FROM attachments
JOIN memberships ON memberships.user_id = attachments.added_by_id
WHERE attachments.request_id = %(request_id)s::BIGINT AND attachments.added_at >=
request_recipients.invited_at AND memberships.group_id = request_recipients.group_id AND
memberships.is_instructor)) AS anon_4, coalesce((SELECT messages.kind
FROM messages
WHERE messages.request_id = %(request_id)s::BIGINT AND messages.kind IN ('info', 'misrouted', 'processed',
'reply', 'taken') AND messages.group_id = request_recipients.group_id AND messages.at >=
request_recipients.invited_at AND NOT messages.private
ORDER BY messages.id DESC
LIMIT 1), '') = 'misrouted' AS anon_7, EXISTS (SELECT 1 AS anon_9
FROM memberships
WHERE memberships.group_id = request_recipients.group_id AND memberships.is_instructor AND
memberships.user_id = %(me)s::BIGINT) AS anon_8, EXISTS (SELECT 1 AS anon_11
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = request_recipients.group_id AND memberships.is_instructor) AS anon_10
FROM request_recipients
JOIN groups ON groups.id = request_recipients.group_id
WHERE request_recipients.request_id = %(request_id)s::BIGINT
""",
)

REMOVE_RECIPIENT = Statement(
    columns={},
    sqlite="""
DELETE FROM request_recipients WHERE request_recipients.request_id = :request_id AND
request_recipients.group_id = :group_id
""",
    postgresql="""
DELETE FROM request_recipients WHERE request_recipients.request_id = %(request_id)s::BIGINT AND
request_recipients.group_id = %(group_id)s::BIGINT
""",
)
