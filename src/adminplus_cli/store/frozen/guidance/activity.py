"""Written by `python3 dev statements` from `store/sql/guidance/activity.py`: change it there."""

from __future__ import annotations

from ....domain.guidance.participant import ActivityKind
from ...statement import Statement, day, flag, instant

ADD = Statement(
    columns={
        "id": None,
    },
    sqlite="""
INSERT INTO activities (participant_id, kind, day, confirmed, logged_by_id, logged_at, number, struck_at,
struck_by_id) VALUES (:participant_id, :kind, :day, :confirmed, :logged_by_id, :logged_at, :number,
:struck_at, :struck_by_id)
ON CONFLICT DO NOTHING
RETURNING id
""",
    postgresql="""
INSERT INTO activities (participant_id, kind, day, confirmed, logged_by_id, logged_at, number, struck_at,
struck_by_id) VALUES (%(participant_id)s::BIGINT, %(kind)s::VARCHAR, %(day)s::DATE, %(confirmed)s,
%(logged_by_id)s::BIGINT, %(logged_at)s::TIMESTAMP WITH TIME ZONE, %(number)s::BIGINT,
%(struck_at)s::TIMESTAMP WITH TIME ZONE, %(struck_by_id)s::BIGINT)
ON CONFLICT DO NOTHING
RETURNING activities.id
""",
)

BY_ID = Statement(
    columns={
        "id": None,
        "participant_id": None,
        "kind": ActivityKind,
        "day": day,
        "confirmed": flag,
        "logged_by_id": None,
        "logged_at": instant,
        "number": None,
        "struck_at": instant,
        "struck_by_id": None,
    },
    sqlite="""
SELECT activities.id, activities.participant_id, activities.kind, activities.day, activities.confirmed,
activities.logged_by_id, activities.logged_at, activities.number, activities.struck_at,
activities.struck_by_id
FROM activities
WHERE activities.participant_id = :participant_id AND activities.id = :id
ORDER BY activities.number, activities.id
""",
    postgresql="""
SELECT activities.id, activities.participant_id, activities.kind, activities.day, activities.confirmed,
activities.logged_by_id, activities.logged_at, activities.number, activities.struck_at,
activities.struck_by_id
FROM activities
WHERE activities.participant_id = %(participant_id)s::BIGINT AND activities.id = %(id)s::BIGINT
ORDER BY activities.number, activities.id
""",
)

OF_DAY = Statement(
    columns={
        "id": None,
        "participant_id": None,
        "kind": ActivityKind,
        "day": day,
        "confirmed": flag,
        "logged_by_id": None,
        "logged_at": instant,
        "number": None,
        "struck_at": instant,
        "struck_by_id": None,
    },
    sqlite="""
SELECT activities.id, activities.participant_id, activities.kind, activities.day, activities.confirmed,
activities.logged_by_id, activities.logged_at, activities.number, activities.struck_at,
activities.struck_by_id
FROM activities
WHERE activities.participant_id = :participant_id AND activities.kind = :kind AND activities.day = :day
ORDER BY activities.number, activities.id
""",
    postgresql="""
SELECT activities.id, activities.participant_id, activities.kind, activities.day, activities.confirmed,
activities.logged_by_id, activities.logged_at, activities.number, activities.struck_at,
activities.struck_by_id
FROM activities
WHERE activities.participant_id = %(participant_id)s::BIGINT AND activities.kind = %(kind)s::VARCHAR AND
activities.day = %(day)s::DATE
ORDER BY activities.number, activities.id
""",
)
