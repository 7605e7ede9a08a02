"""Written by `python3 dev statements` from `store/sql/guidance/project_list.py`: change it there."""

from __future__ import annotations

from ....domain.guidance.project import Role
from ...statement import Listing, Parts, Statement, day, instant

EXAMPLE = Statement(
    columns={
        "name": None,
        "owner": None,
        "guest": None,
    },
    sqlite="""
SELECT projects.name, users.email AS owner, guest.email AS guest
FROM projects
JOIN project_members AS owns ON owns.project_id = projects.id AND owns.role = 'owner'
JOIN users ON users.id = owns.user_id
JOIN project_members AS visits ON visits.project_id = projects.id AND visits.role = 'guest'
JOIN users AS guest ON guest.id = visits.user_id
JOIN program_managers ON program_managers.user_id = guest.id
WHERE program_managers.project_id = projects.id AND projects.archived_at IS NULL
ORDER BY projects.id, guest.id
LIMIT 1 OFFSET 0
""",
    postgresql="""
SELECT projects.name, users.email AS owner, guest.email AS guest
FROM projects
JOIN project_members AS owns ON owns.project_id = projects.id AND owns.role = 'owner'
JOIN users ON users.id = owns.user_id
JOIN project_members AS visits ON visits.project_id = projects.id AND visits.role = 'guest'
JOIN users AS guest ON guest.id = visits.user_id
JOIN program_managers ON program_managers.user_id = guest.id
WHERE program_managers.project_id = projects.id AND projects.archived_at IS NULL
ORDER BY projects.id, guest.id
LIMIT 1
""",
)

GROUPS = Statement(
    columns={
        "id": None,
        "name": None,
        "parent_id": None,
        "programs": None,
    },
    sqlite="""
SELECT project_groups.id, project_groups.name, project_groups.parent_id, (SELECT count(*) AS count_1
FROM programs
WHERE programs.archived_at IS NULL AND programs.group_id = project_groups.id) AS programs
FROM project_groups
WHERE project_groups.project_id = :project_id
""",
    postgresql="""
SELECT project_groups.id, project_groups.name, project_groups.parent_id, (SELECT count(*) AS count_1
FROM programs
WHERE programs.archived_at IS NULL AND programs.group_id = project_groups.id) AS programs
FROM project_groups
WHERE project_groups.project_id = %(project_id)s::BIGINT
""",
)

INVITATIONS = Listing(
    columns={
        "id": None,
        "project": None,
        "project_name": None,
        "email": None,
        "role": Role,
        "status": None,
        "invited_by": None,
        "created_at": instant,
        "expires_at": instant,
        "answered_at": instant,
        "until": day,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM project_invitations
JOIN users ON users.id = project_invitations.invited_by_id
JOIN projects ON projects.id = project_invitations.project_id
WHERE project_invitations.project_id = :project_id AND /*where*/
ORDER BY /*order*/ project_invitations.id DESC
/*limit*/
""",
        columns={
            "id": "project_invitations.id AS id",
            "project": "project_invitations.project_id AS project",
            "project_name": "projects.name AS project_name",
            "email": "project_invitations.email AS email",
            "role": "project_invitations.role AS role",
            "status": """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now) THEN 'expired'
ELSE project_invitations.status END AS status
""",
            "invited_by": "users.email AS invited_by",
            "created_at": "project_invitations.created_at AS created_at",
            "expires_at": "project_invitations.expires_at AS expires_at",
            "answered_at": "project_invitations.answered_at AS answered_at",
            "until": "project_invitations.until AS until",
        },
        where={
            "status": """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now) THEN 'expired'
