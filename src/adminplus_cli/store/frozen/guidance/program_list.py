"""Written by `python3 dev statements` from `store/sql/guidance/program_list.py`: change it there."""

from __future__ import annotations

from ...statement import Listing, Parts, Statement, day, flag, instant

CONTACTS = Statement(
    columns={
        "id": None,
        "email": None,
        "first_name": None,
        "last_name": None,
    },
    sqlite="""
SELECT users.id, users.email, users.first_name, users.last_name
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs ON programs.id = program_managers.program_id
WHERE program_managers.program_id = :program_id AND users.disabled_at IS NULL
ORDER BY CASE WHEN (users.id = programs.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat
""",
    postgresql="""
SELECT users.id, users.email, users.first_name, users.last_name
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs ON programs.id = program_managers.program_id
WHERE program_managers.program_id = %(program_id)s::BIGINT AND users.disabled_at IS NULL
ORDER BY CASE WHEN (users.id = programs.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat
""",
)

LISTED = Listing(
    columns={
        "id": None,
        "project": None,
        "title": None,
        "access": None,
        "group": None,
        "managers": None,
        "participants": None,
        "progress": None,
        "starts_on": day,
        "ends_on": day,
        "archived_at": instant,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM programs
LEFT OUTER JOIN project_groups ON project_groups.id = programs.group_id
WHERE programs.project_id = :project_id AND /*where*/
ORDER BY /*order*/ programs.title_folded, programs.title, programs.id
/*limit*/
""",
        columns={
            "id": "programs.id AS id",
            "project": "programs.project_id AS project",
            "title": "programs.title AS title",
            "access": "'open' AS access",
            "group": """
project_groups.name AS "group"
""",
            "managers": """
(SELECT json_group_array(anon_1.email) AS json_group_array_1
FROM (SELECT users.email AS email
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_1) AS managers
""",
            "participants": """
(SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) AS participants
""",
            "progress": """
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed =
1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / (10000.0 + 0.0) END AS progress
""",
            "starts_on": "programs.starts_on AS starts_on",
            "ends_on": "programs.ends_on AS ends_on",
            "archived_at": "programs.archived_at AS archived_at",
        },
        where={
            "archived": "programs.archived_at IS NOT NULL",
            "at_work": "programs.archived_at IS NULL",
            "group": """
programs.group_id IN (SELECT anon_2.value
FROM json_each(:ids) AS anon_2)
""",
            "search": "instr(programs.title_folded, :search) > 0",
        },
        orders={
            "id": ("", "programs.id"),
            "project": ("", "programs.project_id"),
            "title": ("", "programs.title_folded", "programs.title"),
            "access": ("'open' IS NULL", "lower('open')", "'open'"),
            "group": ("", "project_groups.name_folded", "project_groups.name"),
            "managers": ("""
(SELECT group_concat(anon_3."key", '\x01') AS group_concat_1
FROM (SELECT users.email_folded AS "key", users.email AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_3) IS NULL
""", """
(SELECT group_concat(anon_3."key", '\x01') AS group_concat_1
FROM (SELECT users.email_folded AS "key", users.email AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_3)
""", """
(SELECT group_concat(anon_3.exact, '\x01') AS group_concat_2
FROM (SELECT users.email_folded AS "key", users.email AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_3)
"""),
            "participants": ("""
(SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) IS NULL
""", """
(SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL)
"""),
            "progress": ("""
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed =
1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / (10000.0 + 0.0) END IS NULL
""", """
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed =
1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / (10000.0 + 0.0) END
"""),
            "starts_on": ("programs.starts_on IS NULL", "programs.starts_on"),
            "ends_on": ("programs.ends_on IS NULL", "programs.ends_on"),
            "archived_at": ("programs.archived_at IS NULL", "programs.archived_at"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM programs
LEFT OUTER JOIN project_groups ON project_groups.id = programs.group_id
WHERE programs.project_id = %(project_id)s::BIGINT AND /*where*/
ORDER BY /*order*/ programs.title_folded COLLATE "C", programs.title COLLATE "C", programs.id
/*limit*/
""",
        columns={
            "id": "programs.id AS id",
            "project": "programs.project_id AS project",
            "title": "programs.title AS title",
            "access": "'open' AS access",
            "group": """
project_groups.name AS "group"
""",
            "managers": """
(SELECT coalesce(CAST(json_agg(anon_1.email) AS TEXT), '[]') AS coalesce_1
FROM (SELECT users.email AS email
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_1) AS managers
""",
            "participants": """
(SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) AS participants
""",
            "progress": """
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed
AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / CAST(10000.0 AS FLOAT) END AS progress
""",
            "starts_on": "programs.starts_on AS starts_on",
            "ends_on": "programs.ends_on AS ends_on",
            "archived_at": "programs.archived_at AS archived_at",
        },
        where={
            "archived": "programs.archived_at IS NOT NULL",
            "at_work": "programs.archived_at IS NULL",
            "group": "programs.group_id = any(%(ids)s::BIGINT[])",
            "search": "strpos(programs.title_folded, %(search)s::VARCHAR) > 0",
        },
        orders={
            "id": ("", "programs.id"),
            "project": ("", "programs.project_id"),
            "title": ("", """
programs.title_folded COLLATE "C"
""", """
programs.title COLLATE "C"
"""),
            "access": ("'open' IS NULL", """
lower('open' COLLATE "C")
""", """
'open' COLLATE "C"
"""),
            "group": ("", """
project_groups.name_folded COLLATE "C"
""", """
project_groups.name COLLATE "C"
"""),
            "managers": ("""
(SELECT string_agg(anon_2.key, '\x01') AS string_agg_1
FROM (SELECT users.email_folded COLLATE "C" AS key, users.email COLLATE "C" AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_2) IS NULL
""", """
(SELECT string_agg(anon_2.key, '\x01') AS string_agg_1
FROM (SELECT users.email_folded COLLATE "C" AS key, users.email COLLATE "C" AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_2)
""", """
(SELECT string_agg(anon_2.exact, '\x01') AS string_agg_2
FROM (SELECT users.email_folded COLLATE "C" AS key, users.email COLLATE "C" AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_2)
"""),
            "participants": ("""
(SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) IS NULL
""", """
(SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL)
"""),
            "progress": ("""
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed
AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / CAST(10000.0 AS FLOAT) END IS NULL
""", """
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed
AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / CAST(10000.0 AS FLOAT) END
"""),
            "starts_on": ("programs.starts_on IS NULL", "programs.starts_on"),
            "ends_on": ("programs.ends_on IS NULL", "programs.ends_on"),
            "archived_at": ("programs.archived_at IS NULL", "programs.archived_at"),
        },
    ),
)

LOCKED = Listing(
    columns={
        "id": None,
        "project": None,
        "title": None,
        "access": None,
        "group": None,
        "managers": None,
        "participants": None,
        "progress": None,
        "starts_on": day,
        "ends_on": day,
        "archived_at": instant,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM programs
LEFT OUTER JOIN project_groups ON project_groups.id = programs.group_id
WHERE programs.project_id = :project_id AND /*where*/
ORDER BY /*order*/ programs.title_folded, programs.title, NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me)), programs.id
/*limit*/
""",
        columns={
            "id": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.id END AS id
""",
            "project": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.project_id END AS project
""",
            "title": "programs.title AS title",
            "access": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN 'locked' ELSE
'open' END AS access
""",
            "group": """
project_groups.name AS "group"
""",
            "managers": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE (SELECT
json_group_array(anon_1.email) AS json_group_array_1
FROM (SELECT users.email AS email
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_1) END AS managers
""",
            "participants": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE (SELECT
count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) END AS participants
""",
            "progress": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE CASE
WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed =
1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / (10000.0 + 0.0) END END AS progress
""",
            "starts_on": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.starts_on END AS starts_on
""",
            "ends_on": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.ends_on END AS ends_on
""",
            "archived_at": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.archived_at END AS archived_at
""",
        },
        where={
            "archived": """
programs.archived_at IS NOT NULL AND NOT (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me)))
""",
            "at_work": """
NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me)) OR programs.archived_at
IS NULL
""",
            "group": "project_groups.name_key = :name_key",
            "search": "instr(programs.title_folded, :search) > 0",
        },
        orders={
            "id": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.id END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.id END
"""),
            "project": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.project_id END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.project_id END
"""),
            "title": ("", "programs.title_folded", "programs.title"),
            "access": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN 'locked' ELSE
'open' END IS NULL
""", """
lower(CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN 'locked' ELSE
'open' END)
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN 'locked' ELSE
'open' END
"""),
            "group": ("", "project_groups.name_folded", "project_groups.name"),
            "managers": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE (SELECT
group_concat(anon_2."key", '\x01') AS group_concat_1
FROM (SELECT users.email_folded AS "key", users.email AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_2) END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE (SELECT
group_concat(anon_2."key", '\x01') AS group_concat_1
FROM (SELECT users.email_folded AS "key", users.email AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_2) END
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE (SELECT
group_concat(anon_2.exact, '\x01') AS group_concat_2
FROM (SELECT users.email_folded AS "key", users.email AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_2) END
"""),
            "participants": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE (SELECT
count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE (SELECT
count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) END
"""),
            "progress": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE CASE
WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed =
1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / (10000.0 + 0.0) END END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE CASE
WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed =
1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / (10000.0 + 0.0) END END
"""),
            "starts_on": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.starts_on END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.starts_on END
"""),
            "ends_on": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.ends_on END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.ends_on END
"""),
            "archived_at": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.archived_at END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = :me))) THEN NULL ELSE
