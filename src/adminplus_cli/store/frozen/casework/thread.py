"""Written by `python3 dev statements` from `store/sql/casework/thread.py`: change it there."""

from __future__ import annotations

from ....domain.casework.escalation import EscalationRule
from ....domain.casework.message import Kind, Part
from ...statement import Listing, Parts, Statement, day, flag, instant

ATTACHMENTS = Listing(
    columns={
        "id": None,
        "filename": None,
        "media_type": None,
        "size": None,
        "sha256": None,
        "added_at": instant,
        "added_by": None,
        "message_id": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM attachments
JOIN users ON users.id = attachments.added_by_id
WHERE attachments.request_id = :request_id AND /*where*/
ORDER BY /*order*/ attachments.id
/*limit*/
""",
        columns={
            "id": "attachments.id AS id",
            "filename": "attachments.filename AS filename",
            "media_type": "attachments.media_type AS media_type",
            "size": "attachments.size AS size",
            "sha256": "attachments.sha256 AS sha256",
            "added_at": "attachments.added_at AS added_at",
            "added_by": "users.email AS added_by",
            "message_id": "attachments.message_id AS message_id",
        },
        where={
            "public": "attachments.private = 0",
        },
        orders={
            "id": ("", "attachments.id"),
            "filename": ("", "attachments.filename_folded", "attachments.filename"),
            "media_type": ("", "lower(attachments.media_type)", "attachments.media_type"),
            "size": ("", "attachments.size"),
            "sha256": ("", "lower(attachments.sha256)", "attachments.sha256"),
            "added_at": ("", "attachments.added_at"),
            "added_by": ("", "users.email_folded", "users.email"),
            "message_id": ("attachments.message_id IS NULL", "attachments.message_id"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM attachments
JOIN users ON users.id = attachments.added_by_id
WHERE attachments.request_id = %(request_id)s::BIGINT AND /*where*/
ORDER BY /*order*/ attachments.id
/*limit*/
""",
        columns={
            "id": "attachments.id AS id",
            "filename": "attachments.filename AS filename",
            "media_type": "attachments.media_type AS media_type",
            "size": "attachments.size AS size",
            "sha256": "attachments.sha256 AS sha256",
            "added_at": "attachments.added_at AS added_at",
            "added_by": "users.email AS added_by",
            "message_id": "attachments.message_id AS message_id",
        },
        where={
            "public": "NOT attachments.private",
        },
        orders={
            "id": ("", "attachments.id"),
            "filename": ("", """
attachments.filename_folded COLLATE "C"
""", """
attachments.filename COLLATE "C"
"""),
            "media_type": ("", """
lower(attachments.media_type COLLATE "C")
""", """
attachments.media_type COLLATE "C"
"""),
            "size": ("", "attachments.size"),
            "sha256": ("", """
lower(attachments.sha256 COLLATE "C")
""", """
attachments.sha256 COLLATE "C"
"""),
            "added_at": ("", "attachments.added_at"),
            "added_by": ("", """
users.email_folded COLLATE "C"
""", """
users.email COLLATE "C"
"""),
            "message_id": ("attachments.message_id IS NULL", "attachments.message_id"),
        },
    ),
)

BENEFICIARY = Statement(
    columns={
        "field": None,
        "value": None,
    },
    sqlite="""
SELECT beneficiary_fields.field, beneficiary_fields.value
FROM beneficiary_fields
WHERE beneficiary_fields.request_id = :request_id
""",
    postgresql="""
SELECT beneficiary_fields.field, beneficiary_fields.value
FROM beneficiary_fields
WHERE beneficiary_fields.request_id = %(request_id)s::BIGINT
""",
)

ESCALATIONS = Statement(
    columns={
        "id": None,
        "rule": EscalationRule,
        "waiting_since": instant,
        "delay_days": None,
        "at": instant,
    },
    sqlite="""
SELECT escalations.id, escalations.rule, escalations.waiting_since, escalations.delay_days, escalations.at
FROM escalations
WHERE escalations.request_id = :request_id
ORDER BY escalations.id
""",
    postgresql="""
SELECT escalations.id, escalations.rule, escalations.waiting_since, escalations.delay_days, escalations.at
FROM escalations
WHERE escalations.request_id = %(request_id)s::BIGINT
ORDER BY escalations.id
""",
)

INSTRUCTORS = Statement(
    columns={
        "name": None,
        "count": None,
    },
    sqlite="""
SELECT groups.name, count(users.id) AS count
FROM groups
JOIN request_recipients ON request_recipients.group_id = groups.id
LEFT OUTER JOIN memberships ON memberships.group_id = groups.id AND memberships.is_instructor = 1
LEFT OUTER JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE request_recipients.request_id = :request_id
GROUP BY groups.id, groups.name
""",
    postgresql="""
SELECT groups.name, count(users.id) AS count
FROM groups
JOIN request_recipients ON request_recipients.group_id = groups.id
LEFT OUTER JOIN memberships ON memberships.group_id = groups.id AND memberships.is_instructor
LEFT OUTER JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE request_recipients.request_id = %(request_id)s::BIGINT
GROUP BY groups.id, groups.name
""",
)

