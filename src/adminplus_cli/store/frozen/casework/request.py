"""Written by `python3 dev statements` from `store/sql/casework/request.py`: change it there."""

from __future__ import annotations

from ....domain.casework.message import Kind, Part
from ....domain.casework.request import Mandate, Usefulness
from ....domain.casework.request_state import Status, WaitingFor
from ....domain.platform.account import Locale
from ...statement import Statement, day, flag, instant

ANSWERING_GROUP = Statement(
    columns={
        "id": None,
        "name": None,
        "organisation": None,
        "mailbox": None,
        "description": None,
        "created_at": instant,
    },
    sqlite="""
SELECT groups.id, groups.name, groups.organisation, groups.mailbox, groups.description, groups.created_at
FROM groups
JOIN memberships ON memberships.group_id = groups.id
JOIN request_recipients ON request_recipients.group_id = groups.id
WHERE request_recipients.request_id = :request_id AND memberships.user_id = :me AND
memberships.is_instructor = 1
ORDER BY groups.id
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT groups.id, groups.name, groups.organisation, groups.mailbox, groups.description, groups.created_at
FROM groups
JOIN memberships ON memberships.group_id = groups.id
JOIN request_recipients ON request_recipients.group_id = groups.id
WHERE request_recipients.request_id = %(request_id)s::BIGINT AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor
ORDER BY groups.id
LIMIT 1
""",
)

ATTACHMENT = Statement(
    columns={
        "id": None,
        "request_id": None,
        "message_id": None,
        "added_by_id": None,
        "added_at": instant,
        "filename": None,
        "media_type": None,
        "size": None,
        "sha256": None,
        "private": flag,
    },
    sqlite="""
SELECT attachments.id, attachments.request_id, attachments.message_id, attachments.added_by_id,
attachments.added_at, attachments.filename, attachments.media_type, attachments.size, attachments.sha256,
attachments.private
FROM attachments
WHERE attachments.request_id = :request_id AND attachments.id = :id
""",
    postgresql="""
SELECT attachments.id, attachments.request_id, attachments.message_id, attachments.added_by_id,
attachments.added_at, attachments.filename, attachments.media_type, attachments.size, attachments.sha256,
attachments.private
FROM attachments
WHERE attachments.request_id = %(request_id)s::BIGINT AND attachments.id = %(id)s::BIGINT
""",
)

AUDIENCE = Statement(
    columns={
        "id": None,
        "email": None,
        "locale": Locale,
        "away": flag,
        "part": Part,
        "group_id": None,
    },
    sqlite="""
SELECT users.id, users.email, users.locale, EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now) AS away,
'creator' AS part, NULL AS group_id
FROM users
WHERE users.id = :creator_id AND users.disabled_at IS NULL
UNION ALL SELECT users.id, users.email, users.locale, EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now) AS away,
request_participants.part, NULL AS anon_1
FROM users
JOIN request_participants ON request_participants.user_id = users.id
WHERE request_participants.request_id = :request_id AND users.disabled_at IS NULL AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1)))
UNION ALL SELECT users.id, users.email, users.locale, EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now) AS away,
'instructor' AS anon_2, memberships.group_id
FROM users
JOIN memberships ON memberships.user_id = users.id AND memberships.is_instructor = 1
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = :request_id AND users.disabled_at IS NULL
""",
    postgresql="""
SELECT users.id, users.email, users.locale, EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE) AS away, 'creator' AS part, CAST(NULL AS BIGINT) AS
group_id
FROM users
WHERE users.id = %(creator_id)s::BIGINT AND users.disabled_at IS NULL
UNION ALL SELECT users.id, users.email, users.locale, EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE) AS away, request_participants.part, CAST(NULL AS
BIGINT) AS anon_1
FROM users
JOIN request_participants ON request_participants.user_id = users.id
WHERE request_participants.request_id = %(request_id)s::BIGINT AND users.disabled_at IS NULL AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert)))
UNION ALL SELECT users.id, users.email, users.locale, EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE) AS away, 'instructor' AS anon_2, memberships.group_id
FROM users
JOIN memberships ON memberships.user_id = users.id AND memberships.is_instructor
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = %(request_id)s::BIGINT AND users.disabled_at IS NULL
""",
)

