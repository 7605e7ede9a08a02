"""Written by `python3 dev statements` from `store/sql/platform/missing.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

ATTACHMENTS = Statement(
    columns={
        "object_id": None,
        "number": None,
    },
    sqlite="""
SELECT audit.object_id, CAST("each".value AS BIGINT) AS number
FROM audit
JOIN json_each(audit.details, '$.attachments') AS "each" ON 1 = 1
WHERE audit.object_type = 'request' AND audit.outcome = 'done' AND audit.action IN ('request.attach') AND
NOT (EXISTS (SELECT 1 AS anon_1
FROM attachments
WHERE attachments.id = CAST("each".value AS BIGINT) AND attachments.request_id = audit.object_id)) AND NOT
(EXISTS (SELECT 1 AS anon_2
FROM audit AS later
WHERE later.object_type = 'request' AND later.object_id = audit.object_id AND later.id > audit.id AND
later.action IN ('privacy.wipe', 'privacy.erase')))
""",
    postgresql="""
SELECT audit.object_id, CAST(anon_1.value AS BIGINT) AS number
FROM audit
JOIN LATERAL json_array_elements_text(CASE WHEN (json_typeof(CAST(audit.details AS JSON) -> 'attachments') =
'array') THEN CAST(audit.details AS JSON) -> 'attachments' END) AS anon_1(value) ON 1 = 1
WHERE audit.object_type = 'request' AND audit.outcome = 'done' AND audit.action IN ('request.attach') AND
NOT (EXISTS (SELECT 1 AS anon_2
FROM attachments
WHERE attachments.id = CAST(anon_1.value AS BIGINT) AND attachments.request_id = audit.object_id)) AND NOT
(EXISTS (SELECT 1 AS anon_3
FROM audit AS later
WHERE later.object_type = 'request' AND later.object_id = audit.object_id AND later.id > audit.id AND
later.action IN ('privacy.wipe', 'privacy.erase')))
""",
)

FEWER = Statement(
    columns={
        "object_id": None,
        "kind": None,
        "many": None,
    },
    sqlite="""
SELECT written.object_id, written.kind, written.many - (SELECT count(*) AS count_1
FROM messages
WHERE messages.request_id = written.object_id AND messages.kind = written.kind) AS many
FROM (SELECT audit.object_id AS object_id, CASE WHEN (audit.action = 'request.close') THEN 'close' WHEN
(audit.action = 'request.reopen') THEN 'reopen' WHEN (audit.action = 'request.invite_group') THEN 'invite'
WHEN (audit.action = 'request.invite_colleague') THEN 'invite' WHEN (audit.action = 'request.withdraw') THEN
'withdraw' END AS kind, count(*) AS many
FROM audit
WHERE audit.object_type = 'request' AND audit.outcome = 'done' AND audit.action IN ('request.close',
'request.reopen', 'request.invite_group', 'request.invite_colleague', 'request.withdraw')
GROUP BY audit.object_id, CASE WHEN (audit.action = 'request.close') THEN 'close' WHEN (audit.action =
'request.reopen') THEN 'reopen' WHEN (audit.action = 'request.invite_group') THEN 'invite' WHEN
(audit.action = 'request.invite_colleague') THEN 'invite' WHEN (audit.action = 'request.withdraw') THEN
'withdraw' END) AS written
WHERE written.many - (SELECT count(*) AS count_1
FROM messages
WHERE messages.request_id = written.object_id AND messages.kind = written.kind) > 0
""",
    postgresql="""
SELECT written.object_id, written.kind, written.many - (SELECT count(*) AS count_1
FROM messages
WHERE messages.request_id = written.object_id AND messages.kind = written.kind) AS many
FROM (SELECT audit.object_id AS object_id, CASE WHEN (audit.action = 'request.close') THEN 'close' WHEN
(audit.action = 'request.reopen') THEN 'reopen' WHEN (audit.action = 'request.invite_group') THEN 'invite'
WHEN (audit.action = 'request.invite_colleague') THEN 'invite' WHEN (audit.action = 'request.withdraw') THEN
'withdraw' END AS kind, count(*) AS many
FROM audit
WHERE audit.object_type = 'request' AND audit.outcome = 'done' AND audit.action IN ('request.close',
'request.reopen', 'request.invite_group', 'request.invite_colleague', 'request.withdraw')
GROUP BY audit.object_id, CASE WHEN (audit.action = 'request.close') THEN 'close' WHEN (audit.action =
'request.reopen') THEN 'reopen' WHEN (audit.action = 'request.invite_group') THEN 'invite' WHEN
(audit.action = 'request.invite_colleague') THEN 'invite' WHEN (audit.action = 'request.withdraw') THEN
'withdraw' END) AS written
WHERE written.many - (SELECT count(*) AS count_1
FROM messages
WHERE messages.request_id = written.object_id AND messages.kind = written.kind) > 0
""",
)

FEWER_PARTICIPANTS = Statement(
    columns={
        "object_id": None,
        "many": None,
    },
    sqlite="""