programs.archived_at END
"""),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM programs
LEFT OUTER JOIN project_groups ON project_groups.id = programs.group_id
WHERE programs.project_id = %(project_id)s::BIGINT AND /*where*/
ORDER BY /*order*/ programs.title_folded COLLATE "C", programs.title COLLATE "C", NOT (EXISTS (SELECT
program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT)), programs.id
/*limit*/
""",
        columns={
            "id": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.id END AS id
""",
            "project": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.project_id END AS project
""",
            "title": "programs.title AS title",
            "access": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN
'locked' ELSE 'open' END AS access
""",
            "group": """
project_groups.name AS "group"
""",
            "managers": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE (SELECT coalesce(CAST(json_agg(anon_1.email) AS TEXT), '[]') AS coalesce_1
FROM (SELECT users.email AS email
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_1) END AS managers
""",
            "participants": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE (SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) END AS participants
""",
            "progress": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed
AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / CAST(10000.0 AS FLOAT) END END AS progress
""",
            "starts_on": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.starts_on END AS starts_on
""",
            "ends_on": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.ends_on END AS ends_on
""",
            "archived_at": """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.archived_at END AS archived_at
""",
        },
        where={
            "archived": """
programs.archived_at IS NOT NULL AND NOT (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT)))
""",
            "at_work": """
NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT)) OR
programs.archived_at IS NULL
""",
            "group": "project_groups.name_key = %(name_key)s::VARCHAR",
            "search": "strpos(programs.title_folded, %(search)s::VARCHAR) > 0",
        },
        orders={
            "id": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.id END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.id END
"""),
            "project": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.project_id END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.project_id END
"""),
            "title": ("", """
programs.title_folded COLLATE "C"
""", """
programs.title COLLATE "C"
"""),
            "access": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN
