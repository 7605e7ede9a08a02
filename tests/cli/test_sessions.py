"""Golden sessions: what a person types and sees, whole, on both stores.

A line `$ adminplus …` is a command; what follows is its stdout, then its stderr, then `(exit N)` if N is not 0.
`<< text` after a command is a line of its stdin, `>> text` what somebody types at the terminal when asked. `# …` lines are kept; `@clock days=4 hours=1` moves the clock.
Those of the folder `fr` are what a French reader sees.
`pytest tests/cli/test_sessions.py --rewrite-sessions` writes them as they go now: read the difference.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.runner import Runner

FOLDER = Path(__file__).parent / "sessions"
SESSIONS = sorted(FOLDER.glob("*.txt"))
FRENCH = sorted((FOLDER / "fr").glob("*.txt"))


def _name(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def lines_of(session: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each line that stands in a session by itself, a command with the lines of its stdin as they stand."""
    current: tuple[str, list[str]] | None = None
    for line in session.splitlines():
        if current and line.startswith(("<< ", ">>")):
            current[1].append(line)
        elif line.startswith(("$ ", "# ", "@clock ", "@set ")):
            if current:
                yield current
            current = (line, [])
    if current:
        yield current


def told(
    adminplus: Runner, session: str, home: Path, set_: Callable[[str, str], object] = os.environ.__setitem__
) -> str:
    """Run a session and return it with the outputs of now, and names in the place of its folders.

    `set_` sets a variable of the environment for as long as it takes.
    """
    text = ""
    for line, stdin in lines_of(session):
        text += "".join(f"{each}\n" for each in [line, *stdin])
        if line.startswith("@clock "):
            moves = re.findall(r"(\w+)=(-?\d+)", line)
            adminplus.clock.forward(**{unit: int(number) for unit, number in moves})
        if line.startswith("@set "):
            for each in shlex.split(line[5:]):
                set_(*each.split("=", 1))
        if not line.startswith("$ "):
            continue
        program, *words = shlex.split(line[2:])
        assert program == "adminplus", line
        typed = "".join(f"{each[3:]}\n" for each in stdin)
        at_terminal = any(each.startswith(">>") for each in stdin)
        done = adminplus.at_terminal(typed, *words) if at_terminal else adminplus(*words, stdin=typed)
        output = (done.out + done.err).replace(_label(adminplus.store), "STORE")
        output = output.replace(adminplus.store, "STORE").replace(str(home), "HOME")
        output = re.sub('"run": "[0-9a-f]{12}"', '"run": "RUN"', output)
        output = re.sub(r"(?<=: )[0-9a-f]{64}$", "0…0", output, flags=re.MULTILINE)
        text += output + (f"(exit {done.code})\n" if done.code else "") + "\n"
    return text


@pytest.mark.usefixtures("mail_wanted")
@pytest.mark.parametrize("path", [*SESSIONS, *FRENCH], ids=_name)
def test_a_session_goes_as_it_is_written(
    adminplus: Runner,
    path: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if path.parent != FOLDER:
        monkeypatch.setenv("ADMINPLUS_LANG", path.parent.name)
    expected = path.read_text(encoding="utf-8")
    now = told(adminplus, expected, tmp_path)
    if request.config.getoption("--rewrite-sessions"):
        path.write_text(now, encoding="utf-8")
        return
    assert now == expected


def _label(store: str) -> str:
    """Return a store as the program names it."""
    return make_url(store).render_as_string() if "://" in store else store
