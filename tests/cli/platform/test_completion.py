"""The completion scripts, printed: each is what the shells find installed, and can be sourced."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.runner import Runner

SCRIPTS = Path(__file__).parents[3] / "completions"


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
    assert (done.returncode, done.stdout.strip()) == (0, "complete -F _adminplus adminplus"), done.stderr


def test_another_shell_is_wrong_usage(adminplus_sqlite: Runner) -> None:
    assert adminplus_sqlite("completion", "powershell").code == 2
    assert adminplus_sqlite("completion").code == 2
