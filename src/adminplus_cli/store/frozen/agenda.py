"""Written by `python3 dev statements` from `store/sql/agenda.py`: change it there."""

from __future__ import annotations

from ..statement import Statement, flag, instant

AGENDA = Statement(
    columns={
        "absences": flag,
        "experts": flag,
        "warnings": flag,
        "managers": flag,
        "closing": flag,
        "roles": flag,
        "accounts": flag,
        "invitations": flag,
        "digests": flag,
        "summaries": flag,
        "mail_due": flag,
        "mail_kept": flag,
        "wiping": flag,
        "mail_late": flag,
        "mail_queued": None,
        "last_failure": instant,
        "last_tick": None,
        "mail_told": None,
        "demo": None,
    },
    sqlite="""
SELECT EXISTS (SELECT absences.id
FROM absences
WHERE absences.turns_at <= :as_of) AS absences, (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 0 AND requests.waiting_since <= :first_response_latest AND requests.waiting_since <= coalesce((SELECT
anon_1.value
FROM json_each(:first_response_elsewhere) AS anon_1
WHERE requests.area = anon_1."key"), :first_response_latest))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 2 AND requests.waiting_since <= :first_response_latest AND requests.waiting_since <= coalesce((SELECT
anon_2.value
FROM json_each(:first_response_elsewhere) AS anon_2
WHERE requests.area = anon_2."key"), :first_response_latest))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 0 AND requests.waiting_since <= :silence_latest AND requests.waiting_since <= coalesce((SELECT
anon_3.value
FROM json_each(:silence_elsewhere) AS anon_3
WHERE requests.area = anon_3."key"), :silence_latest))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 1 AND requests.waiting_since <= :silence_latest AND requests.waiting_since <= coalesce((SELECT
anon_4.value
FROM json_each(:silence_elsewhere) AS anon_4
WHERE requests.area = anon_4."key"), :silence_latest))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'next_response' AND requests.rules_fired =
0 AND requests.waiting_since <= :silence_latest AND requests.waiting_since <= coalesce((SELECT anon_5.value
FROM json_each(:silence_elsewhere) AS anon_5
WHERE requests.area = anon_5."key"), :silence_latest))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'next_response' AND requests.rules_fired =
1 AND requests.waiting_since <= :silence_latest AND requests.waiting_since <= coalesce((SELECT anon_6.value
FROM json_each(:silence_elsewhere) AS anon_6
WHERE requests.area = anon_6."key"), :silence_latest))) AS experts, (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 0 AND requests.waiting_since > :first_response_earliest AND NOT (requests.waiting_since <=
:first_response_latest AND requests.waiting_since <= coalesce((SELECT anon_7.value
FROM json_each(:first_response_elsewhere) AS anon_7
WHERE requests.area = anon_7."key"), :first_response_latest)) AND requests.waiting_since <=
:first_response_warn_latest AND requests.waiting_since <= coalesce((SELECT anon_8.value
FROM json_each(:first_response_warn_elsewhere) AS anon_8
WHERE requests.area = anon_8."key"), :first_response_warn_latest) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'first-response' AND
escalation_warnings.waiting_since = requests.waiting_since)))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 2 AND requests.waiting_since > :first_response_earliest AND NOT (requests.waiting_since <=
:first_response_latest AND requests.waiting_since <= coalesce((SELECT anon_9.value
FROM json_each(:first_response_elsewhere) AS anon_9
WHERE requests.area = anon_9."key"), :first_response_latest)) AND requests.waiting_since <=
:first_response_warn_latest AND requests.waiting_since <= coalesce((SELECT anon_10.value
FROM json_each(:first_response_warn_elsewhere) AS anon_10
WHERE requests.area = anon_10."key"), :first_response_warn_latest) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'first-response' AND
escalation_warnings.waiting_since = requests.waiting_since)))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 0 AND requests.waiting_since > :silence_earliest AND NOT (requests.waiting_since <= :silence_latest AND
requests.waiting_since <= coalesce((SELECT anon_11.value
FROM json_each(:silence_elsewhere) AS anon_11
WHERE requests.area = anon_11."key"), :silence_latest)) AND requests.waiting_since <= :silence_warn_latest
AND requests.waiting_since <= coalesce((SELECT anon_12.value
FROM json_each(:silence_warn_elsewhere) AS anon_12
WHERE requests.area = anon_12."key"), :silence_warn_latest) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'silence' AND
escalation_warnings.waiting_since = requests.waiting_since)))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 1 AND requests.waiting_since > :silence_earliest AND NOT (requests.waiting_since <= :silence_latest AND
requests.waiting_since <= coalesce((SELECT anon_13.value
FROM json_each(:silence_elsewhere) AS anon_13
WHERE requests.area = anon_13."key"), :silence_latest)) AND requests.waiting_since <= :silence_warn_latest
AND requests.waiting_since <= coalesce((SELECT anon_14.value
FROM json_each(:silence_warn_elsewhere) AS anon_14
WHERE requests.area = anon_14."key"), :silence_warn_latest) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'silence' AND
escalation_warnings.waiting_since = requests.waiting_since)))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'next_response' AND requests.rules_fired =
0 AND requests.waiting_since > :silence_earliest AND NOT (requests.waiting_since <= :silence_latest AND
requests.waiting_since <= coalesce((SELECT anon_15.value
FROM json_each(:silence_elsewhere) AS anon_15
WHERE requests.area = anon_15."key"), :silence_latest)) AND requests.waiting_since <= :silence_warn_latest
AND requests.waiting_since <= coalesce((SELECT anon_16.value
FROM json_each(:silence_warn_elsewhere) AS anon_16
WHERE requests.area = anon_16."key"), :silence_warn_latest) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'silence' AND
escalation_warnings.waiting_since = requests.waiting_since)))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'next_response' AND requests.rules_fired =
1 AND requests.waiting_since > :silence_earliest AND NOT (requests.waiting_since <= :silence_latest AND
requests.waiting_since <= coalesce((SELECT anon_17.value
FROM json_each(:silence_elsewhere) AS anon_17
WHERE requests.area = anon_17."key"), :silence_latest)) AND requests.waiting_since <= :silence_warn_latest
AND requests.waiting_since <= coalesce((SELECT anon_18.value
FROM json_each(:silence_warn_elsewhere) AS anon_18
WHERE requests.area = anon_18."key"), :silence_warn_latest) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'silence' AND
escalation_warnings.waiting_since = requests.waiting_since)))) AS warnings, EXISTS (SELECT escalations.id
FROM escalations
WHERE escalations.at > coalesce((SELECT store_info.value
FROM store_info
WHERE store_info."key" = 'managers_told'), '0001-01-01T00:00:00Z') AND escalations.at <= :managers_until) AS
managers, (EXISTS (SELECT requests.id
FROM requests
WHERE requests.status = 'processed' AND requests.closing_told_at IS NULL AND requests.last_message_at <=
:closing_near)) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.status = 'processed' AND requests.closing_told_at IS NOT NULL AND requests.closing_told_at <=
:closing_told AND requests.last_message_at <= :closing_due)) AS closing, (EXISTS (SELECT role_ends.turns_at
FROM role_ends
WHERE role_ends.turns_at <= :as_of)) OR (EXISTS (SELECT project_members.turns_at
FROM project_members
WHERE project_members.turns_at <= :as_of)) AS roles, (EXISTS (SELECT account_uses.user_id
FROM account_uses
WHERE account_uses.turns_at <= :unused_at)) OR (EXISTS (SELECT users.id
FROM users
WHERE users.id > (SELECT coalesce(max(account_uses.user_id), 0) AS coalesce_1
FROM account_uses) AND :unused_at IS NOT NULL)) AS accounts, EXISTS (SELECT project_invitations.id
FROM project_invitations
WHERE project_invitations.status = 'pending' AND project_invitations.expires_at <= :as_of) AS invitations,
NOT (EXISTS (SELECT digests.week
FROM digests
WHERE digests.week = :week)) AND (EXISTS (SELECT users.id
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs ON programs.id = program_managers.program_id
JOIN projects ON projects.id = programs.project_id
WHERE users.disabled_at IS NULL AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :as_of AND absences.ends_at > :as_of)) AND
programs.archived_at IS NULL AND projects.archived_at IS NULL AND programs.created_at < :ends AND
(programs.starts_on IS NULL OR programs.starts_on <= :sunday) AND (programs.ends_on IS NULL OR
programs.ends_on >= :monday))) AS digests, EXISTS (SELECT summary_news.user_id
FROM summary_news
WHERE summary_news.turns_at <= :as_of) AS summaries, EXISTS (SELECT outbox.id
FROM outbox
WHERE outbox.status = 'queued' AND outbox.next_attempt_at <= :now AND (outbox.claimed_until IS NULL OR
outbox.claimed_until <= :now)) AS mail_due, EXISTS (SELECT outbox.id
FROM outbox
WHERE outbox.status = 'sent' AND outbox.sent_at < :kept_since) AS mail_kept, (EXISTS (SELECT requests.id
FROM requests
WHERE requests.closed_at IS NOT NULL AND (requests.wiped_at IS NULL OR requests.wiped_at <=
requests.closed_at) AND requests.closed_at < :kept_latest AND requests.closed_at < coalesce((SELECT
anon_19.value
FROM json_each(:kept_by_zone) AS anon_19
WHERE anon_19."key" = (SELECT areas.timezone
FROM areas
WHERE areas.code = requests.area)), :kept_latest))) OR (EXISTS (SELECT discarded_files.sha256
FROM discarded_files)) OR (EXISTS (SELECT participants.id
FROM participants
WHERE participants.left_at IS NOT NULL AND participants.wiped_at IS NULL AND participants.left_at <
:kept_home)) OR (EXISTS (SELECT programs.id
FROM programs
WHERE programs.archived_at IS NOT NULL AND (programs.wiped_at IS NULL OR programs.wiped_at <=
programs.archived_at) AND programs.archived_at < :kept_home)) OR coalesce((SELECT store_info.value
FROM store_info
WHERE store_info."key" = 'wipe_remains'), '') = 'to do' AS wiping, EXISTS (SELECT outbox.id
FROM outbox
WHERE outbox.status = 'queued' AND outbox.created_at <= :late_before) AS mail_late, (SELECT count(*) AS
count_1
FROM outbox
WHERE outbox.status = 'queued') AS mail_queued, (SELECT max(outbox.next_attempt_at) AS max_1
FROM outbox
WHERE outbox.status = 'failed') AS last_failure, (SELECT store_info.value
FROM store_info
WHERE store_info."key" = 'last_tick') AS last_tick, (SELECT store_info.value
FROM store_info
WHERE store_info."key" = 'mail_told') AS mail_told, (SELECT store_info.value
FROM store_info
WHERE store_info."key" = 'demo') AS demo
""",
    postgresql="""
SELECT EXISTS (SELECT absences.id
FROM absences
WHERE absences.turns_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE) AS absences, (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 0 AND requests.waiting_since <= %(first_response_latest)s::TIMESTAMP WITH TIME ZONE AND
requests.waiting_since <= coalesce(CAST(CAST(%(first_response_elsewhere)s::VARCHAR AS JSONB) ->>
requests.area AS TIMESTAMP WITH TIME ZONE), %(first_response_latest)s::TIMESTAMP WITH TIME ZONE))) OR
(EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 2 AND requests.waiting_since <= %(first_response_latest)s::TIMESTAMP WITH TIME ZONE AND
requests.waiting_since <= coalesce(CAST(CAST(%(first_response_elsewhere)s::VARCHAR AS JSONB) ->>
requests.area AS TIMESTAMP WITH TIME ZONE), %(first_response_latest)s::TIMESTAMP WITH TIME ZONE))) OR
(EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 0 AND requests.waiting_since <= %(silence_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME ZONE),
%(silence_latest)s::TIMESTAMP WITH TIME ZONE))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 1 AND requests.waiting_since <= %(silence_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME ZONE),
%(silence_latest)s::TIMESTAMP WITH TIME ZONE))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'next_response' AND requests.rules_fired =
0 AND requests.waiting_since <= %(silence_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME ZONE),
%(silence_latest)s::TIMESTAMP WITH TIME ZONE))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'next_response' AND requests.rules_fired =
1 AND requests.waiting_since <= %(silence_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME ZONE),
%(silence_latest)s::TIMESTAMP WITH TIME ZONE))) AS experts, (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 0 AND requests.waiting_since > %(first_response_earliest)s::TIMESTAMP WITH TIME ZONE AND NOT
(requests.waiting_since <= %(first_response_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(first_response_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME
ZONE), %(first_response_latest)s::TIMESTAMP WITH TIME ZONE)) AND requests.waiting_since <=
%(first_response_warn_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(first_response_warn_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH
TIME ZONE), %(first_response_warn_latest)s::TIMESTAMP WITH TIME ZONE) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'first-response' AND
escalation_warnings.waiting_since = requests.waiting_since)))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 2 AND requests.waiting_since > %(first_response_earliest)s::TIMESTAMP WITH TIME ZONE AND NOT
(requests.waiting_since <= %(first_response_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(first_response_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME
ZONE), %(first_response_latest)s::TIMESTAMP WITH TIME ZONE)) AND requests.waiting_since <=
%(first_response_warn_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(first_response_warn_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH
TIME ZONE), %(first_response_warn_latest)s::TIMESTAMP WITH TIME ZONE) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'first-response' AND
escalation_warnings.waiting_since = requests.waiting_since)))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 0 AND requests.waiting_since > %(silence_earliest)s::TIMESTAMP WITH TIME ZONE AND NOT
(requests.waiting_since <= %(silence_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME ZONE),
%(silence_latest)s::TIMESTAMP WITH TIME ZONE)) AND requests.waiting_since <=
%(silence_warn_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_warn_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME
ZONE), %(silence_warn_latest)s::TIMESTAMP WITH TIME ZONE) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'silence' AND
escalation_warnings.waiting_since = requests.waiting_since)))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'first_response' AND requests.rules_fired
= 1 AND requests.waiting_since > %(silence_earliest)s::TIMESTAMP WITH TIME ZONE AND NOT
(requests.waiting_since <= %(silence_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME ZONE),
%(silence_latest)s::TIMESTAMP WITH TIME ZONE)) AND requests.waiting_since <=
%(silence_warn_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_warn_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME
ZONE), %(silence_warn_latest)s::TIMESTAMP WITH TIME ZONE) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'silence' AND
escalation_warnings.waiting_since = requests.waiting_since)))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'next_response' AND requests.rules_fired =
0 AND requests.waiting_since > %(silence_earliest)s::TIMESTAMP WITH TIME ZONE AND NOT
(requests.waiting_since <= %(silence_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME ZONE),
%(silence_latest)s::TIMESTAMP WITH TIME ZONE)) AND requests.waiting_since <=
%(silence_warn_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_warn_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME
ZONE), %(silence_warn_latest)s::TIMESTAMP WITH TIME ZONE) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'silence' AND
escalation_warnings.waiting_since = requests.waiting_since)))) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = 'next_response' AND requests.rules_fired =
1 AND requests.waiting_since > %(silence_earliest)s::TIMESTAMP WITH TIME ZONE AND NOT
(requests.waiting_since <= %(silence_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME ZONE),
%(silence_latest)s::TIMESTAMP WITH TIME ZONE)) AND requests.waiting_since <=
%(silence_warn_latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(silence_warn_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME
ZONE), %(silence_warn_latest)s::TIMESTAMP WITH TIME ZONE) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = 'silence' AND
escalation_warnings.waiting_since = requests.waiting_since)))) AS warnings, EXISTS (SELECT escalations.id
FROM escalations
WHERE escalations.at > CAST(coalesce((SELECT store_info.value
FROM store_info
WHERE store_info.key = 'managers_told'), '0001-01-01T00:00:00Z') AS TIMESTAMP WITH TIME ZONE) AND
escalations.at <= %(managers_until)s::TIMESTAMP WITH TIME ZONE) AS managers, (EXISTS (SELECT requests.id
FROM requests
WHERE requests.status = 'processed' AND requests.closing_told_at IS NULL AND requests.last_message_at <=
%(closing_near)s::TIMESTAMP WITH TIME ZONE)) OR (EXISTS (SELECT requests.id
FROM requests
WHERE requests.status = 'processed' AND requests.closing_told_at IS NOT NULL AND requests.closing_told_at <=
%(closing_told)s::TIMESTAMP WITH TIME ZONE AND requests.last_message_at <= %(closing_due)s::TIMESTAMP WITH
TIME ZONE)) AS closing, (EXISTS (SELECT role_ends.turns_at
FROM role_ends
WHERE role_ends.turns_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE)) OR (EXISTS (SELECT
project_members.turns_at
FROM project_members
WHERE project_members.turns_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE)) AS roles, (EXISTS (SELECT
account_uses.user_id
FROM account_uses
WHERE account_uses.turns_at <= %(unused_at)s::TIMESTAMP WITH TIME ZONE)) OR (EXISTS (SELECT users.id
FROM users
WHERE users.id > (SELECT coalesce(max(account_uses.user_id), 0) AS coalesce_1
FROM account_uses) AND %(unused_at)s::TIMESTAMP WITH TIME ZONE IS NOT NULL)) AS accounts, EXISTS (SELECT
project_invitations.id
FROM project_invitations
WHERE project_invitations.status = 'pending' AND project_invitations.expires_at <= %(as_of)s::TIMESTAMP WITH
TIME ZONE) AS invitations, NOT (EXISTS (SELECT digests.week
FROM digests
WHERE digests.week = %(week)s::VARCHAR)) AND (EXISTS (SELECT users.id
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs ON programs.id = program_managers.program_id
JOIN projects ON projects.id = programs.project_id
WHERE users.disabled_at IS NULL AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(as_of)s::TIMESTAMP WITH TIME ZONE)) AND programs.archived_at IS NULL AND
projects.archived_at IS NULL AND programs.created_at < %(ends)s::TIMESTAMP WITH TIME ZONE AND
(programs.starts_on IS NULL OR programs.starts_on <= %(sunday)s::DATE) AND (programs.ends_on IS NULL OR
programs.ends_on >= %(monday)s::DATE))) AS digests, EXISTS (SELECT summary_news.user_id
FROM summary_news
WHERE summary_news.turns_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE) AS summaries, EXISTS (SELECT outbox.id
FROM outbox
WHERE outbox.status = 'queued' AND outbox.next_attempt_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
(outbox.claimed_until IS NULL OR outbox.claimed_until <= %(now)s::TIMESTAMP WITH TIME ZONE)) AS mail_due,
EXISTS (SELECT outbox.id
FROM outbox
WHERE outbox.status = 'sent' AND outbox.sent_at < %(kept_since)s::TIMESTAMP WITH TIME ZONE) AS mail_kept,
(EXISTS (SELECT requests.id
FROM requests
WHERE requests.closed_at IS NOT NULL AND (requests.wiped_at IS NULL OR requests.wiped_at <=
requests.closed_at) AND requests.closed_at < %(kept_latest)s::TIMESTAMP WITH TIME ZONE AND
requests.closed_at < coalesce(CAST(CAST(%(kept_by_zone)s::VARCHAR AS JSONB) ->> (SELECT areas.timezone
FROM areas
WHERE areas.code = requests.area) AS TIMESTAMP WITH TIME ZONE), %(kept_latest)s::TIMESTAMP WITH TIME ZONE)))
OR (EXISTS (SELECT discarded_files.sha256
FROM discarded_files)) OR (EXISTS (SELECT participants.id
FROM participants
WHERE participants.left_at IS NOT NULL AND participants.wiped_at IS NULL AND participants.left_at <
%(kept_home)s::TIMESTAMP WITH TIME ZONE)) OR (EXISTS (SELECT programs.id
FROM programs
WHERE programs.archived_at IS NOT NULL AND (programs.wiped_at IS NULL OR programs.wiped_at <=
programs.archived_at) AND programs.archived_at < %(kept_home)s::TIMESTAMP WITH TIME ZONE)) OR
coalesce((SELECT store_info.value
FROM store_info
WHERE store_info.key = 'wipe_remains'), '') = 'to do' AS wiping, EXISTS (SELECT outbox.id
FROM outbox
WHERE outbox.status = 'queued' AND outbox.created_at <= %(late_before)s::TIMESTAMP WITH TIME ZONE) AS
mail_late, (SELECT count(*) AS count_1
FROM outbox
WHERE outbox.status = 'queued') AS mail_queued, (SELECT max(outbox.next_attempt_at) AS max_1
FROM outbox
WHERE outbox.status = 'failed') AS last_failure, (SELECT store_info.value
FROM store_info
WHERE store_info.key = 'last_tick') AS last_tick, (SELECT store_info.value
FROM store_info
WHERE store_info.key = 'mail_told') AS mail_told, (SELECT store_info.value
FROM store_info
WHERE store_info.key = 'demo') AS demo
""",
)