ELSE project_invitations.status END = :invitation_status
""",
        },
        orders={
            "id": ("", "project_invitations.id"),
            "project": ("", "project_invitations.project_id"),
            "project_name": ("", "projects.name_folded", "projects.name"),
            "email": ("", "project_invitations.email_folded", "project_invitations.email"),
            "role": ("", "lower(project_invitations.role)", "project_invitations.role"),
            "status": ("""
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now) THEN 'expired'
ELSE project_invitations.status END IS NULL
""", """
lower(CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now) THEN
'expired' ELSE project_invitations.status END)
""", """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now) THEN 'expired'
ELSE project_invitations.status END
"""),
            "invited_by": ("", "users.email_folded", "users.email"),
            "created_at": ("", "project_invitations.created_at"),
            "expires_at": ("", "project_invitations.expires_at"),
            "answered_at": ("project_invitations.answered_at IS NULL", "project_invitations.answered_at"),
            "until": ("project_invitations.until IS NULL", "project_invitations.until"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM project_invitations
JOIN users ON users.id = project_invitations.invited_by_id
JOIN projects ON projects.id = project_invitations.project_id
WHERE project_invitations.project_id = %(project_id)s::BIGINT AND /*where*/
ORDER BY /*order*/ project_invitations.id DESC
/*limit*/
""",
        columns={
            "id": "project_invitations.id AS id",
            "project": "project_invitations.project_id AS project",
            "project_name": "projects.name AS project_name",
            "email": "project_invitations.email AS email",
            "role": "project_invitations.role AS role",
            "status": """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= %(now)s::TIMESTAMP
WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END AS status
""",
            "invited_by": "users.email AS invited_by",
            "created_at": "project_invitations.created_at AS created_at",
            "expires_at": "project_invitations.expires_at AS expires_at",
            "answered_at": "project_invitations.answered_at AS answered_at",
            "until": "project_invitations.until AS until",
        },
        where={
            "status": """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= %(now)s::TIMESTAMP
WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END = %(invitation_status)s::VARCHAR
""",
        },
        orders={
            "id": ("", "project_invitations.id"),
            "project": ("", "project_invitations.project_id"),
            "project_name": ("""
(projects.name_folded COLLATE "C") IS NULL
""", """
projects.name_folded COLLATE "C"
""", """
projects.name COLLATE "C"
"""),
            "email": ("", """
project_invitations.email_folded COLLATE "C"
""", """
project_invitations.email COLLATE "C"
"""),
            "role": ("", """
lower(project_invitations.role COLLATE "C")
""", """
project_invitations.role COLLATE "C"
"""),
            "status": ("""
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= %(now)s::TIMESTAMP
WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END IS NULL
""", """
lower(CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <=
%(now)s::TIMESTAMP WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END COLLATE "C")
""", """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= %(now)s::TIMESTAMP
WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END COLLATE "C"
"""),
            "invited_by": ("", """
users.email_folded COLLATE "C"
""", """
users.email COLLATE "C"
"""),
            "created_at": ("", "project_invitations.created_at"),
            "expires_at": ("", "project_invitations.expires_at"),
            "answered_at": ("project_invitations.answered_at IS NULL", "project_invitations.answered_at"),
            "until": ("project_invitations.until IS NULL", "project_invitations.until"),
        },
    ),
)

