"""The record of processing: it names every column that can hold something personal, and nothing that is not there."""

from __future__ import annotations

import pytest
from sqlalchemy import LargeBinary, Text

from adminplus_cli.services.privacy.register import ENTRIES
from adminplus_cli.store.schema import metadata
from adminplus_cli.store.tables.columns import Choice
from tests.runner import Runner

OF_NOBODY = {
    "alembic_version.version_num",
    "areas.code",
    "areas.name",
    "areas.timezone",
    "audit.action",
    "audit.hash",
    "audit.object_type",
    "audit.outcome",
    "digests.week",
    "discarded_files.sha256",
    "expert_areas.area",
    "group_areas.area",
    "organisations.code",
    "organisations.name",
    "outbox.claim",
    "outbox.event",
    "outbox.template",
    "attachments.media_type",
    "requests.area",
    "requests.category",
    "store_info.key",
    "store_info.value",
    "summary_news.template",
}
"""Texts that are codes, words of the program, or hashes of nothing personal."""
OF_A_BODY = {
    *("groups.name", "groups.name_key", "groups.organisation", "groups.mailbox", "groups.description"),
    *("projects.name", "projects.name_key", "projects.description", "project_groups.name"),
    *("project_groups.name_key", "programs.title", "programs.title_key", "programs.description"),
}
"""What groups, projects and programs are called: of no person."""


@pytest.mark.requirement("W1")
def test_every_text_of_the_tables_is_in_the_record_or_said_to_be_of_nobody() -> None:
    texts = {
        f"{table.name}.{column.name}"
        for table in metadata().tables.values()
        for column in table.columns
        if isinstance(column.type, Text | LargeBinary) and not isinstance(column.type, Choice)
    }
    recorded = {column for entry in ENTRIES for column in entry.columns}
    assert {each for each in texts if not each.endswith("_folded")} - recorded == (
        OF_NOBODY | OF_A_BODY
    ) & texts
    columns = {f"{table.name}.{column.name}" for table in metadata().tables.values() for column in table.c}
    assert recorded <= columns


@pytest.mark.requirement("W1")
def test_the_record_says_how_long_by_the_settings_and_who_sees_by_the_rights(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADMINPLUS_PRIVACY_RETENTION_MONTHS", "9")
    rows = adminplus_sqlite.ok("privacy", "register", "-o", "json").json
    assert rows[0]["kept"] == "9 months after the request was closed, then erased by tick"
    assert "the creator of the request" in rows[0]["seen_by"]
    assert adminplus_sqlite.ok("--lang", "fr", "privacy", "register", "-o", "json").json == rows
    page = adminplus_sqlite.ok("--lang", "fr", "privacy", "register", "-o", "markdown").out
    assert "9 mois" in page
    assert "<table" in adminplus_sqlite.ok("privacy", "register", "-o", "html").out
