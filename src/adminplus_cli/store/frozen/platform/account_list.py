"""Written by `python3 dev statements` from `store/sql/platform/account_list.py`: change it there."""

from __future__ import annotations

from ....domain.platform.account import Locale
from ...statement import Listing, Parts, Statement, day, flag, instant

COUNT = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM users
""",
    postgresql="""
SELECT count(*) AS count
FROM users
""",
)

EMAILS = Statement(
    columns={
        "email": None,
    },
    sqlite="""
SELECT users.email
FROM users
WHERE users.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
SELECT users.email
FROM users
WHERE users.id = any(%(ids)s::BIGINT[])
""",
)

EXPERTS = Listing(
    columns={
        "email": None,
        "first_name": None,
        "last_name": None,
        "areas": None,
        "disabled_at": instant,
        "absent_until": day,
        "substitute": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM users
WHERE users.is_expert = 1
ORDER BY /*order*/ users.email_folded, users.email
/*limit*/
""",
        columns={
            "email": "users.email AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "areas": """
(SELECT json_group_array(expert_areas.area) AS json_group_array_1
FROM expert_areas
WHERE expert_areas.user_id = users.id) AS areas
""",
            "disabled_at": "users.disabled_at AS disabled_at",
            "absent_until": """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS absent_until
""",
            "substitute": """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS substitute
""",
        },
        where={},
        orders={
            "email": ("", "users.email_folded", "users.email"),
            "first_name": ("", "users.first_name_folded", "users.first_name"),
            "last_name": ("", "users.last_name_folded", "users.last_name"),
            "areas": ("""
(SELECT group_concat(anon_1."key", '\x01') AS group_concat_1
FROM (SELECT lower(expert_areas.area) AS "key", expert_areas.area AS exact
FROM expert_areas
WHERE expert_areas.user_id = users.id
ORDER BY lower(expert_areas.area), expert_areas.area) AS anon_1) IS NULL
""", """
(SELECT group_concat(anon_1."key", '\x01') AS group_concat_1
FROM (SELECT lower(expert_areas.area) AS "key", expert_areas.area AS exact
FROM expert_areas
WHERE expert_areas.user_id = users.id
ORDER BY lower(expert_areas.area), expert_areas.area) AS anon_1)
""", """
(SELECT group_concat(anon_1.exact, '\x01') AS group_concat_2
FROM (SELECT lower(expert_areas.area) AS "key", expert_areas.area AS exact
FROM expert_areas
WHERE expert_areas.user_id = users.id
ORDER BY lower(expert_areas.area), expert_areas.area) AS anon_1)
"""),
            "disabled_at": ("users.disabled_at IS NULL", "users.disabled_at"),
            "absent_until": ("""
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) IS NULL
""", """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0)
"""),
            "substitute": ("""
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) IS NULL
""", """
lower((SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0))
""", """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0)
"""),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM users
WHERE users.is_expert
ORDER BY /*order*/ users.email_folded COLLATE "C", users.email COLLATE "C"
/*limit*/
""",
        columns={
            "email": "users.email AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "areas": """
(SELECT coalesce(CAST(json_agg(expert_areas.area) AS TEXT), '[]') AS coalesce_1
FROM expert_areas
WHERE expert_areas.user_id = users.id) AS areas
""",
            "disabled_at": "users.disabled_at AS disabled_at",
            "absent_until": """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS absent_until
""",
            "substitute": """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS substitute
""",
        },
        where={},
        orders={
            "email": ("", """
users.email_folded COLLATE "C"
""", """
users.email COLLATE "C"
"""),
            "first_name": ("", """
users.first_name_folded COLLATE "C"
""", """
users.first_name COLLATE "C"
"""),
            "last_name": ("", """
users.last_name_folded COLLATE "C"
""", """
users.last_name COLLATE "C"
"""),
            "areas": ("""
(SELECT string_agg(anon_1.key, '\x01') AS string_agg_1
FROM (SELECT lower(expert_areas.area COLLATE "C") AS key, expert_areas.area COLLATE "C" AS exact
FROM expert_areas
WHERE expert_areas.user_id = users.id
ORDER BY lower(expert_areas.area COLLATE "C"), expert_areas.area COLLATE "C") AS anon_1) IS NULL
""", """
(SELECT string_agg(anon_1.key, '\x01') AS string_agg_1
FROM (SELECT lower(expert_areas.area COLLATE "C") AS key, expert_areas.area COLLATE "C" AS exact
FROM expert_areas
WHERE expert_areas.user_id = users.id
ORDER BY lower(expert_areas.area COLLATE "C"), expert_areas.area COLLATE "C") AS anon_1)
""", """
(SELECT string_agg(anon_1.exact, '\x01') AS string_agg_2
FROM (SELECT lower(expert_areas.area COLLATE "C") AS key, expert_areas.area COLLATE "C" AS exact
FROM expert_areas
WHERE expert_areas.user_id = users.id
ORDER BY lower(expert_areas.area COLLATE "C"), expert_areas.area COLLATE "C") AS anon_1)
"""),
            "disabled_at": ("users.disabled_at IS NULL", "users.disabled_at"),
            "absent_until": ("""
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) IS NULL
""", """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1)
"""),
            "substitute": ("""
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) IS NULL
""", """
lower((SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) COLLATE "C")
""", """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) COLLATE "C"
"""),
        },
    ),
)

IN_GROUPS = Listing(
    columns={
        "id": None,
        "email": None,
        "first_name": None,
        "last_name": None,
        "job_title": None,
        "phone": None,
        "locale": Locale,
        "is_expert": flag,
        "is_operator": flag,
        "disabled_at": instant,
        "os_login": None,
        "merged_into": None,
        "last_active_at": instant,
        "absent_until": day,
        "substitute": None,
        "group": None,
        "organisation": None,
        "manager": flag,
        "helper": flag,
        "instructor": flag,
        "until": day,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM users
LEFT OUTER JOIN memberships ON memberships.user_id = users.id
LEFT OUTER JOIN groups ON groups.id = memberships.group_id
WHERE /*where*/
ORDER BY /*order*/ users.email_folded, users.email, groups.name_folded, groups.name
/*limit*/
""",
        columns={
            "id": "users.id AS id",
            "email": "users.email AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "job_title": "users.job_title AS job_title",
            "phone": "users.phone AS phone",
            "locale": "users.locale AS locale",
            "is_expert": "users.is_expert AS is_expert",
            "is_operator": "users.is_operator AS is_operator",
            "disabled_at": "users.disabled_at AS disabled_at",
            "os_login": "users.os_login AS os_login",
            "merged_into": """
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) AS merged_into
""",
            "last_active_at": """
nullif(max(coalesce((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), '') AS last_active_at
""",
            "absent_until": """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS absent_until
""",
            "substitute": """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS substitute
""",
            "group": """
groups.name AS "group"
""",
            "organisation": "groups.organisation AS organisation",
            "manager": "memberships.is_manager AS manager",
            "helper": "memberships.is_helper AS helper",
            "instructor": "memberships.is_instructor AS instructor",
            "until": """
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id) AS until
""",
        },
        where={
            "typed": "substr(users.email_folded, 1, length(:typed)) = :typed",
            "unused_since": """
users.disabled_at IS NULL AND coalesce(nullif(max(coalesce((SELECT max(audit.at) AS max_3
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_4
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), ''), users.created_at) < :unused_since
""",
        },
        orders={
            "id": ("", "users.id"),
            "email": ("", "users.email_folded", "users.email"),
            "first_name": ("", "users.first_name_folded", "users.first_name"),
            "last_name": ("", "users.last_name_folded", "users.last_name"),
            "job_title": ("", "users.job_title_folded", "users.job_title"),
            "phone": ("", "lower(users.phone)", "users.phone"),
            "locale": ("", "lower(users.locale)", "users.locale"),
            "is_expert": ("", "users.is_expert"),
            "is_operator": ("", "users.is_operator"),
            "disabled_at": ("users.disabled_at IS NULL", "users.disabled_at"),
            "os_login": ("users.os_login IS NULL", "lower(users.os_login)", "users.os_login"),
            "merged_into": ("""
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) IS NULL
""", """
lower((SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id))
""", """
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id)
"""),
            "last_active_at": ("""
nullif(max(coalesce((SELECT max(audit.at) AS max_5
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_6
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), '') IS NULL
""", """
nullif(max(coalesce((SELECT max(audit.at) AS max_5
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_6
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), '')
"""),
            "absent_until": ("""
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) IS NULL
""", """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0)
"""),
            "substitute": ("""
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) IS NULL
""", """
lower((SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0))
""", """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0)
"""),
            "group": ("groups.name IS NULL", "groups.name_folded", "groups.name"),
            "organisation": ("groups.organisation IS NULL", "lower(groups.organisation)", "groups.organisation"),
            "manager": ("memberships.is_manager IS NULL", "memberships.is_manager"),
            "helper": ("memberships.is_helper IS NULL", "memberships.is_helper"),
            "instructor": ("memberships.is_instructor IS NULL", "memberships.is_instructor"),
            "until": ("""
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id) IS NULL
""", """
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id)
"""),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM users
LEFT OUTER JOIN memberships ON memberships.user_id = users.id
LEFT OUTER JOIN groups ON groups.id = memberships.group_id
WHERE /*where*/
ORDER BY /*order*/ users.email_folded COLLATE "C", users.email COLLATE "C", groups.name_folded COLLATE "C",
groups.name COLLATE "C"
/*limit*/
""",
        columns={
            "id": "users.id AS id",
            "email": "users.email AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "job_title": "users.job_title AS job_title",
            "phone": "users.phone AS phone",
            "locale": "users.locale AS locale",
            "is_expert": "users.is_expert AS is_expert",
            "is_operator": "users.is_operator AS is_operator",
            "disabled_at": "users.disabled_at AS disabled_at",
            "os_login": "users.os_login AS os_login",
            "merged_into": """
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) AS merged_into
""",
            "last_active_at": """
