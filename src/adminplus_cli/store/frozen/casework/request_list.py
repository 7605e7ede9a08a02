"""Written by `python3 dev statements` from `store/sql/casework/request_list.py`: change it there."""

from __future__ import annotations

from ....domain.casework.message import Part
from ....domain.casework.request_state import Status, WaitingFor
from ...statement import Listing, Parts, Statement, flag, instant

ALL_NUMBERS = Listing(
    columns={
        "id": None,
    },
    sqlite=Parts(
        text="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = :me AND /*creator*/true
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = :me AND memberships.is_instructor = 1 AND /*where received*/ AND
/*instructor*/true
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = :me AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1))) AND requests.status
!= 'closed' AND /*expert*/true
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = :me AND request_participants.part = 'colleague' AND /*colleague*/true),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id)
SELECT /*columns*/
FROM mine
ORDER BY mine.request_id DESC
/*limit*/
""",
        columns={
            "id": "mine.request_id AS id",
        },
        where={
            "received.open": "request_recipients.closed = 0",
        },
        orders={},
    ),
    postgresql=Parts(
        text="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = %(me)s::BIGINT AND /*creator*/true
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_instructor AND /*where received*/ AND
/*instructor*/true
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert))) AND requests.status !=
'closed' AND /*expert*/true
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'colleague' AND
/*colleague*/true),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id)
SELECT /*columns*/
FROM mine
ORDER BY mine.request_id DESC
/*limit*/
""",
        columns={
            "id": "mine.request_id AS id",
        },
        where={
            "received.open": "NOT request_recipients.closed",
        },
        orders={},
    ),
)

FIRST = Listing(
    columns={
        "id": None,
        "created_at": instant,
        "status": Status,
        "subject": None,
        "area": None,
        "category": None,
        "author_group": None,
        "creator": None,
        "recipient_groups": None,
        "part": Part,
        "waiting_for": WaitingFor,
        "waiting_since": instant,
        "last_message_at": instant,
        "unread": flag,
        "called_by_rule": None,
        "called_at": instant,
        "wiped_at": instant,
    },
    sqlite=Parts(
        text="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = :me AND /*creator*/true
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = :me AND memberships.is_instructor = 1 AND /*where received*/ AND
/*instructor*/true
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = :me AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1))) AND requests.status
!= 'closed' AND /*expert*/true
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = :me AND request_participants.part = 'colleague' AND /*colleague*/true),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id),
first_of_mine AS
(SELECT mine.request_id AS request_id, mine.rank AS rank
FROM mine
JOIN requests ON requests.id = mine.request_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_1
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id = :me AND
(EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = :me AND me.is_expert = 1)))
WHERE /*where*/
ORDER BY /*order*/ requests.id DESC
/*limit*/)
SELECT /*columns*/
FROM first_of_mine
JOIN requests ON requests.id = first_of_mine.request_id
JOIN groups ON groups.id = requests.author_group_id
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_2
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id = :me AND
(EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = :me AND me.is_expert = 1)))
ORDER BY /*order*/ requests.id DESC
""",
        columns={
            "id": "requests.id AS id",
            "created_at": "requests.created_at AS created_at",
            "status": "requests.status AS status",
            "subject": "requests.subject AS subject",
            "area": "requests.area AS area",
            "category": "requests.category AS category",
            "author_group": "groups.name AS author_group",
            "creator": "users.email AS creator",
            "recipient_groups": """
(SELECT json_group_array(receiving.name) AS json_group_array_1
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id) AS recipient_groups
""",
            "part": """
CASE WHEN (first_of_mine.rank = 0) THEN 'creator' WHEN (first_of_mine.rank = 1) THEN 'instructor' WHEN
(first_of_mine.rank = 2) THEN 'expert' WHEN (first_of_mine.rank = 3) THEN 'colleague' END AS part
""",
            "waiting_for": "requests.waiting_for AS waiting_for",
            "waiting_since": "requests.waiting_since AS waiting_since",
            "last_message_at": """
