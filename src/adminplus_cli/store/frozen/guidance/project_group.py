"""Written by `python3 dev statements` from `store/sql/guidance/project_group.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

AT_TOP = Statement(
    columns={
        "id": None,
        "project_id": None,
        "name": None,
        "parent_id": None,
    },
    sqlite="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.project_id = :project_id AND project_groups.name_key = :name_key AND
project_groups.parent_id IS NULL
ORDER BY project_groups.name_folded, project_groups.name, project_groups.id
""",
    postgresql="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.project_id = %(project_id)s::BIGINT AND project_groups.name_key = %(name_key)s::VARCHAR
AND project_groups.parent_id IS NULL
ORDER BY project_groups.name_folded COLLATE "C", project_groups.name COLLATE "C", project_groups.id
""",
)

BY_ID = Statement(
    columns={
        "id": None,
        "project_id": None,
        "name": None,
        "parent_id": None,
    },
    sqlite="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.project_id = :project_id AND project_groups.id = :id
ORDER BY project_groups.name_folded, project_groups.name, project_groups.id
""",
    postgresql="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.project_id = %(project_id)s::BIGINT AND project_groups.id = %(id)s::BIGINT
ORDER BY project_groups.name_folded COLLATE "C", project_groups.name COLLATE "C", project_groups.id
""",
)

FREE_NAME = Statement(
    columns={},
    sqlite="UPDATE project_groups SET name_key=:name_key WHERE project_groups.id = :id",
    postgresql="UPDATE project_groups SET name_key=%(name_key)s::VARCHAR WHERE project_groups.id = %(id)s::BIGINT",
)

IN_PARENT = Statement(
    columns={
        "id": None,
        "project_id": None,
        "name": None,
        "parent_id": None,
    },
    sqlite="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.project_id = :project_id AND project_groups.name_key = :name_key AND
project_groups.parent_id = :parent_id
ORDER BY project_groups.name_folded, project_groups.name, project_groups.id
""",
    postgresql="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.project_id = %(project_id)s::BIGINT AND project_groups.name_key = %(name_key)s::VARCHAR
AND project_groups.parent_id = %(parent_id)s::BIGINT
ORDER BY project_groups.name_folded COLLATE "C", project_groups.name COLLATE "C", project_groups.id
""",
)

MOVE_GROUPS = Statement(
    columns={},
    sqlite="UPDATE project_groups SET parent_id=:to WHERE project_groups.parent_id = :parent_id",
    postgresql="UPDATE project_groups SET parent_id=%(to)s::BIGINT WHERE project_groups.parent_id = %(parent_id)s::BIGINT",
)

MOVE_PROGRAMS = Statement(
    columns={},
    sqlite="UPDATE programs SET group_id=:to WHERE programs.group_id = :group_id",
    postgresql="UPDATE programs SET group_id=%(to)s::BIGINT WHERE programs.group_id = %(group_id)s::BIGINT",
)

NAMED = Statement(
    columns={
        "id": None,
        "project_id": None,
        "name": None,
        "parent_id": None,
    },
    sqlite="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.project_id = :project_id AND project_groups.name_key = :name_key
ORDER BY project_groups.name_folded, project_groups.name, project_groups.id
""",
    postgresql="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.project_id = %(project_id)s::BIGINT AND project_groups.name_key = %(name_key)s::VARCHAR
ORDER BY project_groups.name_folded COLLATE "C", project_groups.name COLLATE "C", project_groups.id
""",
)

OF_PROJECT = Statement(
    columns={
        "id": None,
        "project_id": None,
        "name": None,
        "parent_id": None,
    },
    sqlite="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.project_id = :project_id
ORDER BY project_groups.name_folded, project_groups.name, project_groups.id
""",
    postgresql="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.project_id = %(project_id)s::BIGINT
ORDER BY project_groups.name_folded COLLATE "C", project_groups.name COLLATE "C", project_groups.id
""",
)

PROGRAMS = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM programs
WHERE programs.group_id = :group_id
""",
    postgresql="""
SELECT count(*) AS count
FROM programs
WHERE programs.group_id = %(group_id)s::BIGINT
""",
)

REMOVE = Statement(
    columns={},
    sqlite="DELETE FROM project_groups WHERE project_groups.id = :id",
    postgresql="DELETE FROM project_groups WHERE project_groups.id = %(id)s::BIGINT",
)

RIGHT_INSIDE = Statement(
    columns={
        "id": None,
        "project_id": None,
        "name": None,
        "parent_id": None,
    },
    sqlite="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.parent_id = :parent_id
ORDER BY project_groups.name_folded, project_groups.name
""",
    postgresql="""
SELECT project_groups.id, project_groups.project_id, project_groups.name, project_groups.parent_id
FROM project_groups
WHERE project_groups.parent_id = %(parent_id)s::BIGINT
ORDER BY project_groups.name_folded COLLATE "C", project_groups.name COLLATE "C"
""",
)