greatest((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id)) AS last_active_at
""",
            "absent_until": """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS absent_until
""",
            "substitute": """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS substitute
""",
            "group": """
groups.name AS "group"
""",
            "organisation": "groups.organisation AS organisation",
            "manager": "memberships.is_manager AS manager",
            "helper": "memberships.is_helper AS helper",
            "instructor": "memberships.is_instructor AS instructor",
            "until": """
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id) AS until
""",
        },
        where={
            "typed": "substr(users.email_folded, 1, length(%(typed)s::VARCHAR)) = %(typed)s::VARCHAR",
            "unused_since": """
users.disabled_at IS NULL AND coalesce(greatest((SELECT max(audit.at) AS max_3
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_4
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id)), users.created_at) < %(unused_since)s::TIMESTAMP WITH TIME ZONE
""",
        },
        orders={
            "id": ("", "users.id"),
            "email": ("", """
users.email_folded COLLATE "C"
""", """
users.email COLLATE "C"
"""),
            "first_name": ("", """
users.first_name_folded COLLATE "C"
""", """
users.first_name COLLATE "C"
"""),
            "last_name": ("", """
users.last_name_folded COLLATE "C"
""", """
users.last_name COLLATE "C"
"""),
            "job_title": ("", """
users.job_title_folded COLLATE "C"
""", """
users.job_title COLLATE "C"
"""),
            "phone": ("", """