LISTED = Listing(
    columns={
        "id": None,
        "name": None,
        "role": Role,
        "members": None,
        "programs": None,
        "created_at": instant,
        "archived_at": instant,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM projects
JOIN project_members ON project_members.project_id = projects.id
WHERE project_members.user_id = :me AND /*where*/
ORDER BY /*order*/ projects.name_folded, projects.name, projects.id
/*limit*/
""",
        columns={
            "id": "projects.id AS id",
            "name": "projects.name AS name",
            "role": "project_members.role AS role",
            "members": """
(SELECT count(*) AS count_1
FROM project_members AS others
WHERE others.project_id = projects.id) AS members
""",
            "programs": """
(SELECT count(*) AS count_2
FROM programs
WHERE programs.project_id = projects.id) AS programs
""",
            "created_at": "projects.created_at AS created_at",
            "archived_at": "projects.archived_at AS archived_at",
        },
        where={
            "archived": "projects.archived_at IS NOT NULL",
            "at_work": "projects.archived_at IS NULL",
        },
        orders={
            "id": ("", "projects.id"),
            "name": ("", "projects.name_folded", "projects.name"),
            "role": ("", "lower(project_members.role)", "project_members.role"),
            "members": ("""
(SELECT count(*) AS count_1
FROM project_members AS others
WHERE others.project_id = projects.id) IS NULL
""", """
(SELECT count(*) AS count_1
FROM project_members AS others
WHERE others.project_id = projects.id)
"""),
            "programs": ("""
(SELECT count(*) AS count_2
FROM programs
WHERE programs.project_id = projects.id) IS NULL
""", """
(SELECT count(*) AS count_2
FROM programs
WHERE programs.project_id = projects.id)
"""),
            "created_at": ("", "projects.created_at"),
            "archived_at": ("projects.archived_at IS NULL", "projects.archived_at"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM projects
JOIN project_members ON project_members.project_id = projects.id
WHERE project_members.user_id = %(me)s::BIGINT AND /*where*/
ORDER BY /*order*/ projects.name_folded COLLATE "C", projects.name COLLATE "C", projects.id
/*limit*/
""",
        columns={
            "id": "projects.id AS id",
            "name": "projects.name AS name",
            "role": "project_members.role AS role",
            "members": """
(SELECT count(*) AS count_1
FROM project_members AS others
WHERE others.project_id = projects.id) AS members
""",
            "programs": """
(SELECT count(*) AS count_2
FROM programs
WHERE programs.project_id = projects.id) AS programs
""",
            "created_at": "projects.created_at AS created_at",
            "archived_at": "projects.archived_at AS archived_at",
        },
        where={
            "archived": "projects.archived_at IS NOT NULL",
            "at_work": "projects.archived_at IS NULL",
        },
        orders={
            "id": ("", "projects.id"),
            "name": ("", """
projects.name_folded COLLATE "C"
""", """
projects.name COLLATE "C"
"""),
            "role": ("", """
lower(project_members.role COLLATE "C")
""", """
project_members.role COLLATE "C"
"""),
            "members": ("""
(SELECT count(*) AS count_1
FROM project_members AS others
WHERE others.project_id = projects.id) IS NULL
""", """
(SELECT count(*) AS count_1
FROM project_members AS others
WHERE others.project_id = projects.id)
"""),
            "programs": ("""
(SELECT count(*) AS count_2
FROM programs
WHERE programs.project_id = projects.id) IS NULL
""", """
(SELECT count(*) AS count_2
FROM programs
WHERE programs.project_id = projects.id)
"""),
            "created_at": ("", "projects.created_at"),
            "archived_at": ("projects.archived_at IS NULL", "projects.archived_at"),
        },
    ),
)

MEMBERS = Listing(
    columns={
        "email": None,
        "first_name": None,
        "last_name": None,
        "role": Role,
        "joined_at": instant,
        "manages": None,
        "until": day,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM project_members
JOIN users ON users.id = project_members.user_id
WHERE project_members.project_id = :project_id
ORDER BY /*order*/ CASE project_members.role WHEN 'owner' THEN 0 WHEN 'admin' THEN 1 WHEN 'counselor' THEN 2
WHEN 'guest' THEN 3 END, users.last_name_folded, users.last_name, users.first_name_folded, users.first_name,
users.id
/*limit*/
""",
        columns={
            "email": "users.email AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "role": "project_members.role AS role",
            "joined_at": "project_members.joined_at AS joined_at",
            "manages": """
(SELECT json_group_array(program_managers.program_id) AS json_group_array_1
FROM program_managers
WHERE program_managers.user_id = users.id AND program_managers.project_id = :project_id) AS manages
""",
            "until": "project_members.until AS until",
        },
        where={},
        orders={
            "email": ("", "users.email_folded", "users.email"),
            "first_name": ("", "users.first_name_folded", "users.first_name"),
            "last_name": ("", "users.last_name_folded", "users.last_name"),
            "role": ("", "lower(project_members.role)", "project_members.role"),
            "joined_at": ("", "project_members.joined_at"),
            "manages": ("""
(SELECT json_group_array(program_managers.program_id) AS json_group_array_1
FROM program_managers
WHERE program_managers.user_id = users.id AND program_managers.project_id = :project_id) IS NULL
""", """
(SELECT json_group_array(program_managers.program_id) AS json_group_array_1
FROM program_managers
WHERE program_managers.user_id = users.id AND program_managers.project_id = :project_id)
"""),
            "until": ("project_members.until IS NULL", "project_members.until"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM project_members
JOIN users ON users.id = project_members.user_id
WHERE project_members.project_id = %(project_id)s::BIGINT
ORDER BY /*order*/ CASE project_members.role WHEN 'owner' THEN 0 WHEN 'admin' THEN 1 WHEN 'counselor' THEN 2
WHEN 'guest' THEN 3 END, users.last_name_folded COLLATE "C", users.last_name COLLATE "C",
users.first_name_folded COLLATE "C", users.first_name COLLATE "C", users.id
/*limit*/
""",
        columns={
            "email": "users.email AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "role": "project_members.role AS role",
            "joined_at": "project_members.joined_at AS joined_at",
            "manages": """
(SELECT coalesce(CAST(json_agg(program_managers.program_id) AS TEXT), '[]') AS coalesce_1
FROM program_managers
WHERE program_managers.user_id = users.id AND program_managers.project_id = %(project_id)s::BIGINT) AS
manages
""",
            "until": "project_members.until AS until",
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
            "role": ("", """
lower(project_members.role COLLATE "C")
""", """
project_members.role COLLATE "C"
"""),
            "joined_at": ("", "project_members.joined_at"),
            "manages": ("""
(SELECT coalesce(CAST(json_agg(program_managers.program_id) AS TEXT), '[]') AS coalesce_1
FROM program_managers
WHERE program_managers.user_id = users.id AND program_managers.project_id = %(project_id)s::BIGINT) IS NULL
""", """
lower((SELECT coalesce(CAST(json_agg(program_managers.program_id) AS TEXT), '[]') AS coalesce_1
FROM program_managers
WHERE program_managers.user_id = users.id AND program_managers.project_id = %(project_id)s::BIGINT) COLLATE
"C")
""", """
(SELECT coalesce(CAST(json_agg(program_managers.program_id) AS TEXT), '[]') AS coalesce_1
FROM program_managers
WHERE program_managers.user_id = users.id AND program_managers.project_id = %(project_id)s::BIGINT) COLLATE
"C"
"""),
            "until": ("project_members.until IS NULL", "project_members.until"),
        },
    ),
)