CASE WHEN (requests.last_note_at IS NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at
> requests.last_message_at) AND (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))) THEN requests.last_note_at ELSE requests.last_message_at END AS
last_message_at
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id != :me) AND
(messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id), 0) AND (messages.private = 0
OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != :me AS unread
""",
            "called_by_rule": "escalations.rule AS called_by_rule",
            "called_at": "escalations.at AS called_at",
            "wiped_at": "requests.wiped_at AS wiped_at",
        },
        where={
            "received.open": "request_recipients.closed = 0",
            "open": "requests.status != 'closed'",
            "status": "requests.status = :status",
            "area": "requests.area = :area",
            "since": """
requests.created_at >= coalesce((SELECT anon_1.value
FROM json_each(:since_elsewhere) AS anon_1
WHERE requests.area = anon_1."key"), :since)
""",
            "until": """
requests.created_at < coalesce((SELECT anon_2.value
FROM json_each(:until_elsewhere) AS anon_2
WHERE requests.area = anon_2."key"), :until)
""",
            "group": """
requests.author_group_id = :group OR (EXISTS (SELECT request_recipients.request_id
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id = :group))
""",
            "search": """
instr(requests.subject_folded, :search) > 0 OR instr(requests.description_folded, :search) > 0 OR (EXISTS
(SELECT beneficiary_fields.request_id
FROM beneficiary_fields
WHERE beneficiary_fields.request_id = requests.id AND instr(beneficiary_fields.value_folded, :search) > 0))
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id != :me) AND
(messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id), 0) AND (messages.private = 0
OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != :me
""",
        },
        orders={
            "id": ("", "requests.id"),
            "created_at": ("", "requests.created_at"),
            "status": ("", "lower(requests.status)", "requests.status"),
            "subject": ("", "requests.subject_folded", "requests.subject"),
            "area": ("", "lower(requests.area)", "requests.area"),
            "category": ("requests.category IS NULL", "requests.category_folded", "requests.category"),
            "waiting_for": ("requests.waiting_for IS NULL", "lower(requests.waiting_for)", "requests.waiting_for"),
            "waiting_since": ("requests.waiting_since IS NULL", "requests.waiting_since"),
            "called_at": ("", "escalations.at"),
        },
    ),
    postgresql=Parts(
        text="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = %(me)s::BIGINT AND /*creator*/true
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_instructor AND /*where received*/ AND
/*instructor*/true
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert))) AND requests.status !=
'closed' AND /*expert*/true
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'colleague' AND
/*colleague*/true),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id),
first_of_mine AS
(SELECT mine.request_id AS request_id, mine.rank AS rank
FROM mine
JOIN requests ON requests.id = mine.request_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_1
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id =
%(me)s::BIGINT AND (EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = %(me)s::BIGINT AND me.is_expert)))
WHERE /*where*/
ORDER BY /*order*/ requests.id DESC
/*limit*/)
SELECT /*columns*/
FROM first_of_mine
JOIN requests ON requests.id = first_of_mine.request_id
JOIN groups ON groups.id = requests.author_group_id
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_2
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id =
%(me)s::BIGINT AND (EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = %(me)s::BIGINT AND me.is_expert)))
ORDER BY /*order*/ requests.id DESC
""",
        columns={
            "id": "requests.id AS id",
            "created_at": "requests.created_at AS created_at",
            "status": "requests.status AS status",
            "subject": "requests.subject AS subject",
            "area": "requests.area AS area",
            "category": "requests.category AS category",
            "author_group": "groups.name AS author_group",
            "creator": "users.email AS creator",
            "recipient_groups": """
(SELECT coalesce(CAST(json_agg(receiving.name) AS TEXT), '[]') AS coalesce_1
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id) AS recipient_groups
""",
            "part": """
CASE WHEN (first_of_mine.rank = 0) THEN 'creator' WHEN (first_of_mine.rank = 1) THEN 'instructor' WHEN
(first_of_mine.rank = 2) THEN 'expert' WHEN (first_of_mine.rank = 3) THEN 'colleague' END AS part
""",
            "waiting_for": "requests.waiting_for AS waiting_for",
            "waiting_since": "requests.waiting_since AS waiting_since",
            "last_message_at": """
CASE WHEN (requests.last_note_at IS NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at
> requests.last_message_at) AND (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))) THEN requests.last_note_at ELSE requests.last_message_at END AS last_message_at
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id !=
%(me)s::BIGINT) AND (messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT
request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id), 0) AND (NOT
messages.private OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != %(me)s::BIGINT AS unread
""",
            "called_by_rule": "escalations.rule AS called_by_rule",
            "called_at": "escalations.at AS called_at",
            "wiped_at": "requests.wiped_at AS wiped_at",
        },
        where={
            "received.open": "NOT request_recipients.closed",
            "open": "requests.status != 'closed'",
            "status": "requests.status = %(status)s::VARCHAR",
            "area": "requests.area = %(area)s::VARCHAR",
            "since": """
requests.created_at >= coalesce(CAST(CAST(%(since_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS
TIMESTAMP WITH TIME ZONE), %(since)s::TIMESTAMP WITH TIME ZONE)
""",
            "until": """
requests.created_at < coalesce(CAST(CAST(%(until_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS
TIMESTAMP WITH TIME ZONE), %(until)s::TIMESTAMP WITH TIME ZONE)
""",
            "group": """
requests.author_group_id = %(group)s::BIGINT OR (EXISTS (SELECT request_recipients.request_id
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id = %(group)s::BIGINT))
""",
            "search": """
strpos(requests.subject_folded, %(search)s::VARCHAR) > 0 OR strpos(requests.description_folded,
%(search)s::VARCHAR) > 0 OR (EXISTS (SELECT beneficiary_fields.request_id
FROM beneficiary_fields
WHERE beneficiary_fields.request_id = requests.id AND strpos(beneficiary_fields.value_folded,
%(search)s::VARCHAR) > 0))
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id !=
%(me)s::BIGINT) AND (messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT
request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id), 0) AND (NOT
messages.private OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != %(me)s::BIGINT
""",
        },
        orders={
            "id": ("", "requests.id"),
            "created_at": ("", "requests.created_at"),
            "status": ("", """
lower(requests.status COLLATE "C")
""", """
requests.status COLLATE "C"
"""),
            "subject": ("", """
requests.subject_folded COLLATE "C"
""", """
requests.subject COLLATE "C"
"""),
            "area": ("", """
lower(requests.area COLLATE "C")
""", """
requests.area COLLATE "C"
"""),
            "category": ("requests.category IS NULL", """
requests.category_folded COLLATE "C"
""", """
requests.category COLLATE "C"
"""),
            "waiting_for": ("requests.waiting_for IS NULL", """
lower(requests.waiting_for COLLATE "C")
""", """
requests.waiting_for COLLATE "C"
"""),
            "waiting_since": ("requests.waiting_since IS NULL", "requests.waiting_since"),
            "called_at": ("", "escalations.at"),
        },
    ),
)