SELECT audit.object_id, CAST(json_extract(audit.details, '$.count') AS BIGINT) - (SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = audit.object_id AND participants.id BETWEEN CAST(json_extract(audit.details,
'$.first') AS BIGINT) AND CAST(json_extract(audit.details, '$.last') AS BIGINT)) AS many
FROM audit
WHERE audit.object_type = 'program' AND audit.outcome = 'done' AND audit.action IN ('participant.import')
AND CAST(json_extract(audit.details, '$.first') AS BIGINT) IS NOT NULL AND CAST(json_extract(audit.details,
'$.count') AS BIGINT) - (SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = audit.object_id AND participants.id BETWEEN CAST(json_extract(audit.details,
'$.first') AS BIGINT) AND CAST(json_extract(audit.details, '$.last') AS BIGINT)) > 0
""",
    postgresql="""
SELECT audit.object_id, CAST(CAST(audit.details AS JSON) ->> 'count' AS BIGINT) - (SELECT count(*) AS
count_1
FROM participants
WHERE participants.program_id = audit.object_id AND participants.id BETWEEN CAST(CAST(audit.details AS JSON)
->> 'first' AS BIGINT) AND CAST(CAST(audit.details AS JSON) ->> 'last' AS BIGINT)) AS many
FROM audit
WHERE audit.object_type = 'program' AND audit.outcome = 'done' AND audit.action IN ('participant.import')
AND CAST(CAST(audit.details AS JSON) ->> 'first' AS BIGINT) IS NOT NULL AND CAST(CAST(audit.details AS JSON)
->> 'count' AS BIGINT) - (SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = audit.object_id AND participants.id BETWEEN CAST(CAST(audit.details AS JSON)
->> 'first' AS BIGINT) AND CAST(CAST(audit.details AS JSON) ->> 'last' AS BIGINT)) > 0
""",
)

FIELDS = Statement(
    columns={
        "object_id": None,
        "field": None,
    },
    sqlite="""
SELECT DISTINCT audit.object_id, "each".value AS field
FROM audit
JOIN json_each(audit.details, '$.beneficiary_fields') AS "each" ON 1 = 1
WHERE audit.object_type = 'request' AND audit.outcome = 'done' AND audit.action IN ('request.create',
'request.add_info') AND NOT (EXISTS (SELECT 1 AS anon_1
FROM beneficiary_fields
WHERE beneficiary_fields.request_id = audit.object_id AND beneficiary_fields.field = "each".value)) AND NOT
(EXISTS (SELECT 1 AS anon_2
FROM audit AS later
WHERE later.object_type = 'request' AND later.object_id = audit.object_id AND later.id > audit.id AND
later.action IN ('privacy.wipe', 'privacy.erase')))
""",
    postgresql="""
SELECT DISTINCT audit.object_id, anon_1.value AS field
FROM audit
JOIN LATERAL json_array_elements_text(CASE WHEN (json_typeof(CAST(audit.details AS JSON) ->
'beneficiary_fields') = 'array') THEN CAST(audit.details AS JSON) -> 'beneficiary_fields' END) AS
anon_1(value) ON 1 = 1
WHERE audit.object_type = 'request' AND audit.outcome = 'done' AND audit.action IN ('request.create',
'request.add_info') AND NOT (EXISTS (SELECT 1 AS anon_2
FROM beneficiary_fields
WHERE beneficiary_fields.request_id = audit.object_id AND beneficiary_fields.field = anon_1.value)) AND NOT
(EXISTS (SELECT 1 AS anon_3
FROM audit AS later
WHERE later.object_type = 'request' AND later.object_id = audit.object_id AND later.id > audit.id AND
later.action IN ('privacy.wipe', 'privacy.erase')))
""",
)

MESSAGES = Statement(
    columns={
        "object_id": None,
        "number": None,
    },
    sqlite="""
SELECT audit.object_id, CAST(json_extract(audit.details, '$.message') AS BIGINT) AS number
FROM audit
WHERE audit.object_type = 'request' AND audit.outcome = 'done' AND audit.action IN ('request.reply',
'request.add_info') AND CAST(json_extract(audit.details, '$.message') AS BIGINT) IS NOT NULL AND NOT (EXISTS
(SELECT 1 AS anon_1
FROM messages
WHERE messages.id = CAST(json_extract(audit.details, '$.message') AS BIGINT) AND messages.request_id =
audit.object_id))
ORDER BY audit.object_id
""",
    postgresql="""
SELECT audit.object_id, CAST(CAST(audit.details AS JSON) ->> 'message' AS BIGINT) AS number
FROM audit
WHERE audit.object_type = 'request' AND audit.outcome = 'done' AND audit.action IN ('request.reply',
'request.add_info') AND CAST(CAST(audit.details AS JSON) ->> 'message' AS BIGINT) IS NOT NULL AND NOT
(EXISTS (SELECT 1 AS anon_1
FROM messages
WHERE messages.id = CAST(CAST(audit.details AS JSON) ->> 'message' AS BIGINT) AND messages.request_id =
audit.object_id))
ORDER BY audit.object_id
""",
)

OBJECTS = Statement(
    columns={
        "kind": None,
        "object_id": None,
    },
    sqlite="""
