"""Written by `python3 dev statements` from `store/sql/casework/absence.py`: change it there."""

from __future__ import annotations

from ....domain.casework.escalation import EscalationRule
from ...statement import Statement, day, flag, instant

CALLS_TO_HAND_ON = Statement(
    columns={
        "id": None,
        "request_id": None,
        "rule": EscalationRule,
        "delay_days": None,
        "creator_id": None,
        "takes_part": flag,
    },
    sqlite="""
SELECT escalations.id, escalations.request_id, escalations.rule, escalations.delay_days,
requests.creator_id, (EXISTS (SELECT request_participants.user_id
FROM request_participants
WHERE request_participants.request_id = escalations.request_id AND request_participants.user_id =
:substitute_id AND request_participants.part IN ('expert', 'colleague'))) OR (EXISTS (SELECT
memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = escalations.request_id AND memberships.user_id = :substitute_id AND
memberships.is_instructor = 1)) AS takes_part
FROM escalations
JOIN escalation_calls ON escalation_calls.escalation_id = escalations.id
JOIN requests ON requests.id = escalations.request_id
WHERE escalation_calls.user_id = :user_id AND escalations.voided_at IS NULL AND escalations.waiting_since =
requests.waiting_since AND requests.waiting_for IS NOT NULL AND requests.creator_id != :substitute_id AND
NOT (EXISTS (SELECT other.user_id
FROM escalation_calls AS other
WHERE other.escalation_id = escalations.id AND other.user_id = :substitute_id))
ORDER BY escalations.id
""",
    postgresql="""
SELECT escalations.id, escalations.request_id, escalations.rule, escalations.delay_days,
requests.creator_id, (EXISTS (SELECT request_participants.user_id
FROM request_participants
WHERE request_participants.request_id = escalations.request_id AND request_participants.user_id =
%(substitute_id)s::BIGINT AND request_participants.part IN ('expert', 'colleague'))) OR (EXISTS (SELECT
memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = escalations.request_id AND memberships.user_id =
%(substitute_id)s::BIGINT AND memberships.is_instructor)) AS takes_part
FROM escalations
JOIN escalation_calls ON escalation_calls.escalation_id = escalations.id
JOIN requests ON requests.id = escalations.request_id
WHERE escalation_calls.user_id = %(user_id)s::BIGINT AND escalations.voided_at IS NULL AND
escalations.waiting_since = requests.waiting_since AND requests.waiting_for IS NOT NULL AND
requests.creator_id != %(substitute_id)s::BIGINT AND NOT (EXISTS (SELECT other.user_id
FROM escalation_calls AS other
WHERE other.escalation_id = escalations.id AND other.user_id = %(substitute_id)s::BIGINT))
ORDER BY escalations.id
""",
)

COLLEAGUES = Statement(
    columns={
        "id": None,
        "name": None,
        "email": None,
        "until": day,
        "substitute": None,
        "total": None,
    },
    sqlite="""
SELECT groups.id, groups.name, users.email, (SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS until, (SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL AND (EXISTS (SELECT members.user_id
FROM memberships AS members
WHERE members.user_id = substitutes.id AND members.group_id = groups.id))
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS substitute, count(*) OVER () AS total
FROM memberships AS others
JOIN memberships AS theirs ON theirs.group_id = others.group_id
JOIN groups ON groups.id = others.group_id
JOIN users ON users.id = theirs.user_id
WHERE others.user_id = :me AND others.is_manager = 1 AND users.id != :me AND users.disabled_at IS NULL AND
(EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now))
ORDER BY (SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0), groups.id, users.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT groups.id, groups.name, users.email, (SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS until, (SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL AND (EXISTS (SELECT members.user_id
FROM memberships AS members
WHERE members.user_id = substitutes.id AND members.group_id = groups.id))
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS substitute, count(*) OVER () AS total
FROM memberships AS others
JOIN memberships AS theirs ON theirs.group_id = others.group_id
JOIN groups ON groups.id = others.group_id
JOIN users ON users.id = theirs.user_id
WHERE others.user_id = %(me)s::BIGINT AND others.is_manager AND users.id != %(me)s::BIGINT AND
users.disabled_at IS NULL AND (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE))
ORDER BY (SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1), groups.id, users.id
LIMIT %(most)s
""",
)

