"""Written by `python3 dev statements` from `store/sql/platform/outbox.py`: change it there."""

from __future__ import annotations

from ....domain.platform.account import Locale
from ....domain.platform.mail import MailStatus
from ...statement import Statement, instant

BY_ID = Statement(
    columns={
        "id": None,
        "event": None,
        "recipient": None,
        "user_id": None,
        "template": None,
        "params": None,
        "created_at": instant,
        "status": MailStatus,
        "attempts": None,
        "next_attempt_at": instant,
        "claimed_until": instant,
        "claim": None,
        "sent_at": instant,
        "last_error": None,
    },
    sqlite="""
SELECT outbox.id, outbox.event, outbox.recipient, outbox.user_id, outbox.template, outbox.params,
outbox.created_at, outbox.status, outbox.attempts, outbox.next_attempt_at, outbox.claimed_until,
outbox.claim, outbox.sent_at, outbox.last_error
FROM outbox
WHERE outbox.id = :id
""",
    postgresql="""
SELECT outbox.id, outbox.event, outbox.recipient, outbox.user_id, outbox.template, outbox.params,
outbox.created_at, outbox.status, outbox.attempts, outbox.next_attempt_at, outbox.claimed_until,
outbox.claim, outbox.sent_at, outbox.last_error
FROM outbox
WHERE outbox.id = %(id)s::BIGINT
""",
)

BY_IDS = Statement(
    columns={
        "id": None,
        "event": None,
        "recipient": None,
        "user_id": None,
        "template": None,
        "params": None,
        "created_at": instant,
        "status": MailStatus,
        "attempts": None,
        "next_attempt_at": instant,
        "claimed_until": instant,
        "claim": None,
        "sent_at": instant,
        "last_error": None,
    },
    sqlite="""
SELECT outbox.id, outbox.event, outbox.recipient, outbox.user_id, outbox.template, outbox.params,
outbox.created_at, outbox.status, outbox.attempts, outbox.next_attempt_at, outbox.claimed_until,
outbox.claim, outbox.sent_at, outbox.last_error
FROM outbox
WHERE outbox.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
ORDER BY outbox.id
""",
    postgresql="""
SELECT outbox.id, outbox.event, outbox.recipient, outbox.user_id, outbox.template, outbox.params,
outbox.created_at, outbox.status, outbox.attempts, outbox.next_attempt_at, outbox.claimed_until,
outbox.claim, outbox.sent_at, outbox.last_error
FROM outbox
WHERE outbox.id = any(%(ids)s::BIGINT[])
ORDER BY outbox.id
""",
)

CARRYING = Statement(
    columns={
        "id": None,
        "event": None,
    },
    sqlite="""
SELECT outbox.id, outbox.event
FROM outbox
WHERE outbox.secret IS NOT NULL
""",
    postgresql="""
SELECT outbox.id, outbox.event
FROM outbox
WHERE outbox.secret IS NOT NULL
""",
)

COUNT_AS_SENT = Statement(
    columns={},
    sqlite="""
UPDATE outbox SET status='sent', attempts=1, sent_at=outbox.created_at, secret=NULL WHERE outbox.status =
'queued' AND outbox.created_at < :before
""",
    postgresql="""
UPDATE outbox SET status='sent', attempts=1, sent_at=outbox.created_at, secret=CAST(NULL AS TEXT) WHERE
outbox.status = 'queued' AND outbox.created_at < %(before)s::TIMESTAMP WITH TIME ZONE
""",
)

COUNT_KEPT_TOO_LONG = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'sent' AND outbox.sent_at < :kept_since
""",
    postgresql="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'sent' AND outbox.sent_at < %(kept_since)s::TIMESTAMP WITH TIME ZONE
""",
)

DROP = Statement(
    columns={},
    sqlite="""
UPDATE outbox SET status='dropped', claimed_until=NULL, claim=NULL, secret=NULL WHERE outbox.id IN (SELECT
anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
UPDATE outbox SET status='dropped', claimed_until=CAST(NULL AS TIMESTAMP WITH TIME ZONE), claim=CAST(NULL AS
TEXT), secret=CAST(NULL AS TEXT) WHERE outbox.id = any(%(ids)s::BIGINT[])
""",
)

