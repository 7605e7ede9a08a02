"""`adminplus tick`: every due rule once, whatever the calendar, the store and the hour of the run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from adminplus_cli.store.casework import escalation
from adminplus_cli.store.engine import Database, Purpose
from tests.casework import CLAIRE, EXPERT, HUGO, INES, PAUL, cast, open_request
from tests.cli import tick_world
from tests.cli.tick_world import NOW, World
from tests.conftest import START
from tests.examples import examples
from tests.runner import Clock, Runner
from tests.servers import Postgres

NEW = "new@plus.example.fr"
QUIET = {"sent": 0, "deferred": 0, "failed": 0, "queued": 0}
NOTHING = {
    "due": 0,
    "escalated": 0,
    "invited": 0,
    "reminded": 0,
    "without_expert": 0,
    "by_rule": {"first-response": 0, "silence": 0},
}

FEW = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],  # a store per example: too slow to shrink
)


def experts(adminplus: Runner, *args: object) -> dict[str, Any]:
    """What the job `experts` of one run did, without the zeros."""
    jobs = adminplus.ok("tick", "-o", "json", *args).json["jobs"]
    done: dict[str, Any] = {name: count for name, count in jobs["experts"].items() if count}
    return done


def batches_of(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let so many requests be escalated in one transaction."""
    monkeypatch.setattr(escalation, "AT_ONCE", {"sqlite": size, "postgresql": size})


def ticked_as_specified(world: World, store: str, folder: Path, most: int | None) -> None:
    """Run `tick` twice on the world and compare all it did with the specification."""
    config = folder / f"{world.calendar}.toml"
    config.write_text(f'[escalation]\ncalendar = "{world.calendar}"\n')
    tick_world.write(world, store)
    adminplus = Runner(store, Clock(NOW), lambda _content: None)
    tick = ("--config", config, "tick", "-o", "json", *(("--max", most) if most is not None else ()))
    before = adminplus.dump()
    dry = adminplus(*tick, "--dry-run")
    assert adminplus.dump() == before

    should = tick_world.expected(world, most)
    result = adminplus(*tick)
    done = result.json["jobs"]["experts"]
    assert (dry.code, dry.json["jobs"]["experts"]) == (result.code, done)
    assert result.code == (7 if should.unreached else 0)
    assert done == {
        "due": len(should.due),
        "escalated": len(should.fired),
        "invited": len(should.invited),
        "reminded": should.reminded,
        "without_expert": should.unreached,
        "by_rule": {
            rule: sum(fired == rule for _number, fired in should.fired)
            for rule in ("first-response", "silence")
        },
    }
    new = [row for row in adminplus.dump() if row not in before]
    fired = [(row["request_id"], row["rule"]) for row in new if row["table"] == "escalations"]
    assert fired == should.fired
    assert {
        (row["request_id"], row["user_id"]) for row in new if row["table"] == "request_participants"
    } == should.invited
    mails = [row for row in new if row["table"] == "outbox"]
    assert {news for row in mails for news in told(row)} == should.mails
    kinds = [(row["recipient"], row["template"].removesuffix("_many")) for row in mails]
    assert len(kinds) == len(set(kinds))  # one mail a kind and person
    assert [row["kind"] for row in new if row["table"] == "messages"] == ["join"] * len(fired)
    warned = [row for row in new if row["table"] == "escalation_warnings"]
    assert {(row["request_id"], row["rule"]) for row in warned} == should.warned
    warnings = len(should.warned)
    assert dry.json["jobs"]["warnings"] == {"warned": warnings, "queued": 0}
    assert result.json["jobs"]["warnings"]["warned"] == warnings
    audited = [row["object_id"] for row in new if row.get("action") == "request.escalate"]
    assert sorted(audited) == sorted(number for number, _rule in fired)
    if most is None:
        again = adminplus(*tick).json["jobs"]["experts"]
        assert again == NOTHING | {"due": should.unreached, "without_expert": should.unreached}


def told(mail: dict[str, Any]) -> set[tuple[int, str, str]]:
    """What one e-mail of a run says: request, address, kind."""
    params = json.loads(mail["params"])
    kind = mail["template"].removesuffix("_many")
    return {(number, mail["recipient"], kind) for number in params.get("requests") or [params["request"]]}


