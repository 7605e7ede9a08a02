"""Written by `python3 dev statements` from `store/sql/platform/account_use.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, instant

DUE = Statement(
    columns={
        "user_id": None,
        "reminders": None,
        "reminded_at": instant,
        "created_at": instant,
        "last_active_at": instant,
    },
    sqlite="""
SELECT account_uses.user_id, account_uses.reminders, account_uses.reminded_at, users.created_at,
nullif(max(coalesce((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), '') AS last_active_at
FROM account_uses
JOIN users ON users.id = account_uses.user_id
WHERE account_uses.turns_at <= :as_of
ORDER BY account_uses.turns_at, account_uses.user_id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT account_uses.user_id, account_uses.reminders, account_uses.reminded_at, users.created_at,
greatest((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id)) AS last_active_at
FROM account_uses
JOIN users ON users.id = account_uses.user_id
WHERE account_uses.turns_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE
ORDER BY account_uses.turns_at, account_uses.user_id
LIMIT %(most)s
""",
)

LAST_ACTIVE_OF = Statement(
    columns={
        "last_active_at": instant,
    },
    sqlite="""
SELECT nullif(max(coalesce((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), '') AS last_active_at
FROM users
WHERE users.id = :user_id
""",
    postgresql="""
SELECT greatest((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id)) AS last_active_at
FROM users
WHERE users.id = %(user_id)s::BIGINT
""",
)

OPERATORS = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM users
WHERE users.is_operator = 1 AND users.disabled_at IS NULL
""",
    postgresql="""
SELECT count(*) AS count
FROM users
WHERE users.is_operator AND users.disabled_at IS NULL
""",
)

REMINDED = Statement(
    columns={
        "user_id": None,
    },
    sqlite="""
SELECT account_uses.user_id
FROM account_uses
WHERE account_uses.user_id = :user_id AND account_uses.reminders > 0
""",
    postgresql="""
SELECT account_uses.user_id
FROM account_uses
WHERE account_uses.user_id = %(user_id)s::BIGINT AND account_uses.reminders > 0
""",
)

TURN = Statement(
    columns={},
    sqlite="""
UPDATE account_uses SET reminders=:reminders, reminded_at=:reminded_at, turns_at=:turns_at WHERE
account_uses.user_id = :of_user
""",
    postgresql="""
UPDATE account_uses SET reminders=%(reminders)s::BIGINT, reminded_at=%(reminded_at)s::TIMESTAMP WITH TIME
ZONE, turns_at=%(turns_at)s::TIMESTAMP WITH TIME ZONE WHERE account_uses.user_id = %(of_user)s::BIGINT
""",
)

USE = Statement(
    columns={},
    sqlite="UPDATE account_uses SET used_at=:at, reminders=0, turns_at=:at WHERE account_uses.user_id = :of_user",
    postgresql="""
UPDATE account_uses SET used_at=%(at)s::TIMESTAMP WITH TIME ZONE, reminders=0, turns_at=%(at)s::TIMESTAMP
WITH TIME ZONE WHERE account_uses.user_id = %(of_user)s::BIGINT
""",
)

WELCOME = Statement(
    columns={},
    sqlite="""
INSERT INTO account_uses (user_id, reminders, turns_at) SELECT users.id, 0 AS anon_1, :as_of AS anon_2
FROM users
WHERE NOT (EXISTS (SELECT account_uses.user_id
FROM account_uses
WHERE account_uses.user_id = users.id))
""",
    postgresql="""
INSERT INTO account_uses (user_id, reminders, turns_at) SELECT users.id, 0 AS anon_1, %(as_of)s::TIMESTAMP
WITH TIME ZONE AS anon_2
FROM users
WHERE NOT (EXISTS (SELECT account_uses.user_id
FROM account_uses
WHERE account_uses.user_id = users.id))
""",
)
