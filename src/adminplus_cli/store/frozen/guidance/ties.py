"""Written by `python3 dev statements` from `store/sql/guidance/ties.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, instant

INVITATIONS_BESIDE = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT project_invitations.id
FROM project_invitations AS one
JOIN project_invitations ON project_invitations.project_id = one.project_id AND project_invitations.email =
one.email
WHERE one.id = :invitation_id
ORDER BY project_invitations.id
""",
    postgresql="""
SELECT project_invitations.id
FROM project_invitations AS one
JOIN project_invitations ON project_invitations.project_id = one.project_id AND project_invitations.email =
one.email
WHERE one.id = %(invitation_id)s::BIGINT
ORDER BY project_invitations.id
""",
)

INVITATIONS_IN = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT project_invitations.id
FROM project_invitations
WHERE project_invitations.project_id = :project_id
ORDER BY project_invitations.id
""",
    postgresql="""
SELECT project_invitations.id
FROM project_invitations
WHERE project_invitations.project_id = %(project_id)s::BIGINT
ORDER BY project_invitations.id
""",
)

INVITATIONS_OF = Statement(
    columns={
        "user_id": None,
        "kind": None,
        "about": None,
        "since": instant,
        "thing": None,
    },
    sqlite="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since, project_invitations.id AS thing
FROM project_members
JOIN project_invitations ON project_invitations.project_id = project_members.project_id
WHERE project_members.user_id = :user_id
UNION ALL SELECT users.id, 'invited' AS anon_1, CAST(project_invitations.project_id AS TEXT) AS project_id,
project_invitations.created_at, project_invitations.id AS id_1
FROM users
JOIN project_invitations ON project_invitations.email = users.email
WHERE users.id = :user_id
ORDER BY thing
""",
    postgresql="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since, project_invitations.id AS thing
FROM project_members
JOIN project_invitations ON project_invitations.project_id = project_members.project_id
WHERE project_members.user_id = %(user_id)s::BIGINT
UNION ALL SELECT users.id, 'invited' AS anon_1, CAST(project_invitations.project_id AS TEXT) AS project_id,
project_invitations.created_at, project_invitations.id AS id_1
FROM users
JOIN project_invitations ON project_invitations.email = users.email
WHERE users.id = %(user_id)s::BIGINT
ORDER BY thing
""",
)

INVITATIONS_SENT = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT project_invitations.id
FROM project_members
JOIN project_invitations ON project_invitations.project_id = project_members.project_id
WHERE project_members.user_id = :user_id AND project_invitations.invited_by_id = project_members.user_id AND
project_invitations.status IN ('pending', 'expired')
ORDER BY project_invitations.id
""",
    postgresql="""
SELECT project_invitations.id
FROM project_members
JOIN project_invitations ON project_invitations.project_id = project_members.project_id
WHERE project_members.user_id = %(user_id)s::BIGINT AND project_invitations.invited_by_id =
project_members.user_id AND project_invitations.status IN ('pending', 'expired')
ORDER BY project_invitations.id
""",
)

OF_INVITATION = Statement(
    columns={
        "user_id": None,
        "kind": None,
        "about": None,
        "since": instant,
    },
    sqlite="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since
FROM project_members
JOIN project_invitations ON project_invitations.project_id = project_members.project_id
WHERE project_invitations.id = :invitation_id
UNION ALL SELECT users.id, 'invited' AS anon_1, CAST(project_invitations.project_id AS TEXT) AS project_id,
project_invitations.created_at
FROM users
JOIN project_invitations ON project_invitations.email = users.email
WHERE project_invitations.id = :invitation_id
""",
    postgresql="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since
FROM project_members
JOIN project_invitations ON project_invitations.project_id = project_members.project_id
WHERE project_invitations.id = %(invitation_id)s::BIGINT
UNION ALL SELECT users.id, 'invited' AS anon_1, CAST(project_invitations.project_id AS TEXT) AS project_id,
project_invitations.created_at
FROM users
JOIN project_invitations ON project_invitations.email = users.email
WHERE project_invitations.id = %(invitation_id)s::BIGINT
""",
)

