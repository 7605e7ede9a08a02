"""Written by `python3 dev statements` from `store/sql/platform/audit.py`: change it there."""

from __future__ import annotations

from ...statement import Listing, Parts, Statement, instant

AFTER = Statement(
    columns={
        "id": None,
        "at": instant,
        "actor_id": None,
        "actor": None,
        "via": None,
        "action": None,
        "object_type": None,
        "object_id": None,
        "outcome": None,
        "details": None,
        "hash": None,
    },
    sqlite="""
SELECT audit.id, audit.at, audit.actor_id, audit.actor, audit.via, audit.action, audit.object_type,
audit.object_id, audit.outcome, audit.details, audit.hash
FROM audit
WHERE audit.id > :after
ORDER BY audit.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT audit.id, audit.at, audit.actor_id, audit.actor, audit.via, audit.action, audit.object_type,
audit.object_id, audit.outcome, audit.details, audit.hash
FROM audit
WHERE audit.id > %(after)s::BIGINT
ORDER BY audit.id
LIMIT %(most)s
""",
)

CHAIN = Listing(
    columns={
        "id": None,
        "at": instant,
        "actor_id": None,
        "actor": None,
        "via": None,
        "action": None,
        "object_type": None,
        "object_id": None,
        "outcome": None,
        "details": None,
        "hash": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM audit
ORDER BY audit.id
""",
        columns={
            "id": "audit.id AS id",
            "at": "audit.at AS at",
            "actor_id": "audit.actor_id AS actor_id",
            "actor": "audit.actor AS actor",
            "via": "audit.via AS via",
            "action": "audit.action AS action",
            "object_type": "audit.object_type AS object_type",
            "object_id": "audit.object_id AS object_id",
            "outcome": "audit.outcome AS outcome",
            "details": "audit.details AS details",
            "hash": "audit.hash AS hash",
        },
        where={},
        orders={},
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM audit
ORDER BY audit.id
""",
        columns={
            "id": "audit.id AS id",
            "at": "audit.at AS at",
            "actor_id": "audit.actor_id AS actor_id",
            "actor": "audit.actor AS actor",
            "via": "audit.via AS via",
            "action": "audit.action AS action",
            "object_type": "audit.object_type AS object_type",
            "object_id": "audit.object_id AS object_id",
            "outcome": "audit.outcome AS outcome",
            "details": "audit.details AS details",
            "hash": "audit.hash AS hash",
        },
        where={},
        orders={},
    ),
)

EXPORTED = Listing(
    columns={
        "id": None,
        "at": instant,
        "actor": None,
        "via": None,
        "action": None,
        "object_type": None,
        "object_id": None,
        "outcome": None,
        "details": None,
        "previous": None,
        "hash": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM audit
WHERE /*where*/
ORDER BY /*order*/ audit.id
/*limit*/
""",
        columns={
            "id": "audit.id AS id",
            "at": "audit.at AS at",
            "actor": "audit.actor AS actor",
            "via": "audit.via AS via",
            "action": "audit.action AS action",
            "object_type": "audit.object_type AS object_type",
            "object_id": "audit.object_id AS object_id",
            "outcome": "audit.outcome AS outcome",
            "details": "audit.details AS details",
            "previous": """
(SELECT "before".hash
FROM audit AS "before"
WHERE "before".id < audit.id
ORDER BY "before".id DESC
LIMIT 1 OFFSET 0) AS previous
""",
            "hash": "audit.hash AS hash",
        },
        where={
            "since": "audit.at >= :since",
        },
        orders={
            "id": ("", "audit.id"),
            "at": ("", "audit.at"),
            "actor": ("", "lower(audit.actor)", "audit.actor"),
            "via": ("", "lower(audit.via)", "audit.via"),
            "action": ("", "lower(audit.action)", "audit.action"),
            "object_type": ("", "lower(audit.object_type)", "audit.object_type"),
            "object_id": ("", "audit.object_id"),
            "outcome": ("", "lower(audit.outcome)", "audit.outcome"),
            "details": ("", "lower(audit.details)", "audit.details"),
            "previous": ("""
(SELECT "before".hash
FROM audit AS "before"
WHERE "before".id < audit.id
ORDER BY "before".id DESC
LIMIT 1 OFFSET 0) IS NULL
""", """
lower((SELECT "before".hash
FROM audit AS "before"
WHERE "before".id < audit.id
ORDER BY "before".id DESC
LIMIT 1 OFFSET 0))
""", """
(SELECT "before".hash
FROM audit AS "before"
WHERE "before".id < audit.id
ORDER BY "before".id DESC
LIMIT 1 OFFSET 0)
"""),
            "hash": ("", "lower(audit.hash)", "audit.hash"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM audit
WHERE /*where*/
ORDER BY /*order*/ audit.id
/*limit*/
""",
        columns={
            "id": "audit.id AS id",
            "at": "audit.at AS at",
            "actor": "audit.actor AS actor",
            "via": "audit.via AS via",
            "action": "audit.action AS action",
            "object_type": "audit.object_type AS object_type",
            "object_id": "audit.object_id AS object_id",
            "outcome": "audit.outcome AS outcome",
            "details": "audit.details AS details",
            "previous": """
(SELECT before.hash
FROM audit AS before
WHERE before.id < audit.id
ORDER BY before.id DESC
LIMIT 1) AS previous
""",
            "hash": "audit.hash AS hash",
        },
        where={
            "since": "audit.at >= %(since)s::TIMESTAMP WITH TIME ZONE",
        },
        orders={
            "id": ("", "audit.id"),
            "at": ("", "audit.at"),
            "actor": ("", """
lower(audit.actor COLLATE "C")
""", """
audit.actor COLLATE "C"
"""),
            "via": ("", """
lower(audit.via COLLATE "C")
""", """
audit.via COLLATE "C"
"""),
            "action": ("", """
lower(audit.action COLLATE "C")
""", """
audit.action COLLATE "C"
"""),
            "object_type": ("", """
lower(audit.object_type COLLATE "C")
""", """
audit.object_type COLLATE "C"
"""),
            "object_id": ("", "audit.object_id"),
            "outcome": ("", """
lower(audit.outcome COLLATE "C")
""", """
audit.outcome COLLATE "C"
"""),
            "details": ("", """
lower(audit.details COLLATE "C")
""", """
audit.details COLLATE "C"
"""),
            "previous": ("""
(SELECT before.hash
FROM audit AS before
WHERE before.id < audit.id
ORDER BY before.id DESC
LIMIT 1) IS NULL
""", """
lower((SELECT before.hash
FROM audit AS before
WHERE before.id < audit.id
ORDER BY before.id DESC
LIMIT 1) COLLATE "C")
""", """
(SELECT before.hash
FROM audit AS before
WHERE before.id < audit.id
ORDER BY before.id DESC
LIMIT 1) COLLATE "C"
"""),
            "hash": ("", """
lower(audit.hash COLLATE "C")
""", """
audit.hash COLLATE "C"
"""),
        },
    ),
)