lower(users.phone COLLATE "C")
""", """
users.phone COLLATE "C"
"""),
            "locale": ("", """
lower(users.locale COLLATE "C")
""", """
users.locale COLLATE "C"
"""),
            "is_expert": ("", "users.is_expert"),
            "is_operator": ("", "users.is_operator"),
            "disabled_at": ("users.disabled_at IS NULL", "users.disabled_at"),
            "os_login": ("users.os_login IS NULL", """
lower(users.os_login COLLATE "C")
""", """
users.os_login COLLATE "C"
"""),
            "merged_into": ("""
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) IS NULL
""", """
lower((SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) COLLATE "C")
""", """
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) COLLATE "C"
"""),
            "last_active_at": ("""
greatest((SELECT max(audit.at) AS max_5
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_6
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id)) IS NULL
""", """
greatest((SELECT max(audit.at) AS max_5
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_6
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id))
"""),
            "absent_until": ("""
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) IS NULL
""", """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1)
"""),
            "substitute": ("""
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) IS NULL
""", """
lower((SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) COLLATE "C")
""", """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) COLLATE "C"
"""),
            "group": ("groups.name IS NULL", """
groups.name_folded COLLATE "C"
""", """
groups.name COLLATE "C"
"""),
            "organisation": ("groups.organisation IS NULL", """