LISTED = Listing(
    columns={
        "id": None,
        "created_at": instant,
        "status": Status,
        "subject": None,
        "area": None,
        "category": None,
        "author_group": None,
        "creator": None,
        "recipient_groups": None,
        "part": Part,
        "waiting_for": WaitingFor,
        "waiting_since": instant,
        "last_message_at": instant,
        "unread": flag,
        "called_by_rule": None,
        "called_at": instant,
        "wiped_at": instant,
    },
    sqlite=Parts(
        text="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = :me AND /*creator*/true
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = :me AND memberships.is_instructor = 1 AND /*where received*/ AND
/*instructor*/true
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = :me AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1))) AND requests.status
!= 'closed' AND /*expert*/true
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = :me AND request_participants.part = 'colleague' AND /*colleague*/true),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id)
SELECT /*columns*/
FROM mine
JOIN requests ON requests.id = mine.request_id
JOIN groups ON groups.id = requests.author_group_id
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_1
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id = :me AND
(EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = :me AND me.is_expert = 1)))
WHERE /*where*/
ORDER BY /*order*/ requests.id DESC
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
            "created_at": "requests.created_at AS created_at",
            "status": "requests.status AS status",
            "subject": "requests.subject AS subject",
            "area": "requests.area AS area",
            "category": "requests.category AS category",
            "author_group": "groups.name AS author_group",
            "creator": "users.email AS creator",
            "recipient_groups": """
(SELECT json_group_array(receiving.name) AS json_group_array_1
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id) AS recipient_groups
""",
            "part": """
CASE WHEN (mine.rank = 0) THEN 'creator' WHEN (mine.rank = 1) THEN 'instructor' WHEN (mine.rank = 2) THEN
'expert' WHEN (mine.rank = 3) THEN 'colleague' END AS part
""",
            "waiting_for": "requests.waiting_for AS waiting_for",
            "waiting_since": "requests.waiting_since AS waiting_since",
            "last_message_at": """
CASE WHEN (requests.last_note_at IS NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at
> requests.last_message_at) AND (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))) THEN requests.last_note_at ELSE requests.last_message_at END AS
last_message_at
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id != :me) AND
(messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id), 0) AND (messages.private = 0
OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != :me AS unread
""",
            "called_by_rule": "escalations.rule AS called_by_rule",
            "called_at": "escalations.at AS called_at",
            "wiped_at": "requests.wiped_at AS wiped_at",
        },
        where={
            "received.open": "request_recipients.closed = 0",
            "open": "requests.status != 'closed'",
            "status": "requests.status = :status",
            "area": "requests.area = :area",
            "since": """
requests.created_at >= coalesce((SELECT anon_1.value
FROM json_each(:since_elsewhere) AS anon_1
WHERE requests.area = anon_1."key"), :since)
""",
            "until": """
requests.created_at < coalesce((SELECT anon_2.value
FROM json_each(:until_elsewhere) AS anon_2
WHERE requests.area = anon_2."key"), :until)
""",
            "group": """
requests.author_group_id = :group OR (EXISTS (SELECT request_recipients.request_id
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id = :group))
""",
            "search": """
instr(requests.subject_folded, :search) > 0 OR instr(requests.description_folded, :search) > 0 OR (EXISTS
(SELECT beneficiary_fields.request_id
FROM beneficiary_fields
WHERE beneficiary_fields.request_id = requests.id AND instr(beneficiary_fields.value_folded, :search) > 0))
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id != :me) AND
(messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id), 0) AND (messages.private = 0
OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != :me
""",
        },
        orders={
            "id": ("", "requests.id"),
            "created_at": ("", "requests.created_at"),
            "status": ("", "lower(requests.status)", "requests.status"),
            "subject": ("", "requests.subject_folded", "requests.subject"),
            "area": ("", "lower(requests.area)", "requests.area"),
            "category": ("requests.category IS NULL", "requests.category_folded", "requests.category"),
            "author_group": ("", "groups.name_folded", "groups.name"),
            "creator": ("", "users.email_folded", "users.email"),
            "recipient_groups": ("""
(SELECT group_concat(anon_3."key", '\x01') AS group_concat_1
FROM (SELECT receiving.name_folded AS "key", receiving.name AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded, receiving.name) AS anon_3) IS NULL
""", """
(SELECT group_concat(anon_3."key", '\x01') AS group_concat_1
FROM (SELECT receiving.name_folded AS "key", receiving.name AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded, receiving.name) AS anon_3)
""", """
(SELECT group_concat(anon_3.exact, '\x01') AS group_concat_2
FROM (SELECT receiving.name_folded AS "key", receiving.name AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded, receiving.name) AS anon_3)
"""),
            "part": ("""
CASE WHEN (mine.rank = 0) THEN 'creator' WHEN (mine.rank = 1) THEN 'instructor' WHEN (mine.rank = 2) THEN
'expert' WHEN (mine.rank = 3) THEN 'colleague' END IS NULL
""", """
lower(CASE WHEN (mine.rank = 0) THEN 'creator' WHEN (mine.rank = 1) THEN 'instructor' WHEN (mine.rank = 2)
THEN 'expert' WHEN (mine.rank = 3) THEN 'colleague' END)
""", """
CASE WHEN (mine.rank = 0) THEN 'creator' WHEN (mine.rank = 1) THEN 'instructor' WHEN (mine.rank = 2) THEN
'expert' WHEN (mine.rank = 3) THEN 'colleague' END
"""),
            "waiting_for": ("requests.waiting_for IS NULL", "lower(requests.waiting_for)", "requests.waiting_for"),
            "waiting_since": ("requests.waiting_since IS NULL", "requests.waiting_since"),
            "last_message_at": ("""
CASE WHEN (requests.last_note_at IS NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at
> requests.last_message_at) AND (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))) THEN requests.last_note_at ELSE requests.last_message_at END IS NULL
""", """
CASE WHEN (requests.last_note_at IS NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at
> requests.last_message_at) AND (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))) THEN requests.last_note_at ELSE requests.last_message_at END
"""),
            "unread": ("""
((EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id != :me) AND
(messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id), 0) AND (messages.private = 0
OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != :me) IS NULL
""", """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id != :me) AND
(messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id), 0) AND (messages.private = 0
OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != :me
"""),
            "called_by_rule": ("escalations.rule IS NULL", "lower(escalations.rule)", "escalations.rule"),
            "called_at": ("", "escalations.at"),
            "wiped_at": ("requests.wiped_at IS NULL", "requests.wiped_at"),
        },
    ),
    postgresql=Parts(
        text="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = %(me)s::BIGINT AND /*creator*/true
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_instructor AND /*where received*/ AND
/*instructor*/true
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert))) AND requests.status !=
'closed' AND /*expert*/true
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'colleague' AND
/*colleague*/true),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id)
SELECT /*columns*/
FROM mine
JOIN requests ON requests.id = mine.request_id
JOIN groups ON groups.id = requests.author_group_id
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_1
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id =
%(me)s::BIGINT AND (EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = %(me)s::BIGINT AND me.is_expert)))
WHERE /*where*/
ORDER BY /*order*/ requests.id DESC
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
            "created_at": "requests.created_at AS created_at",
            "status": "requests.status AS status",
            "subject": "requests.subject AS subject",
            "area": "requests.area AS area",
            "category": "requests.category AS category",
            "author_group": "groups.name AS author_group",
            "creator": "users.email AS creator",
            "recipient_groups": """
(SELECT coalesce(CAST(json_agg(receiving.name) AS TEXT), '[]') AS coalesce_1
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id) AS recipient_groups
""",
            "part": """
CASE WHEN (mine.rank = 0) THEN 'creator' WHEN (mine.rank = 1) THEN 'instructor' WHEN (mine.rank = 2) THEN
'expert' WHEN (mine.rank = 3) THEN 'colleague' END AS part
""",
            "waiting_for": "requests.waiting_for AS waiting_for",
            "waiting_since": "requests.waiting_since AS waiting_since",
            "last_message_at": """
CASE WHEN (requests.last_note_at IS NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at
> requests.last_message_at) AND (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))) THEN requests.last_note_at ELSE requests.last_message_at END AS last_message_at
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id !=
%(me)s::BIGINT) AND (messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT
request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id), 0) AND (NOT
messages.private OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != %(me)s::BIGINT AS unread
""",
            "called_by_rule": "escalations.rule AS called_by_rule",
            "called_at": "escalations.at AS called_at",
            "wiped_at": "requests.wiped_at AS wiped_at",
        },
        where={
            "received.open": "NOT request_recipients.closed",
            "open": "requests.status != 'closed'",
            "status": "requests.status = %(status)s::VARCHAR",
            "area": "requests.area = %(area)s::VARCHAR",
            "since": """
requests.created_at >= coalesce(CAST(CAST(%(since_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS
TIMESTAMP WITH TIME ZONE), %(since)s::TIMESTAMP WITH TIME ZONE)
""",
            "until": """
requests.created_at < coalesce(CAST(CAST(%(until_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS
TIMESTAMP WITH TIME ZONE), %(until)s::TIMESTAMP WITH TIME ZONE)
""",
            "group": """
requests.author_group_id = %(group)s::BIGINT OR (EXISTS (SELECT request_recipients.request_id
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id = %(group)s::BIGINT))
""",
            "search": """
strpos(requests.subject_folded, %(search)s::VARCHAR) > 0 OR strpos(requests.description_folded,
%(search)s::VARCHAR) > 0 OR (EXISTS (SELECT beneficiary_fields.request_id
FROM beneficiary_fields
WHERE beneficiary_fields.request_id = requests.id AND strpos(beneficiary_fields.value_folded,
%(search)s::VARCHAR) > 0))
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id !=
%(me)s::BIGINT) AND (messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT
request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id), 0) AND (NOT
messages.private OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != %(me)s::BIGINT
""",
        },
        orders={
            "id": ("", "requests.id"),
            "created_at": ("", "requests.created_at"),
            "status": ("", """
lower(requests.status COLLATE "C")
""", """
requests.status COLLATE "C"
"""),
            "subject": ("", """
requests.subject_folded COLLATE "C"
""", """
requests.subject COLLATE "C"
"""),
            "area": ("", """
lower(requests.area COLLATE "C")
""", """
requests.area COLLATE "C"
"""),
            "category": ("requests.category IS NULL", """
requests.category_folded COLLATE "C"
""", """
requests.category COLLATE "C"
"""),
            "author_group": ("", """
groups.name_folded COLLATE "C"
""", """
groups.name COLLATE "C"
"""),
            "creator": ("", """
users.email_folded COLLATE "C"
""", """
users.email COLLATE "C"
"""),
            "recipient_groups": ("""
(SELECT string_agg(anon_1.key, '\x01') AS string_agg_1
FROM (SELECT receiving.name_folded COLLATE "C" AS key, receiving.name COLLATE "C" AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded COLLATE "C", receiving.name COLLATE "C") AS anon_1) IS NULL
""", """
(SELECT string_agg(anon_1.key, '\x01') AS string_agg_1
FROM (SELECT receiving.name_folded COLLATE "C" AS key, receiving.name COLLATE "C" AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded COLLATE "C", receiving.name COLLATE "C") AS anon_1)
""", """
(SELECT string_agg(anon_1.exact, '\x01') AS string_agg_2
FROM (SELECT receiving.name_folded COLLATE "C" AS key, receiving.name COLLATE "C" AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded COLLATE "C", receiving.name COLLATE "C") AS anon_1)
"""),
            "part": ("""
CASE WHEN (mine.rank = 0) THEN 'creator' WHEN (mine.rank = 1) THEN 'instructor' WHEN (mine.rank = 2) THEN
'expert' WHEN (mine.rank = 3) THEN 'colleague' END IS NULL
""", """
lower(CASE WHEN (mine.rank = 0) THEN 'creator' WHEN (mine.rank = 1) THEN 'instructor' WHEN (mine.rank = 2)
THEN 'expert' WHEN (mine.rank = 3) THEN 'colleague' END COLLATE "C")
""", """
CASE WHEN (mine.rank = 0) THEN 'creator' WHEN (mine.rank = 1) THEN 'instructor' WHEN (mine.rank = 2) THEN
'expert' WHEN (mine.rank = 3) THEN 'colleague' END COLLATE "C"
"""),
            "waiting_for": ("requests.waiting_for IS NULL", """
lower(requests.waiting_for COLLATE "C")
""", """
requests.waiting_for COLLATE "C"
"""),
            "waiting_since": ("requests.waiting_since IS NULL", "requests.waiting_since"),
            "last_message_at": ("""
CASE WHEN (requests.last_note_at IS NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at
> requests.last_message_at) AND (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))) THEN requests.last_note_at ELSE requests.last_message_at END IS NULL
""", """
CASE WHEN (requests.last_note_at IS NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at
> requests.last_message_at) AND (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))) THEN requests.last_note_at ELSE requests.last_message_at END
"""),
            "unread": ("""
((EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id !=
%(me)s::BIGINT) AND (messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT
request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id), 0) AND (NOT
messages.private OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != %(me)s::BIGINT) IS NULL
""", """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id !=
%(me)s::BIGINT) AND (messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT
request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id), 0) AND (NOT
messages.private OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != %(me)s::BIGINT
"""),
            "called_by_rule": ("escalations.rule IS NULL", """
lower(escalations.rule COLLATE "C")
""", """
escalations.rule COLLATE "C"
"""),
            "called_at": ("", "escalations.at"),
            "wiped_at": ("requests.wiped_at IS NULL", "requests.wiped_at"),
        },
    ),
)

