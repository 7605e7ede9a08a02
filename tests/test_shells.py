"""Completion as a person meets it: installed as the README says, typed into the real shell before a terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.casework import CLAIRE, cast, open_request
from tests.runner import Runner

PATIENCE = 30
PROMPT = "ready> "
STARTED = {
    "bash": (
        ["bash", "--noprofile", "--rcfile", "rc", "-i"],
        "source data/bash-completion/completions/adminplus\n",
    ),
    "zsh": (
        ["zsh", "-i"],
        "fpath=($PWD/data/zsh/site-functions $fpath); autoload -Uz compinit; compinit -u\n",
    ),
}


class Terminal:
    """A shell, what is typed into it, and what it has written since."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal

    def type(self, text: str) -> None:
        """Type, keys and all."""
        os.write(self.terminal, text.encode())

    def until(self, expected: str) -> str:
        """Return what is written up to what is expected, without the codes that move the cursor."""
        written, late = "", time.monotonic() + PATIENCE
        while expected not in written:
            assert select.select([self.terminal], [], [], max(0, late - time.monotonic()))[0], written
            more = os.read(self.terminal, 65_536).decode(errors="replace")
            written = re.sub(r"\x1b\[[?0-9;]*[A-Za-z]|[\r\x07\x08]", "", written + more)
        return written


@contextmanager
def started(shell: str, home: Path, environment: Mapping[str, str]) -> Iterator[Terminal]:
    """Start a shell before a wide terminal, as it starts for a person."""
    argv, lines = STARTED[shell]
    (home / "rc").write_text(f"{lines}PS1='{PROMPT}'\n", encoding="utf-8")
    shutil.copy(home / "rc", home / ".zshrc")
    terminal, inside = pty.openpty()
    termios.tcsetwinsize(terminal, (40, 300))
    with subprocess.Popen(
        argv,
        stdin=inside,
        stdout=inside,
        stderr=inside,
        cwd=home,
        env=environment,
        start_new_session=True,
    ) as child:
        os.close(inside)
        try:
            yield Terminal(terminal)
        finally:
            child.kill()
            os.close(terminal)


@pytest.fixture
def environment(adminplus_sqlite: Runner, tmp_path: Path) -> Mapping[str, str]:
    cast(adminplus_sqlite)
    open_request(adminplus_sqlite, subject="Un trop perçu")
    open_request(adminplus_sqlite, subject="Un refus")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    own = {"HOME": str(tmp_path), "ZDOTDIR": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    return own | {"PATH": path, "TERM": "dumb", "LANG": "C.UTF-8", "ADMINPLUS_STORE": adminplus_sqlite.store}


@pytest.mark.requirement("T8")
@pytest.mark.parametrize(("shell", "listing"), [("bash", "\t\t"), ("zsh", "\t")])
def test_a_shell_completes_what_the_store_holds(
    adminplus_sqlite: Runner, tmp_path: Path, environment: Mapping[str, str], shell: str, listing: str
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    adminplus_sqlite.ok("completion", "install", shell)
    with started(shell, tmp_path, environment) as terminal:
        terminal.until(PROMPT)
        terminal.type("adminplus --as clai\t")
        terminal.until(CLAIRE)
        terminal.type("request close " + listing)
        listed = terminal.until("Un trop perçu")
        assert listed.index("Un refus") < listed.index("Un trop perçu")
        terminal.type("\x15adminplus group show CAF\\ d\t\n")
        terminal.until("caf@example.fr")
