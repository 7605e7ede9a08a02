"""Statements as text: fresh, said as SQLAlchemy says them, and answered from indexes."""

from __future__ import annotations

import dataclasses
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import visitors

from adminplus_cli.domain.platform.gauges import AGES
from adminplus_cli.domain.shared.page import Page
from adminplus_cli.store import lists
from adminplus_cli.store.connection import Connection
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.postgresql import forget_numbers
from adminplus_cli.store.schema import metadata
from adminplus_cli.store.sql import plans, writer
from adminplus_cli.store.sql.__main__ import FROZEN, PLANS
from adminplus_cli.store.sql.parts import Chosen, Listed
from adminplus_cli.store.sql.plans import bound
from adminplus_cli.store.statement import Listing, Statement
from tests.casework import CLAIRE, INES, MAUD, cast, open_request
from tests.conftest import START
from tests.guidance import CARL, OLGA, programs
from tests.runner import Runner

SOURCES = {source.__name__.removeprefix(f"{writer.SQL}."): source for source in writer.sources()}
NAMES = [(path, each.name) for path, source in SOURCES.items() for each in writer.statements(source)]
LATER = START + timedelta(days=1)

VALUES: dict[str, tuple[Any, ...]] = {
    "fields": (["last_name"],),
    "names": (["moreau"], []),
    "kept_by_zone": ("{}", json.dumps({"Europe/Paris": "2026-03-02T10:00:00Z"})),
    "kept_home": (LATER, START),
    "kept_latest": (LATER, START),
    "wiped_at": (LATER,),
    "after": (0,),
    "after_id": (0, 2),
    "after_since": (START,),
    "actions": (["request.create", "group.users.add"], []),
    "answers": (1,),
    "area": ("01", "75"),
    "as_of": (LATER, START),
    "at": (START,),
    "attempts": (1,),
    "before": (LATER,),
    "before_day": (date.max, date(2026, 3, 3)),
    "begins": ("caf%", "nothing%"),
    "besides": (1,),
    "bit": (1, 2),
    "claim": ("mine",),
    "claimed_by": ("mine",),
    "closed": (False, True),
    "code": ("CAF",),
    "confirmed": (True, False),
    **{f"after_{days}": (START,) for days in AGES},
    "content": (b"bytes",),
    "creator_id": (2,),
    "day": (date(2026, 3, 2),),
    "delay_days": (15,),
    "earliest": (START,),
    "elsewhere": ("{}", json.dumps({"01": "2026-03-02T10:00:00Z"})),
    "email": (CLAIRE, CARL, "lea@example.fr", "nobody@example.fr"),
    "emails": ([CARL, CLAIRE, "nobody@example.fr"], []),
    "ends": (LATER,),
    "event": ("event",),
    "events": (["event", "other"],),
    "field": ("first_name",),
    "fired": (0, 1),
    "first_response_elsewhere": ("{}",),
    "first_response_latest": (START, LATER),
    "first_response_earliest": (START,),
    "first_response_warn_elsewhere": ("{}", json.dumps({"01": "2026-03-02T10:00:00Z"})),
    "first_response_warn_latest": (LATER,),
    "forgets": (True, False),
    "groups": ([1, 2], []),
    "group": (1, 2, 99),
    "first": (1, 2),
    "last": (1, 2),
    "group_id": (1, 2),
    "hashes": (["0" * 64],),
    "held": ("mine",),
    "helper_id": (2,),
    "id": (1, 99),
    "ids": ([1, 2, 3], []),
    "invitation_status": ("pending", "expired"),
    "kept_since": (LATER, START),
    "key": ("store_id", "demo"),
    "kind": ("meeting_held",),
    "last_error": (None, "550"),
    "late_before": (LATER,),
    "latest": (START, LATER),
    "left_after": (START,),
    "limit": (0, 1, 3, 50),
    "logged_at": (START,),
    "logged_by_id": (2,),
    "login": ("claire",),
    "mail": (1,),
    "reader": ("ines@caf.example",),
    "recipient": (CLAIRE, "nobody@example.fr"),
    "mail_status": ("queued", "sent"),
    "unused_at": (LATER, START, None),
    "of_user": (1, 3),
    "wanted": ("none", "summary"),
    "notification_kind": ("responses", "closing"),
    "reminders": (0, 2),
    "reminded_at": (START, None),
    "turns_at": (LATER, None),
    "closing_due": (LATER, START),
    "closing_near": (LATER, START),
    "closing_told": (LATER, START),
    "managers_until": (LATER, START),
    "mailbox": ("caf@example.fr",),
    "me": (1, 2, 3, 5, 99),
    "message_id": (1,),
    "monday": (START.date(),),
    "most": (3,),
    "name_folded": ("cpam de l'ain",),
    "name_key": ("cpam de l'ain", "mentorat lyon", "été"),
    "next_attempt_at": (LATER,),
    "noted_at": (None, LATER),
    "now": (LATER,),
    "number": (1, 9),
    "object_id": (1, 2),
    "object_type": ("request", "group"),
    "of_code": ("caf", "nothing"),
    "organisation": ("CAF", "FS"),
    "outcome": ("done", "denied"),
    "params": ("{}",),
    "parent_id": (1, 2),
    "participant_id": (1, 2),
    "program_id": (1, 2, 99),
    "invitation_id": (1, 99),
    "project_id": (1, 99),
    "reminded": (True,),
    "reader_id": (None, 2),
    "heir_id": (2,),
    "roles": (["helper"], []),
    "ending": ("helper",),
    "absence_id": (1,),
    "substitute_id": (3, 5),
    "request_id": (1, 2, 99),
    "rule": ("silence", "first-response"),
    "said_at": (None, LATER),
    "search": ("trop", "moreau", "%", ""),
    "sent_at": (None, LATER),
    "sha256": ("0" * 64,),
    "silence_elsewhere": ("{}",),
    "silence_latest": (START,),
    "silence_earliest": (START,),
    "silence_warn_elsewhere": ("{}",),
    "silence_warn_latest": (LATER,),
    "settled": (0, 2**62),
    "since": (START, LATER),
    "since_day": (date.min,),
    "since_elsewhere": ("{}", json.dumps({"01": "2026-03-02T10:00:00Z", "é'": "2026-03-02T10:00:00Z"})),
    "status": ("new", "in_progress", "closed"),
    "soon": (date(2026, 3, 16), date.max),
    "stored_at": (None, START),
    "struck_at": (None, START),
    "struck_by_id": (None, 2),
    "sunday": (LATER.date(),),
    "template": ("response",),
    "title_key": ("premier emploi",),
    "low": (1, 2),
    "high": (3, 10),
    "typed": ("c", "1", "caf", "é"),
    "to": (None, 2),
    "today": (date(2026, 3, 2), date(2026, 3, 20)),
    "token_hash": ("0" * 64,),
    "until": (START, LATER),
    "until_elsewhere": ("{}", json.dumps({"75": "2026-03-02T10:00:00Z"})),
    "unused_since": (START, LATER),
    "user_id": (2, 3),
    "users": ([4], []),
    "value": ("it",),
    "value_folded": ("it",),
    "checksum": (-5,),
    "viewer_id": (None, 4),
    "wait": ("first_response", "next_response"),
    "waiting_since": (START, None),
    "week": ("2026-W09", "2026-W10"),
    "written": (0, 1),
    "warn_elsewhere": ("{}",),
    "warn_latest": (LATER,),
}
"""What is bound, by its name: a statement that binds something else is not run until it stands here."""


