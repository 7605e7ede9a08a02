"""Written by `python3 dev statements` from `store/sql/platform/outbox_list.py`: change it there."""

from __future__ import annotations

from ....domain.platform.mail import MailStatus
from ...statement import Listing, Parts, Statement, instant

DUE = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'queued' AND outbox.next_attempt_at <= :now
""",
    postgresql="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'queued' AND outbox.next_attempt_at <= %(now)s::TIMESTAMP WITH TIME ZONE
""",
)

FAILED = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'failed'
""",
    postgresql="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'failed'
""",
)

FAILED_ERROR = Statement(
    columns={
        "last_error": None,
    },
    sqlite="""
SELECT outbox.last_error
FROM outbox
WHERE outbox.last_error IS NOT NULL AND outbox.status = 'failed'
ORDER BY outbox.next_attempt_at DESC, outbox.id DESC
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT outbox.last_error
FROM outbox
WHERE outbox.last_error IS NOT NULL AND outbox.status = 'failed'
ORDER BY outbox.next_attempt_at DESC, outbox.id DESC
LIMIT 1
""",
)

FAILED_SINCE = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'failed' AND outbox.next_attempt_at > :since
""",
    postgresql="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'failed' AND outbox.next_attempt_at > %(since)s::TIMESTAMP WITH TIME ZONE
""",
)

FAILED_SINCE_ERROR = Statement(
    columns={
        "last_error": None,
    },
    sqlite="""
SELECT outbox.last_error
FROM outbox
WHERE outbox.last_error IS NOT NULL AND outbox.status = 'failed' AND outbox.next_attempt_at > :since
ORDER BY outbox.next_attempt_at DESC, outbox.id DESC
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT outbox.last_error
FROM outbox
WHERE outbox.last_error IS NOT NULL AND outbox.status = 'failed' AND outbox.next_attempt_at >
%(since)s::TIMESTAMP WITH TIME ZONE
ORDER BY outbox.next_attempt_at DESC, outbox.id DESC
LIMIT 1
""",
)

HELD = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'held' AND outbox.status != 'sent'
""",
    postgresql="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'held' AND outbox.status != 'sent'
""",
)

LATE = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'queued' AND (outbox.claimed_until IS NULL OR outbox.claimed_until <= :now) AND
outbox.created_at <= :before
""",
    postgresql="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'queued' AND (outbox.claimed_until IS NULL OR outbox.claimed_until <=
%(now)s::TIMESTAMP WITH TIME ZONE) AND outbox.created_at <= %(before)s::TIMESTAMP WITH TIME ZONE
""",
)

LATE_ERROR = Statement(
    columns={
        "last_error": None,
    },
    sqlite="""
SELECT outbox.last_error
FROM outbox
WHERE outbox.last_error IS NOT NULL AND outbox.status = 'queued' AND (outbox.claimed_until IS NULL OR
outbox.claimed_until <= :now) AND outbox.created_at <= :before
ORDER BY outbox.next_attempt_at DESC, outbox.id DESC
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT outbox.last_error
FROM outbox
WHERE outbox.last_error IS NOT NULL AND outbox.status = 'queued' AND (outbox.claimed_until IS NULL OR
outbox.claimed_until <= %(now)s::TIMESTAMP WITH TIME ZONE) AND outbox.created_at <= %(before)s::TIMESTAMP
WITH TIME ZONE
ORDER BY outbox.next_attempt_at DESC, outbox.id DESC
LIMIT 1
""",
)