lower(groups.organisation COLLATE "C")
""", """
groups.organisation COLLATE "C"
"""),
            "manager": ("memberships.is_manager IS NULL", "memberships.is_manager"),
            "helper": ("memberships.is_helper IS NULL", "memberships.is_helper"),
            "instructor": ("memberships.is_instructor IS NULL", "memberships.is_instructor"),
            "until": ("""
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id) IS NULL
""", """
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id)
"""),
        },
    ),
)

LISTED = Listing(
    columns={
        "id": None,
        "email": None,
        "first_name": None,
        "last_name": None,
        "job_title": None,
        "phone": None,
        "locale": Locale,
        "is_expert": flag,
        "is_operator": flag,
        "disabled_at": instant,
        "os_login": None,
        "merged_into": None,
        "last_active_at": instant,
        "absent_until": day,
        "substitute": None,
        "group": None,
        "organisation": None,
        "manager": flag,
        "helper": flag,
        "instructor": flag,
        "until": day,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM users
WHERE /*where*/
ORDER BY /*order*/ users.email_folded, users.email
/*limit*/
""",
        columns={
            "id": "users.id AS id",
            "email": "users.email AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "job_title": "users.job_title AS job_title",
            "phone": "users.phone AS phone",
            "locale": "users.locale AS locale",
            "is_expert": "users.is_expert AS is_expert",
            "is_operator": "users.is_operator AS is_operator",
            "disabled_at": "users.disabled_at AS disabled_at",
            "os_login": "users.os_login AS os_login",
            "merged_into": """
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) AS merged_into
""",
            "last_active_at": """
nullif(max(coalesce((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), '') AS last_active_at
""",
            "absent_until": """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS absent_until
""",
            "substitute": """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS substitute
""",
            "group": """
CAST(NULL AS TEXT) AS "group"
""",
            "organisation": "CAST(NULL AS TEXT) AS organisation",
            "manager": "CAST(NULL AS INTEGER) AS manager",
            "helper": "CAST(NULL AS INTEGER) AS helper",
            "instructor": "CAST(NULL AS INTEGER) AS instructor",
            "until": "CAST(NULL AS TEXT) AS until",
        },
        where={
            "typed": "substr(users.email_folded, 1, length(:typed)) = :typed",
            "unused_since": """
users.disabled_at IS NULL AND coalesce(nullif(max(coalesce((SELECT max(audit.at) AS max_3
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_4
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), ''), users.created_at) < :unused_since
""",
        },
        orders={
            "id": ("", "users.id"),
            "email": ("", "users.email_folded", "users.email"),
            "first_name": ("", "users.first_name_folded", "users.first_name"),
            "last_name": ("", "users.last_name_folded", "users.last_name"),
            "job_title": ("", "users.job_title_folded", "users.job_title"),
            "phone": ("", "lower(users.phone)", "users.phone"),
            "locale": ("", "lower(users.locale)", "users.locale"),
            "is_expert": ("", "users.is_expert"),
            "is_operator": ("", "users.is_operator"),
            "disabled_at": ("users.disabled_at IS NULL", "users.disabled_at"),
            "os_login": ("users.os_login IS NULL", "lower(users.os_login)", "users.os_login"),
            "merged_into": ("""
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) IS NULL
""", """
lower((SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id))
""", """
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id)
"""),
            "last_active_at": ("""
nullif(max(coalesce((SELECT max(audit.at) AS max_5
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_6
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), '') IS NULL
""", """
nullif(max(coalesce((SELECT max(audit.at) AS max_5
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_6
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), '')
"""),
            "absent_until": ("""
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) IS NULL
""", """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0)
"""),
            "substitute": ("""
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) IS NULL
""", """
lower((SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0))
""", """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0)
"""),
            "group": ("CAST(NULL AS TEXT) IS NULL", "lower(CAST(NULL AS TEXT))", "CAST(NULL AS TEXT)"),
            "organisation": ("CAST(NULL AS TEXT) IS NULL", "lower(CAST(NULL AS TEXT))", "CAST(NULL AS TEXT)"),
            "manager": ("CAST(NULL AS INTEGER) IS NULL", "CAST(NULL AS INTEGER)"),
            "helper": ("CAST(NULL AS INTEGER) IS NULL", "CAST(NULL AS INTEGER)"),
            "instructor": ("CAST(NULL AS INTEGER) IS NULL", "CAST(NULL AS INTEGER)"),
            "until": ("CAST(NULL AS TEXT) IS NULL", "CAST(NULL AS TEXT)"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM users
WHERE /*where*/
ORDER BY /*order*/ users.email_folded COLLATE "C", users.email COLLATE "C"
/*limit*/
""",
        columns={
            "id": "users.id AS id",
            "email": "users.email AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "job_title": "users.job_title AS job_title",
            "phone": "users.phone AS phone",
            "locale": "users.locale AS locale",
            "is_expert": "users.is_expert AS is_expert",
            "is_operator": "users.is_operator AS is_operator",
            "disabled_at": "users.disabled_at AS disabled_at",
            "os_login": "users.os_login AS os_login",
            "merged_into": """
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) AS merged_into
""",
            "last_active_at": """
greatest((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id)) AS last_active_at
""",
            "absent_until": """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS absent_until
""",
            "substitute": """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS substitute
""",
            "group": """
CAST(NULL AS TEXT) AS "group"
""",
            "organisation": "CAST(NULL AS TEXT) AS organisation",
            "manager": "CAST(NULL AS BOOLEAN) AS manager",
            "helper": "CAST(NULL AS BOOLEAN) AS helper",
            "instructor": "CAST(NULL AS BOOLEAN) AS instructor",
            "until": "CAST(NULL AS DATE) AS until",
        },
        where={
            "typed": "substr(users.email_folded, 1, length(%(typed)s::VARCHAR)) = %(typed)s::VARCHAR",
            "unused_since": """
users.disabled_at IS NULL AND coalesce(greatest((SELECT max(audit.at) AS max_3
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_4
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id)), users.created_at) < %(unused_since)s::TIMESTAMP WITH TIME ZONE
""",
        },
        orders={
            "id": ("", "users.id"),
            "email": ("", """
users.email_folded COLLATE "C"
""", """
users.email COLLATE "C"
"""),
            "first_name": ("", """
users.first_name_folded COLLATE "C"
""", """
users.first_name COLLATE "C"
"""),
            "last_name": ("", """
users.last_name_folded COLLATE "C"
""", """
users.last_name COLLATE "C"
"""),
            "job_title": ("", """
users.job_title_folded COLLATE "C"
""", """
users.job_title COLLATE "C"
"""),
            "phone": ("", """
lower(users.phone COLLATE "C")
""", """
users.phone COLLATE "C"
"""),
            "locale": ("", """
lower(users.locale COLLATE "C")
""", """
users.locale COLLATE "C"
"""),
            "is_expert": ("", "users.is_expert"),
            "is_operator": ("", "users.is_operator"),
            "disabled_at": ("users.disabled_at IS NULL", "users.disabled_at"),
            "os_login": ("users.os_login IS NULL", """
lower(users.os_login COLLATE "C")
""", """
users.os_login COLLATE "C"
"""),
            "merged_into": ("""
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) IS NULL
""", """
lower((SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) COLLATE "C")
""", """
(SELECT "into".email
FROM users AS "into"
WHERE "into".id = users.merged_into_id) COLLATE "C"
"""),
            "last_active_at": ("""
