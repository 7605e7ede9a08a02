"""Two accounts of one person become one: nothing of either is lost, and what cannot be joined is refused."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from adminplus_cli.store import merging
from adminplus_cli.store.schema import metadata
from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, PAUL, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.conftest import START
from tests.examples import examples
from tests.guidance import ADA, CARL, CORA, GINA, GREG, LANGUE, OLGA, OTTO, mails, programs
from tests.runner import Clock, Copies, Runner

pytestmark = pytest.mark.requirement("A1")
OLD = "h.petit@fs.example.fr"


def _what(adminplus: Runner, email: str) -> set[tuple[str, str]]:
    """What somebody may look at: the kind and the number of each thing but accounts."""
    rows = adminplus.ok("access", "what", email, "--list", "-o", "json").json
    return {
        (row["type"], str(row["id"])) for row in rows if row["type"] not in ("account", "user", "platform")
    }


def _rows(adminplus: Runner, table: str) -> list[dict[str, Any]]:
    return [row for row in adminplus.dump() if row["table"] == table]


def test_every_column_that_points_to_accounts_is_seen_to() -> None:
    known = {(table.name, column) for table, column in (*merging.NAMED, *merging.ELSEWHERE)}
    known |= {(table.name, "user_id") for table, _columns in merging.OWN}
    pointing = {
        (table.name, key.parent.name)
        for table in metadata().tables.values()
        for key in table.foreign_keys
        if key.target_fullname in ("users.id", "project_members.user_id")
    }
    assert pointing <= known
    assert known - pointing == {("users", "merged_into_id")}


def test_roles_requests_messages_and_parts_go_over(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "add", HELPERS, OLD, "--helper", "--manager")
    adminplus.ok("group", "users", "add", CPAM, OLD, "--instructor", "--until", "2026-05-01")
    number = open_request(adminplus, "--colleague", OLD)
    adminplus.ok("request", "reply", number, "--message", "Vu.", as_=OLD)
    adminplus.ok("request", "hand-over", number, "--to", OLD, as_=CLAIRE)
    adminplus.ok("request", "reassign", number, "--to", OLD)
    adminplus.ok("request", "invite", number, "--colleague", HUGO, as_=OLD)
    record, line = changed(adminplus, "user", "merge", OLD, "--into", HUGO, "--yes")
    assert (record["email"], record["into"], record["moved"]["requests"]) == (OLD, HUGO, 1)
    assert (line["action"], line["details"]["before"], line["details"]["after"]) == ("user.merge", OLD, HUGO)
    groups = adminplus.ok("user", "show", HUGO, "-o", "json").json["groups"]
    held = {row["group"]: (row["manager"], row["helper"], row["instructor"], row["until"]) for row in groups}
    assert held == {HELPERS: (True, True, False, None), CPAM: (False, False, True, "2026-05-01")}
    thread = adminplus.ok("request", "show", number, "-o", "json", as_=HUGO).json
    assert (
        thread["creator"],
        {each["part"] for each in thread["participants"] if each["email"] == HUGO},
    ) == (
        HUGO,
        {"creator"},
    ) or thread["creator"] == HUGO
    assert [each["author"] for each in thread["messages"] if each["body"] == "Vu."] == [HUGO]
    shown = adminplus.ok("user", "show", OLD, "-o", "json").json
    assert (shown["merged_into"], shown["groups"], shown["disabled_at"] is None) == (HUGO, [], False)
    assert adminplus("request", "list", as_=OLD).code == 3
    told = [who for who, what in mails(adminplus) if what == "accounts_merged"]
    assert sorted(told) == sorted([OLD, HUGO])
    adminplus.assert_sound()


def test_an_account_is_merged_once_and_stays_closed(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("user", "add", OLD)
    adminplus.ok("user", "merge", OLD, "--into", HUGO, "--yes")
    assert "was merged into another account" in unchanged(
        adminplus, "user", "merge", OLD, "--into", CLAIRE, "--yes", code=5
    )
    unchanged(adminplus, "user", "enable", OLD, code=5)
    assert adminplus("can", "user.merge", OLD).code == 3
    listed = adminplus.ok("user", "list", "-o", "json").json
    assert {row["email"]: row["merged_into"] for row in listed if row["merged_into"]} == {OLD: HUGO}


def test_it_asks_and_is_for_the_operator_alone(adminplus: Runner) -> None:
    cast(adminplus)
    unchanged(adminplus, "user", "merge", HUGO, "--into", CLAIRE, code=9)
    unchanged(adminplus, "user", "merge", HUGO, "--into", CLAIRE, "--yes", code=3, as_=CLAIRE)
    unchanged(adminplus, "user", "merge", HUGO, "--into", HUGO, "--yes", code=5)
    nobody = unchanged(adminplus, "user", "merge", HUGO, "--into", "nobody@example.org", "--yes", code=4)
    assert "adminplus user list" in nobody
    assert "user add" not in nobody
    adminplus.ok("user", "disable", CLAIRE, "--yes")
    unchanged(adminplus, "user", "merge", HUGO, "--into", CLAIRE, "--yes", code=5)
    adminplus.ok("user", "edit", HUGO, "--operator")
    said = unchanged(adminplus, "user", "merge", HUGO, "--into", INES, "--yes", code=5, as_=HUGO)
    assert "the account you act as" in said
    for on, code in ((INES, 0), (CLAIRE, 3), (HUGO, 3)):
        assert adminplus("can", "user.merge", HUGO, "--on", on).code == code


def test_what_cannot_be_joined_is_refused_with_what_to_do(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("project", "create", "Autre", as_=OTTO)
    for gone, into, why in (
        (OTTO, OLGA, "both own a project"),
        (GREG, CARL, "both manage: #1"),
    ):
        said = unchanged(adminplus, "user", "merge", gone, "--into", into, "--yes", code=5)
        assert why in said
        assert "hint: " in said
        assert adminplus("can", "user.merge", gone, "--on", into).code == 3
    adminplus.ok("participant", "add", 1, "z@j.example.fr", as_=CARL)
    adminplus.ok("user", "add", "z@j.example.fr")
    said = unchanged(adminplus, "user", "merge", "z@j.example.fr", "--into", GREG, "--yes", code=5)
    assert "takes part in what the other manages or takes part in: #1" in said


def test_projects_seats_and_participation_go_over(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("participant", "add", LANGUE, "z@j.example.fr", as_=OLGA)
    adminplus.ok("participant", "add", LANGUE, CARL, as_=OLGA)
    told = len(mails(adminplus))
    adminplus.ok("user", "merge", CARL, "--into", GINA, "--yes")
    roles = {
        row["email"]: row["role"]
        for row in adminplus.ok("project", "member", "list", 1, "-o", "json", as_=OLGA).json
    }
    assert (roles[GINA], CARL in roles) == ("counselor", False)
    managers = adminplus.ok("program", "manager", "list", 1, "-o", "json", as_=OLGA).json
    assert {row["email"] for row in managers} == {GREG, GINA}
    assert (GREG, "managers_changed") in mails(adminplus, since=told)
    people = adminplus.ok("participant", "list", LANGUE, "-o", "json", as_=OLGA).json
    assert {row["email"] for row in people} == {"z@j.example.fr", GINA}
    adminplus.ok("user", "merge", OLGA, "--into", ADA, "--yes")
    assert adminplus.ok("project", "show", 1, "-o", "json", as_=ADA).json["owner"] == ADA
    adminplus.assert_sound()


def test_an_expert_of_all_areas_stays_one_and_calls_go_over(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("expert", "add", HUGO, "--area", "01")
    open_request(adminplus)
    adminplus.clock.forward(days=5)
    adminplus.ok("tick", "--only", "experts")
    adminplus.ok("user", "merge", EXPERT, "--into", HUGO, "--yes")
    (expert,) = adminplus.ok("expert", "list", "-o", "json").json
    assert (expert["email"], expert["areas"]) == (HUGO, [])
    assert {row["user_id"] for row in _rows(adminplus, "escalation_calls")} == {2}
    assert adminplus.ok("escalation", "explain", 1, "-o", "json").json["experts"] == [HUGO]


def test_a_backup_brought_back_undoes_it(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    adminplus = cast(adminplus_sqlite)
    open_request(adminplus)
    before = [row for row in adminplus.dump() if row["table"] not in ("store_info", "audit")]
    adminplus.ok("store", "backup", tmp_path / "before.tar")
    adminplus.ok("user", "merge", CLAIRE, "--into", HUGO, "--yes")
    adminplus.ok("store", "restore", tmp_path / "before.tar", "--yes")
    held = [row for row in adminplus.dump() if row["table"] not in ("store_info", "audit", "outbox")]
    assert held == [row for row in before if row["table"] != "outbox"]


PEOPLE = st.sampled_from((CLAIRE, HUGO, INES, PAUL, EXPERT, CORA, GINA, GREG, OTTO))
DEEDS = st.lists(
    st.one_of(
        st.tuples(
            st.just("role"),
            PEOPLE,
            st.sampled_from((HELPERS, CAF, CPAM)),
            st.sampled_from(("--helper", "--instructor", "--manager")),
        ),
        st.tuples(st.just("request"), st.sampled_from((CAF, CPAM)), st.just(""), st.just("")),
        st.tuples(st.just("seat"), st.sampled_from((CORA, GINA)), st.sampled_from(("1", "2")), st.just("")),
        st.tuples(st.just("expert"), PEOPLE, st.just(""), st.just("")),
    ),
    max_size=6,
)


@settings(
    deadline=None,
    max_examples=examples(8, ci=40),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(deeds=DEEDS, gone=PEOPLE, into=PEOPLE)
def test_what_one_may_after_is_what_both_might_before(
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    file_copies: Copies,
    deeds: list[tuple[str, str, str, str]],
    gone: str,
    into: str,
) -> None:
    store = tmp_path_factory.mktemp("merging") / "adminplus.db"
    shutil.copyfile(sqlite_template, store)
    store.chmod(0o600)
    fresh = Runner(str(store), Clock(START), lambda _content: None, file_copies)
    adminplus = fresh.prepare("merging", lambda fresh: programs(cast(fresh)))
    open_request(adminplus, "--colleague", HUGO)
    for deed, who, where, role in deeds:
        if deed == "role":
            adminplus("group", "users", "add", where, who, role)
        elif deed == "request":
            open_request(adminplus, "--from", HELPERS, to=who)
        elif deed == "seat":
            adminplus("program", "manager", "add", where, who, as_=OLGA)
        else:
            adminplus("expert", "add", who)
    both = _what(adminplus, gone) | _what(adminplus, into)
    done = adminplus("user", "merge", gone, "--into", into, "--yes")
    if done.code == 0:
        assert _what(adminplus, into) == both
        adminplus.assert_sound()
    else:
        assert done.code == 5