MESSAGES = Listing(
    columns={
        "id": None,
        "at": instant,
        "author": None,
        "author_part": Part,
        "kind": Kind,
        "body": None,
        "private": flag,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM messages
LEFT OUTER JOIN users ON users.id = messages.author_id
WHERE messages.request_id = :request_id AND /*where*/
ORDER BY messages.id
""",
        columns={
            "id": "messages.id AS id",
            "at": "messages.at AS at",
            "author": "users.email AS author",
            "author_part": "messages.author_part AS author_part",
            "kind": "messages.kind AS kind",
            "body": "messages.body AS body",
            "private": "messages.private AS private",
        },
        where={
            "public": "messages.private = 0",
        },
        orders={},
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM messages
LEFT OUTER JOIN users ON users.id = messages.author_id
WHERE messages.request_id = %(request_id)s::BIGINT AND /*where*/
ORDER BY messages.id
""",
        columns={
            "id": "messages.id AS id",
            "at": "messages.at AS at",
            "author": "users.email AS author",
            "author_part": "messages.author_part AS author_part",
            "kind": "messages.kind AS kind",
            "body": "messages.body AS body",
            "private": "messages.private AS private",
        },
        where={
            "public": "NOT messages.private",
        },
        orders={},
    ),
)

PARTICIPANTS = Statement(
    columns={
        "email": None,
        "key": None,
        "part": None,
        "invited_at": instant,
        "invited_by": None,
        "rank": None,
        "absent_until": day,
        "substitute": None,
    },
    sqlite="""
SELECT everybody.email, everybody."key", everybody.part, everybody.invited_at, everybody.invited_by,
everybody.rank, everybody.absent_until, everybody.substitute
FROM (SELECT users.email AS email, users.email_folded AS "key", 'creator' AS part, requests.created_at AS
invited_at, NULL AS invited_by, 0 AS rank, (SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS absent_until, (SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS substitute
FROM users
JOIN requests ON requests.creator_id = users.id
WHERE requests.id = :request_id
UNION ALL SELECT users.email AS email, users.email_folded AS email_folded, request_participants.part AS
part, request_participants.invited_at AS invited_at, inviter.email AS email_1, 2 AS anon_1, (SELECT
absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS absent_until, (SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS substitute
FROM users
JOIN request_participants ON request_participants.user_id = users.id
LEFT OUTER JOIN users AS inviter ON inviter.id = request_participants.invited_by_id
WHERE request_participants.request_id = :request_id AND (request_participants.part != 'expert' OR (EXISTS
(SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1)))
UNION ALL SELECT users.email AS email, users.email_folded AS email_folded, 'instructor' AS anon_2,
request_recipients.invited_at AS invited_at, inviter.email AS email_1, 1 AS anon_3, (SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS absent_until, (SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS substitute
FROM users
JOIN memberships ON memberships.user_id = users.id AND memberships.is_instructor = 1
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
LEFT OUTER JOIN users AS inviter ON inviter.id = request_recipients.invited_by_id
WHERE users.disabled_at IS NULL AND request_recipients.request_id = :request_id) AS everybody
ORDER BY everybody.rank, everybody.invited_at, everybody."key"
""",
    postgresql="""
SELECT everybody.email, everybody.key, everybody.part, everybody.invited_at, everybody.invited_by,
everybody.rank, everybody.absent_until, everybody.substitute
FROM (SELECT users.email AS email, users.email_folded AS key, 'creator' AS part, requests.created_at AS
invited_at, CAST(NULL AS TEXT) AS invited_by, 0 AS rank, (SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS absent_until, (SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS substitute
FROM users
JOIN requests ON requests.creator_id = users.id
WHERE requests.id = %(request_id)s::BIGINT
UNION ALL SELECT users.email AS email, users.email_folded AS email_folded, request_participants.part AS
part, request_participants.invited_at AS invited_at, inviter.email AS email_1, 2 AS anon_1, (SELECT
absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS absent_until, (SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS substitute
FROM users
JOIN request_participants ON request_participants.user_id = users.id
LEFT OUTER JOIN users AS inviter ON inviter.id = request_participants.invited_by_id
WHERE request_participants.request_id = %(request_id)s::BIGINT AND (request_participants.part != 'expert' OR
(EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert)))
UNION ALL SELECT users.email AS email, users.email_folded AS email_folded, 'instructor' AS anon_2,
request_recipients.invited_at AS invited_at, inviter.email AS email_1, 1 AS anon_3, (SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS absent_until, (SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS substitute
FROM users
JOIN memberships ON memberships.user_id = users.id AND memberships.is_instructor
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
LEFT OUTER JOIN users AS inviter ON inviter.id = request_recipients.invited_by_id
WHERE users.disabled_at IS NULL AND request_recipients.request_id = %(request_id)s::BIGINT) AS everybody
ORDER BY everybody.rank, everybody.invited_at, everybody.key
""",
)
