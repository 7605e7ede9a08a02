"""Written by `python3 dev statements` from `store/sql/platform/notification.py`: change it there."""

from __future__ import annotations

from ....domain.platform.notification import NotificationKind, Wanted
from ...statement import Statement

CHOICES = Statement(
    columns={
        "user_id": None,
        "kind": NotificationKind,
        "wanted": Wanted,
    },
    sqlite="""
SELECT notification_choices.user_id, notification_choices.kind, notification_choices.wanted
FROM notification_choices
WHERE notification_choices.user_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
SELECT notification_choices.user_id, notification_choices.kind, notification_choices.wanted
FROM notification_choices
WHERE notification_choices.user_id = any(%(ids)s::BIGINT[])
""",
)

CHOOSE = Statement(
    columns={},
    sqlite="""
INSERT INTO notification_choices (user_id, kind, wanted) VALUES (:user_id, :notification_kind, :wanted)
ON CONFLICT (user_id, kind) DO UPDATE SET wanted = excluded.wanted
""",
    postgresql="""
INSERT INTO notification_choices (user_id, kind, wanted) VALUES (%(user_id)s::BIGINT,
%(notification_kind)s::VARCHAR, %(wanted)s::VARCHAR)
ON CONFLICT (user_id, kind) DO UPDATE SET wanted = excluded.wanted
""",
)

DUE = Statement(
    columns={
        "user_id": None,
    },
    sqlite="""
SELECT DISTINCT summary_news.user_id
FROM summary_news
WHERE summary_news.turns_at <= :as_of
ORDER BY summary_news.user_id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT DISTINCT summary_news.user_id
FROM summary_news
WHERE summary_news.turns_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE
ORDER BY summary_news.user_id
LIMIT %(most)s
""",
)

FORGET = Statement(
    columns={},
    sqlite="""
DELETE FROM summary_news WHERE summary_news.user_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND summary_news.turns_at <= :as_of
""",
    postgresql="""
DELETE FROM summary_news WHERE summary_news.user_id = any(%(ids)s::BIGINT[]) AND summary_news.turns_at <=
%(as_of)s::TIMESTAMP WITH TIME ZONE
""",
)

NEWS = Statement(
    columns={
        "user_id": None,
        "template": None,
        "number": None,
    },
    sqlite="""
SELECT summary_news.user_id, summary_news.template, summary_news.number
FROM summary_news
WHERE summary_news.user_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND summary_news.turns_at <= :as_of
ORDER BY summary_news.user_id, summary_news.number, summary_news.template
""",
    postgresql="""
SELECT summary_news.user_id, summary_news.template, summary_news.number
FROM summary_news
WHERE summary_news.user_id = any(%(ids)s::BIGINT[]) AND summary_news.turns_at <= %(as_of)s::TIMESTAMP WITH
TIME ZONE
ORDER BY summary_news.user_id, summary_news.number, summary_news.template
""",
)

PUT_OFF = Statement(
    columns={},
    sqlite="""
INSERT INTO summary_news (user_id, template, number, turns_at) VALUES (:user_id, :template, :number,
:turns_at)
ON CONFLICT DO NOTHING
""",
    postgresql="""
INSERT INTO summary_news (user_id, template, number, turns_at) VALUES (%(user_id)s::BIGINT,
%(template)s::VARCHAR, %(number)s::BIGINT, %(turns_at)s::TIMESTAMP WITH TIME ZONE)
ON CONFLICT DO NOTHING
""",
)