DROP_OF_DISABLED = Statement(
    columns={},
    sqlite="""
UPDATE outbox SET status='dropped', last_error='account disabled', secret=NULL WHERE outbox.status =
'queued' AND (EXISTS (SELECT users.id
FROM users
WHERE users.id = outbox.user_id AND users.disabled_at IS NOT NULL))
""",
    postgresql="""
UPDATE outbox SET status='dropped', last_error='account disabled', secret=CAST(NULL AS TEXT) WHERE
outbox.status = 'queued' AND (EXISTS (SELECT users.id
FROM users
WHERE users.id = outbox.user_id AND users.disabled_at IS NOT NULL))
""",
)

DUE = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT outbox.id
FROM outbox
WHERE outbox.status = 'queued' AND (outbox.claimed_until IS NULL OR outbox.claimed_until <= :now) AND NOT
(EXISTS (SELECT users.id
FROM users
WHERE users.id = outbox.user_id AND users.disabled_at IS NOT NULL)) AND outbox.next_attempt_at <= :now AND
(outbox.id <= :settled OR outbox.event NOT LIKE 'escalation:%')
ORDER BY outbox.next_attempt_at, outbox.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT outbox.id
FROM outbox
WHERE outbox.status = 'queued' AND (outbox.claimed_until IS NULL OR outbox.claimed_until <=
%(now)s::TIMESTAMP WITH TIME ZONE) AND NOT (EXISTS (SELECT users.id
FROM users
WHERE users.id = outbox.user_id AND users.disabled_at IS NOT NULL)) AND outbox.next_attempt_at <=
%(now)s::TIMESTAMP WITH TIME ZONE AND (outbox.id <= %(settled)s::BIGINT OR outbox.event NOT LIKE
'escalation:%%')
ORDER BY outbox.next_attempt_at, outbox.id
LIMIT %(most)s FOR NO KEY UPDATE SKIP LOCKED
""",
)

GROW = Statement(
    columns={},
    sqlite="UPDATE outbox SET template=:template, params=:params WHERE outbox.id = :mail",
    postgresql="""
UPDATE outbox SET template=%(template)s::VARCHAR, params=%(params)s::VARCHAR WHERE outbox.id =
%(mail)s::BIGINT
""",
)

HELD = Statement(
    columns={
        "id": None,
        "event": None,
        "recipient": None,
        "user_id": None,
        "template": None,
        "params": None,
        "created_at": instant,
        "status": MailStatus,
        "attempts": None,
        "next_attempt_at": instant,
        "claimed_until": instant,
        "claim": None,
        "sent_at": instant,
        "last_error": None,
    },
    sqlite="""
SELECT outbox.id, outbox.event, outbox.recipient, outbox.user_id, outbox.template, outbox.params,
outbox.created_at, outbox.status, outbox.attempts, outbox.next_attempt_at, outbox.claimed_until,
outbox.claim, outbox.sent_at, outbox.last_error
FROM outbox
WHERE outbox.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND outbox.claim = :claim
ORDER BY outbox.id
""",
    postgresql="""
SELECT outbox.id, outbox.event, outbox.recipient, outbox.user_id, outbox.template, outbox.params,
outbox.created_at, outbox.status, outbox.attempts, outbox.next_attempt_at, outbox.claimed_until,
outbox.claim, outbox.sent_at, outbox.last_error
FROM outbox
WHERE outbox.id = any(%(ids)s::BIGINT[]) AND outbox.claim = %(claim)s::VARCHAR
ORDER BY outbox.id
""",
)

HOLD = Statement(
    columns={},
    sqlite="UPDATE outbox SET status='held', claimed_until=NULL, claim=NULL WHERE outbox.status = 'queued'",
    postgresql="""
UPDATE outbox SET status='held', claimed_until=CAST(NULL AS TIMESTAMP WITH TIME ZONE), claim=CAST(NULL AS
TEXT) WHERE outbox.status = 'queued'
""",
)

LAST_ID = Statement(
    columns={
        "last": None,
    },
    sqlite="""
SELECT max(outbox.id) AS last
FROM outbox
""",
    postgresql="""
SELECT max(outbox.id) AS last
FROM outbox
""",
)

LEASE = Statement(
    columns={},
    sqlite="""
UPDATE outbox SET claimed_until=:until, claim=:claim WHERE outbox.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
UPDATE outbox SET claimed_until=%(until)s::TIMESTAMP WITH TIME ZONE, claim=%(claim)s::VARCHAR WHERE
outbox.id = any(%(ids)s::BIGINT[])
""",
)

LEAVING = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'queued' AND outbox.claimed_until > :now
""",
    postgresql="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'queued' AND outbox.claimed_until > %(now)s::TIMESTAMP WITH TIME ZONE
