"""A row that is not what was written is found, by the name of its object; after any history none is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from adminplus_cli.store import checksum_check, checksums
from adminplus_cli.store.connection import Connection
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.schema import metadata
from tests.casework import CLAIRE, HUGO, INES, cast, open_request
from tests.guidance import CARL, programs
from tests.runner import Runner
from tests.store.casework.test_counts import tamper

LEFT_OUT = {
    "requests.id",
    "requests.status",
    "requests.first_response_at",
    "requests.last_response_at",
    "requests.waiting_for",
    "requests.waiting_since",
    "requests.escalated_at",
    "requests.rules_fired",
    "requests.closed_at",
    "requests.closing_told_at",
    "requests.message_count",
    "requests.response_count",
    "requests.escalation_count",
    "requests.last_message_at",
    "requests.last_note_at",
    "requests.wiped_at",
    "participants.wiped_at",
    "messages.id",
    "participants.id",
}
"""Columns of tables with checksums that are in none: what `doctor` works out anew, and numbers that others point to."""

SHEET = "email,first_name,last_name\nzoe@j.example.fr,Zoé,Benaïssa\nyan@j.example.fr,Yan,Œuvrard\nx@j.example.fr,,\n"


@pytest.fixture
def busy(adminplus: Runner) -> Runner:
    """A store in which every way of writing such rows was used."""

    def build(adminplus: Runner) -> None:
        programs(cast(adminplus))
        mandate = ("--mandate", "paper", "--mandate-date", "2026-02-27", "--category", "Autre")
        open_request(adminplus, *mandate, "--field", "phone=0102030405")
        adminplus.clock.forward(days=40)
        adminplus.ok("tick")
        adminplus.ok("request", "reply", 1, "-m", "Qu'y a-t-il ?", as_=INES)
        adminplus.ok("request", "reply", 1, "-m", "Entre nous", "--private", as_=INES)
        corrected = ("--field", "last_name=Moreau-Lefèvre", "--field", "city=Bourg")
        adminplus.ok("request", "add-info", 1, "-m", "Une pièce", *corrected, as_=CLAIRE)
        adminplus.ok("request", "invite", 1, "--colleague", HUGO, as_=CLAIRE)
        adminplus.ok("request", "close", 1, "--useful", "yes", as_=CLAIRE)
        adminplus.ok("participant", "import", 1, "-", as_=CARL, stdin=SHEET)
        adminplus.ok("participant", "add", 1, "w@j.example.fr", "--first-name", "Wim", as_=CARL)
        adminplus.ok("participant", "remove", 1, "yan@j.example.fr", as_=CARL)

    return adminplus.prepare("checksums", build)


@contextmanager
def opened(store: str) -> Iterator[Connection]:
    """Yield a transaction on a store, of which nothing stays."""
    with Database(store).transaction(Purpose.WRITE) as connection:
        yield connection
        connection.undo()


def names(connection: Connection) -> list[str]:
    return [finding.object for finding in checksum_check.wrong(connection)]


def test_every_column_is_in_the_checksum_of_its_row_or_said_to_be_left_out() -> None:
    held = {
        f"{table.name}.{column}"
        for table in checksums.checked_tables()
        for column in table.columns
        if column not in table.checked and column != "checksum"
    }
    assert held == LEFT_OUT
    with_checksums = {table.name for table in metadata().tables.values() if "checksum" in table.columns}
    assert {table.name for table in checksums.checked_tables()} == with_checksums


@pytest.mark.requirement("X5")
def test_a_row_that_was_changed_is_found_whichever_column_it_is(busy: Runner) -> None:
    changes = {
        "text": "{column} = substr({column}, 1, length({column}) - 1) || 'q'",
        "integer": "{column} = {column} + 1",
        "day": "{column} = '2001-01-01'",
        "instant": "{column} = '2001-01-01T00:00:00Z'",
        "flag": "{column} = NOT {column}",
    }
    kinds = {"BIGINT": "integer", "BOOLEAN": "flag", "DATE": "day", "DATETIME": "instant"}
    with Database(busy.store).transaction(Purpose.WRITE) as connection:
        if connection.dialect == "sqlite":
            connection.driver.execute("PRAGMA defer_foreign_keys=ON")
        else:
            connection.driver.execute("SET session_replication_role = replica")
        assert names(connection) == []
        missed = []
        for table in checksums.checked_tables():
            for column in table.checked:
                kind = kinds.get(str(metadata().tables[table.name].c[column].type).partition(" ")[0], "text")
                where = f"{column} IS NOT NULL" + (f" AND {column} <> ''" if kind == "text" else "")
                if column == "field":
                    where = "field = 'city'"
                change = changes[kind].format(column=column)
                connection.driver.execute("SAVEPOINT before")
                done = connection.driver.execute(f"UPDATE {table.name} SET {change} WHERE {where}").rowcount
                if not done or len(names(connection)) != done:
                    missed.append((table.name, column, done))
                connection.driver.execute("ROLLBACK TO before")
        connection.undo()
    assert missed == []


@pytest.mark.requirement("X5")
@pytest.mark.parametrize(
    ("change", "object_"),
    [
        ("UPDATE requests SET subject = 'Trop perdu'", "request #1"),
        (
            "UPDATE beneficiary_fields SET value = 'Jeanna' WHERE field = 'first_name'",
            "request #1, first_name",
        ),
        ("UPDATE messages SET body = '' WHERE kind = 'info'", "request #1, message 5"),
        ("UPDATE participants SET last_name = 'Zoe' WHERE first_name = 'Zoé'", "program #1, participant 1"),
    ],
)
def test_doctor_verify_and_backup_name_the_object_that_was_changed(
    busy: Runner, tmp_path: Path, change: str, object_: str
) -> None:
    tamper(busy.store, change)
    for command in (("doctor",), ("store", "verify")):
        done = busy(*command, "-o", "json")
        assert done.code == 7
        assert [(row["object"], row["finding"]) for row in done.json if row["check"] == "row"] == [
            (object_, "is not as it was written")
        ]
    done = busy("store", "backup", tmp_path / "b.tar", "-o", "json")
    assert (done.code, done.json["file"]) == (7, f"{tmp_path}/b.tar.DAMAGED")
    assert [each["object"] for each in done.json["damage"]] == [object_]


def test_values_that_changed_places_are_found(busy: Runner) -> None:
    with opened(busy.store) as connection:
        first, other = connection.driver.execute(
            "SELECT body FROM messages WHERE body <> '' ORDER BY id"
        ).fetchall()[:2]
        for mine, its in ((first[0], other[0]), (other[0], first[0])):
            quoted = mine.replace("'", "''"), its.replace("'", "''")
            connection.driver.execute(
                f"UPDATE messages SET body = '{quoted[1]}', author_part = 'system' WHERE body = '{quoted[0]}'"
                " AND author_part <> 'system'"
            )
        assert len(names(connection)) == 2


def test_what_cannot_be_read_and_what_was_never_summed_are_told_apart(busy: Runner) -> None:
    torn = "CAST(x'ff' AS TEXT)" if "://" not in busy.store else "'torn'"
    with opened(busy.store) as connection:
        connection.driver.execute(f"UPDATE requests SET subject = {torn}")
        connection.driver.execute("UPDATE messages SET checksum = NULL WHERE kind = 'info'")
        found = {each.object: each.finding for each in checksum_check.wrong(connection)}
    unreadable = "cannot be read" if "://" not in busy.store else "is not as it was written"
    assert found == {
        "request #1": unreadable,
        "request #1, message 5": "has no checksum: it was not written by adminplus",
    }


@pytest.mark.requirement("X5")
@pytest.mark.parametrize(
    "change",
    [
        "body = 'Autre'",
        "kind = 'invite'",
        "author_part = 'creator'",
        "author_id = 1",
        "private = NOT private",
        "at = '2001-01-01T00:00:00Z'",
    ],
)
def test_that_experts_joined_needs_no_checksum_as_long_as_a_firing_says_it_too(
    busy: Runner, change: str
) -> None:
    with opened(busy.store) as connection:
        joined = "SELECT id FROM messages WHERE kind = 'join' AND checksum IS NULL ORDER BY id"
        (number,) = connection.driver.execute(joined).fetchall()[0]
        assert names(connection) == []
        connection.driver.execute(f"UPDATE messages SET {change} WHERE id = {number}")
        assert names(connection) == [f"request #1, message {number}"]


def test_no_other_row_passes_for_one_that_says_that_experts_joined(busy: Runner) -> None:
    """Not even one of the very second in which a rule fired: there are as many rows as firings."""
    with opened(busy.store) as connection:
        (number,) = connection.driver.execute("SELECT id FROM messages WHERE kind = 'info'").fetchone()
        connection.driver.execute(
            "UPDATE messages SET kind = 'join', body = '', author_id = NULL, author_part = 'system',"
            f" group_id = NULL, checksum = NULL WHERE id = {number}"
        )
        assert f"request #1, message {number}" in names(connection)


def test_a_key_that_was_changed_is_one_finding_and_accuses_no_row(busy: Runner) -> None:
    with opened(busy.store) as connection:
        for key in ("'00' || substr(value, 3)", "'no key'", "''"):
            connection.driver.execute(f"UPDATE store_info SET value = {key} WHERE key = 'checksum_key'")
            connection.checksum_key = None
            (found,) = checksum_check.wrong(connection)
            assert found.finding.startswith("the key of the checksums is not as it was written")


def test_each_store_has_a_key_of_its_own_that_no_dump_tells(busy: Runner) -> None:
    with opened(busy.store) as connection:
        key = checksums.key_of(connection).hex()
    assert key not in busy.ok("store", "dump").out
    assert not any("checksum" in row for row in busy.dump())
    assert checksums.new_key() != checksums.new_key()


def test_rows_that_were_changed_otherwise_get_a_new_checksum_when_asked(busy: Runner) -> None:
    from adminplus_cli.store.frozen.tables.casework import BENEFICIARY_FIELDS, MESSAGES

    with opened(busy.store) as connection:
        connection.driver.execute("UPDATE messages SET body = ''")
        connection.driver.execute("UPDATE beneficiary_fields SET value = '', value_folded = ''")
        assert names(connection)
        checksums.renew(connection, MESSAGES, "request_id", [1])
        checksums.renew(connection, BENEFICIARY_FIELDS, "request_id", [1])
        assert names(connection) == []
        connection.driver.execute("UPDATE requests SET subject = 'Autre'")
        connection.driver.execute("UPDATE participants SET first_name = 'Autre'")
        checksums.renew_all(connection)
        assert names(connection) == []


def test_a_wiped_value_is_not_told_by_its_checksum(busy: Runner) -> None:
    """Rows with the same content have the same checksum, whatever they held before."""
    from adminplus_cli.store.frozen.tables.casework import MESSAGES

    with opened(busy.store) as connection:
        connection.driver.execute(
            "UPDATE messages SET body = '', author_id = 1, author_part = 'system', kind = 'info',"
            " at = '2026-01-01T00:00:00Z', group_id = NULL, private = (1 = 0)"
        )
        checksums.renew(connection, MESSAGES, "request_id", [1])
        assert len({*connection.driver.execute("SELECT checksum FROM messages").fetchall()}) == 1