NAMES = Listing(
    columns={
        "email": None,
        "first_name": None,
        "last_name": None,
        "role": Role,
        "joined_at": None,
        "manages": None,
        "until": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM project_members
JOIN users ON users.id = project_members.user_id
WHERE project_members.project_id = :project_id
ORDER BY /*order*/ CASE project_members.role WHEN 'owner' THEN 0 WHEN 'admin' THEN 1 WHEN 'counselor' THEN 2
WHEN 'guest' THEN 3 END, users.last_name_folded, users.last_name, users.first_name_folded, users.first_name,
users.id
/*limit*/
""",
        columns={
            "email": "CAST(NULL AS TEXT) AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "role": "project_members.role AS role",
            "joined_at": "CAST(NULL AS TEXT) AS joined_at",
            "manages": "CAST(NULL AS TEXT) AS manages",
            "until": "CAST(NULL AS TEXT) AS until",
        },
        where={},
        orders={
            "email": ("CAST(NULL AS TEXT) IS NULL", "lower(CAST(NULL AS TEXT))", "CAST(NULL AS TEXT)"),
            "first_name": ("", "users.first_name_folded", "users.first_name"),
            "last_name": ("", "users.last_name_folded", "users.last_name"),
            "role": ("", "lower(project_members.role)", "project_members.role"),
            "joined_at": ("CAST(NULL AS TEXT) IS NULL", "lower(CAST(NULL AS TEXT))", "CAST(NULL AS TEXT)"),
            "manages": ("CAST(NULL AS TEXT) IS NULL", "lower(CAST(NULL AS TEXT))", "CAST(NULL AS TEXT)"),
            "until": ("CAST(NULL AS TEXT) IS NULL", "lower(CAST(NULL AS TEXT))", "CAST(NULL AS TEXT)"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM project_members
JOIN users ON users.id = project_members.user_id
WHERE project_members.project_id = %(project_id)s::BIGINT
ORDER BY /*order*/ CASE project_members.role WHEN 'owner' THEN 0 WHEN 'admin' THEN 1 WHEN 'counselor' THEN 2
WHEN 'guest' THEN 3 END, users.last_name_folded COLLATE "C", users.last_name COLLATE "C",
users.first_name_folded COLLATE "C", users.first_name COLLATE "C", users.id
/*limit*/
""",
        columns={
            "email": "CAST(NULL AS TEXT) AS email",
            "first_name": "users.first_name AS first_name",
            "last_name": "users.last_name AS last_name",
            "role": "project_members.role AS role",
            "joined_at": "CAST(NULL AS TEXT) AS joined_at",
            "manages": "CAST(NULL AS TEXT) AS manages",
            "until": "CAST(NULL AS TEXT) AS until",
        },
        where={},
        orders={
            "email": ("CAST(NULL AS TEXT) IS NULL", """
lower(CAST(NULL AS TEXT) COLLATE "C")
""", """
CAST(NULL AS TEXT) COLLATE "C"
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
            "role": ("", """
lower(project_members.role COLLATE "C")
""", """
project_members.role COLLATE "C"
"""),
            "joined_at": ("CAST(NULL AS TEXT) IS NULL", """
lower(CAST(NULL AS TEXT) COLLATE "C")
""", """
CAST(NULL AS TEXT) COLLATE "C"
"""),
            "manages": ("CAST(NULL AS TEXT) IS NULL", """
lower(CAST(NULL AS TEXT) COLLATE "C")
""", """
CAST(NULL AS TEXT) COLLATE "C"
"""),
            "until": ("CAST(NULL AS TEXT) IS NULL", """
lower(CAST(NULL AS TEXT) COLLATE "C")
""", """
CAST(NULL AS TEXT) COLLATE "C"
"""),
        },
    ),
)

ONE = Statement(
    columns={
        "id": None,
        "name": None,
        "role": Role,
        "members": None,
        "programs": None,
        "created_at": instant,
        "archived_at": instant,
        "description": None,
    },
    sqlite="""
SELECT projects.id AS id, projects.name AS name, project_members.role AS role, (SELECT count(*) AS count_1
FROM project_members AS others
WHERE others.project_id = projects.id) AS members, (SELECT count(*) AS count_2
FROM programs
WHERE programs.project_id = projects.id) AS programs, projects.created_at AS created_at,
projects.archived_at AS archived_at, projects.description
FROM projects
JOIN project_members ON project_members.project_id = projects.id
WHERE project_members.user_id = :me AND projects.id = :project_id
""",
    postgresql="""
SELECT projects.id AS id, projects.name AS name, project_members.role AS role, (SELECT count(*) AS count_1
FROM project_members AS others
WHERE others.project_id = projects.id) AS members, (SELECT count(*) AS count_2
FROM programs
WHERE programs.project_id = projects.id) AS programs, projects.created_at AS created_at,
projects.archived_at AS archived_at, projects.description
FROM projects
JOIN project_members ON project_members.project_id = projects.id
WHERE project_members.user_id = %(me)s::BIGINT AND projects.id = %(project_id)s::BIGINT
""",
)

OWN_INVITATIONS = Listing(
    columns={
        "id": None,
        "project": None,
        "project_name": None,
        "email": None,
        "role": Role,
        "status": None,
        "invited_by": None,
        "created_at": instant,
        "expires_at": instant,
        "answered_at": instant,
        "until": day,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM project_invitations
JOIN users ON users.id = project_invitations.invited_by_id
JOIN projects ON projects.id = project_invitations.project_id
WHERE project_invitations.email = :email AND /*where*/
ORDER BY /*order*/ project_invitations.id DESC
/*limit*/
""",
        columns={
            "id": "project_invitations.id AS id",
            "project": "project_invitations.project_id AS project",
            "project_name": """
CASE WHEN (CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now)
THEN 'expired' ELSE project_invitations.status END = 'pending') THEN projects.name ELSE NULL END AS
project_name
""",
            "email": "project_invitations.email AS email",
            "role": "project_invitations.role AS role",
            "status": """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now) THEN 'expired'
ELSE project_invitations.status END AS status
""",
            "invited_by": "users.email AS invited_by",
            "created_at": "project_invitations.created_at AS created_at",
            "expires_at": "project_invitations.expires_at AS expires_at",
            "answered_at": "project_invitations.answered_at AS answered_at",
            "until": "project_invitations.until AS until",
        },
        where={
            "status": """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now) THEN 'expired'
ELSE project_invitations.status END = :invitation_status
""",
        },
        orders={
            "id": ("", "project_invitations.id"),
            "project": ("", "project_invitations.project_id"),
            "project_name": ("""
CASE WHEN (CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now)
THEN 'expired' ELSE project_invitations.status END = 'pending') THEN projects.name_folded ELSE NULL END IS
NULL
""", """
CASE WHEN (CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now)
THEN 'expired' ELSE project_invitations.status END = 'pending') THEN projects.name_folded ELSE NULL END
""", """
CASE WHEN (CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now)
THEN 'expired' ELSE project_invitations.status END = 'pending') THEN projects.name ELSE NULL END
"""),
            "email": ("", "project_invitations.email_folded", "project_invitations.email"),
            "role": ("", "lower(project_invitations.role)", "project_invitations.role"),
            "status": ("""
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now) THEN 'expired'
ELSE project_invitations.status END IS NULL
""", """
lower(CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now) THEN
'expired' ELSE project_invitations.status END)
""", """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= :now) THEN 'expired'
ELSE project_invitations.status END
"""),
            "invited_by": ("", "users.email_folded", "users.email"),
            "created_at": ("", "project_invitations.created_at"),
            "expires_at": ("", "project_invitations.expires_at"),
            "answered_at": ("project_invitations.answered_at IS NULL", "project_invitations.answered_at"),
            "until": ("project_invitations.until IS NULL", "project_invitations.until"),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM project_invitations
JOIN users ON users.id = project_invitations.invited_by_id
JOIN projects ON projects.id = project_invitations.project_id
WHERE project_invitations.email = %(email)s::VARCHAR AND /*where*/
ORDER BY /*order*/ project_invitations.id DESC
/*limit*/
""",
        columns={
            "id": "project_invitations.id AS id",
            "project": "project_invitations.project_id AS project",
            "project_name": """
CASE WHEN (CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <=
%(now)s::TIMESTAMP WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END = 'pending') THEN
projects.name ELSE NULL END AS project_name
""",
            "email": "project_invitations.email AS email",
            "role": "project_invitations.role AS role",
            "status": """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= %(now)s::TIMESTAMP
WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END AS status
""",
            "invited_by": "users.email AS invited_by",
            "created_at": "project_invitations.created_at AS created_at",
            "expires_at": "project_invitations.expires_at AS expires_at",
            "answered_at": "project_invitations.answered_at AS answered_at",
            "until": "project_invitations.until AS until",
        },
        where={
            "status": """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= %(now)s::TIMESTAMP
WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END = %(invitation_status)s::VARCHAR
""",
        },
        orders={
            "id": ("", "project_invitations.id"),
            "project": ("", "project_invitations.project_id"),
            "project_name": ("""
(CASE WHEN (CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <=
%(now)s::TIMESTAMP WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END = 'pending') THEN
projects.name_folded ELSE NULL END COLLATE "C") IS NULL
""", """
CASE WHEN (CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <=
%(now)s::TIMESTAMP WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END = 'pending') THEN
projects.name_folded ELSE NULL END COLLATE "C"
""", """
CASE WHEN (CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <=
%(now)s::TIMESTAMP WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END = 'pending') THEN
projects.name ELSE NULL END COLLATE "C"
"""),
            "email": ("", """
project_invitations.email_folded COLLATE "C"
""", """
project_invitations.email COLLATE "C"
"""),
            "role": ("", """
lower(project_invitations.role COLLATE "C")
""", """
project_invitations.role COLLATE "C"
"""),
            "status": ("""
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= %(now)s::TIMESTAMP
WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END IS NULL
""", """
lower(CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <=
%(now)s::TIMESTAMP WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END COLLATE "C")
""", """
CASE WHEN (project_invitations.status = 'pending' AND project_invitations.expires_at <= %(now)s::TIMESTAMP
WITH TIME ZONE) THEN 'expired' ELSE project_invitations.status END COLLATE "C"
"""),
            "invited_by": ("", """
users.email_folded COLLATE "C"
""", """
users.email COLLATE "C"
"""),
            "created_at": ("", "project_invitations.created_at"),
            "expires_at": ("", "project_invitations.expires_at"),
            "answered_at": ("project_invitations.answered_at IS NULL", "project_invitations.answered_at"),
            "until": ("project_invitations.until IS NULL", "project_invitations.until"),
        },
    ),
)

ROLES = Statement(
    columns={
        "email": None,
        "role": Role,
    },
    sqlite="""
SELECT users.email, project_members.role
FROM users
JOIN project_members ON project_members.user_id = users.id
WHERE project_members.project_id = :project_id
""",
    postgresql="""
SELECT users.email, project_members.role
FROM users
JOIN project_members ON project_members.user_id = users.id
WHERE project_members.project_id = %(project_id)s::BIGINT
""",
)