NEWEST = Listing(
    columns={
        "id": None,
        "created_at": instant,
        "status": Status,
        "subject": None,
        "area": None,
        "category": None,
        "author_group": None,
        "creator": None,
        "recipient_groups": None,
        "part": Part,
        "waiting_for": WaitingFor,
        "waiting_since": instant,
        "last_message_at": instant,
        "unread": flag,
        "called_by_rule": None,
        "called_at": instant,
        "wiped_at": instant,
    },
    sqlite=Parts(
        text="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = :me AND /*creator*/true
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = :me AND memberships.is_instructor = 1 AND /*where received*/ AND
/*instructor*/true
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = :me AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1))) AND requests.status
!= 'closed' AND /*expert*/true
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = :me AND request_participants.part = 'colleague' AND /*colleague*/true),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id),
newest_of_mine AS
(SELECT mine.request_id AS request_id, mine.rank AS rank
FROM mine
ORDER BY mine.request_id DESC
/*limit*/)
SELECT /*columns*/
FROM newest_of_mine
JOIN requests ON requests.id = newest_of_mine.request_id
JOIN groups ON groups.id = requests.author_group_id
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_1
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id = :me AND
(EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = :me AND me.is_expert = 1)))
ORDER BY requests.id DESC
""",
        columns={
            "id": "requests.id AS id",
            "created_at": "requests.created_at AS created_at",
            "status": "requests.status AS status",
            "subject": "requests.subject AS subject",
            "area": "requests.area AS area",
            "category": "requests.category AS category",
            "author_group": "groups.name AS author_group",
            "creator": "users.email AS creator",
            "recipient_groups": """