BY_ID = Statement(
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
WHERE requests.id = :id
""",
    postgresql="""
SELECT requests.id, requests.created_at, requests.creator_id, requests.author_group_id, requests.area,
requests.category, requests.subject, requests.description, requests.mandate, requests.mandate_date,
requests.status, requests.first_response_at, requests.last_response_at, requests.waiting_for,
requests.waiting_since, requests.escalated_at, requests.rules_fired, requests.closed_at,
requests.closed_by_id, requests.useful, requests.standard_procedure, requests.wiped_at
FROM requests
WHERE requests.id = %(id)s::BIGINT
""",
)

CALLED = Statement(
    columns={
        "user_id": None,
    },
    sqlite="""
SELECT request_participants.user_id
FROM request_participants
WHERE request_participants.request_id = :request_id AND request_participants.part = 'expert'
""",
    postgresql="""
SELECT request_participants.user_id
FROM request_participants
WHERE request_participants.request_id = %(request_id)s::BIGINT AND request_participants.part = 'expert'
""",
)

COUNT = Statement(
    columns={},
    sqlite="""
UPDATE requests SET message_count=(requests.message_count + :written),
response_count=(requests.response_count + :answers), last_message_at=coalesce(:said_at,
requests.last_message_at), last_note_at=coalesce(:noted_at, requests.last_note_at), closing_told_at=CASE
WHEN (:said_at IS NULL) THEN requests.closing_told_at END WHERE requests.id = :request_id
""",
    postgresql="""
UPDATE requests SET message_count=(requests.message_count + %(written)s::BIGINT),
response_count=(requests.response_count + %(answers)s::BIGINT),
last_message_at=coalesce(%(said_at)s::TIMESTAMP WITH TIME ZONE, requests.last_message_at),
last_note_at=coalesce(%(noted_at)s::TIMESTAMP WITH TIME ZONE, requests.last_note_at), closing_told_at=CASE
WHEN (%(said_at)s::TIMESTAMP WITH TIME ZONE IS NULL) THEN requests.closing_told_at END WHERE requests.id =
%(request_id)s::BIGINT
""",
)

COUNT_ANSWER = Statement(
    columns={},
    sqlite="""
UPDATE request_recipients SET answered_at=:at WHERE request_recipients.request_id = :request_id AND
request_recipients.group_id = :group_id AND request_recipients.answered_at IS NULL
""",
    postgresql="""
UPDATE request_recipients SET answered_at=%(at)s::TIMESTAMP WITH TIME ZONE WHERE
request_recipients.request_id = %(request_id)s::BIGINT AND request_recipients.group_id =
%(group_id)s::BIGINT AND request_recipients.answered_at IS NULL
""",
)

COUNT_CLOSED = Statement(
    columns={},
    sqlite="UPDATE request_recipients SET closed=:closed WHERE request_recipients.request_id = :request_id",
    postgresql="UPDATE request_recipients SET closed=%(closed)s WHERE request_recipients.request_id = %(request_id)s::BIGINT",
)

HISTORY = Statement(
    columns={
        "id": None,
        "request_id": None,
        "author_id": None,
        "author_part": Part,
        "at": instant,
        "kind": Kind,
        "body": None,
        "private": flag,
        "group_id": None,
    },
    sqlite="""
SELECT messages.id, messages.request_id, messages.author_id, messages.author_part, messages.at,
messages.kind, messages.body, messages.private, messages.group_id
FROM messages
WHERE messages.request_id = :request_id
ORDER BY messages.id
""",
    postgresql="""
SELECT messages.id, messages.request_id, messages.author_id, messages.author_part, messages.at,
messages.kind, messages.body, messages.private, messages.group_id
FROM messages
WHERE messages.request_id = %(request_id)s::BIGINT
ORDER BY messages.id
""",
)

INVITED = Statement(
    columns={
        "part": Part,
        "held": flag,
    },
    sqlite="""
SELECT request_participants.part, request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1)) AS held
FROM request_participants
WHERE request_participants.request_id = :request_id AND request_participants.user_id = :me
""",
    postgresql="""
SELECT request_participants.part, request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert)) AS held
FROM request_participants
WHERE request_participants.request_id = %(request_id)s::BIGINT AND request_participants.user_id =
%(me)s::BIGINT
""",
)

LAST_INSTANT = Statement(
    columns={
        "at": instant,
    },
    sqlite="""
SELECT max(messages.at) AS at
FROM messages
WHERE messages.request_id = :request_id
""",
    postgresql="""
SELECT max(messages.at) AS at
FROM messages
WHERE messages.request_id = %(request_id)s::BIGINT
""",
)

MAILBOXES = Statement(
    columns={
        "id": None,
        "mailbox": None,
    },
    sqlite="""
SELECT groups.id, groups.mailbox
FROM groups
JOIN request_recipients ON request_recipients.group_id = groups.id
WHERE request_recipients.request_id = :request_id AND groups.mailbox IS NOT NULL
""",
    postgresql="""