def frozen(path: str, name: str) -> Any:
    """Return the text that runs."""
    module: ModuleType = import_module(f"adminplus_cli.store.frozen.{path}")
    return getattr(module, name.upper())


@cache
def source(path: str, name: str) -> writer.Source:
    """Return where that text comes from."""
    return next(each for each in writer.statements(SOURCES[path]) if each.name == name)


LISTS = [(path, name) for path, name in NAMES if source(path, name).is_list]
SINGLE = [(path, name) for path, name in NAMES if not source(path, name).is_list]


@contextmanager
def undone(store: str) -> Iterator[Connection]:
    """Yield a transaction of which nothing stays."""
    with Database(store).transaction(Purpose.WRITE) as connection:
        yield connection
        connection.undo()


@contextmanager
def taken_back(connection: Connection) -> Iterator[None]:
    """Undo what is done meanwhile inside a transaction that goes on, the numbers that a server gave out too."""
    connection.driver.execute("SAVEPOINT before")
    try:
        yield
    finally:
        connection.driver.execute("ROLLBACK TO SAVEPOINT before")
        if connection.dialect == "postgresql":
            forget_numbers(connection.driver, connection._numbers)


@pytest.fixture
def busy(adminplus: Runner) -> Runner:
    """A store in which something happened to a few requests."""
    return adminplus.prepare("busy", happened)


