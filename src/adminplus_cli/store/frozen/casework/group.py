"""Written by `python3 dev statements` from `store/sql/casework/group.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, flag, instant

ALIKE = Statement(
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
WHERE groups.name_folded = :name_folded
LIMIT 2 OFFSET 0
""",
    postgresql="""
SELECT groups.id, groups.name, groups.organisation, groups.mailbox, groups.description, groups.created_at
FROM groups
WHERE groups.name_folded = %(name_folded)s::VARCHAR COLLATE "C"
LIMIT 2
""",
)

ALL_AREAS = Statement(
    columns={
        "group_id": None,
        "area": None,
    },
    sqlite="""
SELECT group_areas.group_id, group_areas.area
FROM group_areas
""",
    postgresql="""
SELECT group_areas.group_id, group_areas.area
FROM group_areas
""",
)

AREAS = Statement(
    columns={
        "area": None,
    },
    sqlite="""
SELECT group_areas.area
FROM group_areas
WHERE group_areas.group_id = :group_id
""",
    postgresql="""
SELECT group_areas.area
FROM group_areas
WHERE group_areas.group_id = %(group_id)s::BIGINT
""",
)

BY_ID = Statement(
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
WHERE groups.id = :id
""",
    postgresql="""
SELECT groups.id, groups.name, groups.organisation, groups.mailbox, groups.description, groups.created_at
FROM groups
WHERE groups.id = %(id)s::BIGINT
""",
)

BY_NAME_KEY = Statement(
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
WHERE groups.name_key = :name_key
""",
    postgresql="""
SELECT groups.id, groups.name, groups.organisation, groups.mailbox, groups.description, groups.created_at
FROM groups
WHERE groups.name_key = %(name_key)s::VARCHAR
""",
)

EVERY = Statement(
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
ORDER BY groups.name_folded, groups.name
""",
    postgresql="""
SELECT groups.id, groups.name, groups.organisation, groups.mailbox, groups.description, groups.created_at
FROM groups
ORDER BY groups.name_folded COLLATE "C", groups.name COLLATE "C"
""",
)

FELLOW = Statement(
    columns={
        "user_id": None,
    },
    sqlite="""
SELECT theirs.user_id
FROM memberships AS theirs
JOIN memberships ON memberships.group_id = theirs.group_id
JOIN users ON users.id = theirs.user_id
WHERE memberships.user_id = :user_id AND theirs.user_id != :user_id AND theirs.is_helper = 1 AND
users.disabled_at IS NULL
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT theirs.user_id
FROM memberships AS theirs
JOIN memberships ON memberships.group_id = theirs.group_id
JOIN users ON users.id = theirs.user_id
WHERE memberships.user_id = %(user_id)s::BIGINT AND theirs.user_id != %(user_id)s::BIGINT AND
theirs.is_helper AND users.disabled_at IS NULL
LIMIT 1
""",
)

HELPS_BESIDE = Statement(
    columns={
        "group_id": None,
    },
    sqlite="""
SELECT memberships.group_id
FROM memberships
JOIN memberships AS theirs ON theirs.group_id = memberships.group_id
WHERE memberships.user_id = :user_id AND theirs.user_id = :helper_id AND theirs.is_helper = 1
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT memberships.group_id
FROM memberships
JOIN memberships AS theirs ON theirs.group_id = memberships.group_id
WHERE memberships.user_id = %(user_id)s::BIGINT AND theirs.user_id = %(helper_id)s::BIGINT AND
theirs.is_helper
LIMIT 1
""",
)

INSTRUCTOR = Statement(
    columns={
        "user_id": None,
    },
    sqlite="""
SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE memberships.group_id = :group_id AND memberships.is_instructor = 1 AND users.disabled_at IS NULL
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE memberships.group_id = %(group_id)s::BIGINT AND memberships.is_instructor AND users.disabled_at IS
NULL
LIMIT 1
""",
)

INSTRUCTS = Statement(
    columns={
        "group_id": None,
    },
    sqlite="""
SELECT memberships.group_id
FROM memberships
WHERE memberships.user_id = :user_id AND memberships.is_instructor = 1
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT memberships.group_id
FROM memberships
WHERE memberships.user_id = %(user_id)s::BIGINT AND memberships.is_instructor
LIMIT 1
""",
)

MEMBERS = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM memberships
WHERE memberships.group_id = :group_id
""",
    postgresql="""
SELECT count(*) AS count
FROM memberships
WHERE memberships.group_id = %(group_id)s::BIGINT
""",
)

MEMBERSHIP = Statement(
    columns={
        "group_id": None,
        "user_id": None,
        "is_manager": flag,
        "is_helper": flag,
        "is_instructor": flag,
        "added_at": instant,
    },
    sqlite="""
SELECT memberships.group_id, memberships.user_id, memberships.is_manager, memberships.is_helper,
memberships.is_instructor, memberships.added_at
FROM memberships
WHERE memberships.group_id = :group_id AND memberships.user_id = :user_id
""",
    postgresql="""
SELECT memberships.group_id, memberships.user_id, memberships.is_manager, memberships.is_helper,
memberships.is_instructor, memberships.added_at
FROM memberships
WHERE memberships.group_id = %(group_id)s::BIGINT AND memberships.user_id = %(user_id)s::BIGINT
""",
)

