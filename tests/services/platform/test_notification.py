"""Which e-mails somebody gets: each kind at once, in one summary of the day, or not; asked again when mail leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adminplus_cli.domain.platform.change import Template
from adminplus_cli.domain.platform.notification import KIND_OF, NotificationKind, kind_of, next_summary
from adminplus_cli.mail import template as module
from tests.casework import CLAIRE, HUGO, INES, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.guidance import mails
from tests.mail.peer import Peer
from tests.runner import Runner

pytestmark = pytest.mark.requirement("A1")


def _at(adminplus: Runner, day: int, hour: int) -> None:
    adminplus.clock.now = datetime(2026, 3, day, hour, tzinfo=UTC)


def _status(adminplus: Runner, email: str, template: str) -> list[tuple[str, str | None]]:
    rows = adminplus.ok("outbox", "list", "-o", "json").json
    return [
        (row["status"], row["last_error"])
        for row in rows
        if (row["recipient"], row["template"]) == (email, template)
    ]


def _wanted(adminplus: Runner, *args: object, as_: str | None = None) -> dict[str, str]:
    rows = adminplus.ok("user", "notifications", *args, "-o", "json", as_=as_).json
    return {row["kind"]: row["wanted"] for row in rows}


def _reply(adminplus: Runner, number: int, as_: str = INES) -> None:
    adminplus.ok("request", "reply", number, "-m", "Un mot.", as_=as_)


@pytest.fixture
def sending(adminplus: Runner, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """The cast, and a server that takes mail."""
    cast(adminplus)
    with Peer() as peer:
        values = {
            "HOST": "127.0.0.1",
            "PORT": peer.port,
            "SECURITY": "none",
            "SENDER": "no-reply@example.org",
        }
        for name, value in {**values, "ENABLED": "true"}.items():
            monkeypatch.setenv(f"ADMINPLUS_MAIL_{name}", str(value))
        yield adminplus


def test_one_chooses_for_oneself_and_the_operator_for_all(adminplus: Runner) -> None:
    cast(adminplus)
    assert set(_wanted(adminplus, as_=CLAIRE).values()) == {"mail"}
    args = ("user", "notifications", "set", "responses", "summary")
    record, line = changed(adminplus, *args, as_=CLAIRE)
    assert record == {"email": CLAIRE, "kind": "responses", "wanted": "summary"}
    assert (line["action"], line["details"]) == ("user.edit", {"notifications": {"responses": "summary"}})
    assert _wanted(adminplus, as_=CLAIRE)["responses"] == "summary"
    assert (
        _wanted(adminplus, CLAIRE)["responses"]
        == _wanted(adminplus, "list", CLAIRE)["responses"]
        == "summary"
    )
    before = adminplus.dump()
    assert adminplus.ok(*args, as_=CLAIRE).err.endswith("already: summary.\n")
    assert adminplus.dump() == before
    adminplus.ok("user", "notifications", "set", "responses", "mail", CLAIRE)
    assert _wanted(adminplus, as_=CLAIRE)["responses"] == "mail"
    unchanged(adminplus, "user", "notifications", CLAIRE, code=3, as_=HUGO)
    unchanged(adminplus, *args, CLAIRE, code=3, as_=HUGO)
    unchanged(adminplus, *args, code=2)  # at the console, as no account
    unchanged(adminplus, "user", "notifications", "set", "responses", "never", code=2, as_=CLAIRE)


@pytest.mark.parametrize("kind", [each for each in NotificationKind if each.always])
def test_nobody_does_without_invitations_rights_and_what_is_about_their_account(
    adminplus_sqlite: Runner, kind: str
) -> None:
    cast(adminplus_sqlite)
    for wanted in ("none", "summary"):
        unchanged(adminplus_sqlite, "user", "notifications", "set", kind, wanted, code=5, as_=CLAIRE)


def test_what_is_not_wanted_does_not_leave_whenever_that_was_chosen(sending: Runner) -> None:
    number = open_request(sending)
    _reply(sending, number)
    sending.ok("user", "notifications", "set", "responses", "none", as_=CLAIRE)  # the mail is queued already
    sending.ok("tick")
    assert _status(sending, CLAIRE, "response") == [("dropped", "its reader does not want it")]
    assert [status for status, _why in _status(sending, INES, "request_created")] == ["sent"]
    sending.ok("user", "notifications", "set", "responses", "mail", as_=CLAIRE)
    _reply(sending, number)
    sending.ok("tick")
    assert ("sent", None) in _status(sending, CLAIRE, "response")


def test_a_summary_comes_once_a_day_and_tells_each_thing_once(sending: Runner) -> None:
    first, second = open_request(sending), open_request(sending)
    sending.ok("user", "notifications", "set", "responses", "summary", as_=CLAIRE)
    for number in (first, first, second):
        _reply(sending, number)
    sending.ok("tick")
    assert {status for status, _why in _status(sending, CLAIRE, "response")} == {"dropped"}
    assert (CLAIRE, "daily_summary") not in mails(sending)
    _at(sending, 3, 5)
    assert sending.ok("tick", "-o", "json").json["jobs"]["summaries"] == {"queued": 0}
    _at(sending, 3, 6)  # seven o'clock in France
    assert "Would queue 1 daily summary." in sending.ok("tick", "--dry-run").err
    assert sending.ok("tick", "-o", "json").json["jobs"]["summaries"] == {"queued": 1}
    assert _status(sending, CLAIRE, "daily_summary") == [("sent", None)]
    row = next(
        row for row in sending.dump() if row["table"] == "outbox" and row["template"] == "daily_summary"
    )
    assert "Un mot" not in row["params"]
    assert sending.ok("tick", "-o", "json").json["jobs"]["summaries"] == {"queued": 0}
    _at(sending, 4, 8)
    assert sending.ok("tick", "-o", "json").json["jobs"]["summaries"] == {"queued": 0}
    sending.assert_sound()


def test_a_summary_leaves_out_what_its_reader_may_not_see_any_more(sending: Runner) -> None:
    number = open_request(sending)
    sending.ok("request", "invite", number, "--colleague", HUGO, as_=CLAIRE)
    sending.ok("user", "notifications", "set", "responses", "summary", as_=HUGO)
    _reply(sending, number)
    sending.ok("tick")
    sending.ok("request", "withdraw", number, "--colleague", HUGO, as_=CLAIRE)
    _at(sending, 3, 6)
    sending.ok("tick")
    assert [status for status, _why in _status(sending, HUGO, "daily_summary")] == ["dropped"]


def test_every_kind_of_mail_that_may_be_put_off_has_words_in_a_summary() -> None:
    choosable = {template for template, kind in KIND_OF.items() if not kind.always}
    for locale in ("en", "fr"):
        source = (Path(module.__file__).parent / "templates" / locale / "news.txt").read_text(
            encoding="utf-8"
        )
        assert set(re.findall(r'^    "(\w+)":', source, re.MULTILINE)) == choosable
    about = {each.value for each in Template if kind_of(each) is NotificationKind.ACCOUNT}
    assert {"account_unused", "address_changed", "accounts_merged", "daily_summary"} <= about


@pytest.mark.parametrize(
    ("day", "hour", "leaves"), [(2, 5, (2, 6)), (2, 6, (3, 6)), (1, 23, (2, 6)), (29, 12, (30, 5))]
)
def test_a_summary_leaves_at_seven_in_france(day: int, hour: int, leaves: tuple[int, int]) -> None:
    found = next_summary(datetime(2026, 3, day, hour, tzinfo=UTC))
    assert (found.day, found.hour) == leaves