def happened(adminplus: Runner) -> None:
    """Bring a fresh store to where something happened to a few requests."""
    cast(adminplus)
    for subject in ("Trop perçu", "élan", "Zone", "trop tard", "APL"):
        adminplus.clock.forward(hours=7)
        open_request(adminplus, subject=subject)
    adminplus.ok("request", "reply", 1, "--message", "Vu.", as_=INES)
    adminplus.ok("request", "reply", 2, "--message", "Entre nous.", "--private", as_=INES)
    adminplus.ok("request", "reply", 3, "--message", "Merci.", as_=CLAIRE)
    adminplus.ok("request", "close", 3, "--useful", "yes", as_=CLAIRE)
    adminplus("request", "close", 1, "--useful", "yes", as_=MAUD)
    guided(adminplus)


def guided(adminplus: Runner) -> None:
    """Add a project with groups, programs, invitations, participants and what was noted of them."""
    programs(adminplus)
    for group in ("Été", "Zone", "automne"):
        adminplus.ok("project", "group", "create", 1, group, as_=OLGA)
    adminplus.ok("project", "group", "create", 1, "Lyon", "--in", 1, as_=OLGA)
    adminplus.ok("program", "edit", 1, "--group", 2, as_=CARL)
    adminplus.ok("project", "member", "invite", 1, CLAIRE, "--role", "guest", as_=OLGA)
    for email in ("lea@example.fr", "Zoe@example.fr", "ana@example.fr"):
        adminplus.ok("participant", "add", 1, email, as_=CARL)
    adminplus.ok("participant", "remove", 1, "ana@example.fr", as_=CARL)
    for kind in ("contacted", "meeting_planned", "meeting_held"):
        adminplus.ok("participant", "log", 1, "lea@example.fr", kind, as_=CARL)
    adminplus.ok("participant", "log", 1, "lea@example.fr", "meeting_held", "--confirmed", as_=CARL)


def test_the_text_that_runs_is_that_of_its_source() -> None:
    stale = [path for path, text in writer.modules() if (FROZEN / path).read_text(encoding="utf-8") != text]
    assert stale == [], "write it again: python3 dev statements"


