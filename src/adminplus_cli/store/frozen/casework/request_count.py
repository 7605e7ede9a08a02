"""Written by `python3 dev statements` from `store/sql/casework/request_count.py`: change it there."""

from __future__ import annotations

from ...statement import Listing, Parts

COUNTED = Listing(
    columns={
        "id": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM (SELECT request_recipients.request_id AS request_id
FROM request_recipients
WHERE request_recipients.group_id = (SELECT min(first.group_id) AS min_1
FROM memberships AS first
WHERE first.user_id = :me AND first.is_instructor = 1) AND /*instructor*/true
UNION ALL SELECT request_recipients.request_id AS request_id
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = :me AND memberships.is_instructor = 1 AND /*instructor*/true AND
memberships.group_id != (SELECT min(first.group_id) AS min_2
FROM memberships AS first
WHERE first.user_id = :me AND first.is_instructor = 1) AND NOT (EXISTS (SELECT mine.group_id
FROM memberships AS mine
JOIN request_recipients AS sent ON sent.group_id = mine.group_id
WHERE mine.user_id = :me AND mine.is_instructor = 1 AND sent.request_id = request_recipients.request_id AND
mine.group_id < memberships.group_id))
UNION ALL SELECT requests.id AS request_id
FROM requests
WHERE requests.creator_id = :me AND /*creator*/true AND NOT (/*instructor*/true AND (SELECT
min(first.group_id) AS min_3
FROM memberships AS first
WHERE first.user_id = :me AND first.is_instructor = 1) IS NOT NULL AND (EXISTS (SELECT mine.group_id
FROM memberships AS mine
JOIN request_recipients AS sent ON sent.group_id = mine.group_id
WHERE mine.user_id = :me AND mine.is_instructor = 1 AND sent.request_id = requests.id)))
UNION ALL SELECT others.request_id AS request_id
FROM (SELECT request_participants.request_id AS request_id
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = :me AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert = 1))) AND requests.status
!= 'closed' AND /*expert*/true
UNION SELECT request_participants.request_id AS request_id
FROM request_participants
WHERE request_participants.user_id = :me AND request_participants.part = 'colleague' AND /*colleague*/true)
AS others
JOIN requests ON requests.id = others.request_id
WHERE NOT (/*creator*/true AND requests.creator_id = :me) AND NOT (/*instructor*/true AND (SELECT
min(first.group_id) AS min_4
FROM memberships AS first
WHERE first.user_id = :me AND first.is_instructor = 1) IS NOT NULL AND (EXISTS (SELECT mine.group_id
FROM memberships AS mine
JOIN request_recipients AS sent ON sent.group_id = mine.group_id
WHERE mine.user_id = :me AND mine.is_instructor = 1 AND sent.request_id = others.request_id)))) AS found
/*limit*/
""",
        columns={
            "id": "found.request_id AS id",
        },
        where={},
        orders={},
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM (SELECT request_recipients.request_id AS request_id
FROM request_recipients
WHERE request_recipients.group_id = (SELECT min(first.group_id) AS min_1
FROM memberships AS first
WHERE first.user_id = %(me)s::BIGINT AND first.is_instructor) AND /*instructor*/true
UNION ALL SELECT request_recipients.request_id AS request_id
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_instructor AND /*instructor*/true AND
memberships.group_id != (SELECT min(first.group_id) AS min_2
FROM memberships AS first
WHERE first.user_id = %(me)s::BIGINT AND first.is_instructor) AND NOT (EXISTS (SELECT mine.group_id
FROM memberships AS mine
JOIN request_recipients AS sent ON sent.group_id = mine.group_id
WHERE mine.user_id = %(me)s::BIGINT AND mine.is_instructor AND sent.request_id =
request_recipients.request_id AND mine.group_id < memberships.group_id))
UNION ALL SELECT requests.id AS request_id
FROM requests
WHERE requests.creator_id = %(me)s::BIGINT AND /*creator*/true AND NOT (/*instructor*/true AND (SELECT
min(first.group_id) AS min_3
FROM memberships AS first
WHERE first.user_id = %(me)s::BIGINT AND first.is_instructor) IS NOT NULL AND (EXISTS (SELECT mine.group_id
FROM memberships AS mine
JOIN request_recipients AS sent ON sent.group_id = mine.group_id
WHERE mine.user_id = %(me)s::BIGINT AND mine.is_instructor AND sent.request_id = requests.id)))
UNION ALL SELECT others.request_id AS request_id
FROM (SELECT request_participants.request_id AS request_id
FROM request_participants
JOIN requests ON requests.id = request_participants.request_id
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'expert' AND
(request_participants.part != 'expert' OR (EXISTS (SELECT named_expert.id
FROM users AS named_expert
WHERE named_expert.id = request_participants.user_id AND named_expert.is_expert))) AND requests.status !=
'closed' AND /*expert*/true
UNION SELECT request_participants.request_id AS request_id
FROM request_participants
WHERE request_participants.user_id = %(me)s::BIGINT AND request_participants.part = 'colleague' AND
/*colleague*/true) AS others
JOIN requests ON requests.id = others.request_id
WHERE NOT (/*creator*/true AND requests.creator_id = %(me)s::BIGINT) AND NOT (/*instructor*/true AND (SELECT
min(first.group_id) AS min_4
FROM memberships AS first
WHERE first.user_id = %(me)s::BIGINT AND first.is_instructor) IS NOT NULL AND (EXISTS (SELECT mine.group_id
FROM memberships AS mine
JOIN request_recipients AS sent ON sent.group_id = mine.group_id
WHERE mine.user_id = %(me)s::BIGINT AND mine.is_instructor AND sent.request_id = others.request_id)))) AS
found
/*limit*/
""",
        columns={
            "id": "found.request_id AS id",
        },
        where={},
        orders={},
    ),
)
