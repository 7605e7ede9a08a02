"""Accounts that nobody uses: two reminders, a month apart, then disabled; off unless it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.platform.account import UserStore
from tests.casework import CAF, CLAIRE, HELPERS, HUGO, INES, MAUD, cast, open_request
from tests.cli.changes import unchanged
from tests.guidance import mails
from tests.runner import Runner

pytestmark = pytest.mark.requirement("A1")
NOTHING = {"reminded": 0, "disabled": 0, "kept": 0}
ON = "ADMINPLUS_ACCOUNTS_DISABLE_UNUSED_MONTHS"


@pytest.fixture
def six(adminplus: Runner, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The cast on 2 March 2026, where accounts are disabled after six months without use."""
    monkeypatch.setenv(ON, "6")
    cast(adminplus)
    return adminplus


def _at(adminplus: Runner, month: int, day: int, hour: int = 12, year: int = 2026) -> None:
    adminplus.clock.now = datetime(year, month, day, hour, tzinfo=UTC)


def _ticked(adminplus: Runner, *, code: int = 0) -> dict[str, Any]:
    done = adminplus("tick", "--only", "accounts", "-o", "json")
    assert done.code == code, done.err
    counts: dict[str, Any] = done.json["jobs"]["accounts"]
    return counts


def _reminders(adminplus: Runner, email: str) -> int:
    return mails(adminplus).count((email, "account_unused"))


def _disabled(adminplus: Runner) -> set[str]:
    rows = adminplus.ok("user", "list", "-o", "json").json
    return {row["email"] for row in rows if row["disabled_at"]}


def _use_all(adminplus: Runner, *, but: str) -> None:
    """Let every account but one be used."""
    with Database(adminplus.store).transaction(Purpose.WRITE) as connection:
        users = UserStore(connection)
        users.uses.welcome(adminplus.clock.now)
        for row in connection.driver.execute("SELECT id, email FROM users").fetchall():
            if row[1] != but:
                users.uses.use(row[0], adminplus.clock.now)


def test_two_reminders_a_month_apart_then_the_account_is_disabled_each_once(six: Runner) -> None:
    assert _ticked(six) == NOTHING
    for month, day, done, reminders in (
        (7, 1, NOTHING, 0),
        (7, 3, NOTHING | {"reminded": 1}, 1),
        (7, 4, NOTHING, 1),
        (8, 2, NOTHING, 1),
        (8, 4, NOTHING | {"reminded": 1}, 2),
        (9, 3, NOTHING, 2),
    ):
        _at(six, month, day)
        _use_all(six, but=HUGO)
        assert (_ticked(six), _reminders(six, HUGO)) == (done, reminders), (month, day)
    _at(six, 9, 5)
    assert "Would disable 1 account that is not used: #" in six.ok("tick", "--dry-run").err
    assert _disabled(six) == set()
    assert _ticked(six) == NOTHING | {"disabled": 1}
    assert _disabled(six) == {HUGO}
    assert _ticked(six) == NOTHING
    last = [row for row in six.ok("audit", "list", "-o", "json").json if row["action"] == "user.disable"][-1]
    assert last["details"] == {"disabled": True, "unused_months": 6}
    six.assert_sound()


def test_a_rehearsal_says_what_it_leaves_without_anybody_and_the_run_once(six: Runner) -> None:
    number = open_request(six)
    for month in (7, 8, 9):
        _at(six, month, 10)
        _use_all(six, but=CLAIRE)
        if month < 9:
            _ticked(six)
    said = six("tick", "--only", "accounts", "--dry-run")
    assert said.code == 7
    assert f"Open requests that lose their creator: #{number}." in said.err
    assert _disabled(six) == set()
    assert _ticked(six, code=7) == NOTHING | {"disabled": 1}
    assert _ticked(six) == NOTHING
    six.ok("user", "disable", CLAIRE, "--hand-over-to", HUGO)
    assert six.ok("request", "show", number, "-o", "json", as_=HUGO).json["creator"] == HUGO


def test_a_reader_who_was_reminded_stays_once_they_look(six: Runner) -> None:
    _at(six, 7, 3)
    _use_all(six, but=HUGO)
    assert _ticked(six)["reminded"] == 1
    before = six.dump()
    six.ok("request", "list", as_=CLAIRE)  # was not reminded: a read writes nothing
    assert six.dump() == before
    _at(six, 7, 20)
    six.ok("request", "list", as_=HUGO)
    assert six.dump() != before
    assert six.ok("user", "show", HUGO, "-o", "json").json["last_active_at"] == "2026-07-20T12:00:00Z"
    before = six.dump()
    six.ok("request", "list", as_=HUGO)
    assert six.dump() == before
    for month, day, count in ((8, 10, 1), (10, 10, 1), (11, 21, 2)):
        _at(six, month, day)
        _use_all(six, but=HUGO)
        _ticked(six)
        assert _reminders(six, HUGO) == count, month
    assert _disabled(six) == set()


