"""Groups edited, and those that were never used deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import CAF, CPAM, HELPERS, INES, MAUD, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.runner import Runner


def test_the_operator_changes_all_of_a_group(adminplus: Runner) -> None:
    cast(adminplus)
    edits = (
        "--name",
        "CAF Ain",
        "--organisation",
        "cpam",
        "--area",
        "Ain",
        "--area",
        "69",
        "--mailbox",
        "Caf@Example.org",
    )
    record, line = changed(adminplus, "group", "edit", CAF, *edits, "--description", "Allocations")
    assert record == {
        "id": 2,
        "name": "CAF Ain",
        "organisation": "CPAM",
        "areas": ["01", "69"],
        "mailbox": "caf@example.org",
        "description": "Allocations",
        "created_at": "2026-03-02T09:00:00Z",
    }
    assert (line["action"], line["object_id"]) == ("group.edit", 2)
    assert line["details"] == {"fields": ["name", "organisation", "areas", "mailbox", "description"]}
    record, line = changed(adminplus, "group", "edit", "caf ain", "--mailbox", "", "--description", "")
    assert (record["mailbox"], record["description"]) == (None, "")
    assert adminplus.ok("group", "show", 2, "-o", "json").json == record
    assert adminplus.ok("group", "edit", 2, "--area", "01", "--porcelain").out == "2\n"
    assert adminplus.ok("group", "edit", 2, "--area", "01").err == "The group CAF Ain is like that already.\n"
    assert changed(adminplus, "group", "edit", 2, "--name", "caf AIN")[0]["name"] == "caf AIN"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 2),
        (("--name", CPAM), 5),
        (("--name", "cpam de l’ain"), 5),
        (("--name", ""), 6),
        (("--name", "2"), 6),
        (("--name", "x" * 101), 6),
        (("--description", "two\nlines"), 6),
        (("--description", "@no/such/file"), 2),
        (("--organisation", "Nowhere"), 4),
        (("--area", "99"), 4),
        (("--mailbox", "no address"), 6),
    ],
)
def test_what_a_group_cannot_be_is_refused(adminplus: Runner, options: tuple[str, ...], code: int) -> None:
    cast(adminplus)
    unchanged(adminplus, "group", "edit", CAF, *options, code=code)


def test_the_description_of_a_group_comes_from_a_file_or_stdin_too(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    cast(adminplus_sqlite)
    file = tmp_path / "what.txt"
    file.write_text("Prestations familiales\n", encoding="utf-8")
    for words, stdin, said in ((f"@{file}", "", "Prestations familiales"), ("-", "Retraites\n", "Retraites")):
        adminplus_sqlite.ok("group", "edit", CAF, "--description", words, stdin=stdin)
        assert adminplus_sqlite.ok("group", "show", CAF, "-o", "json").json["description"] == said
    new = ("group", "create", "MSA", "--organisation", "MSA", "--area", "01", "--description", f"@{file}")
    assert adminplus_sqlite.ok(*new, "-o", "json").json["description"] == "Prestations familiales"


def test_only_the_operator_edits_and_deletes_groups(adminplus: Runner) -> None:
    cast(adminplus)
    for who in (MAUD, INES):
        unchanged(adminplus, "group", "edit", HELPERS, "--name", "Mine", code=3, as_=who)
        unchanged(adminplus, "group", "delete", CAF, "--yes", code=3, as_=who)
        unchanged(adminplus, "group", "delete", CAF, code=3, as_=who)
    unchanged(adminplus, "group", "delete", "Nowhere", code=4)


def test_a_group_that_was_never_used_is_deleted_with_its_memberships(adminplus: Runner) -> None:
    cast(adminplus)
    said = unchanged(adminplus, "group", "delete", CPAM, code=9)
    assert said == "error: This needs a confirmation.\nhint: Say it with --yes.\n"
    record, line = changed(adminplus, "group", "delete", CPAM, "--yes")
    assert (record["id"], record["name"]) == (3, CPAM)
    assert (line["action"], line["details"]) == ("group.delete", {"answers": 0, "members": 1})
    left = adminplus.dump()
    assert not [
        row for row in left if row["table"] in ("memberships", "group_areas") and row["group_id"] == 3
    ]
    unchanged(adminplus, "group", "show", CPAM, code=4)
    assert (
        adminplus.ok("group", "create", CPAM, "--organisation", "CPAM", "--area", "01", "--porcelain").out
        == "4\n"
    )
    assert adminplus.ok("group", "delete", 4, "--yes", "--porcelain").out == "4\n"


@pytest.mark.parametrize("group", [HELPERS, CAF])
def test_requests_keep_the_groups_that_sent_or_received_them(adminplus: Runner, group: str) -> None:
    open_request(cast(adminplus))
    said = unchanged(adminplus, "group", "delete", group, "--yes", code=5)
    assert said.startswith(f"error: Requests keep the group {group}: it sent or received 1.\nhint: ")
    assert unchanged(adminplus, "group", "delete", group, code=5) == said


def test_a_request_that_a_group_sent_to_itself_is_counted_once(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "add", HELPERS, "ida@fs.example.fr", "--instructor")
    for to in (HELPERS, CAF):
        open_request(adminplus, to=to)
    assert "it sent or received 2." in unchanged(adminplus, "group", "delete", HELPERS, code=5)