(SELECT json_group_array(receiving.name) AS json_group_array_1
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id) AS recipient_groups
""",
            "part": """
CASE WHEN (newest_of_mine.rank = 0) THEN 'creator' WHEN (newest_of_mine.rank = 1) THEN 'instructor' WHEN
(newest_of_mine.rank = 2) THEN 'expert' WHEN (newest_of_mine.rank = 3) THEN 'colleague' END AS part
""",
            "waiting_for": "requests.waiting_for AS waiting_for",
            "waiting_since": "requests.waiting_since AS waiting_since",
            "last_message_at": """
CASE WHEN (requests.last_note_at IS NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at
> requests.last_message_at) AND (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))) THEN requests.last_note_at ELSE requests.last_message_at END AS
last_message_at
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id != :me) AND
(messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id), 0) AND (messages.private = 0
OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != :me AS unread
""",
            "called_by_rule": "escalations.rule AS called_by_rule",
            "called_at": "escalations.at AS called_at",
            "wiped_at": "requests.wiped_at AS wiped_at",
        },
        where={
            "received.open": "request_recipients.closed = 0",
        },
        orders={},
    ),
    postgresql=Parts(
        text="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = %(me)s::BIGINT AND /*creator*/true
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_instructor AND /*where received*/ AND
/*instructor*/true
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert))) AND requests.status !=
'closed' AND /*expert*/true
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'colleague' AND
/*colleague*/true),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id),
newest_of_mine AS
(SELECT mine.request_id AS request_id, mine.rank AS rank
FROM mine
ORDER BY mine.request_id DESC
/*limit*/)
SELECT /*columns*/
FROM newest_of_mine
JOIN requests ON requests.id = newest_of_mine.request_id
JOIN groups ON groups.id = requests.author_group_id
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_1
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id =
%(me)s::BIGINT AND (EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = %(me)s::BIGINT AND me.is_expert)))
ORDER BY requests.id DESC
""",
        columns={
            "id": "requests.id AS id",
            "created_at": "requests.created_at AS created_at",
            "status": "requests.status AS status",
            "subject": "requests.subject AS subject",
            "area": "requests.area AS area",
            "category": "requests.category AS category",
            "author_group": "groups.name AS author_group",
            "creator": "users.email AS creator",
            "recipient_groups": """
(SELECT coalesce(CAST(json_agg(receiving.name) AS TEXT), '[]') AS coalesce_1
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id) AS recipient_groups
""",
            "part": """
CASE WHEN (newest_of_mine.rank = 0) THEN 'creator' WHEN (newest_of_mine.rank = 1) THEN 'instructor' WHEN
(newest_of_mine.rank = 2) THEN 'expert' WHEN (newest_of_mine.rank = 3) THEN 'colleague' END AS part
""",
            "waiting_for": "requests.waiting_for AS waiting_for",
            "waiting_since": "requests.waiting_since AS waiting_since",
            "last_message_at": """
CASE WHEN (requests.last_note_at IS NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at
> requests.last_message_at) AND (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))) THEN requests.last_note_at ELSE requests.last_message_at END AS last_message_at
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id !=
%(me)s::BIGINT) AND (messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT
request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id), 0) AND (NOT
messages.private OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != %(me)s::BIGINT AS unread
""",
            "called_by_rule": "escalations.rule AS called_by_rule",
            "called_at": "escalations.at AS called_at",
            "wiped_at": "requests.wiped_at AS wiped_at",
        },
        where={
            "received.open": "NOT request_recipients.closed",
        },
        orders={},
    ),
)