def test_whoever_was_away_for_years_is_reminded_twice_before(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(adminplus)
    _at(adminplus, 3, 1, year=2029)
    assert _ticked(adminplus) == NOTHING  # off
    assert adminplus.ok("tick", "-o", "json").json["jobs"]["accounts"] == NOTHING
    monkeypatch.setenv(ON, "6")
    _use_all(adminplus, but=HUGO)
    assert _ticked(adminplus) == NOTHING | {"reminded": 1}
    for month, done in ((3, NOTHING), (4, NOTHING | {"reminded": 1}), (5, NOTHING | {"disabled": 1})):
        _at(adminplus, month, 2, year=2029)
        _use_all(adminplus, but=HUGO)
        assert _ticked(adminplus) == done, month


def test_who_is_enabled_again_begins_anew_and_newcomers_are_found(six: Runner) -> None:
    six.ok("user", "disable", HUGO)
    _ticked(six)
    _at(six, 12, 1)
    six.ok("user", "enable", HUGO)
    six.ok("user", "add", "new@fs.example.fr")
    _use_all(six, but="new@fs.example.fr")
    assert _ticked(six) == NOTHING
    _at(six, 4, 2, year=2027)
    _ticked(six)
    assert _reminders(six, "new@fs.example.fr") == _reminders(six, HUGO) == 1


def test_the_last_operator_stays(six: Runner) -> None:
    six.ok("user", "edit", MAUD, "--operator")
    for month in (7, 8):
        _at(six, month, 10)
        _use_all(six, but=MAUD)
        assert _ticked(six)["reminded"] == 1
    _at(six, 9, 15)
    _use_all(six, but=MAUD)
    assert _ticked(six) == NOTHING | {"kept": 1}
    assert _ticked(six) == NOTHING
    six.ok("user", "edit", HUGO, "--operator")
    _at(six, 10, 16)
    _use_all(six, but=MAUD)
    assert _ticked(six, code=7) == NOTHING | {"disabled": 1}  # her group has no manager now


def test_the_operator_lists_who_was_not_seen_for_months(adminplus: Runner) -> None:
    cast(adminplus)
    number = open_request(adminplus, to=CAF)
    adminplus.ok("request", "reply", number, "--message", "Un mot.", as_=CLAIRE)
    _at(adminplus, 7, 10)
    assert adminplus.ok("request", "show", number, as_=INES).code == 0
    adminplus.ok("user", "edit", HUGO, "--phone", "1", as_=HUGO)
    rows = adminplus.ok("user", "list", "--unused-since", "4m", "-o", "json").json
    assert HUGO not in {row["email"] for row in rows}
    assert CLAIRE in {row["email"] for row in rows}
    seen = {row["email"]: row["last_active_at"] for row in adminplus.ok("user", "list", "-o", "json").json}
    assert (seen[HUGO], seen[MAUD]) == ("2026-07-10T12:00:00Z", None)
    assert seen[INES] == seen[CLAIRE] == "2026-03-02T09:00:00Z"  # she read what was written then
    group = adminplus.ok("group", "users", "list", HELPERS, "-o", "json", as_=MAUD).json
    assert {row["last_active_at"] for row in group if row["email"] == HUGO} == {seen[HUGO]}
    adminplus.ok("user", "disable", CLAIRE, "--yes")
    rows = adminplus.ok("user", "list", "--unused-since", "2026-06-01", "-o", "json").json
    assert CLAIRE not in {row["email"] for row in rows}
    unchanged(adminplus, "user", "list", "--unused-since", "soon", code=2)


def test_a_store_that_can_only_be_read_is_read_by_whom_was_reminded(
    six: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _at(six, 7, 3)
    _use_all(six, but=HUGO)
    _ticked(six)
    monkeypatch.setattr("adminplus_cli.bootstrap.App.change", _refuses)
    assert six("request", "list", as_=HUGO).code == 0


def _refuses(*_args: object, **_kwargs: object) -> None:
    from adminplus_cli.domain.shared.errors import StoreUnavailable

    raise StoreUnavailable("read-only")


def test_who_is_absent_is_not_reminded_and_comes_back(six: Runner) -> None:
    six.ok("user", "absent", HUGO, "--until", "2027-01-31")
    for month in range(4, 13):
        _at(six, month, 1)
        six("tick", "--only", "accounts")
    assert HUGO not in [who for who, what in mails(six) if what == "account_unused"]
    assert six.ok("user", "show", HUGO, "-o", "json").json["disabled_at"] is None
    _at(six, 2, 2, year=2027)
    six("tick", "--only", "accounts")
    assert HUGO in [who for who, what in mails(six) if what == "account_unused"]
