"""Written by `python3 dev statements` from `store/sql/guidance/participant_list.py`: change it there."""

from __future__ import annotations

from ....domain.guidance.participant import ActivityKind
from ...statement import Listing, Parts, Statement, day, flag, instant

COUNT = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM participants
WHERE participants.program_id = :program_id
""",
    postgresql="""
SELECT count(*) AS count
FROM participants
WHERE participants.program_id = %(program_id)s::BIGINT
""",
)

ENTRIES = Statement(
    columns={
        "id": None,
        "day": day,
        "kind": ActivityKind,
        "confirmed": flag,
        "logged_by": None,
        "logged_at": instant,
        "struck_at": instant,
        "struck_by": None,
    },
    sqlite="""
SELECT activities.id, activities.day, activities.kind, activities.confirmed, users.email AS logged_by,
activities.logged_at, activities.struck_at, strikers.email AS struck_by
FROM activities
JOIN users ON users.id = activities.logged_by_id
LEFT OUTER JOIN users AS strikers ON strikers.id = activities.struck_by_id
WHERE activities.participant_id = :participant_id
ORDER BY activities.day DESC, activities.id DESC
""",
    postgresql="""
SELECT activities.id, activities.day, activities.kind, activities.confirmed, users.email AS logged_by,
activities.logged_at, activities.struck_at, strikers.email AS struck_by
FROM activities
JOIN users ON users.id = activities.logged_by_id
LEFT OUTER JOIN users AS strikers ON strikers.id = activities.struck_by_id
WHERE activities.participant_id = %(participant_id)s::BIGINT
ORDER BY activities.day DESC, activities.id DESC
""",
)

LISTED = Listing(
    columns={
        "email": None,
        "first_name": None,
        "last_name": None,
        "joined_at": instant,
        "main_contacts": None,
        "profiles_viewed": None,
        "contacted": None,
        "meetings_planned": None,
        "meetings_held": None,
        "progress": None,
        "left_at": instant,
        "wiped_at": instant,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM participants
JOIN programs ON programs.id = participants.program_id
WHERE participants.program_id = :program_id AND /*where*/
ORDER BY /*order*/ participants.email_folded, participants.email
/*limit*/
""",
        columns={
            "email": "participants.email AS email",
            "first_name": "participants.first_name AS first_name",
            "last_name": "participants.last_name AS last_name",
            "joined_at": "participants.joined_at AS joined_at",
            "main_contacts": "CAST(NULL AS TEXT) AS main_contacts",
            "profiles_viewed": """
(SELECT count(*) AS count_1
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'profile_viewed' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on)) AS profiles_viewed
""",
            "contacted": """
(SELECT count(*) AS count_2
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'contacted' AND activities.struck_at
IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS
NULL OR activities.day <= programs.ends_on)) AS contacted
""",
            "meetings_planned": """
(SELECT count(*) AS count_3
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_planned' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on)) AS meetings_planned
""",
            "meetings_held": """
(SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed = 1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day
>= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) AS
meetings_held
""",
            "progress": """
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed = 1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day
>= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) +
programs.objective) / (2 * programs.objective) AS FLOAT) / (10000.0 + 0.0) END AS progress
""",
            "left_at": "participants.left_at AS left_at",
            "wiped_at": "participants.wiped_at AS wiped_at",
        },
        where={
            "present": "participants.left_at IS NULL",
            "inactive": """
(SELECT count(*) AS count_5
FROM activities
WHERE activities.participant_id = participants.id AND activities.struck_at IS NULL AND (programs.starts_on
IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <=
programs.ends_on)) = 0
""",
            "only": "participants.id = :id",
            "typed": "substr(participants.email_folded, 1, length(:typed)) = :typed",
        },
        orders={
            "email": ("", "participants.email_folded", "participants.email"),
            "first_name": ("", "participants.first_name_folded", "participants.first_name"),
            "last_name": ("", "participants.last_name_folded", "participants.last_name"),
            "joined_at": ("", "participants.joined_at"),
            "main_contacts": ("CAST(NULL AS TEXT) IS NULL", "lower(CAST(NULL AS TEXT))", "CAST(NULL AS TEXT)"),
            "profiles_viewed": ("""
(SELECT count(*) AS count_1
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'profile_viewed' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on)) IS NULL
""", """
(SELECT count(*) AS count_1
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'profile_viewed' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on))
"""),
            "contacted": ("""
(SELECT count(*) AS count_2
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'contacted' AND activities.struck_at
IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS
NULL OR activities.day <= programs.ends_on)) IS NULL
""", """
(SELECT count(*) AS count_2
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'contacted' AND activities.struck_at
IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS
NULL OR activities.day <= programs.ends_on))
"""),
            "meetings_planned": ("""
(SELECT count(*) AS count_3
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_planned' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on)) IS NULL
""", """
(SELECT count(*) AS count_3
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_planned' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on))
"""),
            "meetings_held": ("""
(SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed = 1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day
>= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) IS NULL
""", """
(SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed = 1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day
>= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on))
"""),
            "progress": ("""
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed = 1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day
>= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) +
programs.objective) / (2 * programs.objective) AS FLOAT) / (10000.0 + 0.0) END IS NULL
""", """
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed = 1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day
>= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) +
programs.objective) / (2 * programs.objective) AS FLOAT) / (10000.0 + 0.0) END
"""),
            "left_at": ("participants.left_at IS NULL", "participants.left_at"),
            "wiped_at": ("participants.wiped_at IS NULL", "participants.wiped_at"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM participants
JOIN programs ON programs.id = participants.program_id
WHERE participants.program_id = %(program_id)s::BIGINT AND /*where*/
ORDER BY /*order*/ participants.email_folded COLLATE "C", participants.email COLLATE "C"
/*limit*/
""",
        columns={
            "email": "participants.email AS email",
            "first_name": "participants.first_name AS first_name",
            "last_name": "participants.last_name AS last_name",
            "joined_at": "participants.joined_at AS joined_at",
            "main_contacts": "CAST(NULL AS TEXT) AS main_contacts",
            "profiles_viewed": """
(SELECT count(*) AS count_1
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'profile_viewed' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on)) AS profiles_viewed
""",
            "contacted": """
(SELECT count(*) AS count_2
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'contacted' AND activities.struck_at
IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS
NULL OR activities.day <= programs.ends_on)) AS contacted
""",
            "meetings_planned": """
