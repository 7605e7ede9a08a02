"""Written by `python3 dev statements` from `store/sql/casework/saved_answer.py`: change it there."""

from __future__ import annotations

from ...statement import Listing, Parts, Statement, instant

BY_ID = Statement(
    columns={
        "id": None,
        "user_id": None,
        "group_id": None,
        "name": None,
        "body": None,
        "created_at": instant,
    },
    sqlite="""
SELECT saved_answers.id, saved_answers.user_id, saved_answers.group_id, saved_answers.name,
saved_answers.body, saved_answers.created_at
FROM saved_answers
WHERE saved_answers.id = :id AND (saved_answers.user_id = :me OR saved_answers.group_id IN (SELECT
memberships.group_id
FROM memberships
WHERE memberships.user_id = :me))
""",
    postgresql="""
SELECT saved_answers.id, saved_answers.user_id, saved_answers.group_id, saved_answers.name,
saved_answers.body, saved_answers.created_at
FROM saved_answers
WHERE saved_answers.id = %(id)s::BIGINT AND (saved_answers.user_id = %(me)s::BIGINT OR
saved_answers.group_id IN (SELECT memberships.group_id
FROM memberships
WHERE memberships.user_id = %(me)s::BIGINT))
""",
)

CALLED = Statement(
    columns={
        "id": None,
        "user_id": None,
        "group_id": None,
        "name": None,
        "body": None,
        "created_at": instant,
    },
    sqlite="""
SELECT saved_answers.id, saved_answers.user_id, saved_answers.group_id, saved_answers.name,
saved_answers.body, saved_answers.created_at
FROM saved_answers
WHERE saved_answers.name_folded = :name_folded AND (saved_answers.user_id = :me OR saved_answers.group_id IN
(SELECT memberships.group_id
FROM memberships
WHERE memberships.user_id = :me))
ORDER BY saved_answers.id
""",
    postgresql="""
SELECT saved_answers.id, saved_answers.user_id, saved_answers.group_id, saved_answers.name,
saved_answers.body, saved_answers.created_at
FROM saved_answers
WHERE saved_answers.name_folded = %(name_folded)s::VARCHAR COLLATE "C" AND (saved_answers.user_id =
%(me)s::BIGINT OR saved_answers.group_id IN (SELECT memberships.group_id
FROM memberships
WHERE memberships.user_id = %(me)s::BIGINT))
ORDER BY saved_answers.id
""",
)

FORGET_GROUP = Statement(
    columns={},
    sqlite="DELETE FROM saved_answers WHERE saved_answers.group_id = :group_id",
    postgresql="DELETE FROM saved_answers WHERE saved_answers.group_id = %(group_id)s::BIGINT",
)

IN_GROUP = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM saved_answers
WHERE saved_answers.group_id = :group_id
""",
    postgresql="""
