"""The completion scripts, printed: each is what the shells find installed, and can be sourced."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.runner import Runner

SCRIPTS = Path(__file__).parents[3] / "completions"
SCRIPT_NAMES = {"bash": "adminplus.bash", "zsh": "_adminplus", "fish": "adminplus.fish"}


@pytest.mark.parametrize(("shell", "name"), [("bash", "adminplus.bash"), ("fish", "adminplus.fish")])
def test_the_script_of_a_shell_is_printed(adminplus_sqlite: Runner, shell: str, name: str) -> None:
    printed = adminplus_sqlite.ok("completion", shell)
    assert (printed.out, printed.err) == ((SCRIPTS / name).read_text(encoding="utf-8"), "")


def test_the_script_of_zsh_can_be_sourced(adminplus_sqlite: Runner) -> None:
    printed = adminplus_sqlite.ok("completion", "zsh").out
    assert printed.startswith("#compdef adminplus\n")
    assert printed.endswith("\ncompdef _adminplus adminplus\n")
    assert '_adminplus "$@"' not in printed


def test_what_bash_sources_completes(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash
    script = tmp_path / "script"
    script.write_text(adminplus_sqlite.ok("completion", "bash").out, encoding="utf-8")
    ask = f"source {script}; COMP_WORDS=(adminplus comp); COMP_CWORD=1; _adminplus adminplus; complete -p adminplus"
    done = subprocess.run([bash, "--norc", "-c", ask], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "complete -o nosort -F _adminplus adminplus"), (
        done.stderr
    )


def test_another_shell_is_wrong_usage(adminplus_sqlite: Runner) -> None:
    assert adminplus_sqlite("completion", "powershell").code == 2
    assert adminplus_sqlite("completion").code == 2


PLACES = {
    "bash": "data/bash-completion/completions/adminplus",
    "zsh": "data/zsh/site-functions/_adminplus",
    "fish": "config/fish/completions/adminplus.fish",
}


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.delenv("BASH_COMPLETION_USER_DIR", raising=False)
    return folder


@pytest.mark.requirement("T8")
@pytest.mark.parametrize("shell", PLACES)
def test_the_script_is_put_where_the_shell_looks_once(
    adminplus_sqlite: Runner, home: Path, shell: str
) -> None:
    first = adminplus_sqlite.ok("completion", "install", shell, "-o", "json")
    path = home / PLACES[shell]
    assert first.json == {"shell": shell, "path": str(path), "changed": True}
    assert path.read_text(encoding="utf-8") == (SCRIPTS / SCRIPT_NAMES[shell]).read_text(encoding="utf-8")
    again = adminplus_sqlite.ok("completion", "install", shell)
    assert f"{path} is current already." in again.err
    path.write_text("of an older version", encoding="utf-8")
    assert adminplus_sqlite.ok("completion", "install", shell, "-o", "json").json["changed"]


def test_a_rehearsal_of_the_installation_writes_nothing(adminplus_sqlite: Runner, home: Path) -> None:
    told = adminplus_sqlite.ok("completion", "install", "fish", "--dry-run")
    assert told.err.startswith(f"Dry run, nothing was changed: Wrote {home / PLACES['fish']}.")
    assert [*home.rglob("*")] == []


def test_the_shell_of_the_account_is_taken_where_none_is_named(
    adminplus_sqlite: Runner, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    told = adminplus_sqlite.ok("completion", "install")
    assert f"fpath=({home / PLACES['zsh']}".removesuffix("/_adminplus") in told.err
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    refused = adminplus_sqlite("completion", "install")
    assert (refused.code, "tcsh" in refused.err) == (2, True)


def test_a_folder_that_cannot_be_made_is_told(adminplus_sqlite: Runner, home: Path) -> None:
    (home / "data").write_text("a file", encoding="utf-8")
    assert adminplus_sqlite("completion", "install", "zsh").code == 8