MEMBERSHIPS = Statement(
    columns={
        "group_id": None,
        "user_id": None,
        "is_manager": flag,
        "is_helper": flag,
        "is_instructor": flag,
        "added_at": instant,
    },
    sqlite="""
SELECT memberships.group_id, memberships.user_id, memberships.is_manager, memberships.is_helper,
memberships.is_instructor, memberships.added_at
FROM memberships
WHERE memberships.user_id = :user_id
""",
    postgresql="""
SELECT memberships.group_id, memberships.user_id, memberships.is_manager, memberships.is_helper,
memberships.is_instructor, memberships.added_at
FROM memberships
WHERE memberships.user_id = %(user_id)s::BIGINT
""",
)

NAMES = Statement(
    columns={
        "name": None,
    },
    sqlite="""
SELECT groups.name
FROM groups
""",
    postgresql="""
SELECT groups.name
FROM groups
""",
)

NEARLY = Statement(
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
WHERE groups.name_folded LIKE :begins ESCAPE '\\' OR lower(groups.organisation) = :of_code
ORDER BY groups.name_folded, groups.name
LIMIT 6 OFFSET 0
""",
    postgresql="""
SELECT groups.id, groups.name, groups.organisation, groups.mailbox, groups.description, groups.created_at
FROM groups
WHERE groups.name_folded LIKE %(begins)s::VARCHAR COLLATE "C" ESCAPE '\\' OR lower(groups.organisation) =
%(of_code)s
ORDER BY groups.name_folded COLLATE "C", groups.name COLLATE "C"
LIMIT 6
""",
)

OF_HELPER = Statement(
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
WHERE memberships.user_id = :user_id AND memberships.is_helper = 1
ORDER BY groups.name_folded, groups.name
""",
    postgresql="""
SELECT groups.id, groups.name, groups.organisation, groups.mailbox, groups.description, groups.created_at
FROM groups
JOIN memberships ON memberships.group_id = groups.id
WHERE memberships.user_id = %(user_id)s::BIGINT AND memberships.is_helper
ORDER BY groups.name_folded COLLATE "C", groups.name COLLATE "C"
""",
)

OF_ORGANISATION = Statement(
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
JOIN group_areas ON group_areas.group_id = groups.id
WHERE groups.organisation = :code AND group_areas.area = :area
ORDER BY groups.name_folded, groups.name
""",
    postgresql="""
SELECT groups.id, groups.name, groups.organisation, groups.mailbox, groups.description, groups.created_at
FROM groups
JOIN group_areas ON group_areas.group_id = groups.id
WHERE groups.organisation = %(code)s::VARCHAR AND group_areas.area = %(area)s::VARCHAR
ORDER BY groups.name_folded COLLATE "C", groups.name COLLATE "C"
""",
)

REMOVE = Statement(
    columns={},
    sqlite="DELETE FROM groups WHERE groups.id = :group_id",
    postgresql="DELETE FROM groups WHERE groups.id = %(group_id)s::BIGINT",
)

REMOVE_AREAS = Statement(
    columns={},
    sqlite="DELETE FROM group_areas WHERE group_areas.group_id = :group_id",
    postgresql="DELETE FROM group_areas WHERE group_areas.group_id = %(group_id)s::BIGINT",
)

REMOVE_MEMBER = Statement(
    columns={},
    sqlite="DELETE FROM memberships WHERE memberships.group_id = :group_id AND memberships.user_id = :user_id",
    postgresql="""
DELETE FROM memberships WHERE memberships.group_id = %(group_id)s::BIGINT AND memberships.user_id =
%(user_id)s::BIGINT
""",
)

REMOVE_MEMBERS = Statement(
    columns={},
    sqlite="DELETE FROM memberships WHERE memberships.group_id = :group_id",
    postgresql="DELETE FROM memberships WHERE memberships.group_id = %(group_id)s::BIGINT",
)

REQUESTS = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT (SELECT count(*) AS count_1
FROM requests
WHERE requests.author_group_id = :group_id AND NOT (EXISTS (SELECT *
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id = :group_id))) + (SELECT
count(*) AS count_2
FROM request_recipients
WHERE request_recipients.group_id = :group_id) AS count
""",
    postgresql="""
SELECT (SELECT count(*) AS count_1
FROM requests
WHERE requests.author_group_id = %(group_id)s::BIGINT AND NOT (EXISTS (SELECT *
FROM request_recipients
WHERE request_recipients.request_id = requests.id AND request_recipients.group_id = %(group_id)s::BIGINT)))
+ (SELECT count(*) AS count_2
FROM request_recipients
WHERE request_recipients.group_id = %(group_id)s::BIGINT) AS count
""",
)
