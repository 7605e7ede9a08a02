"""`adminplus doctor`: whether the platform can work at all, not only whether its rows are sound."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.casework import CAF, CLAIRE, EXPERT, INES, cast, open_request
from tests.guidance import programs
from tests.runner import Runner


def found(adminplus: Runner, check: str = "platform") -> list[tuple[str, str]]:
    rows: list[dict[str, Any]] = adminplus("doctor", "-o", "json").json
    return [(row["object"], row["finding"]) for row in rows if row["check"] == check]


def words(adminplus: Runner, check: str = "platform") -> str:
    return "; ".join(" ".join(each) for each in found(adminplus, check))


@pytest.fixture
def sound(adminplus: Runner) -> Runner:
    """A platform at work: one request, an expert, managers, instructors, and cron."""
    open_request(cast(adminplus))
    for group in adminplus.ok("group", "list", "-o", "json").json:
        boss = f"boss{group['id']}@example.fr"
        adminplus.ok("group", "users", "add", group["id"], boss, "--manager")
    adminplus.ok("tick")
    return adminplus


@pytest.mark.requirement("T9")
def test_a_platform_at_work_is_well(sound: Runner) -> None:
    assert found(sound) == []
    assert sound.ok("doctor").err == "All is well.\n"


@pytest.mark.requirement("T9")
def test_an_empty_store_says_what_is_still_to_do_and_is_not_sick(adminplus: Runner) -> None:
    empty = adminplus.ok("doctor")
    assert empty.err.startswith(
        "Nothing is wrong. Still to do before the first request:\n- Create the groups "
    )
    assert adminplus.ok("doctor", "-o", "json").json == []
    cast(adminplus).ok("expert", "remove", EXPERT)
    begun = adminplus.ok("doctor").err
    assert "- no active expert whom the rules could call: adminplus expert add EMAIL\n" in begun
    assert "- `tick` has never run" in begun
    open_request(adminplus)
    sick = adminplus("doctor")
    assert sick.code == 7
    assert "no active expert" in sick.out


def test_where_guidance_alone_is_used_nothing_of_casework_is_to_do(adminplus: Runner) -> None:
    programs(adminplus)
    assert adminplus.ok("doctor").err == "All is well.\n"


@pytest.mark.requirement("E7", "T9")
@pytest.mark.parametrize("leave", [("expert", "remove"), ("user", "disable", "--yes")])
def test_no_active_expert_is_found(sound: Runner, leave: tuple[str, ...]) -> None:
    sound.ok(*leave, EXPERT)
    assert words(sound) == " no active expert whom the rules could call: adminplus expert add EMAIL"


@pytest.mark.requirement("T1", "T9")
def test_a_tick_that_runs_no_more_is_found_after_a_day(sound: Runner) -> None:
    sound.clock.forward(days=1)
    assert found(sound) == []
    sound.clock.forward(seconds=1)
    assert words(sound) == " `tick` ran last on 2026-03-02T09:00:00Z: is cron at work?"
    sound.ok("tick", "--dry-run")
    sound.ok("tick", "--only", "mail")
    assert "is cron at work?" in words(sound)
    sound.ok("tick")
    assert found(sound) == []


@pytest.mark.requirement("T9")
def test_groups_and_areas_without_anybody_are_found(sound: Runner) -> None:
    group = next(each["id"] for each in sound.ok("group", "list", "-o", "json").json if each["name"] == CAF)
    sound.ok("user", "disable", f"boss{group}@example.fr", "--yes")
    assert f"group #{group} no active manager" in words(sound)
    sound.ok("user", "disable", INES, "--yes")
    assert f"group #{group} no active instructor who could answer" in words(sound)
    sound.ok("group", "create", "FS Corse", "--organisation", "FS", "--area", "2A")
    sound.ok("group", "users", "add", "FS Corse", "corse@fs.example.fr", "--helper", "--manager")
    assert "2A no group with an active instructor serves it" in words(sound)


@pytest.mark.requirement("T9", "X8")
@pytest.mark.usefixtures("mail_wanted")
def test_mail_that_cannot_leave_is_found(sound: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    assert words(sound) == "mail mail waits, and no mail server is set (mail.host)"
    sound.clock.forward(hours=1)
    assert "have waited for more than an hour: no mail server is set" in words(sound)
    monkeypatch.setenv("ADMINPLUS_MAIL_HOST", "127.0.0.1")
    assert words(sound).endswith("have waited for more than an hour: nothing has tried to send it.")
    monkeypatch.setenv("ADMINPLUS_MAIL_ENABLED", "false")
    assert found(sound) == []


@pytest.mark.requirement("X9")
def test_instants_that_cannot_be_are_found(sound: Runner) -> None:
    right = sound.clock.now
    sound.clock.forward(days=3653)
    sound.ok("request", "reply", 1, "--message", "Oui.", as_=INES)
    sound.clock.now = right + timedelta(minutes=1)
    sound.ok("request", "add-info", 1, "--message", "Non.", as_=CLAIRE)
    assert found(sound, "clock") == [
        ("request #1", "bears an instant that is yet to come: a clock was wrong")
    ]


@pytest.mark.requirement("T9", "T11")
def test_a_store_that_nobody_backs_up_is_found(
    sound: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> list[str]:
        on_desk = [row for row in sound.ok("status", "-o", "json").json if row["kind"] == "backup"]
        rows = [finding for what, finding in found(sound) if what == "backup"]
        assert len(on_desk) == len(rows)
        return rows

    sound.clock.forward(days=7)
    assert told() == []
    sound.clock.forward(seconds=1)
    command = "adminplus store backup FOLDER/ --keep 14"
    assert told() == [f"it was never backed up: {command}"]
    sound.ok("store", "backup", tmp_path / "backup.tar")
    assert told() == []
    sound.clock.forward(days=7, seconds=1)
    assert told() == [f"the last backup is older than 7 days: {command}"]
    monkeypatch.setenv("ADMINPLUS_BACKUP_DAYS", "0")
    assert told() == []


@pytest.mark.requirement("T11")
def test_a_store_in_which_nothing_was_begun_needs_no_backup(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.clock.forward(days=30)
    assert found(adminplus) == []
    programs(adminplus)
    assert [what for what, _finding in found(adminplus)] == ["backup"]


@pytest.mark.requirement("T9", "X4")
def test_a_disk_with_little_room_beside_the_store_is_found(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_request(cast(adminplus_sqlite))
    size = Path(adminplus_sqlite.store).stat().st_size

    def free(count: int) -> list[str]:
        monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=count))
        return [finding for what, finding in found(adminplus_sqlite) if what == "disk"]

    assert free(2 * size) == []
    (told,) = free(2 * size - 1)
    assert told.endswith(f"beside the store of {size / 1e6:.1f} MB: less than twice its size")