""",
)

LOCALES = Statement(
    columns={
        "id": None,
        "locale": Locale,
    },
    sqlite="""
SELECT users.id, users.locale
FROM users
WHERE users.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
SELECT users.id, users.locale
FROM users
WHERE users.id = any(%(ids)s::BIGINT[])
""",
)

NAMES = Statement(
    columns={
        "key": None,
        "value": None,
    },
    sqlite="""
SELECT store_info."key", store_info.value
FROM store_info
WHERE store_info."key" IN ('store_id', 'mail_series')
""",
    postgresql="""
SELECT store_info.key, store_info.value
FROM store_info
WHERE store_info.key IN ('store_id', 'mail_series')
""",
)

OF_EVENT = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT outbox.id
FROM outbox
WHERE outbox.event = :event AND outbox.recipient = :recipient
""",
    postgresql="""
SELECT outbox.id
FROM outbox
WHERE outbox.event = %(event)s::VARCHAR AND outbox.recipient = %(recipient)s::VARCHAR
""",
)

ON_ESCALATIONS = Statement(
    columns={
        "id": None,
        "user_id": None,
        "template": None,
    },
    sqlite="""
SELECT outbox.id, outbox.user_id, outbox.template
FROM outbox
WHERE outbox.id > :after AND outbox.event LIKE 'escalation:%' AND outbox.attempts = 0
ORDER BY outbox.id
""",
    postgresql="""
SELECT outbox.id, outbox.user_id, outbox.template
FROM outbox
WHERE outbox.id > %(after)s::BIGINT AND outbox.event LIKE 'escalation:%%' AND outbox.attempts = 0
ORDER BY outbox.id
""",
)

ONE_TO_SEND = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT outbox.id
FROM outbox
WHERE outbox.status = 'queued' AND (outbox.claimed_until IS NULL OR outbox.claimed_until <= :now) AND NOT
(EXISTS (SELECT users.id
FROM users
WHERE users.id = outbox.user_id AND users.disabled_at IS NOT NULL)) AND outbox.id = :id AND (outbox.id <=
:settled OR outbox.event NOT LIKE 'escalation:%')
ORDER BY outbox.next_attempt_at, outbox.id
""",
    postgresql="""
SELECT outbox.id
FROM outbox
WHERE outbox.status = 'queued' AND (outbox.claimed_until IS NULL OR outbox.claimed_until <=
%(now)s::TIMESTAMP WITH TIME ZONE) AND NOT (EXISTS (SELECT users.id
FROM users
WHERE users.id = outbox.user_id AND users.disabled_at IS NOT NULL)) AND outbox.id = %(id)s::BIGINT AND
(outbox.id <= %(settled)s::BIGINT OR outbox.event NOT LIKE 'escalation:%%')
ORDER BY outbox.next_attempt_at, outbox.id FOR NO KEY UPDATE
""",
)

READDRESS = Statement(
    columns={},
    sqlite="UPDATE outbox SET recipient=:reader, user_id=:reader_id, params=:params WHERE outbox.id = :mail",
    postgresql="""
UPDATE outbox SET recipient=%(reader)s::VARCHAR, user_id=%(reader_id)s::BIGINT, params=%(params)s::VARCHAR
WHERE outbox.id = %(mail)s::BIGINT
""",
)

RELEASE = Statement(
    columns={},
    sqlite="UPDATE outbox SET claimed_until=NULL, claim=NULL WHERE outbox.status = 'queued' AND outbox.claim = :held",
    postgresql="""
UPDATE outbox SET claimed_until=CAST(NULL AS TIMESTAMP WITH TIME ZONE), claim=CAST(NULL AS TEXT) WHERE
outbox.status = 'queued' AND outbox.claim = %(held)s::VARCHAR
""",
)

REMOVE = Statement(
    columns={},
    sqlite="""
DELETE FROM outbox WHERE outbox.id IN (SELECT outbox.id
FROM outbox
WHERE outbox.status = 'sent' AND outbox.sent_at < :kept_since
ORDER BY outbox.sent_at
LIMIT :most OFFSET 0)
""",
    postgresql="""
DELETE FROM outbox WHERE outbox.id IN (SELECT outbox.id
FROM outbox
WHERE outbox.status = 'sent' AND outbox.sent_at < %(kept_since)s::TIMESTAMP WITH TIME ZONE
ORDER BY outbox.sent_at
LIMIT %(most)s)
""",
)

RENEW = Statement(
    columns={},
    sqlite="""
