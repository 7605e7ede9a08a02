"""Written by `python3 dev statements` from `store/sql/casework/offboarding.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

ACTIVE = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT users.id
FROM users
WHERE users.id = :user_id AND users.disabled_at IS NULL
""",
    postgresql="""
SELECT users.id
FROM users
WHERE users.id = %(user_id)s::BIGINT AND users.disabled_at IS NULL
""",
)

CREATED = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT requests.id
FROM requests
WHERE requests.creator_id = :user_id AND requests.status != 'closed' AND (:group_id IS NULL OR
requests.author_group_id = :group_id)
ORDER BY requests.id
""",
    postgresql="""
SELECT requests.id
FROM requests
WHERE requests.creator_id = %(user_id)s::BIGINT AND requests.status != 'closed' AND (%(group_id)s::BIGINT IS
NULL OR requests.author_group_id = %(group_id)s::BIGINT)
ORDER BY requests.id
""",
)

ONLY_INSTRUCTED = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT DISTINCT requests.id
FROM requests
JOIN request_recipients ON request_recipients.request_id = requests.id
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE requests.status != 'closed' AND memberships.user_id = :user_id AND memberships.is_instructor = 1 AND
NOT (EXISTS (SELECT other.user_id
FROM memberships AS other
JOIN request_recipients AS reached ON reached.group_id = other.group_id
JOIN users ON users.id = other.user_id
WHERE reached.request_id = requests.id AND other.is_instructor = 1 AND users.disabled_at IS NULL AND
(other.user_id != :user_id OR other.group_id != :group_id))) AND (:group_id IS NULL OR memberships.group_id
= :group_id)
ORDER BY requests.id
""",
    postgresql="""
SELECT DISTINCT requests.id
FROM requests
JOIN request_recipients ON request_recipients.request_id = requests.id
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE requests.status != 'closed' AND memberships.user_id = %(user_id)s::BIGINT AND
memberships.is_instructor AND NOT (EXISTS (SELECT other.user_id
FROM memberships AS other
JOIN request_recipients AS reached ON reached.group_id = other.group_id
JOIN users ON users.id = other.user_id
WHERE reached.request_id = requests.id AND other.is_instructor AND users.disabled_at IS NULL AND
(other.user_id != %(user_id)s::BIGINT OR other.group_id != %(group_id)s::BIGINT))) AND (%(group_id)s::BIGINT
IS NULL OR memberships.group_id = %(group_id)s::BIGINT)
ORDER BY requests.id
""",
)

ONLY_MANAGED = Statement(
    columns={
        "group_id": None,
    },
    sqlite="""
SELECT memberships.group_id
FROM memberships
WHERE memberships.user_id = :user_id AND memberships.is_manager = 1 AND NOT (EXISTS (SELECT other.user_id
FROM memberships AS other
JOIN users ON users.id = other.user_id
WHERE other.group_id = memberships.group_id AND other.user_id != :user_id AND other.is_manager = 1 AND
users.disabled_at IS NULL)) AND (:group_id IS NULL OR memberships.group_id = :group_id)
ORDER BY memberships.group_id
""",
    postgresql="""
SELECT memberships.group_id
FROM memberships
WHERE memberships.user_id = %(user_id)s::BIGINT AND memberships.is_manager AND NOT (EXISTS (SELECT
other.user_id
FROM memberships AS other
JOIN users ON users.id = other.user_id
WHERE other.group_id = memberships.group_id AND other.user_id != %(user_id)s::BIGINT AND other.is_manager
AND users.disabled_at IS NULL)) AND (%(group_id)s::BIGINT IS NULL OR memberships.group_id =
%(group_id)s::BIGINT)
ORDER BY memberships.group_id
""",
)