LAST_HASH = Statement(
    columns={
        "hash": None,
    },
    sqlite="""
SELECT audit.hash
FROM audit
ORDER BY audit.id DESC
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT audit.hash
FROM audit
ORDER BY audit.id DESC
LIMIT 1
""",
)

LAST_ID = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT max(audit.id) AS id
FROM audit
""",
    postgresql="""
SELECT max(audit.id) AS id
FROM audit
""",
)

LISTED = Listing(
    columns={
        "id": None,
        "at": instant,
        "actor": None,
        "via": None,
        "action": None,
        "object_type": None,
        "object_id": None,
        "outcome": None,
        "details": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM audit
WHERE /*where*/
ORDER BY /*order*/ audit.id
/*limit*/
""",
        columns={
            "id": "audit.id AS id",
            "at": "audit.at AS at",
            "actor": "audit.actor AS actor",
            "via": "audit.via AS via",
            "action": "audit.action AS action",
            "object_type": "audit.object_type AS object_type",
            "object_id": "audit.object_id AS object_id",
            "outcome": "audit.outcome AS outcome",
            "details": "audit.details AS details",
        },
        where={
            "object_type": "audit.object_type = :object_type",
            "object_id": "audit.object_id = :object_id",
            "outcome": "audit.outcome = :outcome",
            "denied": "audit.outcome = 'denied'",
        },
        orders={
            "id": ("", "audit.id"),
            "at": ("", "audit.at"),
            "actor": ("", "lower(audit.actor)", "audit.actor"),
            "via": ("", "lower(audit.via)", "audit.via"),
            "action": ("", "lower(audit.action)", "audit.action"),
            "object_type": ("", "lower(audit.object_type)", "audit.object_type"),
            "object_id": ("", "audit.object_id"),
            "outcome": ("", "lower(audit.outcome)", "audit.outcome"),
            "details": ("", "lower(audit.details)", "audit.details"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM audit
WHERE /*where*/
ORDER BY /*order*/ audit.id
/*limit*/
""",
        columns={
            "id": "audit.id AS id",
            "at": "audit.at AS at",
            "actor": "audit.actor AS actor",
            "via": "audit.via AS via",
            "action": "audit.action AS action",
            "object_type": "audit.object_type AS object_type",
            "object_id": "audit.object_id AS object_id",
            "outcome": "audit.outcome AS outcome",
            "details": "audit.details AS details",
        },
        where={
            "object_type": "audit.object_type = %(object_type)s::VARCHAR",
            "object_id": "audit.object_id = %(object_id)s::BIGINT",
            "outcome": "audit.outcome = %(outcome)s::VARCHAR",
            "denied": "audit.outcome = 'denied'",
        },
        orders={
            "id": ("", "audit.id"),
            "at": ("", "audit.at"),
            "actor": ("", """
lower(audit.actor COLLATE "C")
""", """
audit.actor COLLATE "C"
"""),
            "via": ("", """
lower(audit.via COLLATE "C")
""", """
audit.via COLLATE "C"
"""),
            "action": ("", """
lower(audit.action COLLATE "C")
""", """
audit.action COLLATE "C"
"""),
            "object_type": ("", """
lower(audit.object_type COLLATE "C")
""", """
audit.object_type COLLATE "C"
"""),
            "object_id": ("", "audit.object_id"),
            "outcome": ("", """
lower(audit.outcome COLLATE "C")
""", """
audit.outcome COLLATE "C"
"""),
            "details": ("", """
lower(audit.details COLLATE "C")
""", """
audit.details COLLATE "C"
"""),
        },
    ),
)

TOLD_OF = Statement(
    columns={
        "at": instant,
        "action": None,
        "details": None,
    },
    sqlite="""
SELECT audit.at, audit.action, audit.details
FROM audit
WHERE audit.object_type = :object_type AND audit.object_id = :object_id AND audit.outcome = 'done' AND
audit.action IN (SELECT anon_1.value
FROM json_each(:actions) AS anon_1)
ORDER BY audit.id
""",
    postgresql="""
SELECT audit.at, audit.action, audit.details
FROM audit
WHERE audit.object_type = %(object_type)s::VARCHAR AND audit.object_id = %(object_id)s::BIGINT AND
audit.outcome = 'done' AND audit.action = any(%(actions)s::TEXT[])
ORDER BY audit.id
""",
)