OF_PROGRAM = Statement(
    columns={
        "user_id": None,
        "kind": None,
        "about": None,
        "since": instant,
    },
    sqlite="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since
FROM project_members
JOIN programs ON programs.project_id = project_members.project_id
WHERE programs.id = :program_id
UNION ALL SELECT program_managers.user_id, 'seat' AS anon_1, CAST(program_managers.program_id AS TEXT) AS
program_id, program_managers.named_at
FROM program_managers
WHERE program_managers.program_id = :program_id
UNION ALL SELECT users.id, 'participant' AS anon_2, CAST(participants.program_id AS TEXT) AS program_id,
participants.joined_at
FROM users
JOIN participants ON participants.email = users.email
WHERE participants.program_id = :program_id
""",
    postgresql="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since
FROM project_members
JOIN programs ON programs.project_id = project_members.project_id
WHERE programs.id = %(program_id)s::BIGINT
UNION ALL SELECT program_managers.user_id, 'seat' AS anon_1, CAST(program_managers.program_id AS TEXT) AS
program_id, program_managers.named_at
FROM program_managers
WHERE program_managers.program_id = %(program_id)s::BIGINT
UNION ALL SELECT users.id, 'participant' AS anon_2, CAST(participants.program_id AS TEXT) AS program_id,
participants.joined_at
FROM users
JOIN participants ON participants.email = users.email
WHERE participants.program_id = %(program_id)s::BIGINT
""",
)

OF_PROJECT = Statement(
    columns={
        "user_id": None,
        "kind": None,
        "about": None,
        "since": instant,
    },
    sqlite="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since
FROM project_members
WHERE project_members.project_id = :project_id
""",
    postgresql="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since
FROM project_members
WHERE project_members.project_id = %(project_id)s::BIGINT
""",
)

PROGRAMS_IN = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT programs.id
FROM programs
WHERE programs.project_id = :project_id
ORDER BY programs.id
""",
    postgresql="""
SELECT programs.id
FROM programs
WHERE programs.project_id = %(project_id)s::BIGINT
ORDER BY programs.id
""",
)

PROGRAMS_OF = Statement(
    columns={
        "user_id": None,
        "kind": None,
        "about": None,
        "since": instant,
        "thing": None,
    },
    sqlite="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since, programs.id AS thing
FROM project_members
JOIN programs ON programs.project_id = project_members.project_id
WHERE project_members.user_id = :user_id
UNION ALL SELECT program_managers.user_id, 'seat' AS anon_1, CAST(program_managers.program_id AS TEXT) AS
program_id, program_managers.named_at, program_managers.program_id AS program_id_1
FROM program_managers
WHERE program_managers.user_id = :user_id
UNION ALL SELECT users.id, 'participant' AS anon_2, CAST(participants.program_id AS TEXT) AS program_id,
participants.joined_at, participants.program_id AS program_id_2
FROM users
JOIN participants ON participants.email = users.email
WHERE users.id = :user_id
ORDER BY thing
""",
    postgresql="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since, programs.id AS thing
FROM project_members
JOIN programs ON programs.project_id = project_members.project_id
WHERE project_members.user_id = %(user_id)s::BIGINT
UNION ALL SELECT program_managers.user_id, 'seat' AS anon_1, CAST(program_managers.program_id AS TEXT) AS
program_id, program_managers.named_at, program_managers.program_id AS program_id_1
FROM program_managers
WHERE program_managers.user_id = %(user_id)s::BIGINT
UNION ALL SELECT users.id, 'participant' AS anon_2, CAST(participants.program_id AS TEXT) AS program_id,
participants.joined_at, participants.program_id AS program_id_2
FROM users
JOIN participants ON participants.email = users.email
WHERE users.id = %(user_id)s::BIGINT
ORDER BY thing
""",
)

PROJECTS_OF = Statement(
    columns={
        "user_id": None,
        "kind": None,
        "about": None,
        "since": instant,
        "thing": None,
    },
    sqlite="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since, project_members.project_id AS thing
FROM project_members
WHERE project_members.user_id = :user_id
ORDER BY thing
""",
    postgresql="""
SELECT project_members.user_id AS user_id, project_members.role AS kind, CAST(project_members.project_id AS
TEXT) AS about, project_members.joined_at AS since, project_members.project_id AS thing
FROM project_members
WHERE project_members.user_id = %(user_id)s::BIGINT
ORDER BY thing
""",
)