MANAGERS = Statement(
    columns={
        "user_id": None,
        "group_id": None,
        "name": None,
        "added_at": instant,
    },
    sqlite="""
SELECT others.user_id, groups.id AS group_id, groups.name, others.added_at
FROM memberships AS theirs
JOIN memberships AS others ON others.group_id = theirs.group_id AND others.is_manager = 1
JOIN groups ON groups.id = theirs.group_id
JOIN users ON users.id = theirs.user_id
WHERE theirs.user_id = :user_id AND ((EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > theirs.added_at)) OR NOT (users.is_expert = 1 OR
users.is_operator = 1 OR (EXISTS (SELECT older.group_id
FROM memberships AS older
WHERE older.user_id = theirs.user_id AND older.added_at < theirs.added_at)) OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at < theirs.added_at))))
ORDER BY others.user_id, groups.id
""",
    postgresql="""
SELECT others.user_id, groups.id AS group_id, groups.name, others.added_at
FROM memberships AS theirs
JOIN memberships AS others ON others.group_id = theirs.group_id AND others.is_manager
JOIN groups ON groups.id = theirs.group_id
JOIN users ON users.id = theirs.user_id
WHERE theirs.user_id = %(user_id)s::BIGINT AND ((EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > theirs.added_at)) OR NOT (users.is_expert OR
users.is_operator OR (EXISTS (SELECT older.group_id
FROM memberships AS older
WHERE older.user_id = theirs.user_id AND older.added_at < theirs.added_at)) OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at < theirs.added_at))))
ORDER BY others.user_id, groups.id
""",
)

ROLES_OF_BOTH = Statement(
    columns={
        "id": None,
        "name": None,
        "is_manager": flag,
        "is_helper": flag,
        "is_instructor": flag,
        "other_is_manager": flag,
        "other_is_helper": flag,
        "other_is_instructor": flag,
    },
    sqlite="""
SELECT groups.id, groups.name, theirs.is_manager, theirs.is_helper, theirs.is_instructor, others.is_manager
AS other_is_manager, others.is_helper AS other_is_helper, others.is_instructor AS other_is_instructor
FROM memberships AS theirs
JOIN groups ON groups.id = theirs.group_id
LEFT OUTER JOIN memberships AS others ON others.group_id = theirs.group_id AND others.user_id =
:substitute_id
WHERE theirs.user_id = :user_id
ORDER BY groups.id
""",
    postgresql="""
SELECT groups.id, groups.name, theirs.is_manager, theirs.is_helper, theirs.is_instructor, others.is_manager
AS other_is_manager, others.is_helper AS other_is_helper, others.is_instructor AS other_is_instructor
FROM memberships AS theirs
JOIN groups ON groups.id = theirs.group_id
LEFT OUTER JOIN memberships AS others ON others.group_id = theirs.group_id AND others.user_id =
%(substitute_id)s::BIGINT
WHERE theirs.user_id = %(user_id)s::BIGINT
ORDER BY groups.id
""",
)

UNANSWERING = Statement(
    columns={
        "id": None,
        "name": None,
    },
    sqlite="""
SELECT groups.id, groups.name
FROM groups
WHERE (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor = 1)) AND NOT (EXISTS (SELECT
memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor = 1 AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now)))) AND
groups.id IN (SELECT theirs.group_id
FROM memberships AS theirs
WHERE theirs.is_instructor = 1 AND theirs.user_id IN (SELECT absences.user_id
FROM absences
WHERE absences.begins_at <= :now AND absences.ends_at > :now))
ORDER BY groups.id
""",
    postgresql="""
SELECT groups.id, groups.name
FROM groups
WHERE (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor)) AND NOT (EXISTS (SELECT
memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE)))) AND groups.id IN (SELECT theirs.group_id
FROM memberships AS theirs
WHERE theirs.is_instructor AND theirs.user_id IN (SELECT absences.user_id
FROM absences
WHERE absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND absences.ends_at > %(now)s::TIMESTAMP WITH
TIME ZONE))
ORDER BY groups.id
""",
)

UNANSWERING_GROUP = Statement(
    columns={
        "id": None,
        "name": None,
    },
    sqlite="""
SELECT groups.id, groups.name
FROM groups
WHERE (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor = 1)) AND NOT (EXISTS (SELECT
memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor = 1 AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now)))) AND
groups.id = :group_id
ORDER BY groups.id
""",
    postgresql="""
SELECT groups.id, groups.name
FROM groups
WHERE (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor)) AND NOT (EXISTS (SELECT
memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE)))) AND groups.id = %(group_id)s::BIGINT
ORDER BY groups.id
""",
)

UNANSWERING_OF = Statement(
    columns={
        "id": None,
        "name": None,
    },
    sqlite="""
SELECT groups.id, groups.name
FROM groups
WHERE (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor = 1)) AND NOT (EXISTS (SELECT
memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor = 1 AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now)))) AND
groups.id IN (SELECT theirs.group_id
FROM memberships AS theirs
WHERE theirs.user_id = :user_id)
ORDER BY groups.id
""",
    postgresql="""
SELECT groups.id, groups.name
FROM groups
WHERE (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor)) AND NOT (EXISTS (SELECT
memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id AND users.disabled_at IS NULL
WHERE memberships.group_id = groups.id AND memberships.is_instructor AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE)))) AND groups.id IN (SELECT theirs.group_id
FROM memberships AS theirs
WHERE theirs.user_id = %(user_id)s::BIGINT)
ORDER BY groups.id
""",
)