@pytest.mark.requirement("E1", "E2", "E7", "T1", "T5")
@pytest.mark.parametrize("most", [None, 1])
@settings(FEW, max_examples=examples(10, ci=25))
@given(world=tick_world.worlds())
def test_tick_does_to_all_requests_at_once_what_the_rules_say_of_each(
    world: World, most: int | None, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("world")
    folder.chmod(0o700)
    copy = folder / "adminplus.db"
    shutil.copyfile(sqlite_template, copy)
    copy.chmod(0o600)
    ticked_as_specified(world, str(copy), folder, most)


@settings(FEW, max_examples=examples(3, ci=5))
@given(world=tick_world.worlds())
def test_tick_does_the_same_on_postgresql(world: World, postgres: Postgres, tmp_path: Path) -> None:
    with postgres.database() as url:
        ticked_as_specified(world, url, tmp_path, None)


def test_the_report_has_the_fields_that_were_promised(adminplus: Runner) -> None:
    report = adminplus.ok("tick", "-o", "json").json
    assert report == {
        "run": report["run"],
        "at": "2026-03-02T09:00:00Z",
        "dry_run": False,
        "jobs": {
            "absences": {"begun": 0, "over": 0, "handed_on": 0, "due_again": 0},
            "experts": NOTHING,
            "warnings": {"warned": 0, "queued": 0},
            "managers": {"told": 0, "queued": 0},
            "closing": {"told": 0, "closed": 0, "queued": 0},
            "roles": {"told": 0, "ended": 0, "kept": 0},
            "accounts": {"reminded": 0, "disabled": 0, "kept": 0},
            "invitations": {"expired": 0},
            "digests": {"queued": 0},
            "summaries": {"queued": 0},
            "mail": QUIET,
            "cleanup": {"removed": 0},
            "privacy": {
                "requests": 0,
                "beneficiary_fields": 0,
                "messages": 0,
                "attachments": 0,
                "participants": 0,
                "files": 0,
                "copies": 0,
                "remains": False,
            },
        },
        "audit": report["audit"],
    }
    assert adminplus.ok("audit", "verify", "--anchor", report["audit"]["digest"]).code == 0
    assert adminplus.ok("tick", "-o", "json").json["audit"] is None  # it was told today
    only = adminplus.ok("tick", "--only", "mail", "--dry-run", "--at", "2026-04-01", "-o", "json").json
    assert only == {
        "run": only["run"],
        "at": "2026-04-01T00:00:00Z",
        "dry_run": True,
        "jobs": {"mail": QUIET},
        "audit": None,
    }


@pytest.mark.requirement("T1")
def test_a_run_with_nothing_due_says_nothing(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    adminplus.clock.forward(days=3, seconds=-1)
    for options in ((), ("--max", "5"), ("--only", "experts"), ("--only", "experts", "--dry-run")):
        result = adminplus.ok("tick", *options)
        assert (result.out, result.err) == ("", "")


@pytest.mark.requirement("E1", "E2", "T1")
def test_both_rules_fire_in_one_run(adminplus: Runner) -> None:
    cast(adminplus)
    answered, waiting = open_request(adminplus), open_request(adminplus)
    adminplus.ok("request", "reply", answered, "--message", "Oui.", as_=INES)
    adminplus.clock.forward(days=15)
    assert adminplus.ok("tick").err == "Escalated 3 of 3 due: 2 invitations, 0 reminders.\n"
    listed = adminplus.ok("escalation", "list", "-o", "json", "--fields", "request,rule,delay_days").json
    assert listed == [
        {"request": waiting, "rule": "silence", "delay_days": 15},
        {"request": answered, "rule": "silence", "delay_days": 15},
        {"request": waiting, "rule": "first-response", "delay_days": 4},
    ]


@pytest.mark.requirement("E2")
def test_a_new_response_starts_a_new_wait_whose_silence_reminds_the_expert(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    adminplus.ok("request", "reply", number, "--message", "Oui.", as_=INES)
    adminplus.clock.forward(days=15)
    assert experts(adminplus)["invited"] == 1
    adminplus.clock.forward(days=100)
    assert "escalated" not in experts(adminplus)
    adminplus.ok("request", "reply", number, "--message", "Encore.", as_=EXPERT)
    adminplus.clock.forward(days=15, seconds=-1)
    assert "due" not in experts(adminplus)
    adminplus.clock.forward(seconds=1)
    silence = {"first-response": 0, "silence": 1}
    assert experts(adminplus) == {"due": 1, "escalated": 1, "reminded": 1, "by_rule": silence}


@pytest.mark.requirement("E1")
def test_reopening_starts_a_new_wait(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    adminplus.ok("request", "close", number, as_=CLAIRE)
    adminplus.clock.forward(days=30)
    adminplus.ok("request", "reopen", number, "--reason", "Rien.", as_=CLAIRE)
    assert "due" not in experts(adminplus)
    adminplus.clock.forward(days=4, seconds=-1)
    assert "due" not in experts(adminplus)
    adminplus.clock.forward(seconds=1)
    assert experts(adminplus)["escalated"] == 1


@pytest.mark.requirement("E2")
def test_contesting_a_processed_request_starts_a_new_wait_and_no_instant_breach(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    adminplus.ok("request", "reply", number, "--message", "Fait.", "--progress", "processed", as_=INES)
    adminplus.clock.forward(days=60)
    assert "due" not in experts(adminplus)
    adminplus.ok("request", "add-info", number, "--message", "Non.", as_=CLAIRE)
    adminplus.clock.forward(days=15, seconds=-1)
    assert "due" not in experts(adminplus)
    adminplus.clock.forward(seconds=1)
    assert experts(adminplus)["by_rule"] == {"first-response": 0, "silence": 1}


def test_max_takes_the_oldest_and_the_next_runs_the_rest(adminplus: Runner) -> None:
    cast(adminplus)
    for _count in range(3):
        open_request(adminplus)
        adminplus.clock.forward(minutes=1)
    adminplus.clock.forward(days=5)
    assert adminplus.ok("tick", "--max", 0).err == ""
    told = adminplus.ok("tick", "--max", 2).err
    assert told == "Escalated 2 of 3 due: 2 invitations, 0 reminders.\n"
    assert adminplus.ok("escalation", "list", "-o", "csv", "--fields", "request").out == "request\n2\n1\n"
    assert experts(adminplus, "--max", 2)["escalated"] == 1


@pytest.mark.requirement("T1", "X9")
def test_a_year_without_cron_is_caught_up_with_one_firing_each(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    adminplus.clock.forward(days=365)
    assert experts(adminplus)["by_rule"] == {"first-response": 1, "silence": 1}
    assert "due" not in experts(adminplus)
    rows = adminplus.ok("escalation", "list", "-o", "json").json
    assert {row["rule"] for row in rows} == {"first-response", "silence"}
    for row in rows:
        assert (row["request"], row["waiting_since"]) == (number, "2026-03-02T09:00:00Z")
        assert row["at"] == row["as_of"] == "2027-03-02T09:00:00Z"
    written = [each for each in adminplus.dump() if each["table"] == "outbox" and each["recipient"] == EXPERT]
    assert [each["template"] for each in written] == ["expert_invited"]  # called once, not twice at once


def test_a_judgement_as_of_another_instant_is_recorded_at_the_real_time(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    assert "due" not in experts(adminplus, "--at", "2026-03-06T08:59:59Z", "--yes")
    assert experts(adminplus, "--at", "2026-03-06T10:00:00+01:00", "--yes")["escalated"] == 1
    [row] = adminplus.ok("escalation", "list", "-o", "json").json
    assert (row["at"], row["as_of"]) == ("2026-03-02T09:00:00Z", "2026-03-06T09:00:00Z")


def mails(adminplus: Runner) -> list[tuple[str, str]]:
    """Who was written to about escalations, and by which template, in order."""
    rows = adminplus.ok("outbox", "list", "-o", "json", "--fields", "recipient,template").json
    return [(row["recipient"], row["template"]) for row in rows if row["template"].startswith("expert")]


@pytest.mark.requirement("E8")
def test_a_request_nobody_ever_answers_calls_at_4_days_and_again_at_15(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    adminplus.clock.forward(days=4)
    assert experts(adminplus)["by_rule"] == {"first-response": 1, "silence": 0}
    adminplus.ok("user", "add", NEW)
    adminplus.ok("expert", "add", NEW)
    adminplus.clock.forward(days=11, seconds=-1)
    assert "due" not in experts(adminplus)
    adminplus.clock.forward(seconds=1)
    done = experts(adminplus)
    assert (done["by_rule"], done["invited"], done["reminded"]) == ({"first-response": 0, "silence": 1}, 1, 1)
    about = [(EXPERT, "expert_reminded"), (NEW, "expert_invited")]
    assert [mail for mail in mails(adminplus) if mail[0] in (EXPERT, NEW)] == [
        (EXPERT, "expert_invited"),
        *about,
    ]
    adminplus.clock.forward(days=100)
    assert "due" not in experts(adminplus)


@pytest.mark.requirement("E9")
@pytest.mark.parametrize("part", ["creator", "colleague", "instructor"])
def test_an_expert_who_takes_part_otherwise_is_reminded_and_a_creator_is_none_on_their_own_request(
    adminplus: Runner, part: str
) -> None:
    number = open_request(cast(adminplus))
    adminplus.ok("expert", "remove", EXPERT)
    person = {"creator": CLAIRE, "colleague": HUGO, "instructor": INES}[part]
    if part == "colleague":
        adminplus.ok("request", "invite", number, "--colleague", HUGO, as_=CLAIRE)
    adminplus.ok("expert", "add", person)
    adminplus.clock.forward(days=4)
    if part != "creator":
        done = experts(adminplus)
        assert (done["escalated"], done["reminded"]) == (1, 1)
        assert mails(adminplus) == [(person, "expert_reminded")]
        return
    before = adminplus.dump()
    for _run in range(2):
        missed = adminplus("tick", "-o", "json")
        assert (missed.code, missed.json["jobs"]["experts"]) == (7, NOTHING | {"due": 1, "without_expert": 1})
        assert adminplus.dump() == before
    why = adminplus.ok("escalation", "explain", number, "-o", "json").json
    assert (why["due"], why["experts"], why["escalated_at"]) == (True, [], None)
    assert (
        why["reason"] == "Due, but there is no active expert whom it could call: the next tick tries again."
    )
    adminplus.ok("user", "add", NEW)
    adminplus.ok("expert", "add", NEW, "--area", "2A")  # elsewhere, but there is nobody else
    assert experts(adminplus)["invited"] == 1
    assert mails(adminplus)[0] == (NEW, "expert_invited")


@pytest.mark.requirement("E9")
@pytest.mark.parametrize("leave", [("expert", "remove"), ("user", "disable", "--yes")])
def test_a_call_ends_with_those_who_were_called(adminplus: Runner, leave: tuple[str, ...]) -> None:
    number = open_request(cast(adminplus))
    open_request(adminplus)
    adminplus.ok("user", "add", NEW)
    adminplus.ok("expert", "add", NEW)
    adminplus.clock.forward(days=4)
    assert experts(adminplus)["invited"] == 4
    assert "due again" not in adminplus.ok(*leave, NEW).err
    assert "due" not in experts(adminplus)  # somebody who was called is left
    before = adminplus.dump()
    assert (
        "2 requests had nobody else called: the next tick calls for them again."
        in adminplus.ok(*leave, EXPERT, "--dry-run").err
    )
    assert adminplus.dump() == before
    assert "2 requests had nobody else called" in adminplus.ok(*leave, EXPERT).err
    other = "third@plus.example.fr"
    adminplus.ok("user", "add", other)
    adminplus.ok("expert", "add", other)
    why = adminplus.ok("escalation", "explain", number, "-o", "json").json
    assert (why["due"], why["rule"], why["escalated_at"]) == (True, "first-response", None)
    assert why["reason"] == "Due: the next tick calls the experts."
    void = adminplus.ok("escalation", "list", "-o", "json", "--request", number).json
    assert [row["voided_at"] is None for row in void] == [False]
    assert experts(adminplus) == {
        "due": 2,
        "escalated": 2,
        "invited": 2,
        "by_rule": {"first-response": 2, "silence": 0},
    }
    assert adminplus.ok("escalation", "explain", number, "-o", "json").json["experts"] == [other]
    assert "due" not in experts(adminplus)
    assert adminplus.ok("audit", "verify").code == 0


@pytest.mark.requirement("E9")
def test_who_is_an_expert_no_more_is_neither_invited_nor_reminded(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    adminplus.clock.forward(days=4)
    assert experts(adminplus)["invited"] == 1
    adminplus.ok("request", "reply", number, "--message", "Vu.", as_=INES)
    adminplus.ok("expert", "remove", EXPERT)
    adminplus.ok("user", "add", NEW)
    adminplus.ok("expert", "add", NEW)
    adminplus.clock.forward(days=15)
    assert (experts(adminplus)["invited"], "reminded" in experts(adminplus)) == (1, False)
    assert (EXPERT, "expert_reminded") not in mails(adminplus)


@pytest.mark.parametrize("back", [{"days": 3653}, {"days": 20}, {"seconds": 1}])
@pytest.mark.requirement("X9")
def test_what_is_done_while_the_clock_is_back_is_no_wait_once_it_is_right(
    adminplus: Runner, back: dict[str, float]
) -> None:
    number = open_request(cast(adminplus))
    right = adminplus.clock.now
    adminplus.clock.forward(**{unit: -size for unit, size in back.items()})
    adminplus.ok("request", "invite", number, "--colleague", HUGO, as_=CLAIRE)
    adminplus.ok("request", "reply", number, "--message", "Oui.", as_=INES)
    adminplus.ok("request", "add-info", number, "--message", "Non.", as_=CLAIRE)
    adminplus.ok("request", "close", number, as_=CLAIRE)
    adminplus.ok("request", "reopen", number, "--reason", "Non.", as_=CLAIRE)
    adminplus.clock.now = right
    assert "due" not in experts(adminplus)
    why = adminplus.ok("escalation", "explain", number, "-o", "json").json
    assert why["waiting_since"] == "2026-03-02T09:00:00Z"
    found = adminplus("doctor", "-o", "json").json
    assert [row for row in found if row["check"] == "clock"] == []
    adminplus.clock.forward(days=15)
    assert experts(adminplus)["escalated"] == 1


@pytest.mark.requirement("T1", "H6")
@pytest.mark.parametrize(("count", "batch"), [(2, 500), (20, 500), (21, 500), (7, 3), (23, 4)])
def test_a_run_writes_to_a_person_once_a_kind_whatever_its_batches(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch, count: int, batch: int
) -> None:
    batches_of(batch, monkeypatch)
    cast(adminplus)
    for _count in range(count):
        open_request(adminplus)
    adminplus.clock.forward(days=4)
    assert experts(adminplus)["escalated"] == count
    rows = adminplus.ok("outbox", "list", "-o", "json").json
    written = {row["recipient"]: row for row in rows if row["template"].startswith("expert")}
    assert {email: row["template"] for email, row in written.items()} == {
        EXPERT: "expert_invited_many",
        CLAIRE: "experts_joined_many",
        INES: "experts_joined_many",
    }
    params = adminplus.ok("outbox", "show", written[EXPERT]["id"], "-o", "json").json["params"]
    assert params == {"count": count, "requests": [*range(1, min(count, 20) + 1)]}
    assert "due" not in experts(adminplus)


@pytest.mark.requirement("T1", "X12")
def test_a_run_with_nothing_to_do_waits_for_no_writer(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    adminplus.ok("tick")  # notes that it ran, which it does once an hour
    adminplus.clock.forward(minutes=59)
    with Database(adminplus.store).transaction(Purpose.WRITE):  # a writer that holds the lock
        done = adminplus.ok("tick", "-o", "json")
        assert done.json["jobs"]["experts"] == NOTHING
        assert adminplus.ok("tick", "--at", "2100-01-01", "--dry-run", "--only", "experts").err == (
            "Would escalate 2 of 2 due: 1 invitation, 0 reminders.\n"
        )


@pytest.mark.requirement("T1")
def test_a_flood_is_braked_and_comes_back_run_by_run(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(adminplus)
    for _count in range(5):
        open_request(adminplus)
    adminplus.clock.forward(days=365)
    monkeypatch.setenv("ADMINPLUS_ESCALATION_MAX_PER_RUN", "4")
    dry = adminplus.ok("tick", "--dry-run", "--only", "experts").err
    assert dry == "Would escalate 4 of 10 due: 4 invitations, 0 reminders.\n"
    assert [experts(adminplus).get("escalated", 0) for _run in range(4)] == [4, 4, 2, 0]


@pytest.mark.requirement("T5", "T9")
def test_an_instant_to_come_is_rehearsed_and_acted_on_only_with_a_yes(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    before = adminplus.dump()
    for options in ((), ("--only", "experts"), ("-o", "json"), ("--max", 0)):
        refused = adminplus("tick", "--at", "2026-03-06T09:00:00Z", *options)
        assert (refused.code, refused.out) == (9, "")
        assert "2026-03-06T09:00:00Z is yet to come" in refused.err
        assert "--dry-run" in refused.err
    assert adminplus.typed("n\n", "tick", "--at", "2100-01-01").code == 9
    assert adminplus.dump() == before
    rehearsed = adminplus.ok("tick", "--at", "2026-03-06T09:00:00Z", "--dry-run").err
    assert rehearsed.startswith("Would escalate 1 of 1 due: 1 invitation, 0 reminders.\n")
    assert adminplus.dump() == before
    assert adminplus("tick", "--at", "2100-01-01", as_=INES).code == 3  # refused before anybody is asked
    adminplus.ok("tick", "--at", "2026-03-02T09:00:00Z")
    assert adminplus.typed("y\n", "tick", "--at", "2026-03-06T09:00:00Z", "--only", "experts").code == 0
    adminplus.clock.forward(days=365)
    assert "due" not in experts(adminplus, "--at", "2026-03-06T09:00:00Z")


@pytest.mark.parametrize("at", ["yesterday", "", "2026-02-30"])
def test_what_is_no_instant_to_judge_at_is_refused(adminplus_sqlite: Runner, at: str) -> None:
    result = adminplus_sqlite("tick", "--at", at)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: --at: '{at}' is not an instant.\nhint: ")


@pytest.mark.parametrize("at", ["0001-01-01", "9999-12-31T23:59:59Z"])
def test_an_instant_that_leaves_no_room_around_it_is_refused(adminplus_sqlite: Runner, at: str) -> None:
    result = adminplus_sqlite("tick", "--at", at)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: --at: '{at}' is too far away.\nhint: ")


@pytest.mark.requirement("T5")
def test_a_dry_run_tells_and_changes_nothing(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    adminplus.clock.forward(days=4)
    before = adminplus.dump()
    dry = adminplus.ok("tick", "--dry-run").err
    assert dry.splitlines()[0] == "Would escalate 1 of 1 due: 1 invitation, 0 reminders."
    assert adminplus.dump() == before
    assert experts(adminplus)["escalated"] == 1


@pytest.mark.requirement("E7", "T1")
def test_without_any_active_expert_nothing_is_marked_and_the_next_run_tries_again(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    adminplus.ok("user", "disable", EXPERT, "--yes")
    adminplus.clock.forward(days=4)
    before = adminplus.dump()
    for _run in range(2):
        result = adminplus("tick", "-o", "json")
        assert result.code == 7
        assert result.json["jobs"]["experts"] == NOTHING | {"due": 1, "without_expert": 1}
        assert result.error["id"] == "attention"
        assert adminplus.dump() == before
    assert adminplus("tick").err == (
        "error: 1 escalation is due, but there is no active expert to call; nothing was marked as done.\n"
        "hint: Name one: adminplus expert add EMAIL. The next tick tries again.\n"
    )
    adminplus.ok("user", "enable", EXPERT)
    assert experts(adminplus)["invited"] == 1


def test_a_wait_that_began_anew_in_the_second_it_was_escalated_does_not_stop_the_others(
    adminplus: Runner,
) -> None:
    first = open_request(cast(adminplus))
    assert experts(adminplus, "--at", "2026-03-06T09:00:00Z", "--yes")["escalated"] == 1
    adminplus.ok("request", "close", first, as_=CLAIRE)
    adminplus.ok("request", "reopen", first, "--reason", "Non.", as_=CLAIRE)
    open_request(adminplus)
    adminplus.clock.forward(days=4)
    assert experts(adminplus, "--max", 1)["escalated"] == 1
    assert "due" not in experts(adminplus)
    explained = adminplus.ok("escalation", "explain", first, "-o", "json").json
    assert (explained["due"], explained["escalated_at"]) == (False, "2026-03-02T09:00:00Z")


@pytest.mark.parametrize(
    ("person", "job"), [(CLAIRE, "experts"), (EXPERT, "mail"), (PAUL, "experts"), (INES, "mail")]
)
def test_only_an_operator_runs_tick(adminplus_sqlite: Runner, person: str, job: str) -> None:
    cast(adminplus_sqlite)
    assert adminplus_sqlite("tick", "--only", job, as_=person).code == 3


def test_a_wait_by_working_days_ends_with_those_of_the_area(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    adminplus = cast(adminplus_sqlite)
    monkeypatch.setenv("ADMINPLUS_ESCALATION_CALENDAR", "business")
    adminplus.clock.now = START.replace(day=6, hour=9)  # a Friday
    number = open_request(adminplus)
    explained = adminplus.ok("escalation", "explain", number, "-o", "json").json
    assert explained["due_at"] == "2026-03-12T09:00:00Z"
    assert "due" not in experts(adminplus, "--at", "2026-03-12T08:59:59Z", "--yes")
    assert experts(adminplus, "--at", "2026-03-12T09:00:00Z", "--yes")["escalated"] == 1
