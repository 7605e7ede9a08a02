"""X4: a disk that is full: one clear error, the store stays as it was, and goes on once there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.casework import CLAIRE, INES
from tests.torture.scene import Scene

UNAVAILABLE = 8


def play(scene: Scene) -> None:
    """Leave a few pages of room on a file system in memory, and write until there is none."""
    with scene.store() as prepared, _small(scene.folder / "disk") as disk:
        if not disk:
            scene.count["skipped: a tmpfs takes root"] += 1
            return
        store = disk / "store" / "adminplus.db"
        shutil.copytree(Path(prepared).parent, store.parent)
        piece = scene.folder / "piece.txt"
        piece.write_bytes(os.urandom(20_000))
        _fill(disk, leave=scene.dice.randrange(4096, 300_000))
        for _number in range(6):
            before = scene.state(store)
            argv = scene.dice.choice(
                [
                    ("--as", INES, "request", "reply", "1", "--message", "x" * scene.dice.randint(1, 20_000)),
                    ("--as", CLAIRE, "request", "attach", "2", str(piece)),
                    ("tick", "--at", "2099-01-01", "--yes"),
                    ("store", "backup", str(disk / "backup.tar"), "--force"),
                ]
            )
            ended = scene.run(store, *argv)
            assert ended.code in {0, UNAVAILABLE}, (argv, ended)
            if ended.code:
                scene.count["refused"] += 1
                assert ended.err.startswith("error: "), (argv, ended)
                assert "tick" in argv or scene.state(store) == before, (
                    argv,
                    "refused, and something is there",
                )
            scene.count["confirmed"] += not ended.code
        scene.doctor(store)
        (disk / "ballast").unlink()
        assert scene.run(store, "--as", INES, "request", "reply", "1", "--message", "Voilà").code == 0
        scene.doctor(store)


@contextmanager
def _small(folder: Path) -> Iterator[Path | None]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "adminplus-torture", str(folder)]
    try:
        mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def _fill(disk: Path, *, leave: int) -> None:
    """Write a file that takes all the room of a disk but for so many bytes."""
    room = os.statvfs(disk)
    size = max(0, room.f_bavail * room.f_frsize - leave)
    with suppress(OSError):
        (disk / "ballast").write_bytes(bytes(size))