'locked' ELSE 'open' END IS NULL
""", """
lower(CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN
'locked' ELSE 'open' END COLLATE "C")
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN
'locked' ELSE 'open' END COLLATE "C"
"""),
            "group": ("", """
project_groups.name_folded COLLATE "C"
""", """
project_groups.name COLLATE "C"
"""),
            "managers": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE (SELECT string_agg(anon_2.key, '\x01') AS string_agg_1
FROM (SELECT users.email_folded COLLATE "C" AS key, users.email COLLATE "C" AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_2) END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE (SELECT string_agg(anon_2.key, '\x01') AS string_agg_1
FROM (SELECT users.email_folded COLLATE "C" AS key, users.email COLLATE "C" AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_2) END
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE (SELECT string_agg(anon_2.exact, '\x01') AS string_agg_2
FROM (SELECT users.email_folded COLLATE "C" AS key, users.email COLLATE "C" AS exact
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_2) END
"""),
            "participants": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE (SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE (SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) END
"""),
            "progress": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed
AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / CAST(10000.0 AS FLOAT) END END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed
AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / CAST(10000.0 AS FLOAT) END END
"""),
            "starts_on": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.starts_on END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.starts_on END
"""),
            "ends_on": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.ends_on END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.ends_on END
"""),
            "archived_at": ("""
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.archived_at END IS NULL
""", """
CASE WHEN (NOT (EXISTS (SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = programs.id AND program_managers.user_id = %(me)s::BIGINT))) THEN NULL
ELSE programs.archived_at END
"""),
        },
    ),
)

