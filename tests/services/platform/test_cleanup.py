"""Mail that was sent is removed once it was kept long enough, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adminplus_cli.services.platform import cleanup
from tests.casework import INES, cast, open_request
from tests.conftest import START
from tests.mail.peer import Peer
from tests.runner import Runner

pytestmark = pytest.mark.usefixtures("mail_wanted")
TICK = ("tick", "--only", "cleanup", "-o", "json")


@pytest.fixture
def sent(adminplus: Runner, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Open a request whose two mails are sent."""
    cast(adminplus)

    def send() -> None:
        open_request(adminplus)
        with Peer() as peer:
            for name, value in (("HOST", "127.0.0.1"), ("PORT", str(peer.port)), ("SECURITY", "none")):
                monkeypatch.setenv(f"ADMINPLUS_MAIL_{name}", value)
            monkeypatch.setenv("ADMINPLUS_MAIL_SENDER", "no-reply@example.org")
            adminplus.ok("outbox", "send")
        monkeypatch.delenv("ADMINPLUS_MAIL_HOST")

    return send


def removed(adminplus: Runner, *args: object) -> int:
    count: int = adminplus.ok(*TICK, *args).json["jobs"]["cleanup"]["removed"]
    return count


def held(adminplus: Runner) -> list[str]:
    return [row["status"] for row in adminplus.ok("outbox", "list", "-o", "json").json]


def test_mail_is_removed_the_day_it_was_kept_long_enough(
    adminplus: Runner, sent: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent()
    adminplus.ok("request", "reply", 1, "--message", "Oui.", as_=INES)
    adminplus.clock.forward(days=90)
    assert removed(adminplus) == 0
    adminplus.clock.forward(seconds=1)
    monkeypatch.setenv("ADMINPLUS_MAIL_KEEP_DAYS", "0")
    assert removed(adminplus) == 0
    monkeypatch.delenv("ADMINPLUS_MAIL_KEEP_DAYS")
    kept = adminplus.dump()
    assert removed(adminplus, "--dry-run") == 2
    assert adminplus.dump() == kept
    assert removed(adminplus) == 2
    assert held(adminplus) == ["queued"]
    left = [row for row in kept if row["table"] != "outbox" or row["status"] == "queued"]
    assert [row for row in adminplus.dump() if row in left] == left
    assert removed(adminplus) == 0


def test_a_number_of_a_mail_that_was_removed_is_not_given_out_again(
    adminplus: Runner, sent: Callable[[], None]
) -> None:
    sent()
    adminplus.clock.forward(days=91)
    assert removed(adminplus) == 2
    sent()
    assert [row["id"] for row in adminplus.ok("outbox", "list", "-o", "json").json] == [3, 4]


def test_years_of_mail_are_removed_in_batches_over_several_runs(
    adminplus: Runner, sent: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleanup, "BATCH", 1)
    monkeypatch.setattr(cleanup, "BATCHES", 3)
    sent()
    sent()
    adminplus.clock.forward(days=91)
    told = adminplus.ok("tick", "--only", "cleanup", "--dry-run").err
    assert told == "Would remove 3 e-mails that were sent long ago.\n"
    assert [removed(adminplus) for _run in range(3)] == [3, 1, 0]


def test_a_run_with_no_mail_to_remove_writes_nothing(adminplus: Runner, sent: Callable[[], None]) -> None:
    sent()
    adminplus.ok("tick")
    before = adminplus.dump()
    assert adminplus.ok(*TICK, "--at", START.isoformat()).err == ""
    assert adminplus.dump() == before