greatest((SELECT max(audit.at) AS max_5
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_6
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id)) IS NULL
""", """
greatest((SELECT max(audit.at) AS max_5
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_6
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id))
"""),
            "absent_until": ("""
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) IS NULL
""", """
(SELECT absences.until
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1)
"""),
            "substitute": ("""
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) IS NULL
""", """
lower((SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) COLLATE "C")
""", """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) COLLATE "C"
"""),
            "group": ("CAST(NULL AS TEXT) IS NULL", """
lower(CAST(NULL AS TEXT) COLLATE "C")
""", """
CAST(NULL AS TEXT) COLLATE "C"
"""),
            "organisation": ("CAST(NULL AS TEXT) IS NULL", """
lower(CAST(NULL AS TEXT) COLLATE "C")
""", """
CAST(NULL AS TEXT) COLLATE "C"
"""),
            "manager": ("CAST(NULL AS BOOLEAN) IS NULL", "CAST(NULL AS BOOLEAN)"),
            "helper": ("CAST(NULL AS BOOLEAN) IS NULL", "CAST(NULL AS BOOLEAN)"),
            "instructor": ("CAST(NULL AS BOOLEAN) IS NULL", "CAST(NULL AS BOOLEAN)"),
            "until": ("CAST(NULL AS DATE) IS NULL", "CAST(NULL AS DATE)"),
        },
    ),
)

MEMBERSHIPS = Statement(
    columns={
        "group_id": None,
        "group": None,
        "manager": flag,
        "helper": flag,
        "instructor": flag,
        "added_at": instant,
        "until": day,
    },
    sqlite="""
SELECT groups.id AS group_id, groups.name AS "group", memberships.is_manager AS manager,
memberships.is_helper AS helper, memberships.is_instructor AS instructor, memberships.added_at, (SELECT
min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id) AS until
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.user_id = :user_id
ORDER BY groups.name_folded, groups.name
""",
    postgresql="""
SELECT groups.id AS group_id, groups.name AS "group", memberships.is_manager AS manager,
memberships.is_helper AS helper, memberships.is_instructor AS instructor, memberships.added_at, (SELECT
min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id) AS until
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.user_id = %(user_id)s::BIGINT
ORDER BY groups.name_folded COLLATE "C", groups.name COLLATE "C"
""",
)

NAMES = Statement(
    columns={
        "email": None,
        "first_name": None,
        "last_name": None,
    },
    sqlite="""
SELECT users.email, users.first_name, users.last_name
FROM users
WHERE users.email IN (SELECT anon_1.value
FROM json_each(:emails) AS anon_1)
""",
    postgresql="""
SELECT users.email, users.first_name, users.last_name
FROM users
WHERE users.email = any(%(emails)s::TEXT[])
""",
)