SELECT count(*) AS count
FROM saved_answers
WHERE saved_answers.group_id = %(group_id)s::BIGINT
""",
)

LISTED = Listing(
    columns={
        "id": None,
        "name": None,
        "group": None,
        "created_at": instant,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM saved_answers
LEFT OUTER JOIN groups ON groups.id = saved_answers.group_id
WHERE (saved_answers.user_id = :me OR saved_answers.group_id IN (SELECT memberships.group_id
FROM memberships
WHERE memberships.user_id = :me)) AND /*where*/
ORDER BY /*order*/ saved_answers.name_folded, saved_answers.name, saved_answers.group_id IS NOT NULL,
saved_answers.id
/*limit*/
""",
        columns={
            "id": "saved_answers.id AS id",
            "name": "saved_answers.name AS name",
            "group": """
groups.name AS "group"
""",
            "created_at": "saved_answers.created_at AS created_at",
        },
        where={
            "group": "saved_answers.group_id = :group_id",
            "typed": """
substr(CAST(saved_answers.id AS TEXT), 1, length(:typed)) = :typed OR substr(saved_answers.name_folded, 1,
length(:typed)) = :typed
""",
        },
        orders={
            "id": ("", "saved_answers.id"),
            "name": ("", "saved_answers.name_folded", "saved_answers.name"),
            "group": ("groups.name IS NULL", "groups.name_folded", "groups.name"),
            "created_at": ("", "saved_answers.created_at"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM saved_answers
LEFT OUTER JOIN groups ON groups.id = saved_answers.group_id
WHERE (saved_answers.user_id = %(me)s::BIGINT OR saved_answers.group_id IN (SELECT memberships.group_id
FROM memberships
WHERE memberships.user_id = %(me)s::BIGINT)) AND /*where*/
ORDER BY /*order*/ saved_answers.name_folded COLLATE "C", saved_answers.name COLLATE "C",
saved_answers.group_id IS NOT NULL, saved_answers.id
/*limit*/
""",
        columns={
            "id": "saved_answers.id AS id",
            "name": "saved_answers.name AS name",
            "group": """
groups.name AS "group"
""",
            "created_at": "saved_answers.created_at AS created_at",
        },
        where={
            "group": "saved_answers.group_id = %(group_id)s::BIGINT",
            "typed": """
substr(CAST(saved_answers.id AS TEXT), 1, length(%(typed)s::VARCHAR)) = %(typed)s::VARCHAR OR
substr(saved_answers.name_folded, 1, length(%(typed)s::VARCHAR)) = %(typed)s::VARCHAR
""",
        },
        orders={
            "id": ("", "saved_answers.id"),
            "name": ("", """
saved_answers.name_folded COLLATE "C"
""", """
saved_answers.name COLLATE "C"
"""),
            "group": ("groups.name IS NULL", """
groups.name_folded COLLATE "C"
""", """
groups.name COLLATE "C"
"""),
            "created_at": ("", "saved_answers.created_at"),
        },
    ),
)

OF_GROUP_CALLED = Statement(
    columns={
        "id": None,
        "user_id": None,
        "group_id": None,
        "name": None,
        "body": None,
        "created_at": instant,
    },
    sqlite="""
SELECT saved_answers.id, saved_answers.user_id, saved_answers.group_id, saved_answers.name,
saved_answers.body, saved_answers.created_at
FROM saved_answers
WHERE saved_answers.group_id = :group_id AND saved_answers.name_folded = :name_folded
""",
    postgresql="""
SELECT saved_answers.id, saved_answers.user_id, saved_answers.group_id, saved_answers.name,
saved_answers.body, saved_answers.created_at
FROM saved_answers
WHERE saved_answers.group_id = %(group_id)s::BIGINT AND saved_answers.name_folded = %(name_folded)s::VARCHAR
COLLATE "C"
""",
)

OF_PERSON = Statement(
    columns={
        "id": None,
        "user_id": None,
        "group_id": None,
        "name": None,
        "body": None,
        "created_at": instant,
    },
    sqlite="""
SELECT saved_answers.id, saved_answers.user_id, saved_answers.group_id, saved_answers.name,
saved_answers.body, saved_answers.created_at
FROM saved_answers
WHERE saved_answers.user_id = :user_id
ORDER BY saved_answers.id
""",
    postgresql="""
SELECT saved_answers.id, saved_answers.user_id, saved_answers.group_id, saved_answers.name,
saved_answers.body, saved_answers.created_at
FROM saved_answers
WHERE saved_answers.user_id = %(user_id)s::BIGINT
ORDER BY saved_answers.id
""",
)

OF_PERSON_CALLED = Statement(
    columns={
        "id": None,
        "user_id": None,
        "group_id": None,
        "name": None,
        "body": None,
        "created_at": instant,
    },
    sqlite="""
SELECT saved_answers.id, saved_answers.user_id, saved_answers.group_id, saved_answers.name,
saved_answers.body, saved_answers.created_at
FROM saved_answers
WHERE saved_answers.user_id = :user_id AND saved_answers.name_folded = :name_folded
""",
    postgresql="""
SELECT saved_answers.id, saved_answers.user_id, saved_answers.group_id, saved_answers.name,
saved_answers.body, saved_answers.created_at
FROM saved_answers
WHERE saved_answers.user_id = %(user_id)s::BIGINT AND saved_answers.name_folded = %(name_folded)s::VARCHAR
COLLATE "C"
""",
)

REMOVE = Statement(
    columns={},
    sqlite="DELETE FROM saved_answers WHERE saved_answers.id = :id",
    postgresql="DELETE FROM saved_answers WHERE saved_answers.id = %(id)s::BIGINT",
)
