"""X1: `kill -9` at any moment loses nothing and does nothing twice; X4: nor does a disk that fails."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.casework import BENEFICIARY, CAF, CLAIRE, INES
from tests.faults.conftest import copied
from tests.faults.processes import Child, Ended, Warm, assert_sound, calls_in, content, traced
from tests.faults.processes import together as _together
from tests.guidance import ADA, OLGA

LATER = "2026-03-10"
"""One rule is due then, and fires in one transaction."""
KILLS = 20
CALLS = "pwrite64,write,fsync,fdatasync,rename,unlink,ftruncate,mkdir"
COMMANDS = {
    "create": (
        *("--as", CLAIRE, "request", "create", "--subject", "Trop perçu", "--description", "Un blocage."),
        *("--to", CAF, *BENEFICIARY, "--attach"),
    ),
    "reply": ("--as", INES, "request", "reply", "1", "--message", "Nous regardons.", "--attach"),
    "attach": ("--as", CLAIRE, "request", "attach", "2"),
    "tick": ("tick", "--only", "experts", "--at", LATER, "--yes"),
    "transfer": ("--as", OLGA, "project", "transfer", "1", ADA, "--yes"),
}
WITHOUT_FILE = {"tick", "transfer"}


@dataclass(frozen=True)
class Story:
    """A command on fresh copies of one store, and what the store holds before it and after it."""

    warm: Warm
    casework: Path
    folder: Path
    argv: tuple[object, ...]
    before: str
    after: str

    def copy(self, name: object) -> Path:
        """Return the address of a fresh copy of the store."""
        shutil.rmtree(self.folder / str(name), ignore_errors=True)
        return copied(self.casework, self.folder / str(name))

    def begin(self, store: Path, *, held: bool = False) -> Child:
        """Start the command on that copy."""
        return self.warm.start("--store", store, *self.argv, held=held)

    def assert_whole_or_absent(self, store: Path, ended: Ended, *, doing: str = "") -> None:
        """Check that all of it is there or nothing, and that exit 0 means all."""
        found = content(store)
        assert found in {self.before, self.after}, f"{doing} {ended}"
        assert ended.code != 0 or found == self.after, f"{doing} {ended}"

    def assert_completed_by_repetition(self, store: Path) -> None:
        """Check that the command, where it left nothing, does all when it is repeated."""
        if content(store) == self.before:
            self.warm.ok("--store", store, *self.argv)
            assert content(store) == self.after


@pytest.fixture(params=COMMANDS)
def story(request: pytest.FixtureRequest, warm: Warm, casework: Path, tmp_path: Path) -> Story:
    argv: tuple[object, ...] = COMMANDS[request.param]
    if request.param not in WITHOUT_FILE:
        piece = tmp_path / "facture.txt"
        piece.write_bytes(b"une facture " * 1000)
        argv = (*argv, piece)
    store = copied(casework, tmp_path / "template")
    before = content(store)
    warm.ok("--store", store, *argv)
    after = content(store)
    assert after != before
    return Story(warm, casework, tmp_path, argv, before, after)


@pytest.mark.requirement("X1")
def test_a_command_killed_at_any_moment_is_wholly_done_or_not_at_all(story: Story) -> None:
    begun = time.monotonic()
    story.begin(story.copy("copy")).end()
    lifetime = time.monotonic() - begun
    moments = random.Random(20260302)
    for _number in range(KILLS):
        store = story.copy("copy")
        child = story.begin(store)
        time.sleep(moments.uniform(0, min(lifetime, 1)))
        child.kill()
        ended = child.end()
        assert_sound(story.warm, store)
        story.assert_whole_or_absent(store, ended)
        story.assert_completed_by_repetition(store)


@pytest.mark.requirement("X1")
def test_a_command_killed_at_its_writes_is_wholly_done_or_not_at_all(story: Story) -> None:
    def kill(call: str, number: int) -> None:
        store = story.copy(f"{call}-{number}")
        ended = _traced(story, store, f"inject={call}:signal=KILL:when={number}")
        assert ended.code == -9, f"{call} {number}: {ended}"
        story.assert_whole_or_absent(store, ended, doing=f"{call} {number}")

    moments = list(_moments(story, every=4))
    _together(*(lambda moment=moment: kill(*moment) for moment in moments))
    for call, number in moments[:: len(moments) // 4]:
        store = story.folder / f"{call}-{number}" / "adminplus.db"
        assert_sound(story.warm, store)
        story.assert_completed_by_repetition(store)


@pytest.mark.requirement("X1", "X4")
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("story", ["reply"], indirect=True)
def test_a_command_whose_writes_fail_is_wholly_done_or_not_at_all_and_says_why(
    story: Story, error: str
) -> None:
    def fail(call: str, number: int) -> None:
        store = story.copy(f"{call}-{number}")
        ended = _traced(story, store, f"inject={call}:error={error}:when={number}+")
        assert ended.code in {0, 8}, f"{call} {number}: {ended}"
        assert ended.code == 0 or call == "write" or ended.lines[0].startswith("error: "), f"{call} {ended}"
        assert len(ended.lines) <= 2, f"{call} {number}: {ended}"
        story.assert_whole_or_absent(store, ended, doing=f"{call} {number}")

    _together(*(lambda moment=moment: fail(*moment) for moment in _moments(story, every=9)))


def _moments(story: Story, *, every: int) -> Iterator[tuple[str, int]]:
    """Yield the calls that the command makes to change a file: by name, and how many of that name came.

    Of the many writes into the journal and the database, one of `every` (a page is three of them), and the last.
    """
    log = story.folder / "calls"
    ended = _traced(story, story.copy("copy"), f"trace={CALLS}", "-o", str(log))
    assert ended.code == 0, ended.err
    for name, count in calls_in(log).items():
        for number in range(1, count + 1):
            if name != "pwrite64" or number % every == 1 or number == count:
                yield name, number


def _traced(story: Story, store: Path, expression: str, *more: str) -> Ended:
    """Run the command under strace, from its first call on."""
    return traced(story.begin(store, held=True), expression, *more)