SELECT DISTINCT 'request' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'request' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS
(SELECT 1 AS anon_1
FROM requests
WHERE requests.id = audit.object_id))
UNION ALL SELECT DISTINCT 'user' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'user' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS (SELECT
1 AS anon_2
FROM users
WHERE users.id = audit.object_id))
UNION ALL SELECT DISTINCT 'group' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'group' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS (SELECT
1 AS anon_3
FROM groups
WHERE groups.id = audit.object_id)) AND NOT (EXISTS (SELECT 1 AS anon_4
FROM audit AS later
WHERE later.object_type = 'group' AND later.object_id = audit.object_id AND later.action = 'group.delete'))
UNION ALL SELECT DISTINCT 'project' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'project' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS
(SELECT 1 AS anon_5
FROM projects
WHERE projects.id = audit.object_id))
UNION ALL SELECT DISTINCT 'project_group' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'project_group' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS
(SELECT 1 AS anon_6
FROM project_groups
WHERE project_groups.id = audit.object_id)) AND NOT (EXISTS (SELECT 1 AS anon_7
FROM audit AS later
WHERE later.object_type = 'project_group' AND later.object_id = audit.object_id AND later.action =
'project_group.delete'))
UNION ALL SELECT DISTINCT 'program' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'program' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS
(SELECT 1 AS anon_8
FROM programs
WHERE programs.id = audit.object_id))
UNION ALL SELECT DISTINCT 'invitation' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'invitation' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS
(SELECT 1 AS anon_9
FROM project_invitations
WHERE project_invitations.id = audit.object_id))
""",
    postgresql="""
SELECT DISTINCT 'request' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'request' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS
(SELECT 1 AS anon_1
FROM requests
WHERE requests.id = audit.object_id))
UNION ALL SELECT DISTINCT 'user' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'user' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS (SELECT
1 AS anon_2
FROM users
WHERE users.id = audit.object_id))
UNION ALL SELECT DISTINCT 'group' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'group' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS (SELECT
1 AS anon_3
FROM groups
WHERE groups.id = audit.object_id)) AND NOT (EXISTS (SELECT 1 AS anon_4
FROM audit AS later
WHERE later.object_type = 'group' AND later.object_id = audit.object_id AND later.action = 'group.delete'))
UNION ALL SELECT DISTINCT 'project' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'project' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS
(SELECT 1 AS anon_5
FROM projects
WHERE projects.id = audit.object_id))
UNION ALL SELECT DISTINCT 'project_group' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'project_group' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS
(SELECT 1 AS anon_6
FROM project_groups
WHERE project_groups.id = audit.object_id)) AND NOT (EXISTS (SELECT 1 AS anon_7
FROM audit AS later
WHERE later.object_type = 'project_group' AND later.object_id = audit.object_id AND later.action =
'project_group.delete'))
UNION ALL SELECT DISTINCT 'program' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'program' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS
(SELECT 1 AS anon_8
FROM programs
WHERE programs.id = audit.object_id))
UNION ALL SELECT DISTINCT 'invitation' AS kind, audit.object_id
FROM audit
WHERE audit.object_type = 'invitation' AND audit.outcome = 'done' AND audit.object_id > 0 AND NOT (EXISTS
(SELECT 1 AS anon_9
FROM project_invitations
WHERE project_invitations.id = audit.object_id))
""",
)

PARTICIPANTS = Statement(
    columns={
        "object_id": None,
        "number": None,
    },
    sqlite="""
SELECT DISTINCT audit.object_id, CAST(json_extract(audit.details, '$.participant') AS BIGINT) AS number
FROM audit
WHERE audit.object_type = 'program' AND audit.outcome = 'done' AND CAST(json_extract(audit.details,
'$.participant') AS BIGINT) IS NOT NULL AND NOT (EXISTS (SELECT 1 AS anon_1
FROM participants
WHERE participants.id = CAST(json_extract(audit.details, '$.participant') AS BIGINT) AND
participants.program_id = audit.object_id))
""",
    postgresql="""
SELECT DISTINCT audit.object_id, CAST(CAST(audit.details AS JSON) ->> 'participant' AS BIGINT) AS number
FROM audit
WHERE audit.object_type = 'program' AND audit.outcome = 'done' AND CAST(CAST(audit.details AS JSON) ->>
'participant' AS BIGINT) IS NOT NULL AND NOT (EXISTS (SELECT 1 AS anon_1
FROM participants
WHERE participants.id = CAST(CAST(audit.details AS JSON) ->> 'participant' AS BIGINT) AND
participants.program_id = audit.object_id))
""",
)
