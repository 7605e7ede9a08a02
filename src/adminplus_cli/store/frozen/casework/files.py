"""Written by `python3 dev statements` from `store/sql/casework/files.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

CONTENT = Statement(
    columns={
        "content": None,
    },
    sqlite="""
SELECT attachment_contents.content
FROM attachment_contents
WHERE attachment_contents.sha256 = :sha256
""",
    postgresql="""
SELECT attachment_contents.content
FROM attachment_contents
WHERE attachment_contents.sha256 = %(sha256)s::VARCHAR
""",
)

KNOWN = Statement(
    columns={
        "sha256": None,
    },
    sqlite="""
SELECT attachment_contents.sha256
FROM attachment_contents
WHERE attachment_contents.sha256 = :sha256
""",
    postgresql="""
SELECT attachment_contents.sha256
FROM attachment_contents
WHERE attachment_contents.sha256 = %(sha256)s::VARCHAR
""",
)

REPLACE = Statement(
    columns={},
    sqlite="""
INSERT INTO attachment_contents (sha256, content) VALUES (:sha256, :content)
ON CONFLICT (sha256) DO UPDATE SET content = excluded.content
""",
    postgresql="""
INSERT INTO attachment_contents (sha256, content) VALUES (%(sha256)s::VARCHAR, %(content)s)
ON CONFLICT (sha256) DO UPDATE SET content = excluded.content
""",
)

TOUCH = Statement(
    columns={},
    sqlite="UPDATE attachment_contents SET stored_at=:now WHERE attachment_contents.sha256 = :sha256",
    postgresql="""
UPDATE attachment_contents SET stored_at=%(now)s::TIMESTAMP WITH TIME ZONE WHERE attachment_contents.sha256
= %(sha256)s::VARCHAR
""",
)

UPLOAD = Statement(
    columns={},
    sqlite="""
INSERT INTO attachment_contents (sha256, content, stored_at) VALUES (:sha256, :content, :stored_at)
ON CONFLICT DO NOTHING
""",
    postgresql="""
INSERT INTO attachment_contents (sha256, content, stored_at) VALUES (%(sha256)s::VARCHAR, %(content)s,
%(stored_at)s::TIMESTAMP WITH TIME ZONE)
ON CONFLICT DO NOTHING
""",
)

WITHDRAW = Statement(
    columns={},
    sqlite="""
DELETE FROM attachment_contents WHERE attachment_contents.sha256 IN (SELECT anon_1.value
FROM json_each(:hashes) AS anon_1) AND NOT (EXISTS (SELECT attachments.id
FROM attachments
WHERE attachments.sha256 = attachment_contents.sha256))
""",
    postgresql="""
DELETE FROM attachment_contents WHERE attachment_contents.sha256 = any(%(hashes)s::TEXT[]) AND NOT (EXISTS
(SELECT attachments.id
FROM attachments
WHERE attachments.sha256 = attachment_contents.sha256))
""",
)