UPDATE outbox SET claimed_until=:until, claim=:claim WHERE outbox.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND outbox.claim = :claim
""",
    postgresql="""
UPDATE outbox SET claimed_until=%(until)s::TIMESTAMP WITH TIME ZONE, claim=%(claim)s::VARCHAR WHERE
outbox.id = any(%(ids)s::BIGINT[]) AND outbox.claim = %(claim)s::VARCHAR
""",
)

SECRETS = Statement(
    columns={
        "id": None,
        "secret": None,
    },
    sqlite="""
SELECT outbox.id, outbox.secret
FROM outbox
WHERE outbox.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND outbox.secret IS NOT NULL
""",
    postgresql="""
SELECT outbox.id, outbox.secret
FROM outbox
WHERE outbox.id = any(%(ids)s::BIGINT[]) AND outbox.secret IS NOT NULL
""",
)

SENT_AFTER = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'sent' AND outbox.sent_at > :left_after
""",
    postgresql="""
SELECT count(*) AS count
FROM outbox
WHERE outbox.status = 'sent' AND outbox.sent_at > %(left_after)s::TIMESTAMP WITH TIME ZONE
""",
)

SETTLE = Statement(
    columns={},
    sqlite="""
UPDATE outbox SET params=:params, status=:status, attempts=:attempts, next_attempt_at=:next_attempt_at,
claimed_until=NULL, claim=NULL, sent_at=:sent_at, last_error=:last_error, secret=CASE WHEN :forgets THEN
NULL ELSE outbox.secret END WHERE outbox.id = :mail AND outbox.claim = :claimed_by
""",
    postgresql="""
UPDATE outbox SET params=%(params)s::VARCHAR, status=%(status)s::VARCHAR, attempts=%(attempts)s::BIGINT,
next_attempt_at=%(next_attempt_at)s::TIMESTAMP WITH TIME ZONE, claimed_until=CAST(NULL AS TIMESTAMP WITH
TIME ZONE), claim=CAST(NULL AS TEXT), sent_at=%(sent_at)s::TIMESTAMP WITH TIME ZONE,
last_error=%(last_error)s::VARCHAR, secret=CASE WHEN %(forgets)s THEN NULL ELSE outbox.secret END WHERE
outbox.id = %(mail)s::BIGINT AND outbox.claim = %(claimed_by)s::VARCHAR
""",
)

UNBEGUN = Statement(
    columns={
        "id": None,
        "event": None,
        "recipient": None,
    },
    sqlite="""
SELECT outbox.id, outbox.event, outbox.recipient
FROM outbox
WHERE outbox.status = 'queued' AND outbox.attempts = 0 AND (outbox.claimed_until IS NULL OR
outbox.claimed_until <= :now) AND outbox.event IN (SELECT anon_1.value
FROM json_each(:events) AS anon_1)
""",
    postgresql="""
SELECT outbox.id, outbox.event, outbox.recipient
FROM outbox
WHERE outbox.status = 'queued' AND outbox.attempts = 0 AND (outbox.claimed_until IS NULL OR
outbox.claimed_until <= %(now)s::TIMESTAMP WITH TIME ZONE) AND outbox.event = any(%(events)s::TEXT[]) FOR NO
KEY UPDATE SKIP LOCKED
""",
)

UNSENT_TO = Statement(
    columns={
        "id": None,
        "event": None,
        "recipient": None,
        "user_id": None,
        "template": None,
        "params": None,
        "created_at": instant,
        "status": MailStatus,
        "attempts": None,
        "next_attempt_at": instant,
        "claimed_until": instant,
        "claim": None,
        "sent_at": instant,
        "last_error": None,
    },
    sqlite="""
SELECT outbox.id, outbox.event, outbox.recipient, outbox.user_id, outbox.template, outbox.params,
outbox.created_at, outbox.status, outbox.attempts, outbox.next_attempt_at, outbox.claimed_until,
outbox.claim, outbox.sent_at, outbox.last_error
FROM outbox
WHERE outbox.status != 'sent' AND outbox.recipient = :recipient
""",
    postgresql="""
SELECT outbox.id, outbox.event, outbox.recipient, outbox.user_id, outbox.template, outbox.params,
outbox.created_at, outbox.status, outbox.attempts, outbox.next_attempt_at, outbox.claimed_until,
outbox.claim, outbox.sent_at, outbox.last_error
FROM outbox
WHERE outbox.status != 'sent' AND outbox.recipient = %(recipient)s::VARCHAR
""",
)
