"""Written by `python3 dev statements` from `store/sql/platform/absence.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, day, instant

DUE = Statement(
    columns={
        "id": None,
        "user_id": None,
        "substitute_id": None,
        "first_day": day,
        "until": day,
        "begins_at": instant,
        "ends_at": instant,
        "turns_at": instant,
    },
    sqlite="""
SELECT absences.id, absences.user_id, absences.substitute_id, absences.first_day, absences.until,
absences.begins_at, absences.ends_at, absences.turns_at
FROM absences
WHERE absences.turns_at <= :as_of
ORDER BY absences.turns_at, absences.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT absences.id, absences.user_id, absences.substitute_id, absences.first_day, absences.until,
absences.begins_at, absences.ends_at, absences.turns_at
FROM absences
WHERE absences.turns_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.turns_at, absences.id
LIMIT %(most)s
""",
)

FOR_OTHERS = Statement(
    columns={
        "id": None,
        "user_id": None,
        "substitute_id": None,
        "first_day": day,
        "until": day,
        "begins_at": instant,
        "ends_at": instant,
        "turns_at": instant,
    },
    sqlite="""
SELECT absences.id, absences.user_id, absences.substitute_id, absences.first_day, absences.until,
absences.begins_at, absences.ends_at, absences.turns_at
FROM absences
WHERE absences.substitute_id = :user_id
ORDER BY absences.begins_at, absences.id
""",
    postgresql="""
SELECT absences.id, absences.user_id, absences.substitute_id, absences.first_day, absences.until,
absences.begins_at, absences.ends_at, absences.turns_at
FROM absences
WHERE absences.substitute_id = %(user_id)s::BIGINT
ORDER BY absences.begins_at, absences.id
""",
)

IS_AWAY = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT absences.id
FROM absences
WHERE absences.user_id = :user_id AND absences.begins_at <= :now AND absences.ends_at > :now
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT absences.id
FROM absences
WHERE absences.user_id = %(user_id)s::BIGINT AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
LIMIT 1
""",
)

OF_USER = Statement(
    columns={
        "id": None,
        "user_id": None,
        "substitute_id": None,
        "first_day": day,
        "until": day,
        "begins_at": instant,
        "ends_at": instant,
        "turns_at": instant,
    },
    sqlite="""
SELECT absences.id, absences.user_id, absences.substitute_id, absences.first_day, absences.until,
absences.begins_at, absences.ends_at, absences.turns_at
FROM absences
WHERE absences.user_id = :user_id
ORDER BY absences.begins_at, absences.id
""",
    postgresql="""
SELECT absences.id, absences.user_id, absences.substitute_id, absences.first_day, absences.until,
absences.begins_at, absences.ends_at, absences.turns_at
FROM absences
WHERE absences.user_id = %(user_id)s::BIGINT
ORDER BY absences.begins_at, absences.id
""",
)

REMOVE = Statement(
    columns={},
    sqlite="DELETE FROM absences WHERE absences.id = :id",
    postgresql="DELETE FROM absences WHERE absences.id = %(id)s::BIGINT",
)

STAND_INS = Statement(
    columns={
        "user_id": None,
        "substitute_id": None,
    },
    sqlite="""
SELECT absences.user_id, absences.substitute_id
FROM absences
JOIN users ON users.id = absences.user_id
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now AND
absences.substitute_id IS NOT NULL AND users.is_expert = 1 AND users.disabled_at IS NULL
ORDER BY absences.user_id, absences.substitute_id
""",
    postgresql="""
SELECT absences.user_id, absences.substitute_id
FROM absences
JOIN users ON users.id = absences.user_id
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE AND absences.substitute_id IS NOT NULL AND
users.is_expert AND users.disabled_at IS NULL
ORDER BY absences.user_id, absences.substitute_id
""",
)

TURN = Statement(
    columns={},
    sqlite="UPDATE absences SET turns_at=:at WHERE absences.id = :absence_id",
    postgresql="UPDATE absences SET turns_at=%(at)s::TIMESTAMP WITH TIME ZONE WHERE absences.id = %(absence_id)s::BIGINT",
)
