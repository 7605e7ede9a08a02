"""`adminplus service`: the timers of systemd, the lines of a crontab, and nothing that is somebody else's."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from adminplus_cli.domain.platform.timer import HOURS, MINUTES, TimedJob, rhythm_of, timed
from adminplus_cli.domain.shared.errors import UsageError
from tests.casework import CLAIRE, cast
from tests.runner import Runner

UNITS = [name for job in TimedJob for name in (job.service, job.timer)]
SYSTEMCTL = """\
#!/bin/sh
echo "$@" >> "{log}"
case "$*" in
  *Version*) exit {answers} ;;
  *adminplus-tick.timer) [ "$3" = show ] && printf 'ActiveState=active\\nNextElapseUSecRealtime=Mon 2026-03-02 09:05:00 UTC\\n' ;;
  *adminplus-tick.service) printf '{tick}' ;;
  *show*) printf 'ActiveState=inactive\\nNextElapseUSecRealtime=\\nLastTriggerUSec=Mon 2026-03-02 08:00:00 UTC\\n{never}' ;;
esac
exit 0
"""
TICK = (
    "Result=exit-code\\nExecMainStatus=7\\nExecMainStartTimestamp=Mon 2026-03-02 09:00:00 UTC\\n"
    "ExecMainExitTimestamp=Mon 2026-03-02 09:00:01 UTC\\n"
)
NEVER = "Result=success\\nExecMainStatus=0\\nExecMainStartTimestamp=\\nExecMainExitTimestamp=\\n"
"""What systemd says of a service that was not started yet: a timer of it was triggered all the same, once installed."""


class Systemd:
    """An account whose systemd writes down what it is told."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.units = folder / "config" / "systemd" / "user"
        self.log = folder / "told"
        self.bin = folder / "bin"
        self.bin.mkdir()
        monkeypatch.delenv("ADMINPLUS_MAIL_ENABLED", raising=False)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        monkeypatch.setenv("PATH", f"{self.bin}:{os.environ['PATH']}")
        self.answer(True)
        self._program("loginctl", "#!/bin/sh\necho no\n")

    def answer(self, answers: bool) -> None:
        """Let it answer or not."""
        self._program(
            "systemctl", SYSTEMCTL.format(log=self.log, answers=0 if answers else 1, tick=TICK, never=NEVER)
        )

    def told(self) -> list[str]:
        """Return what it was told since the last time, but for questions."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return [line.removeprefix("--user --no-pager ") for line in lines if " show" not in line]

    def files(self) -> dict[str, str]:
        """Return the units that are there."""
        return {path.name: path.read_text() for path in self.units.iterdir()} if self.units.exists() else {}

    def _program(self, name: str, text: str) -> None:
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Systemd:
    return Systemd(tmp_path, monkeypatch)


@pytest.mark.requirement("T1", "T9", "T11")
def test_timers_are_installed_once_shown_and_taken_away(
    adminplus: Runner, systemd: Systemd, tmp_path: Path
) -> None:
    install = ("service", "install", "--every", "5m", "--backup-to", tmp_path / "copies")
    done = adminplus.ok(*install)
    timers = "adminplus-tick.timer adminplus-backup.timer adminplus-verify.timer"
    assert done.err.splitlines() == [
        "These run by themselves now: tick, backup, verify.",
        "So that they run while you are logged out: loginctl enable-linger",
    ]
    assert systemd.told() == ["daemon-reload", f"enable --quiet --now {timers}", f"try-restart {timers}"]
    written = systemd.files()
    assert sorted(written) == sorted(UNITS)
    assert "OnCalendar=*-*-* *:0/5:00\n" in written["adminplus-tick.timer"]
    assert f"store backup {tmp_path}/copies/ --keep 14\n" in written["adminplus-backup.service"]
    assert all(f"ADMINPLUS_STORE={adminplus.store}" in written[job.service] for job in TimedJob)

    again = adminplus.ok(*install, "-o", "json")
    assert [unit["changed"] for unit in again.json["units"]] == [False] * len(UNITS)
    assert (systemd.files(), "try-restart" in "".join(systemd.told())) == (written, False)
    assert "already" in adminplus.ok(*install).err

    shown = adminplus.ok("service", "status", "-o", "json").json
    assert shown[0] == {
        "job": "tick",
        "installed": True,
        "active": True,
        "next_at": "2026-03-02T09:05:00Z",
        "last_at": "2026-03-02T09:00:00Z",
        "result": "exit 7",
    }
    assert [(row["installed"], row["last_at"], row["result"]) for row in shown[1:]] == [
        (True, None, None)
    ] * 2

    assert len(adminplus.ok("service", "remove", "-o", "json").json["removed"]) == len(UNITS)
    assert systemd.files() == {}
    assert "no timer" in adminplus.ok("service", "remove").err


def test_a_rehearsal_writes_and_starts_nothing(adminplus_sqlite: Runner, systemd: Systemd) -> None:
    assert "Dry run" in adminplus_sqlite.ok("service", "install", "--dry-run").err
    assert (systemd.files(), systemd.told()) == ({}, [])
    adminplus_sqlite.ok("service", "install")
    before = systemd.files()
    systemd.told()
    assert "Dry run" in adminplus_sqlite.ok("service", "remove", "--dry-run").err
    assert (systemd.files(), systemd.told()) == (before, [])


def test_a_unit_that_somebody_else_wrote_is_neither_replaced_nor_removed(
    adminplus_sqlite: Runner, systemd: Systemd, tmp_path: Path
) -> None:
    adminplus_sqlite.ok("service", "install")
    own = systemd.units / "adminplus-tick.service"
    for make in (lambda: own.write_text("[Service]\n"), lambda: own.symlink_to(tmp_path / "elsewhere")):
        own.unlink()
        make()
        before = sorted(systemd.units.iterdir())
        refused = adminplus_sqlite("service", "install", "--every", "2h")
        assert (refused.code, str(own) in refused.err) == (5, True)
        assert sorted(systemd.units.iterdir()) == before
        assert "stays" in adminplus_sqlite.ok("service", "remove").err
        assert [path.name for path in systemd.units.iterdir()] == [own.name]


def test_backups_that_run_already_stay_when_no_folder_is_named(
    adminplus_sqlite: Runner, systemd: Systemd, tmp_path: Path
) -> None:
    assert "No backup is made" in adminplus_sqlite.ok("service", "install").err
    adminplus_sqlite.ok("service", "install", "--backup-to", tmp_path)
    kept = systemd.files()["adminplus-backup.service"]
    assert "stays as it is" in adminplus_sqlite.ok("service", "install", "--every", "1h").err
    assert systemd.files()["adminplus-backup.service"] == kept


def test_without_systemd_the_lines_of_a_crontab_are_printed(
    adminplus_sqlite: Runner, systemd: Systemd, tmp_path: Path
) -> None:
    systemd.answer(False)
    folder = tmp_path / "100% sûr d'elle"
    printed = adminplus_sqlite.ok("service", "install", "--every", "15m", "--backup-to", folder)
    tick, backup, verify = printed.out.splitlines()
    assert tick.startswith("*/15 * * * *  ")
    assert (backup.startswith("15 3 * * *  "), verify.startswith("45 4 1 * *  ")) == (True, True)
    words = shlex.split(backup.split("  ", 1)[1].replace(r"\%", "%"))
    assert words[0] == f"ADMINPLUS_STORE={adminplus_sqlite.store}"
    assert words[2:] == ["store", "backup", f"{folder}/", "--keep", "14"]
    assert Path(words[1]).is_absolute()
    assert systemd.files() == {}
    systemd.answer(True)
    assert adminplus_sqlite.ok("service", "install", "--every", "15m", "--print").out.splitlines()[0] == tick
    assert systemd.files() == {}


def test_a_line_of_the_crontab_works_in_an_empty_environment(
    adminplus_sqlite: Runner, systemd: Systemd
) -> None:
    tick = adminplus_sqlite.ok("service", "install", "--print").out.splitlines()[0]
    command = tick.split("  ", 1)[1].replace(r"\%", "%")
    done = subprocess.run(
        ["/bin/sh", "-c", command], env={"HOME": "/"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_only_the_operator_at_the_console_says_what_runs_by_itself(
    adminplus: Runner, systemd: Systemd
) -> None:
    cast(adminplus)
    for verb in ("install", "status", "remove"):
        assert adminplus("service", verb, as_=CLAIRE).code == 3
    assert systemd.files() == {}


def test_no_secret_gets_into_a_unit_and_settings_of_the_environment_are_named(
    adminplus_sqlite: Runner, systemd: Systemd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADMINPLUS_MAIL_PASSWORD", "sesame")
    said = adminplus_sqlite.ok("service", "install")
    assert "mail.password" in said.err
    assert "sesame" not in said.err + "".join(systemd.files().values())


def test_a_store_whose_address_holds_a_password_is_refused(systemd: Systemd, adminplus: Runner) -> None:
    if "://" not in adminplus.store:
        return
    secret = adminplus.store + ("&" if "?" in adminplus.store else "?") + "password=sesame"
    refused = Runner(secret, adminplus.clock, adminplus.stdin)("service", "install")
    assert (refused.code, ".pgpass" in refused.err, "sesame" in refused.err) == (2, True, False)
    assert systemd.files() == {}


@pytest.mark.parametrize("every", ["", "0m", "7m", "60m", "5h", "1d", "-5m", "5", "9999999m", "5m\n5m"])
def test_what_does_not_go_evenly_into_an_hour_or_a_day_is_refused(every: str) -> None:
    with pytest.raises(UsageError):
        rhythm_of(every)


def test_a_path_that_no_line_can_hold_is_refused(adminplus_sqlite: Runner, systemd: Systemd) -> None:
    refused = adminplus_sqlite("service", "install", "--backup-to", "/tmp/a\nb")
    assert (refused.code, systemd.files()) == (2, {})


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_finds_nothing_to_say_of_the_units(tmp_path: Path) -> None:
    program = tmp_path / "a $HOME %h c" / "adminplus"
    program.parent.mkdir()
    shutil.copyfile("/bin/true", program)
    program.chmod(0o755)
    environment = {"ADMINPLUS_STORE": "/srv/100% sûr/adminplus.db", "ADMINPLUS_CONFIG": '/etc/"a" b.toml'}
    jobs = timed((str(program),), environment, rhythm_of("5m"), "/backups/d'Ève $1")
    with pytest.raises(UsageError):
        timed(('/opt/"a"/adminplus',), environment, rhythm_of("5m"), None)
    for job in jobs:
        for name, text in job.units():
            (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in UNITS]
    verified = subprocess.run(
        ["systemd-analyze", "--user", "--man=no", "verify", *paths],
        env={"PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in verified.stderr.splitlines() if "adminplus" in line]
    assert (verified.returncode, said) == (0, []), verified.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_every_time_between_two_runs() -> None:
    every = [*(f"{count}m" for count in MINUTES), *(f"{count}h" for count in HOURS)]
    calendars = [rhythm_of(each).calendar for each in every]
    done = subprocess.run(
        ["systemd-analyze", "calendar", *calendars], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.count("Next elapse")) == (0, len(every)), done.stderr
