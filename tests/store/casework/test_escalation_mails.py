"""Mail about the firings of a run: nobody gets it before it is whole, also when the run comes to no end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from adminplus_cli.domain.shared.errors import StoreUnavailable
from adminplus_cli.services.casework import firing
from adminplus_cli.store.casework import escalation
from tests.casework import CLAIRE, EXPERT, INES, cast, open_request
from tests.mail.peer import Peer
from tests.runner import Runner

EVERYBODY = (EXPERT, CLAIRE, INES)
Between = Callable[[int], None]


@pytest.fixture
def due(adminplus: Runner, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Five requests are due, and two are fired for in a transaction."""
    cast(adminplus)
    for _count in range(5):
        open_request(adminplus)
    adminplus.clock.forward(days=4)
    monkeypatch.setattr(escalation, "AT_ONCE", {"sqlite": 2, "postgresql": 2})
    return adminplus


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Callable[[Between], None]:
    """Do something between the transactions of a run: it is given how many there were."""

    def do(what: Between) -> None:
        begin, batches = firing.Run.batch, []

        def counted(run: firing.Run, *args: Any) -> Any:
            batches.append(run)
            what(len(batches) - 1)
            return begin(run, *args)

        monkeypatch.setattr(firing.Run, "batch", counted)

    return do


def interrupted(runner: Runner, between: Callable[[Between], None], after: int) -> None:
    """A run that ends for whatever reason after so many batches."""

    def end(batches: int) -> None:
        if batches == after:
            raise StoreUnavailable("There is no power.")

    between(end)
    assert runner("tick", "--only", "experts").code == 7
    between(lambda _batches: None)


def told(runner: Runner) -> dict[str, list[list[int]]]:
    """The requests that each was told of: a list a mail."""
    rows = [row for row in runner.dump() if row["table"] == "outbox" and row["template"].startswith("expert")]
    said: dict[str, list[list[int]]] = {}
    for row in rows:
        params = runner.ok("outbox", "show", row["id"], "-o", "json").json["params"]
        said.setdefault(row["recipient"], []).append(params.get("requests") or [params["request"]])
    return said


@pytest.mark.requirement("T1", "H6")
def test_a_run_that_came_to_no_end_is_told_of_whole_by_the_next(
    due: Runner, between: Callable[[Between], None]
) -> None:
    interrupted(due, between, 2)
    assert told(due) == {who: [[1, 2]] for who in EVERYBODY}  # what is known of it so far
    due.ok("tick", "--only", "experts")
    assert told(due) == {who: [[1, 2, 3, 4], [5]] for who in EVERYBODY}


@pytest.mark.requirement("X8", "H6")
@pytest.mark.usefixtures("mail_wanted")
def test_mail_of_a_run_waits_until_it_is_over_and_a_minute_where_it_came_to_no_end(
    due: Runner, between: Callable[[Between], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(due, between, 2)
    [mail] = [row["id"] for row in due.dump() if row["table"] == "outbox" and row["recipient"] == EXPERT]
    with Peer() as peer:
        monkeypatch.setenv("ADMINPLUS_MAIL_HOST", "127.0.0.1")
        monkeypatch.setenv("ADMINPLUS_MAIL_PORT", str(peer.port))
        monkeypatch.setenv("ADMINPLUS_MAIL_SECURITY", "none")
        monkeypatch.setenv("ADMINPLUS_MAIL_SENDER", "no-reply@example.org")
        due.clock.forward(seconds=59)
        refused = due("outbox", "send", mail)
        assert (refused.code, refused.err.splitlines()[0]) == (
            5,
            f"error: E-mail {mail} is being written by a run of tick.",
        )
        due.ok("outbox", "send")
        assert not [each for each in peer.messages if each["X-Adminplus-Event"].startswith("expert")]
        due.clock.forward(seconds=1)
        due.ok("outbox", "send", mail)
        due.ok("outbox", "send")
        sent = [each["To"] for each in peer.messages if each["X-Adminplus-Event"].startswith("expert")]
    assert sorted(sent) == sorted(EVERYBODY)
    assert told(due) == {who: [[1, 2, 3, 4]] for who in EVERYBODY}


@pytest.mark.requirement("T1", "H6")
def test_of_two_runs_at_once_each_firing_is_told_by_one_mail(
    due: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run begins after the first batch of another, and fires for one request; then the first goes on."""
    whole = firing.run
    transactions: list[Any] = []

    def run(look: Any, write: Any, *args: Any, **options: Any) -> Any:
        def written() -> Any:
            transactions.append(write)
            if len(transactions) == 2:
                due.ok("tick", "--only", "experts", "--max", "1")
            return write()

        return whole(look, written, *args, **options)

    monkeypatch.setattr("adminplus_cli.services.casework.firing.run", run)
    due.ok("tick", "--only", "experts")
    assert told(due) == {who: [[1, 2], [3], [4, 5]] for who in EVERYBODY}


def test_what_is_known_of_a_run_of_one_batch_leaves_no_word_behind(due: Runner) -> None:
    due.ok("tick", "--only", "experts", "--max", "2")
    assert told(due) == {who: [[1, 2]] for who in EVERYBODY}
    due.ok("tick", "--only", "experts")
    assert told(due) == {who: [[1, 2], [3, 4, 5]] for who in EVERYBODY}