def test_every_list_answers_as_sqlalchemy_does_however_it_is_narrowed_and_sorted(busy: Runner) -> None:
    with Database(busy.store).transaction(Purpose.READ) as connection:

        @settings(max_examples=150, deadline=None)
        @given(st.data())
        def agrees(data: st.DataObject) -> None:
            path, name = data.draw(st.sampled_from(LISTS))
            listing: Listing = frozen(path, name)
            parts = listing.sqlite
            where = data.draw(st.lists(st.sampled_from([*parts.where]), unique=True)) if parts.where else []
            switches = re.findall(r"/\*(\w+)\*/true", parts.text)
            without = data.draw(st.lists(st.sampled_from(switches), unique=True)) if switches else []
            sort = data.draw(st.sampled_from([None, *parts.orders]))
            page = Page(sort=sort, descending=data.draw(st.booleans()), limit=data.draw(limits(parts.text)))
            text = listing.text(
                "sqlite", fields=[*listing.columns], where=where, without=without, sort=sort, limited=True
            )
            values = {
                each: data.draw(st.sampled_from(VALUES[each])) for each in bound(text) if each != "limit"
            }
            mine = lists.rows(connection, listing, page, values, where=where, without=without)
            chosen = Chosen(
                where=where,
                without=without,
                sort=sort,
                descending=page.descending,
                limited=page.limit is not None,
            )
            assert mine == theirs(connection, path, name, chosen, values | {"limit": page.limit})
            none = dataclasses.replace(page, fields=frozenset())
            counted = lists.stream(connection, listing, none, values, where=where, without=without)
            assert [*counted] == [{}] * len(mine)

        agrees()


def test_every_list_is_sorted_as_sqlalchemy_sorts_it(busy: Runner) -> None:
    with Database(busy.store).transaction(Purpose.READ) as connection:
        for path, name in LISTS:
            listing: Listing = frozen(path, name)
            for number, sort in enumerate(listing.sqlite.orders):
                page = Page(sort=sort, descending=number % 2 == 0, limit=50)
                text = listing.text("sqlite", fields=[*listing.columns], sort=sort)
                values = {each: VALUES[each][0] for each in bound(text)}
                mine = lists.rows(connection, listing, page, values)
                chosen = Chosen(sort=sort, descending=page.descending, limited=True)
                assert mine == theirs(connection, path, name, chosen, values | {"limit": 50}), (path, sort)


