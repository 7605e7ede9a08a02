"""Written by `python3 dev statements` from `store/sql/casework/group_list.py`: change it there."""

from __future__ import annotations

from ...statement import Listing, Parts, day, flag, instant

LISTED = Listing(
    columns={
        "id": None,
        "name": None,
        "organisation": None,
        "areas": None,
        "mailbox": None,
        "description": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM groups
WHERE /*where*/
ORDER BY /*order*/ groups.name_folded, groups.name
/*limit*/
""",
        columns={
            "id": "groups.id AS id",
            "name": "groups.name AS name",
            "organisation": "groups.organisation AS organisation",
            "areas": """
(SELECT json_group_array(group_areas.area) AS json_group_array_1
FROM group_areas
WHERE group_areas.group_id = groups.id) AS areas
""",
            "mailbox": "groups.mailbox AS mailbox",
            "description": "groups.description AS description",
        },
        where={
            "organisation": "groups.organisation = :organisation",
            "area": """
groups.id IN (SELECT group_areas.group_id
FROM group_areas
WHERE group_areas.area = :area)
""",
            "typed": """
substr(CAST(groups.id AS TEXT), 1, length(:typed)) = :typed OR substr(groups.name_folded, 1, length(:typed))
= :typed
""",
        },
        orders={
            "id": ("", "groups.id"),
            "name": ("", "groups.name_folded", "groups.name"),
            "organisation": ("", "lower(groups.organisation)", "groups.organisation"),
            "areas": ("""
(SELECT group_concat(anon_1."key", '\x01') AS group_concat_1
FROM (SELECT lower(group_areas.area) AS "key", group_areas.area AS exact
FROM group_areas
WHERE group_areas.group_id = groups.id
ORDER BY lower(group_areas.area), group_areas.area) AS anon_1) IS NULL
""", """
(SELECT group_concat(anon_1."key", '\x01') AS group_concat_1
FROM (SELECT lower(group_areas.area) AS "key", group_areas.area AS exact
FROM group_areas
WHERE group_areas.group_id = groups.id
ORDER BY lower(group_areas.area), group_areas.area) AS anon_1)
""", """
(SELECT group_concat(anon_1.exact, '\x01') AS group_concat_2
FROM (SELECT lower(group_areas.area) AS "key", group_areas.area AS exact
FROM group_areas
WHERE group_areas.group_id = groups.id
ORDER BY lower(group_areas.area), group_areas.area) AS anon_1)
"""),
            "mailbox": ("groups.mailbox IS NULL", "groups.mailbox_folded", "groups.mailbox"),
            "description": ("", "groups.description_folded", "groups.description"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM groups
WHERE /*where*/
ORDER BY /*order*/ groups.name_folded COLLATE "C", groups.name COLLATE "C"
/*limit*/
""",
        columns={
            "id": "groups.id AS id",
            "name": "groups.name AS name",
            "organisation": "groups.organisation AS organisation",
            "areas": """
(SELECT coalesce(CAST(json_agg(group_areas.area) AS TEXT), '[]') AS coalesce_1
FROM group_areas
WHERE group_areas.group_id = groups.id) AS areas
""",
            "mailbox": "groups.mailbox AS mailbox",
            "description": "groups.description AS description",
        },
        where={
            "organisation": "groups.organisation = %(organisation)s::VARCHAR",
            "area": """
groups.id IN (SELECT group_areas.group_id
FROM group_areas
WHERE group_areas.area = %(area)s::VARCHAR)
""",
            "typed": """
substr(CAST(groups.id AS TEXT), 1, length(%(typed)s::VARCHAR)) = %(typed)s::VARCHAR OR
substr(groups.name_folded, 1, length(%(typed)s::VARCHAR)) = %(typed)s::VARCHAR
""",
        },
        orders={
            "id": ("", "groups.id"),
            "name": ("", """
groups.name_folded COLLATE "C"
""", """
groups.name COLLATE "C"
"""),
            "organisation": ("", """
lower(groups.organisation COLLATE "C")
""", """
groups.organisation COLLATE "C"
"""),
            "areas": ("""
(SELECT string_agg(anon_1.key, '\x01') AS string_agg_1
FROM (SELECT lower(group_areas.area COLLATE "C") AS key, group_areas.area COLLATE "C" AS exact
FROM group_areas
WHERE group_areas.group_id = groups.id
ORDER BY lower(group_areas.area COLLATE "C"), group_areas.area COLLATE "C") AS anon_1) IS NULL
""", """
(SELECT string_agg(anon_1.key, '\x01') AS string_agg_1
FROM (SELECT lower(group_areas.area COLLATE "C") AS key, group_areas.area COLLATE "C" AS exact
FROM group_areas
WHERE group_areas.group_id = groups.id
ORDER BY lower(group_areas.area COLLATE "C"), group_areas.area COLLATE "C") AS anon_1)
""", """
(SELECT string_agg(anon_1.exact, '\x01') AS string_agg_2
FROM (SELECT lower(group_areas.area COLLATE "C") AS key, group_areas.area COLLATE "C" AS exact
FROM group_areas
WHERE group_areas.group_id = groups.id
ORDER BY lower(group_areas.area COLLATE "C"), group_areas.area COLLATE "C") AS anon_1)
"""),
            "mailbox": ("groups.mailbox IS NULL", """
groups.mailbox_folded COLLATE "C"
""", """
groups.mailbox COLLATE "C"
"""),
            "description": ("", """
groups.description_folded COLLATE "C"
""", """
groups.description COLLATE "C"
"""),
        },
    ),
)