SELECT groups.id, groups.mailbox
FROM groups
JOIN request_recipients ON request_recipients.group_id = groups.id
WHERE request_recipients.request_id = %(request_id)s::BIGINT AND groups.mailbox IS NOT NULL
""",
)

MARK_READ = Statement(
    columns={},
    sqlite="""
INSERT INTO request_reads (user_id, request_id, message_id) VALUES (:user_id, :request_id, :message_id)
ON CONFLICT (user_id, request_id) DO UPDATE SET message_id = excluded.message_id WHERE
request_reads.message_id < excluded.message_id
""",
    postgresql="""
INSERT INTO request_reads (user_id, request_id, message_id) VALUES (%(user_id)s::BIGINT,
%(request_id)s::BIGINT, %(message_id)s::BIGINT)
ON CONFLICT (user_id, request_id) DO UPDATE SET message_id = excluded.message_id WHERE
request_reads.message_id < excluded.message_id
""",
)

RECIPIENTS = Statement(
    columns={
        "id": None,
        "name": None,
    },
    sqlite="""
SELECT groups.id, groups.name
FROM groups
JOIN request_recipients ON request_recipients.group_id = groups.id
WHERE request_recipients.request_id = :request_id
ORDER BY request_recipients.invited_at, groups.id
""",
    postgresql="""
SELECT groups.id, groups.name
FROM groups
JOIN request_recipients ON request_recipients.group_id = groups.id
WHERE request_recipients.request_id = %(request_id)s::BIGINT
ORDER BY request_recipients.invited_at, groups.id
""",
)

REMOVE_COLLEAGUE = Statement(
    columns={},
    sqlite="""
DELETE FROM request_participants WHERE request_participants.request_id = :request_id AND
request_participants.user_id = :user_id AND request_participants.part = 'colleague'
""",
    postgresql="""
DELETE FROM request_participants WHERE request_participants.request_id = %(request_id)s::BIGINT AND
request_participants.user_id = %(user_id)s::BIGINT AND request_participants.part = 'colleague'
""",
)

ROLES = Statement(
    columns={
        "group_id": None,
        "is_instructor": flag,
        "is_manager": flag,
        "receives": flag,
    },
    sqlite="""
SELECT memberships.group_id, memberships.is_instructor, memberships.is_manager,
request_recipients.request_id IS NOT NULL AS receives
FROM memberships
LEFT OUTER JOIN request_recipients ON request_recipients.group_id = memberships.group_id AND
request_recipients.request_id = :request_id
WHERE memberships.user_id = :me
""",
    postgresql="""
SELECT memberships.group_id, memberships.is_instructor, memberships.is_manager,
request_recipients.request_id IS NOT NULL AS receives
FROM memberships
LEFT OUTER JOIN request_recipients ON request_recipients.group_id = memberships.group_id AND
request_recipients.request_id = %(request_id)s::BIGINT
WHERE memberships.user_id = %(me)s::BIGINT
""",
)

SAVE_BENEFICIARY = Statement(
    columns={},
    sqlite="""
INSERT INTO beneficiary_fields (request_id, field, value, value_folded, checksum) VALUES (:request_id,
:field, :value, :value_folded, :checksum)
ON CONFLICT (request_id, field) DO UPDATE SET value = excluded.value, value_folded = excluded.value_folded,
checksum = excluded.checksum
""",
    postgresql="""
INSERT INTO beneficiary_fields (request_id, field, value, value_folded, checksum) VALUES
(%(request_id)s::BIGINT, %(field)s::VARCHAR, %(value)s::VARCHAR, %(value_folded)s::VARCHAR COLLATE "C",
%(checksum)s::BIGINT)
ON CONFLICT (request_id, field) DO UPDATE SET value = excluded.value, value_folded = excluded.value_folded,
checksum = excluded.checksum
""",
)

WITH_MAILBOX = Statement(
    columns={
        "id": None,
        "mailbox": None,
    },
    sqlite="""
SELECT groups.id, groups.mailbox
FROM groups
JOIN request_recipients ON request_recipients.group_id = groups.id
WHERE request_recipients.request_id = :request_id AND groups.mailbox IS NOT NULL AND groups.mailbox =
:mailbox
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT groups.id, groups.mailbox
FROM groups
JOIN request_recipients ON request_recipients.group_id = groups.id
WHERE request_recipients.request_id = %(request_id)s::BIGINT AND groups.mailbox IS NOT NULL AND
groups.mailbox = %(mailbox)s::VARCHAR
LIMIT 1
""",
)
