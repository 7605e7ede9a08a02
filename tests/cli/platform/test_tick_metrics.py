"""What `tick` leaves for whoever looks after it: figures for Prometheus, and a log; nothing personal in either."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from tests.casework import CLAIRE, EXPERT, INES, cast, open_request
from tests.conftest import START
from tests.runner import Runner

VALUE = re.compile(r'([a-z_]+)(?:\{((?:[a-z_]+="[^"\\\n]*",?)+)\})? (-?\d+)')


def figures(path: Path) -> dict[str, int]:
    """Read a file as Prometheus does: each value once, of a metric whose kind was said before."""
    kinds: set[str] = set()
    values: dict[str, int] = {}
    for line in path.read_text("ascii").splitlines():
        if line.startswith("# "):
            assert re.fullmatch(r"# (HELP [a-z_]+ \S.*|TYPE [a-z_]+ (gauge|counter))", line), line
            kinds |= {line.split()[2]} if line.startswith("# TYPE") else set()
            continue
        match = VALUE.fullmatch(line)
        assert match, line
        assert match[1] in kinds, line
        key = f"{match[1]} {match[2]}" if match[2] else match[1]
        assert key not in values
        values[key] = int(match[3])
    return values


@pytest.mark.requirement("T1", "T9")
def test_the_figures_say_what_waits_what_was_done_and_when(adminplus: Runner, tmp_path: Path) -> None:
    cast(adminplus)
    answered, _waiting = open_request(adminplus), open_request(adminplus)
    adminplus.ok("request", "reply", answered, "--message", "Oui.", as_=INES)
    adminplus.clock.forward(days=5)
    open_request(adminplus)
    path = tmp_path / "adminplus.prom"
    adminplus.ok("tick", "--metrics", path)
    found = figures(path)
    now = int((START + timedelta(days=5)).timestamp())
    assert found["adminplus_tick_last_run_timestamp_seconds"] == now
    assert found["adminplus_tick_needs_attention"] == 0
    assert found['adminplus_escalations_total rule="first-response"'] == 1
    assert found['adminplus_escalations_total rule="silence"'] == 0
    assert found["adminplus_without_expert"] == 0
    waiting = {
        key: value for key, value in found.items() if key.startswith("adminplus_requests_waiting") and value
    }
    assert waiting == {
        'adminplus_requests_waiting waiting_for="first_response",days="0-1"': 1,
        'adminplus_requests_waiting waiting_for="first_response",days="4-15"': 1,
        'adminplus_requests_waiting waiting_for="next_response",days="4-15"': 1,
    }
    queued = len([row for row in adminplus.dump() if row["table"] == "outbox"])
    assert found['adminplus_mail status="queued"'] == queued
    assert (found['adminplus_mail status="failed"'], found['adminplus_mail status="deferred"']) == (0, 0)
    assert "adminplus_backup_last_timestamp_seconds" not in found
    assert stat.S_IMODE(path.stat().st_mode) == 0o644

    adminplus.ok("store", "backup", tmp_path / "backup.tar")
    adminplus.clock.forward(days=10)
    adminplus.ok("tick", "--metrics", path)
    later = figures(path)
    assert later["adminplus_backup_last_timestamp_seconds"] == now
    assert later['adminplus_escalations_total rule="first-response"'] == 2
    assert later['adminplus_escalations_total rule="silence"'] == 2
    assert [*tmp_path.glob(".*")] == []


@pytest.mark.requirement("T9")
def test_a_run_that_needs_attention_writes_its_figures_too(adminplus: Runner, tmp_path: Path) -> None:
    open_request(cast(adminplus))
    adminplus.ok("expert", "remove", EXPERT)
    adminplus.clock.forward(days=5)
    assert adminplus("tick", "--metrics", tmp_path / "a.prom", "--log", tmp_path / "log").code == 7
    found = figures(tmp_path / "a.prom")
    assert (found["adminplus_without_expert"], found["adminplus_tick_needs_attention"]) == (1, 1)
    assert (
        (tmp_path / "log")
        .read_text()
        .splitlines()[-1]
        .endswith("event=end exit=7 experts.due=1 experts.without_expert=1 mail.queued=2")
    )


def test_figures_that_cannot_be_written_are_refused_before_anything_is_done(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    open_request(cast(adminplus_sqlite))
    adminplus_sqlite.clock.forward(days=5)
    for option in ("--metrics", "--log"):
        for path in (tmp_path, tmp_path / "nowhere" / "file"):
            assert adminplus_sqlite("tick", option, path).code in (2, 8)
    assert adminplus_sqlite.ok("tick", "--dry-run", "-o", "json").json["jobs"]["experts"]["due"] == 1


def test_a_file_of_figures_that_is_not_ours_is_replaced_and_a_link_is_not_followed(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_bytes(b'\xff adminplus_escalations_total{rule="silence"} 9\n')
    (tmp_path / "a.prom").symlink_to(other)
    adminplus_sqlite.ok("tick", "--metrics", tmp_path / "a.prom")
    assert figures(tmp_path / "a.prom")['adminplus_escalations_total rule="silence"'] == 0
    assert other.read_bytes()[:1] == b"\xff"


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool is not installed")
def test_promtool_finds_nothing_to_say(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    adminplus_sqlite.ok("tick", "--metrics", tmp_path / "a.prom")
    text = (tmp_path / "a.prom").read_bytes()
    done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, b"")


@pytest.mark.requirement("T1", "T9")
def test_the_log_has_a_line_for_each_job_that_did_something_and_for_the_end(
    adminplus: Runner, tmp_path: Path
) -> None:
    open_request(cast(adminplus))
    adminplus.clock.forward(days=5)
    log = tmp_path / "tick.log"
    name = adminplus.ok("tick", "--log", log, "-o", "json").json["run"]
    lines = log.read_text("ascii").splitlines()
    experts, end = lines[0], lines[-1]
    assert [line.split("event=")[1].split()[0] for line in lines] == ["job", "job", "audit", "end"]
    assert re.fullmatch("[0-9a-f]{12}", name)
    assert experts == (
        f"2026-03-07T09:00:00Z run={name} command=tick event=job job=experts "
        "due=1 escalated=1 invited=1 by_rule.first-response=1"
    )
    assert end.startswith(f"2026-03-07T09:00:00Z run={name} command=tick event=end exit=0 experts.due=1 ")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600

    before = log.read_text()
    other = adminplus.ok("tick", "--log", log, "-o", "json").json["run"]
    added = log.read_text().removeprefix(before)
    assert (other != name, added.splitlines()[-1].split()[1]) == (True, f"run={other}")


def test_a_run_that_is_refused_leaves_its_end_in_the_log(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    cast(adminplus_sqlite)
    log = tmp_path / "tick.log"
    assert adminplus_sqlite("tick", "--log", log, as_=CLAIRE).code == 3
    assert log.read_text().endswith(" command=tick event=end exit=3\n")
    assert CLAIRE not in log.read_text()
    link = tmp_path / "link"
    link.symlink_to(log)
    assert adminplus_sqlite("tick", "--log", link).code == 8


def test_a_rehearsal_writes_neither_figures_nor_a_log(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    adminplus_sqlite.ok("tick", "--dry-run", "--metrics", tmp_path / "a.prom", "--log", tmp_path / "log")
    assert [path for path in (tmp_path / "a.prom", tmp_path / "log") if path.exists()] == []