NUMBERS = Listing(
    columns={
        "id": None,
    },
    sqlite=Parts(
        text="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = :me AND /*creator*/true
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = :me AND memberships.is_instructor = 1 AND /*where received*/ AND
/*instructor*/true
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = :me AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1))) AND requests.status
!= 'closed' AND /*expert*/true
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = :me AND request_participants.part = 'colleague' AND /*colleague*/true),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id)
SELECT /*columns*/
FROM mine
JOIN requests ON requests.id = mine.request_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_1
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id = :me AND
(EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = :me AND me.is_expert = 1)))
WHERE /*where*/
ORDER BY /*order*/ requests.id DESC
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
        },
        where={
            "received.open": "request_recipients.closed = 0",
            "open": "requests.status != 'closed'",
            "status": "requests.status = :status",
            "area": "requests.area = :area",
            "since": """
requests.created_at >= coalesce((SELECT anon_1.value
FROM json_each(:since_elsewhere) AS anon_1
WHERE requests.area = anon_1."key"), :since)
""",
            "until": """
requests.created_at < coalesce((SELECT anon_2.value
FROM json_each(:until_elsewhere) AS anon_2
WHERE requests.area = anon_2."key"), :until)
""",
            "group": """
requests.author_group_id = :group OR (EXISTS (SELECT request_recipients.request_id
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id = :group))
""",
            "search": """
instr(requests.subject_folded, :search) > 0 OR instr(requests.description_folded, :search) > 0 OR (EXISTS
(SELECT beneficiary_fields.request_id
FROM beneficiary_fields
WHERE beneficiary_fields.request_id = requests.id AND instr(beneficiary_fields.value_folded, :search) > 0))
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id != :me) AND
(messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id), 0) AND (messages.private = 0
OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != :me
""",
        },
        orders={
            "id": ("", "requests.id"),
            "created_at": ("", "requests.created_at"),
            "status": ("", "lower(requests.status)", "requests.status"),
            "subject": ("", "requests.subject_folded", "requests.subject"),
            "area": ("", "lower(requests.area)", "requests.area"),
            "category": ("requests.category IS NULL", "requests.category_folded", "requests.category"),
            "waiting_for": ("requests.waiting_for IS NULL", "lower(requests.waiting_for)", "requests.waiting_for"),
            "waiting_since": ("requests.waiting_since IS NULL", "requests.waiting_since"),
            "called_at": ("", "escalations.at"),
        },
    ),
    postgresql=Parts(
        text="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = %(me)s::BIGINT AND /*creator*/true
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_instructor AND /*where received*/ AND
/*instructor*/true
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert))) AND requests.status !=
'closed' AND /*expert*/true
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'colleague' AND
/*colleague*/true),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id)
SELECT /*columns*/
FROM mine
JOIN requests ON requests.id = mine.request_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_1
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id =
%(me)s::BIGINT AND (EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = %(me)s::BIGINT AND me.is_expert)))
WHERE /*where*/
ORDER BY /*order*/ requests.id DESC
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
        },
        where={
            "received.open": "NOT request_recipients.closed",
            "open": "requests.status != 'closed'",
            "status": "requests.status = %(status)s::VARCHAR",
            "area": "requests.area = %(area)s::VARCHAR",
            "since": """
requests.created_at >= coalesce(CAST(CAST(%(since_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS
TIMESTAMP WITH TIME ZONE), %(since)s::TIMESTAMP WITH TIME ZONE)
""",
            "until": """
requests.created_at < coalesce(CAST(CAST(%(until_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS
TIMESTAMP WITH TIME ZONE), %(until)s::TIMESTAMP WITH TIME ZONE)
""",
            "group": """
requests.author_group_id = %(group)s::BIGINT OR (EXISTS (SELECT request_recipients.request_id
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id = %(group)s::BIGINT))
""",
            "search": """
strpos(requests.subject_folded, %(search)s::VARCHAR) > 0 OR strpos(requests.description_folded,
%(search)s::VARCHAR) > 0 OR (EXISTS (SELECT beneficiary_fields.request_id
FROM beneficiary_fields
WHERE beneficiary_fields.request_id = requests.id AND strpos(beneficiary_fields.value_folded,
%(search)s::VARCHAR) > 0))
""",
            "unread": """
(EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id !=
%(me)s::BIGINT) AND (messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT
request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id), 0) AND (NOT
messages.private OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != %(me)s::BIGINT
""",
        },
        orders={
            "id": ("", "requests.id"),
            "created_at": ("", "requests.created_at"),
            "status": ("", """
lower(requests.status COLLATE "C")
""", """
requests.status COLLATE "C"
"""),
            "subject": ("", """
requests.subject_folded COLLATE "C"
""", """
requests.subject COLLATE "C"
"""),
            "area": ("", """
lower(requests.area COLLATE "C")
""", """
requests.area COLLATE "C"
"""),
            "category": ("requests.category IS NULL", """
requests.category_folded COLLATE "C"
""", """
requests.category COLLATE "C"
"""),
            "waiting_for": ("requests.waiting_for IS NULL", """
lower(requests.waiting_for COLLATE "C")
""", """
requests.waiting_for COLLATE "C"
"""),
            "waiting_since": ("requests.waiting_since IS NULL", "requests.waiting_since"),
            "called_at": ("", "escalations.at"),
        },
    ),
)