LISTED = Listing(
    columns={
        "id": None,
        "created_at": instant,
        "status": MailStatus,
        "recipient": None,
        "template": None,
        "attempts": None,
        "next_attempt_at": instant,
        "sent_at": instant,
        "last_error": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM outbox
WHERE /*where*/
ORDER BY /*order*/ outbox.id
/*limit*/
""",
        columns={
            "id": "outbox.id AS id",
            "created_at": "outbox.created_at AS created_at",
            "status": "outbox.status AS status",
            "recipient": "outbox.recipient AS recipient",
            "template": "outbox.template AS template",
            "attempts": "outbox.attempts AS attempts",
            "next_attempt_at": "outbox.next_attempt_at AS next_attempt_at",
            "sent_at": "outbox.sent_at AS sent_at",
            "last_error": "outbox.last_error AS last_error",
        },
        where={
            "status": "outbox.status = :mail_status",
            "unsent": "outbox.status != 'sent'",
            "typed": "substr(CAST(outbox.id AS TEXT), 1, length(:typed)) = :typed",
        },
        orders={
            "id": ("", "outbox.id"),
            "created_at": ("", "outbox.created_at"),
            "status": ("", "lower(outbox.status)", "outbox.status"),
            "recipient": ("", "lower(outbox.recipient)", "outbox.recipient"),
            "template": ("", "lower(outbox.template)", "outbox.template"),
            "attempts": ("", "outbox.attempts"),
            "next_attempt_at": ("", "outbox.next_attempt_at"),
            "sent_at": ("outbox.sent_at IS NULL", "outbox.sent_at"),
            "last_error": ("outbox.last_error IS NULL", "lower(outbox.last_error)", "outbox.last_error"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM outbox
WHERE /*where*/
ORDER BY /*order*/ outbox.id
/*limit*/
""",
        columns={
            "id": "outbox.id AS id",
            "created_at": "outbox.created_at AS created_at",
            "status": "outbox.status AS status",
            "recipient": "outbox.recipient AS recipient",
            "template": "outbox.template AS template",
            "attempts": "outbox.attempts AS attempts",
            "next_attempt_at": "outbox.next_attempt_at AS next_attempt_at",
            "sent_at": "outbox.sent_at AS sent_at",
            "last_error": "outbox.last_error AS last_error",
        },
        where={
            "status": "outbox.status = %(mail_status)s::VARCHAR",
            "unsent": "outbox.status != 'sent'",
            "typed": "substr(CAST(outbox.id AS TEXT), 1, length(%(typed)s::VARCHAR)) = %(typed)s::VARCHAR",
        },
        orders={
            "id": ("", "outbox.id"),
            "created_at": ("", "outbox.created_at"),
            "status": ("", """
lower(outbox.status COLLATE "C")
""", """
outbox.status COLLATE "C"
"""),
            "recipient": ("", """
lower(outbox.recipient COLLATE "C")
""", """
outbox.recipient COLLATE "C"
"""),
            "template": ("", """
lower(outbox.template COLLATE "C")
""", """
outbox.template COLLATE "C"
"""),
            "attempts": ("", "outbox.attempts"),
            "next_attempt_at": ("", "outbox.next_attempt_at"),
            "sent_at": ("outbox.sent_at IS NULL", "outbox.sent_at"),
            "last_error": ("outbox.last_error IS NULL", """
lower(outbox.last_error COLLATE "C")
""", """
outbox.last_error COLLATE "C"
"""),
        },
    ),
)

ONE = Statement(
    columns={
        "id": None,
        "created_at": instant,
        "status": MailStatus,
        "recipient": None,
        "template": None,
        "attempts": None,
        "next_attempt_at": instant,
        "sent_at": instant,
        "last_error": None,
        "event": None,
        "params": None,
    },
    sqlite="""
SELECT outbox.id, outbox.created_at, outbox.status, outbox.recipient, outbox.template, outbox.attempts,
outbox.next_attempt_at, outbox.sent_at, outbox.last_error, outbox.event, outbox.params
FROM outbox
WHERE outbox.id = :id
""",
    postgresql="""
SELECT outbox.id, outbox.created_at, outbox.status, outbox.recipient, outbox.template, outbox.attempts,
outbox.next_attempt_at, outbox.sent_at, outbox.last_error, outbox.event, outbox.params
FROM outbox
WHERE outbox.id = %(id)s::BIGINT
""",
)

WAITING = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'queued'
""",
    postgresql="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'queued'
""",
)