USERS = Listing(
    columns={
        "email": None,
        "last_name": None,
        "first_name": None,
        "job_title": None,
        "phone": None,
        "manager": flag,
        "helper": flag,
        "instructor": flag,
        "disabled": flag,
        "added_at": instant,
        "last_active_at": instant,
        "until": day,
        "absent_until": day,
        "substitute": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE memberships.group_id = :group_id AND /*where*/
ORDER BY /*order*/ users.email_folded, users.email
/*limit*/
""",
        columns={
            "email": "users.email AS email",
            "last_name": "users.last_name AS last_name",
            "first_name": "users.first_name AS first_name",
            "job_title": """
CASE WHEN (/*everything*/true OR users.id = :viewer_id OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.job_title ELSE '' END AS
job_title
""",
            "phone": """
CASE WHEN (/*everything*/true OR users.id = :viewer_id OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.phone ELSE '' END AS phone
""",
            "manager": "memberships.is_manager AS manager",
            "helper": "memberships.is_helper AS helper",
            "instructor": "memberships.is_instructor AS instructor",
            "disabled": "users.disabled_at IS NOT NULL AS disabled",
            "added_at": "memberships.added_at AS added_at",
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
            "until": """
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id) AS until
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
IS NULL AND (EXISTS (SELECT members.user_id
FROM memberships AS members
WHERE members.user_id = substitutes.id AND members.group_id = memberships.group_id))
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) AS substitute
""",
        },
        where={
            "typed": "substr(users.email_folded, 1, length(:typed)) = :typed",
        },
        orders={
            "email": ("", "users.email_folded", "users.email"),
            "last_name": ("", "users.last_name_folded", "users.last_name"),
            "first_name": ("", "users.first_name_folded", "users.first_name"),
            "job_title": ("""
CASE WHEN (/*everything*/true OR users.id = :viewer_id OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.job_title ELSE '' END IS
NULL
""", """
lower(CASE WHEN (/*everything*/true OR users.id = :viewer_id OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.job_title ELSE '' END)
""", """
CASE WHEN (/*everything*/true OR users.id = :viewer_id OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.job_title ELSE '' END
"""),
            "phone": ("""
CASE WHEN (/*everything*/true OR users.id = :viewer_id OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.phone ELSE '' END IS NULL
""", """
lower(CASE WHEN (/*everything*/true OR users.id = :viewer_id OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.phone ELSE '' END)
""", """
CASE WHEN (/*everything*/true OR users.id = :viewer_id OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.phone ELSE '' END
"""),
            "manager": ("", "memberships.is_manager"),
            "helper": ("", "memberships.is_helper"),
            "instructor": ("", "memberships.is_instructor"),
            "disabled": ("(users.disabled_at IS NOT NULL) IS NULL", "users.disabled_at IS NOT NULL"),
            "added_at": ("", "memberships.added_at"),
            "last_active_at": ("""
nullif(max(coalesce((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), '') IS NULL
""", """
nullif(max(coalesce((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), ''), coalesce((SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), ''), coalesce((SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id), '')), '')
"""),
            "until": ("""
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id) IS NULL
""", """
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id)
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
IS NULL AND (EXISTS (SELECT members.user_id
FROM memberships AS members
WHERE members.user_id = substitutes.id AND members.group_id = memberships.group_id))
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0) IS NULL
""", """
lower((SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL AND (EXISTS (SELECT members.user_id
FROM memberships AS members
WHERE members.user_id = substitutes.id AND members.group_id = memberships.group_id))
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0))
""", """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL AND (EXISTS (SELECT members.user_id
FROM memberships AS members
WHERE members.user_id = substitutes.id AND members.group_id = memberships.group_id))
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1 OFFSET 0)
"""),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE memberships.group_id = %(group_id)s::BIGINT AND /*where*/
ORDER BY /*order*/ users.email_folded COLLATE "C", users.email COLLATE "C"
/*limit*/
""",
        columns={
            "email": "users.email AS email",
            "last_name": "users.last_name AS last_name",
            "first_name": "users.first_name AS first_name",
            "job_title": """
CASE WHEN (/*everything*/true OR users.id = %(viewer_id)s::BIGINT OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.job_title ELSE '' END AS
job_title
""",
            "phone": """
CASE WHEN (/*everything*/true OR users.id = %(viewer_id)s::BIGINT OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.phone ELSE '' END AS phone
""",
            "manager": "memberships.is_manager AS manager",
            "helper": "memberships.is_helper AS helper",
            "instructor": "memberships.is_instructor AS instructor",
            "disabled": "users.disabled_at IS NOT NULL AS disabled",
            "added_at": "memberships.added_at AS added_at",
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
            "until": """
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id) AS until
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
IS NULL AND (EXISTS (SELECT members.user_id
FROM memberships AS members
WHERE members.user_id = substitutes.id AND members.group_id = memberships.group_id))
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) AS substitute
""",
        },
        where={
            "typed": "substr(users.email_folded, 1, length(%(typed)s::VARCHAR)) = %(typed)s::VARCHAR",
        },
        orders={
            "email": ("", """
users.email_folded COLLATE "C"
""", """
users.email COLLATE "C"
"""),
            "last_name": ("", """
users.last_name_folded COLLATE "C"
""", """
users.last_name COLLATE "C"
"""),
            "first_name": ("", """
users.first_name_folded COLLATE "C"
""", """
users.first_name COLLATE "C"
"""),
            "job_title": ("""
CASE WHEN (/*everything*/true OR users.id = %(viewer_id)s::BIGINT OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.job_title ELSE '' END IS
NULL
""", """
lower(CASE WHEN (/*everything*/true OR users.id = %(viewer_id)s::BIGINT OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.job_title ELSE '' END
COLLATE "C")
""", """
CASE WHEN (/*everything*/true OR users.id = %(viewer_id)s::BIGINT OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.job_title ELSE '' END
COLLATE "C"
"""),
            "phone": ("""
CASE WHEN (/*everything*/true OR users.id = %(viewer_id)s::BIGINT OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.phone ELSE '' END IS NULL
""", """
lower(CASE WHEN (/*everything*/true OR users.id = %(viewer_id)s::BIGINT OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.phone ELSE '' END COLLATE
"C")
""", """
CASE WHEN (/*everything*/true OR users.id = %(viewer_id)s::BIGINT OR (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at))) THEN users.phone ELSE '' END COLLATE
"C"
"""),
            "manager": ("", "memberships.is_manager"),
            "helper": ("", "memberships.is_helper"),
            "instructor": ("", "memberships.is_instructor"),
            "disabled": ("(users.disabled_at IS NOT NULL) IS NULL", "users.disabled_at IS NOT NULL"),
            "added_at": ("", "memberships.added_at"),
            "last_active_at": ("""
greatest((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id)) IS NULL
""", """
greatest((SELECT max(audit.at) AS max_1
FROM audit
WHERE audit.actor_id = users.id), (SELECT messages.at
FROM messages
WHERE messages.id = (SELECT max(request_reads.message_id) AS max_2
FROM request_reads
WHERE request_reads.user_id = users.id)), (SELECT account_uses.used_at
FROM account_uses
WHERE account_uses.user_id = users.id))
"""),
            "until": ("""
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id) IS NULL
""", """
(SELECT min(role_ends.until) AS min_1
FROM role_ends
WHERE role_ends.group_id = memberships.group_id AND role_ends.user_id = memberships.user_id)
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
IS NULL AND (EXISTS (SELECT members.user_id
FROM memberships AS members
WHERE members.user_id = substitutes.id AND members.group_id = memberships.group_id))
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) IS NULL
""", """
lower((SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL AND (EXISTS (SELECT members.user_id
FROM memberships AS members
WHERE members.user_id = substitutes.id AND members.group_id = memberships.group_id))
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) COLLATE "C")
""", """
(SELECT substitutes.email
FROM absences
LEFT OUTER JOIN users AS substitutes ON substitutes.id = absences.substitute_id AND substitutes.disabled_at
IS NULL AND (EXISTS (SELECT members.user_id
FROM memberships AS members
WHERE members.user_id = substitutes.id AND members.group_id = memberships.group_id))
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY absences.ends_at DESC, absences.id
LIMIT 1) COLLATE "C"
"""),
        },
    ),
)