SUMMARY = Statement(
    columns={
        "author_group": None,
        "creator": None,
        "recipient_groups": None,
        "last_message_at": instant,
        "unread": flag,
        "called_by_rule": None,
        "called_at": instant,
    },
    sqlite="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = :me
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = :me AND memberships.is_instructor = 1
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = :me AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1))) AND requests.status
!= 'closed'
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = :me AND request_participants.part = 'colleague'),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id)
SELECT groups.name AS author_group, users.email AS creator, (SELECT json_group_array(receiving.name) AS
json_group_array_1
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id) AS recipient_groups, CASE WHEN (requests.last_note_at IS
NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at > requests.last_message_at) AND
(EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))) THEN requests.last_note_at ELSE requests.last_message_at END AS
last_message_at, (EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id != :me) AND
(messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id), 0) AND (messages.private = 0
OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = :me AND
memberships.is_instructor = 1))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = :me AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != :me AS unread, escalations.rule AS called_by_rule, escalations.at AS called_at
FROM mine
JOIN requests ON requests.id = mine.request_id
JOIN groups ON groups.id = requests.author_group_id
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_1
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id = :me AND
(EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = :me AND me.is_expert = 1)))
WHERE requests.id = :id
""",
    postgresql="""
WITH held AS
(SELECT requests.id AS request_id, 0 AS rank
FROM requests
WHERE requests.creator_id = %(me)s::BIGINT
UNION ALL SELECT request_recipients.request_id AS request_id, 1 AS rank
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_instructor
UNION ALL SELECT request_participants.request_id AS request_id, 2 AS rank
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert))) AND requests.status !=
'closed'
UNION ALL SELECT request_participants.request_id AS request_id, 3 AS rank
FROM request_participants
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'colleague'),
mine AS
(SELECT held.request_id AS request_id, min(held.rank) AS rank
FROM held
GROUP BY held.request_id)
SELECT groups.name AS author_group, users.email AS creator, (SELECT coalesce(CAST(json_agg(receiving.name)
AS TEXT), '[]') AS coalesce_1
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id) AS recipient_groups, CASE WHEN (requests.last_note_at IS
NOT NULL AND (requests.last_message_at IS NULL OR requests.last_note_at > requests.last_message_at) AND
(EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))) THEN requests.last_note_at ELSE requests.last_message_at END AS
last_message_at, (EXISTS (SELECT messages.id
FROM messages
WHERE messages.request_id = requests.id AND (messages.author_id IS NULL OR messages.author_id !=
%(me)s::BIGINT) AND (messages.kind NOT IN ('invite', 'withdraw')) AND messages.id > coalesce((SELECT
request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id), 0) AND (NOT
messages.private OR (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = %(me)s::BIGINT AND
memberships.is_instructor))))) OR (SELECT request_reads.message_id
FROM request_reads
WHERE request_reads.user_id = %(me)s::BIGINT AND request_reads.request_id = requests.id) IS NULL AND
requests.creator_id != %(me)s::BIGINT AS unread, escalations.rule AS called_by_rule, escalations.at AS
called_at
FROM mine
JOIN requests ON requests.id = mine.request_id
JOIN groups ON groups.id = requests.author_group_id
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN escalations ON escalations.id = (SELECT max(fired.id) AS max_1
FROM escalations AS fired
JOIN escalation_calls ON escalation_calls.escalation_id = fired.id
WHERE fired.request_id = requests.id AND fired.voided_at IS NULL AND escalation_calls.user_id =
%(me)s::BIGINT AND (EXISTS (SELECT me.id
FROM users AS me
WHERE me.id = %(me)s::BIGINT AND me.is_expert)))
WHERE requests.id = %(id)s::BIGINT
""",
)
