"""PostgreSQL as others set it up: nothing is taken over that matters, and nothing is waited for for ever (X2, X12)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from adminplus_cli.cli.main import main
from adminplus_cli.domain.shared.errors import AdminplusError
from adminplus_cli.store import postgresql
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.failures import explained
from tests.casework import CLAIRE, EXPERT, INES, cast, open_request
from tests.conftest import START, _stdin
from tests.faults.conftest import warm
from tests.faults.processes import Warm, start
from tests.guidance import OLGA, account
from tests.runner import Clock, Runner
from tests.servers import Postgres
from tests.store.relay import relayed

__all__ = ["warm"]

PATIENCE = 60


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    """A PostgreSQL store as `init` leaves it."""
    with postgres.database() as address:
        yield address


@pytest.fixture
def program(url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The program on that store."""
    return Runner(url, clock, _stdin(monkeypatch))


def _execute(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _ask(url: str, query: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
        assert row
        return row[0]


def _until(true: Callable[[], object]) -> None:
    """Wait for another process or the server; a test that waits for nothing fails."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.requirement("X2")
@pytest.mark.parametrize("level", ["repeatable read", "serializable"])
def test_writers_who_wait_for_each_other_see_what_the_one_before_wrote(
    url: str, warm: Warm, level: str
) -> None:
    _execute(url, f"ALTER DATABASE {urlsplit(url).path[1:]} SET default_transaction_isolation = '{level}'")
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with psycopg.connect(url) as holder:
        holder.execute(f"SELECT pg_advisory_xact_lock({postgresql.WRITERS_LOCK})".encode())
        children = [warm.start("--store", url, "user", "add", f"p{n}@fs.example.fr") for n in range(8)]
        _until(lambda: _ask(url, waiting) == 8)
    assert [child.end().code for child in children] == [0] * 8
    assert warm.ok("--store", url, "audit", "verify").err.startswith("The audit is whole: 9 lines.\n")


def test_what_a_database_has_as_its_defaults_changes_nothing(program: Runner) -> None:
    cast(program)
    open_request(program)
    before, name = program.dump(), urlsplit(program.store).path[1:]
    found = program("doctor", "-o", "json").json
    for setting in (
        "DateStyle = 'German'",
        "TimeZone = 'Pacific/Auckland'",
        "IntervalStyle = 'sql_standard'",
        "standard_conforming_strings = off",
        "bytea_output = 'escape'",
        "client_encoding = 'LATIN1'",
        "extra_float_digits = -15",
        "synchronous_commit = off",
        "quote_all_identifiers = on",
    ):
        _execute(program.store, f"ALTER DATABASE {name} SET {setting}")
    assert program.dump() == before
    assert program("doctor", "-o", "json").json == found
    program.ok("request", "reply", 1, "--message", "Reçu, à l’œuvre.", as_=INES)
    thread = program.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json
    assert (thread["messages"][-1]["body"], thread["created_at"]) == (
        "Reçu, à l’œuvre.",
        "2026-03-02T09:00:00Z",
    )


def test_a_writing_transaction_has_limits_of_its_own_and_is_on_disk_when_it_is_confirmed(url: str) -> None:
    name = urlsplit(url).path[1:]
    for setting in (
        "synchronous_commit = off",
        "statement_timeout = 0",
        "lock_timeout = '1h'",
        "transaction_timeout = '10s'",
    ):
        _execute(url, f"ALTER DATABASE {name} SET {setting}")
    with Database(url).transaction(Purpose.WRITE) as connection:

        def shown(name: str) -> object:
            return connection.driver.execute(f"SHOW {name}".encode()).fetchone()[0]

        assert shown("transaction_isolation") == "read committed"
        assert shown("synchronous_commit") == "local"
        assert shown("lock_timeout") == "30s"
        assert shown("statement_timeout") == "80s"
        assert shown("transaction_timeout") == "0"
        assert shown("idle_in_transaction_session_timeout") == "10s"
        assert connection.driver.prepare_threshold is None  # a pooler gives each transaction another server


@pytest.mark.requirement("X5")
def test_a_login_that_is_set_to_write_past_triggers_writes_within_them_or_not_at_all(
    program: Runner, url: str
) -> None:
    """It is set for a login of its own: logins are those of all databases of a server."""
    cast(program)
    login = f"unguarded_{urlsplit(url).path[1:]}"
    may = (
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO {0}; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {0}"
    )
    _execute(url, f"CREATE ROLE {login} LOGIN; {may.format(login)}")
    past = urlsplit(url)._replace(netloc=f"{login}@").geturl()
    try:
        _execute(
            url, f"ALTER ROLE {login} SUPERUSER; ALTER ROLE {login} SET session_replication_role = replica"
        )
        with Database(past).transaction(Purpose.WRITE) as connection:
            asked = connection.driver.execute("SHOW session_replication_role")
            assert asked.fetchone() == ("origin",)
        told = [row["finding"] for row in program("doctor", "-o", "json").json if row["check"] == "schema"]
        assert [each.partition(":")[0] for each in told] == [f"login {login}"]
        _execute(url, f"ALTER ROLE {login} NOSUPERUSER")
        beside = Runner(past, program.clock, program.stdin)
        refused = beside("user", "add", "neuve@fs.example.fr")
        assert (refused.code, refused.err) == (
            8,
            "error: The login is set to write past what protects the audit and the links between rows;"
            " nothing was changed.\n"
            "hint: As an administrator of the server: ALTER ROLE login RESET session_replication_role.\n",
        )
        beside.ok("user", "list")
    finally:
        _execute(url, f"DROP OWNED BY {login}; DROP ROLE {login}")


@pytest.mark.requirement("X12")
def test_a_writer_who_stands_still_keeps_nobody_out_for_longer_than_its_limit(
    program: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "WRITE", replace(postgresql.WRITE, idle=1))
    idle = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE state LIKE 'idle in transaction%' AND datname = current_database()"
    )

    def stand_still() -> None:
        with Database(program.store).transaction(Purpose.WRITE) as connection:
            _until(lambda: _ask(program.store, idle) == 0)
            program.ok("user", "add", "late@fs.example.fr")
            connection.driver.execute(b"SELECT 1")

    with pytest.raises(AdminplusError, match="since it stood still; nothing was changed"):
        stand_still()


@pytest.mark.requirement("X4")
@pytest.mark.parametrize("word", [b"pg_advisory_xact_lock", b"INSERT INTO users"])
def test_a_network_that_goes_silent_ends_the_command(
    program: Runner, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], word: bytes
) -> None:
    manners = {patient: replace(manner, silence=1) for patient, manner in postgresql.BESIDE.items()}
    monkeypatch.setattr(postgresql, "BESIDE", manners)
    with relayed(program.store, word) as address:
        assert main(["--store", address, "user", "add", "late@fs.example.fr"]) == 8
    assert capfd.readouterr().err.startswith("error: The PostgreSQL server does not answer.\n")
    _until(lambda: _ask(program.store, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == 0)
    assert program.ok("user", "list", "-o", "count").out == "0\n"


@pytest.mark.requirement("X1")
def test_when_the_answer_to_a_commit_is_lost_it_says_that_it_is_not_known(
    program: Runner, capfd: pytest.CaptureFixture[str]
) -> None:
    def commit_is_lost(*argv: str) -> str:
        with relayed(program.store, b"COMMIT\0", cuts=True) as address:
            assert main(["--store", address, *argv]) == 7
        return capfd.readouterr().err

    assert commit_is_lost("user", "add", "doubt@fs.example.fr") == (
        "error: The server went away at the last moment: it is not known whether this was done.\n"
        "hint: Look before you do it again.\n"
    )
    assert program.ok("user", "list", "-o", "count").out == "1\n"
    assert '"code": 7' in commit_is_lost("user", "add", "two@fs.example.fr", "-o", "json")


def test_a_reader_whose_server_goes_is_told_that_it_does_not_answer(
    program: Runner, capfd: pytest.CaptureFixture[str]
) -> None:
    with relayed(program.store, b"FROM users", cuts=True) as address:
        assert main(["--store", address, "user", "list"]) == 8
    assert capfd.readouterr().err.startswith("error: The PostgreSQL server does not answer.\n")


@pytest.mark.requirement("T5")
@pytest.mark.parametrize(
    ("words", "messages"),
    [
        (("request", "list", "--limit", 50), 4),  # begin, who acts, the list, commit
        (("can", "request.reply", 1), 6),
        (("request", "reply", 1, "--message", "Oui."), 19),
    ],
)
def test_a_command_waits_for_the_server_so_many_times(
    program: Runner, monkeypatch: pytest.MonkeyPatch, words: tuple[str | int, ...], messages: int
) -> None:
    cast(program)
    open_request(program)
    waited, wait = [], psycopg.Connection.wait

    def counting(connection: psycopg.Connection[object], *args: Any, **more: Any) -> Any:
        waited.append(connection)
        return wait(connection, *args, **more)

    monkeypatch.setattr(psycopg.Connection, "wait", counting)
    done = program(*words, as_=INES)
    assert done.code == 0, done.err
    assert len(waited) == messages


def test_a_dry_run_and_a_refusal_use_up_no_numbers(adminplus: Runner) -> None:
    cast(adminplus)
    new = ("group", "create", "Essai", "--organisation", "FS", "--area", "01")
    adminplus.ok("group", "create", "Passagère", "--organisation", "FS", "--area", "01")
    adminplus.ok("group", "delete", "Passagère", "--yes")
    for _time in range(3):
        adminplus.ok(*new, "--dry-run")
    people = "email,first_name,last_name\nana@fs.example.fr,Ana,Petit\nbad,B,B\n"
    assert adminplus("user", "import", "-", stdin=people).code == 6
    assert adminplus.ok(*new, "--porcelain").out == "5\n"
    assert open_request(adminplus) == 1
    last = max(row["id"] for row in adminplus.dump() if row["table"] == "users")
    added = adminplus.ok("user", "add", "neuve@fs.example.fr", "-o", "json").json
    assert added["id"] == last + 1


def test_the_same_history_leaves_the_same_rows_on_both_databases(
    sqlite_store: str, url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    piece = tmp_path / "pièce.txt"
    piece.write_text("une pièce", encoding="utf-8")

    def told(address: str) -> list[dict[str, object]]:
        clock = Clock(START)
        program = Runner(address, clock, _stdin(monkeypatch))
        cast(program)
        open_request(program, "--attach", piece, subject="Été")
        open_request(program, subject="zèbre")
        program.ok("user", "add", "essai@fs.example.fr", "--dry-run")
        assert program("request", "close", 1, as_=INES).code == 3
        clock.forward(days=5)
        program.ok("tick")
        program.ok("request", "reply", 1, "--message", "Reçu.", "--attach", piece, as_=INES)
        account(program, OLGA)
        program.ok("project", "create", "Mentorat", as_=OLGA)
        return [row for row in program.dump() if row["table"] != "store_info"]

    here, there = told(sqlite_store), told(url)
    # What the two `init` did is one instant here, and another there.
    assert [row for row in there if row["table"] != "audit"] == [
        row for row in here if row["table"] != "audit"
    ]
    audits = [
        [{**row, "hash": "", "at": ""} for row in rows if row["table"] == "audit"] for rows in (here, there)
    ]
    assert audits[0] == audits[1]


@pytest.mark.requirement("X12")
def test_the_bytes_of_a_file_go_to_the_server_before_the_lock_is_asked_for(
    program: Runner, tmp_path: Path
) -> None:
    cast(program)
    open_request(program)
    piece = tmp_path / "piece.txt"
    piece.write_text("une pièce")
    stored = "SELECT count(*) FROM attachment_contents"
    with psycopg.connect(program.store) as holder:
        holder.execute(f"SELECT pg_advisory_xact_lock({postgresql.WRITERS_LOCK})".encode())
        attaching = start("--store", program.store, "--as", CLAIRE, "request", "attach", 1, piece)
        _until(lambda: _ask(program.store, stored) == 1)
    assert attaching.wait(PATIENCE) == 0
    assert program.ok("request", "download", 1, 1, "--to", "-", as_=CLAIRE).out == "une pièce"


def test_bytes_of_what_was_refused_do_not_stay(program: Runner, tmp_path: Path) -> None:
    cast(program)
    open_request(program)
    piece = tmp_path / "piece.txt"
    piece.write_text("une pièce")
    stored = "SELECT count(*) FROM attachment_contents"
    assert program("request", "attach", 1, piece, as_=EXPERT).code == 3
    assert _ask(program.store, stored) == 0
    program.ok("request", "attach", 1, piece, "--dry-run", as_=CLAIRE)
    assert _ask(program.store, stored) == 0


@pytest.mark.requirement("X5")
def test_bytes_that_no_row_came_for_are_swept_after_a_day(program: Runner) -> None:
    _execute(
        program.store,
        "INSERT INTO attachment_contents VALUES ('ab', 'x', '2026-03-01 08:59:59Z'), ('cd', 'x', '2026-03-01 09:00:01Z')",
    )
    found = program("doctor", "-o", "json")
    assert [(row["object"], row["fixable"]) for row in found.json] == [("ab", True)]
    mended = program.ok("doctor", "--fix", "-o", "json")
    assert [(row["object"], row["mended"]) for row in mended.json] == [("ab", True)]
    assert _ask(program.store, "SELECT string_agg(sha256, '') FROM attachment_contents") == "cd"


@pytest.mark.requirement("X5")
def test_bytes_on_the_server_that_are_missing_or_changed_are_told_apart(
    program: Runner, tmp_path: Path
) -> None:
    cast(program)
    for name in ("un.txt", "deux.txt", "trois.txt"):
        (tmp_path / name).write_text(name)
    open_request(
        program, *(word for n in ("un", "deux", "trois") for word in ("--attach", tmp_path / f"{n}.txt"))
    )
    sha = "(SELECT sha256 FROM attachments WHERE filename = '{}')"
    _execute(
        program.store,
        f"DELETE FROM attachment_contents WHERE sha256 = {sha.format('un.txt')}",
        f"UPDATE attachment_contents SET content = 'autre' WHERE sha256 = {sha.format('trois.txt')}",
    )
    found = [row for row in program("doctor", "-o", "json").json if row["check"] == "attachment"]
    assert [(row["object"], row["finding"]) for row in found] == [
        ("request #1, un.txt", "its bytes are missing: bring them back from a backup"),
        ("request #1, trois.txt", "its bytes were changed: bring them back from a backup"),
    ]


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_init_refuses_a_database_that_is_not_utf_8(
    postgres: Postgres, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    name = f"enc_{encoding.lower()}"
    _execute(
        postgres.url("postgres"),
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'",
    )
    assert main(["--store", postgres.url(name), "init"]) == 8
    assert capsys.readouterr().err == (
        f"error: The database {name} is encoded in {encoding}; adminplus needs UTF-8.\n"
        f"hint: Make one: createdb --encoding UTF8 --template template0 {name}_utf8\n"
    )


def test_every_form_of_address_that_the_server_knows_is_understood(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, name = url.partition("host=")[2].partition("&")[0], urlsplit(url).path[1:]
    services = tmp_path / "services.conf"
    services.write_text(f"[adminplus]\nhost={folder}\nuser=postgres\ndbname={name}\n")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    forms = [
        f"postgresql://postgres@{quote(folder, safe='')}/{name}",
        f"postgres:///{name}?host={folder}&user=postgres",
        f"postgresql://postgres@%2Fnowhere,{quote(folder, safe='')}:5432,5432/{name}",
        "postgresql://?service=adminplus",
    ]
    for form in forms:
        assert main(["--store", form, "user", "list", "-o", "count"]) == 0, capsys.readouterr().err
    for variable, value in (("PGHOST", folder), ("PGUSER", "postgres"), ("PGDATABASE", name)):
        monkeypatch.setenv(variable, value)
    assert main(["--store", "postgresql://", "user", "list", "-o", "count"]) == 0
    capsys.readouterr()
    assert main(["--store", "postgresql://[/db", "user", "list"]) == 2
    assert "the PostgreSQL URL is not understood" in capsys.readouterr().err


@pytest.mark.requirement("T3", "T4")
def test_a_refusal_stays_one_where_its_line_cannot_be_written(
    program: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(program)
    monkeypatch.setenv("PGOPTIONS", "-c default_transaction_read_only=on")
    refused = program("user", "list", as_=CLAIRE)
    assert (refused.code, refused.err.splitlines()[0]) == (
        3,
        "warning: This refusal is not in the audit: The PostgreSQL server is read-only here: "
        "a standby, or a login that may only read.",
    )
    asked = program("user", "list", "-o", "json", as_=CLAIRE)
    assert (asked.error["code"], len(asked.error["warnings"]), len(asked.err.splitlines())) == (3, 1, 1)
    assert program("user", "add", "x@fs.example.fr").code == 8
    assert program.ok("request", "list", "-o", "count", as_=CLAIRE).out == "0\n"
    monkeypatch.delenv("PGOPTIONS")


def test_a_login_without_rights_is_told_which_ones(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    _execute(url, "CREATE ROLE lecteur LOGIN", "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    try:
        address = url.replace("postgres:@", "lecteur@")
        assert main(["--store", address, "user", "list"]) == 8
        assert "The login lacks rights on the tables of the store." in capsys.readouterr().err
        empty = address.replace(urlsplit(url).path, "/template1")
        assert main(["--store", empty, "init"]) == 8
        assert "The login may not make tables in this database." in capsys.readouterr().err
    finally:
        _execute(url, "DROP ROLE lecteur")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("fe_sendauth: no password supplied", "asks for a password, and there is none"),
        ('FATAL:  password authentication failed for user "x"', "refuses this login"),
        ("FATAL:  authentification par mot de passe échouée pour l'utilisateur « x »", "refuses this login"),
        ('FATAL:  role "x" does not exist', "refuses this login"),
        ('FATAL:  database "x" does not exist', "There is no such PostgreSQL database"),
        ("FATAL:  la base de données « x » n'existe pas", "There is no such PostgreSQL database"),
        ('FATAL:  no pg_hba.conf entry for host "h", user "x", no encryption', "no connection without TLS"),
        ('FATAL:  no pg_hba.conf entry for host "h", user "x", SSL encryption', "no connection from here"),
        ("server does not support SSL, but SSL was required", "A TLS connection"),
        ("SSL error: certificate verify failed", "A TLS connection"),
        ("FATAL:  sorry, too many clients already", "no connection left"),
        ("FATAL:  the database system is shutting down", "starting or stopping"),
        ("FATAL:  le système de bases de données est en cours d'arrêt", "starting or stopping"),
        ("connection refused", "does not answer"),
        ("connection timeout expired", "does not answer"),
    ],
)
def test_what_a_server_says_of_a_connection_is_told_with_its_cure(said: str, told: str) -> None:
    with pytest.raises(AdminplusError, match=told) as refused, explained():
        raise OperationalError(None, None, psycopg.OperationalError(said))
    assert refused.value.hint
    assert "x" not in refused.value.message.split()


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (psycopg.errors.LockNotAvailable, "is busy"),
        (psycopg.errors.SerializationFailure, "is busy"),
        (psycopg.errors.DeadlockDetected, "is busy"),
        (psycopg.errors.QueryCanceled, "took too long"),
        (psycopg.errors.AdminShutdown, "starting or stopping"),
        (psycopg.errors.TooManyConnections, "no connection left"),
        (psycopg.errors.DiskFull, "no space left"),
        (psycopg.errors.OutOfMemory, "no memory left"),
        (psycopg.errors.ReadOnlySqlTransaction, "read-only here"),
        (psycopg.errors.InvalidSchemaName, "no schema"),
        (psycopg.errors.DuplicatePreparedStatement, "pooler"),
        (psycopg.errors.DataCorrupted, "is damaged"),
        (psycopg.errors.UndefinedTable, "is empty"),
    ],
)
def test_what_a_server_says_of_a_statement_is_told_with_its_cure(
    failure: type[psycopg.OperationalError], told: str
) -> None:
    with pytest.raises(AdminplusError, match=told) as refused, explained():
        raise OperationalError("SELECT 1", None, failure("its own words"))
    assert refused.value.hint
    assert "its own words" not in f"{refused.value.message}{refused.value.hint}"


@pytest.mark.parametrize("rest", ["127.0.0.1:1/x?sslmode=foo", "127.0.0.1:abc/x", "?service=nosuch"])
def test_a_url_with_a_wrong_part_is_a_wrong_word_and_no_silent_server(
    rest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--store", f"postgresql://{rest}", "user", "list"]) == 2
    assert "URL is not understood" in capsys.readouterr().err