MANAGERS = Listing(
    columns={
        "email": None,
        "first_name": None,
        "last_name": None,
        "creator": flag,
        "named_at": instant,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM program_managers
JOIN users ON users.id = program_managers.user_id
JOIN programs ON programs.id = program_managers.program_id
WHERE program_managers.program_id = :program_id
ORDER BY /*order*/ CASE WHEN (users.id = programs.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat
/*limit*/
""",
        columns={
            "email": "users.email AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "creator": "users.id = programs.creator_id AS creator",
            "named_at": "program_managers.named_at AS named_at",
        },
        where={},
        orders={
            "email": ("", "users.email_folded", "users.email"),
            "first_name": ("", "users.first_name_folded", "users.first_name"),
            "last_name": ("", "users.last_name_folded", "users.last_name"),
            "creator": ("(users.id = programs.creator_id) IS NULL", "users.id = programs.creator_id"),
            "named_at": ("", "program_managers.named_at"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM program_managers
JOIN users ON users.id = program_managers.user_id
JOIN programs ON programs.id = program_managers.program_id
WHERE program_managers.program_id = %(program_id)s::BIGINT
ORDER BY /*order*/ CASE WHEN (users.id = programs.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat
/*limit*/
""",
        columns={
            "email": "users.email AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "creator": "users.id = programs.creator_id AS creator",
            "named_at": "program_managers.named_at AS named_at",
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
            "creator": ("(users.id = programs.creator_id) IS NULL", "users.id = programs.creator_id"),
            "named_at": ("", "program_managers.named_at"),
        },
    ),
)

ONE = Statement(
    columns={
        "id": None,
        "project": None,
        "title": None,
        "access": None,
        "group": None,
        "managers": None,
        "participants": None,
        "progress": None,
        "starts_on": day,
        "ends_on": day,
        "archived_at": instant,
        "description": None,
        "objective": None,
        "meetings_held": None,
        "creator": None,
        "created_at": instant,
    },
    sqlite="""
SELECT programs.id AS id, programs.project_id AS project, programs.title AS title, 'open' AS access,
project_groups.name AS "group", (SELECT json_group_array(anon_1.email) AS json_group_array_1
FROM (SELECT users.email AS email
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_1) AS managers, (SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) AS participants, CASE WHEN
(programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed =
1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / (10000.0 + 0.0) END AS progress, programs.starts_on AS starts_on,
programs.ends_on AS ends_on, programs.archived_at AS archived_at, programs.description AS description,
programs.objective AS objective, (SELECT count(*) AS count_3
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed =
1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) AS meetings_held, (SELECT users.email
FROM users
WHERE users.id = programs.creator_id) AS creator, programs.created_at AS created_at
FROM programs
LEFT OUTER JOIN project_groups ON project_groups.id = programs.group_id
WHERE programs.id = :id
""",
    postgresql="""
SELECT programs.id AS id, programs.project_id AS project, programs.title AS title, 'open' AS access,
project_groups.name AS "group", (SELECT coalesce(CAST(json_agg(anon_1.email) AS TEXT), '[]') AS coalesce_1
FROM (SELECT users.email AS email
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs AS led ON led.id = program_managers.program_id
WHERE program_managers.program_id = programs.id
ORDER BY CASE WHEN (users.id = led.creator_id) THEN 0 ELSE 1 END, program_managers.named_at,
program_managers.seat) AS anon_1) AS managers, (SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) AS participants, CASE WHEN
(programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed
AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) + programs.objective) / (2 *
programs.objective) AS FLOAT) / CAST(10000.0 AS FLOAT) END AS progress, programs.starts_on AS starts_on,
programs.ends_on AS ends_on, programs.archived_at AS archived_at, programs.description AS description,
programs.objective AS objective, (SELECT count(*) AS count_3
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed
AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) AS meetings_held, (SELECT users.email
FROM users
WHERE users.id = programs.creator_id) AS creator, programs.created_at AS created_at
FROM programs
LEFT OUTER JOIN project_groups ON project_groups.id = programs.group_id
WHERE programs.id = %(id)s::BIGINT
""",
)