(SELECT count(*) AS count_3
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_planned' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on)) AS meetings_planned
""",
            "meetings_held": """
(SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >=
programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) AS meetings_held
""",
            "progress": """
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >=
programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) +
programs.objective) / (2 * programs.objective) AS FLOAT) / CAST(10000.0 AS FLOAT) END AS progress
""",
            "left_at": "participants.left_at AS left_at",
            "wiped_at": "participants.wiped_at AS wiped_at",
        },
        where={
            "present": "participants.left_at IS NULL",
            "inactive": """
(SELECT count(*) AS count_5
FROM activities
WHERE activities.participant_id = participants.id AND activities.struck_at IS NULL AND (programs.starts_on
IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <=
programs.ends_on)) = 0
""",
            "only": "participants.id = %(id)s::BIGINT",
            "typed": "substr(participants.email_folded, 1, length(%(typed)s::VARCHAR)) = %(typed)s::VARCHAR",
        },
        orders={
            "email": ("", """
participants.email_folded COLLATE "C"
""", """
participants.email COLLATE "C"
"""),
            "first_name": ("", """
participants.first_name_folded COLLATE "C"
""", """
participants.first_name COLLATE "C"
"""),
            "last_name": ("", """
participants.last_name_folded COLLATE "C"
""", """
participants.last_name COLLATE "C"
"""),
            "joined_at": ("", "participants.joined_at"),
            "main_contacts": ("CAST(NULL AS TEXT) IS NULL", """
lower(CAST(NULL AS TEXT) COLLATE "C")
""", """
CAST(NULL AS TEXT) COLLATE "C"
"""),
            "profiles_viewed": ("""
(SELECT count(*) AS count_1
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'profile_viewed' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on)) IS NULL
""", """
(SELECT count(*) AS count_1
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'profile_viewed' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on))
"""),
            "contacted": ("""
(SELECT count(*) AS count_2
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'contacted' AND activities.struck_at
IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS
NULL OR activities.day <= programs.ends_on)) IS NULL
""", """
(SELECT count(*) AS count_2
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'contacted' AND activities.struck_at
IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS
NULL OR activities.day <= programs.ends_on))
"""),
            "meetings_planned": ("""
(SELECT count(*) AS count_3
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_planned' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on)) IS NULL
""", """
(SELECT count(*) AS count_3
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_planned' AND
activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND
(programs.ends_on IS NULL OR activities.day <= programs.ends_on))
"""),
            "meetings_held": ("""
(SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >=
programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) IS NULL
""", """
(SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >=
programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on))
"""),
            "progress": ("""
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >=
programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) +
programs.objective) / (2 * programs.objective) AS FLOAT) / CAST(10000.0 AS FLOAT) END IS NULL
""", """
CASE WHEN (programs.objective IS NULL) THEN NULL ELSE CAST((20000 * (SELECT count(*) AS count_4
FROM activities
WHERE activities.participant_id = participants.id AND activities.kind = 'meeting_held' AND
activities.confirmed AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >=
programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on)) +
programs.objective) / (2 * programs.objective) AS FLOAT) / CAST(10000.0 AS FLOAT) END
"""),
            "left_at": ("participants.left_at IS NULL", "participants.left_at"),
            "wiped_at": ("participants.wiped_at IS NULL", "participants.wiped_at"),
        },
    ),
)

PRESENT = Statement(
    columns={
        "email": None,
    },
    sqlite="""
SELECT participants.email
FROM participants
WHERE participants.program_id = :program_id AND participants.left_at IS NULL
""",
    postgresql="""
SELECT participants.email
FROM participants
WHERE participants.program_id = %(program_id)s::BIGINT AND participants.left_at IS NULL
""",
)