def theirs(
    connection: Connection, path: str, name: str, chosen: Chosen, values: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return the rows that SQLAlchemy finds for a list."""
    statement = source(path, name).make(Listed(connection.sqlalchemy.dialect, chosen))
    return [
        dict(row) for row in connection.sqlalchemy.execute(statement, adapted(connection, values)).mappings()
    ]


def limits(text: str) -> st.SearchStrategy[int | None]:
    """Return the limits that a list may be asked for with: none that always has one is asked for without."""
    return st.sampled_from((None, 0, 1, 3, 50)) if "/*limit*/" in text else st.none()


def test_every_statement_does_what_sqlalchemy_does(busy: Runner) -> None:
    with undone(busy.store) as connection:
        differ = [
            f"{path}.{name} with {values}"
            for path, name in SINGLE
            for values in combinations(bound(frozen(path, name).sqlite))
            if done(connection, path, name, values, text=True)
            != done(connection, path, name, values, text=False)
        ]
    assert differ == []


def combinations(names: list[str]) -> Iterator[dict[str, Any]]:
    """Yield values for what a statement binds: each of them with the first of the others."""
    first = {name: VALUES[name][0] for name in names}
    yield first
    for name in names:
        yield from (first | {name: value} for value in VALUES[name][1:])


def done(connection: Connection, path: str, name: str, values: Mapping[str, Any], *, text: bool) -> Any:
    """Run a statement and undo it; return its rows, how many it changed, or that the database refused."""
    statement: Statement = frozen(path, name)
    with taken_back(connection):
        try:
            if not text:
                made = source(path, name).made(connection.sqlalchemy.dialect)
                made = filled(made, adapted(connection, values)).execution_options(preserve_rowcount=True)
                answer = connection.sqlalchemy.execute(made)
                return sorted(map(str, map(tuple, answer))) if statement.columns else answer.rowcount
            if statement.columns:
                return sorted(str(tuple(row)) for row in connection.all(statement, **values))
            return connection.execute(statement, **values)
        except (IntegrityError, sqlite3.IntegrityError, psycopg.IntegrityError):
            return "refused"


def filled(statement: Any, values: Mapping[str, Any]) -> Any:
    """Return a statement of SQLAlchemy with its values: given beside an UPDATE, they would be set as well."""

    def fill(bound: Any) -> None:
        if bound.key in values:
            bound.value, bound.required = values[bound.key], False

    return visitors.cloned_traverse(statement, {}, {"bindparam": fill})


def adapted(connection: Connection, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as SQLAlchemy binds them: on SQLite, a list is a JSON text in both."""
    texts = {name: json.dumps(value) for name, value in values.items() if isinstance(value, list)}
    return {**values} | (texts if connection.dialect == "sqlite" else {})


SCANS = {
    "casework.absence.unanswering": {"absences"},  # those to come and those that last: few
    "agenda.agenda": {"discarded_files"},  # whether there is any: few ever, none most of the time
    "platform.account.all_areas": {"expert_areas"},
    "platform.account_list.in_groups": {"users"},
    "platform.account_list.listed": {"users"},
    "platform.account_use.operators": {"users"},  # before one of them is disabled by itself
    "platform.account_use.welcome": {"users"},  # once an account is new
    "platform.audit.chain": {"audit"},
    "platform.audit.exported": {"audit"},
    "platform.audit.last_hash": {"audit"},  # its end alone
    "platform.audit.listed": {"audit"},
    "platform.organisation.areas": {"areas"},
    "platform.organisation.organisations": {"organisations"},
    "platform.outbox.sent_after": {"outbox"},
    "platform.outbox_list.listed": {"outbox"},
    "casework.escalation.join": {"attachments"},  # only while a key points nowhere
    "casework.escalation_list.listed": {"escalations"},
    "casework.group.alike": {"groups"},
    "casework.group.all_areas": {"group_areas"},
    "casework.group.every": {"groups"},
    "casework.group.names": {"groups"},
    "casework.group.nearly": {"groups"},
    "casework.group.of_organisation": {"group_areas"},
    "casework.group.remove": {"messages"},  # whether one names it
    "casework.group_list.listed": {"groups", "group_areas"},
    "casework.group_statistics.escalations": {"escalations"},  # few beside the requests of a large group
    "casework.handover.operators": {"users"},
    "casework.windows.zones": {"areas"},
    "casework.retention.named": {"beneficiary_fields"},  # for a person who asks what is kept of them
    "guidance.checks.owners": {"projects"},
    "guidance.checks.without_manager": {"programs"},
}
"""What may be read from end to end: tables that stay small, and what is asked once a run; no requests, no messages."""
WHOLE = ("platform.checks", "platform.missing", "casework.checks", "casework.counts")
"""What `doctor` reads looks at everything there is."""


def test_no_statement_reads_a_table_from_end_to_end_but_those_that_may(sqlite_store: str) -> None:
    tables = {table.name for table in metadata().sorted_tables}
    with Database(sqlite_store).transaction(Purpose.READ) as connection:
        for path, name in NAMES:
            for _part, text in plans.texts(frozen(path, name)) if path not in WHOLE else ():
                taken = [step.split() for step in plans.steps(connection, text)]
                read = {step[1] for step in taken if step[0] == "SCAN" and "INDEX" not in step}
                assert read & tables <= SCANS.get(f"{path}.{name}", set()), text


@pytest.mark.skipif(
    not PLANS.read_text("utf-8").startswith(plans.head()), reason="the plans are those of another SQLite"
)
def test_every_statement_is_answered_as_the_page_of_plans_says(sqlite_store: str) -> None:
    with Database(sqlite_store).transaction(Purpose.READ) as connection:
        found = plans.page(connection)
    assert PLANS.read_text("utf-8") == found, "look at what changed: python3 dev statements, git diff"


def test_an_index_that_is_gone_is_seen_on_the_page_of_plans(sqlite_store: str) -> None:
    with undone(sqlite_store) as connection:
        before = plans.page(connection)
        connection.driver.execute("DROP INDEX ix_users_is_expert")
        gone = {*before.splitlines()} - {*plans.page(connection).splitlines()}
    assert "    SEARCH users USING INDEX ix_users_is_expert (is_expert=?)" in gone
