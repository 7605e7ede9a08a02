"""X11: the power goes while a command runs, or right after it: what it confirmed is on the disk, and the store is sound.

The store lies on a disk of its own, an ext4 image. What the image holds at an instant is what a disk keeps when the
power goes: pages that are only in memory are not in it. Mounting one needs root and a loop device.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.casework import INES
from tests.torture.kills import ACCOUNTS, COMMANDS, unnumbered
from tests.torture.scene import Scene

SIZE = 48 << 20
CUTS = 4
PATIENCE = 10
ATTACH = ("--as", INES, "request", "reply", "1", "--message", "Voici.", "--attach", "{folder}/comptes.csv")


def play(scene: Scene) -> None:
    """Cut the power of one command four times, each time with a fresh store on the same disk."""
    if not may_mount():
        scene.count["no disk to mount"] += 1
        return
    (scene.folder / "comptes.csv").write_text(ACCOUNTS, encoding="utf-8")
    name = scene.dice.choice([*COMMANDS, "attach"])
    scene.count[name] += 1
    argv = tuple(str(word).format(folder=scene.folder) for word in COMMANDS.get(name, ATTACH))
    with scene.store() as store:
        before, begun = scene.state(store), time.monotonic()
        assert scene.run(store, *argv).code == 0
        lifetime = min(time.monotonic() - begun, 1)
        after = scene.state(store)
    with disk(scene.folder / "disk.img", scene.folder / "disk") as mounted:
        for number in range(CUTS):
            moment = lifetime * scene.dice.uniform(0.2, 1.6)
            with scene.stage.store("sqlite", mounted / f"store-{number}") as there:
                subprocess.run(["sync", "-f", mounted], check=True)
                code = _cut(scene, there, argv, moment, scene.folder / "cut.img")
            with disk(scene.folder / "cut.img", scene.folder / "after", made=True) as kept:
                store = str(kept / f"store-{number}" / "adminplus.db")
                found = scene.state(store)
                assert found in {before, after}, f"half done: exit {code}"
                assert code or found == after, "confirmed, and not on the disk"
                scene.doctor(store)
                if found == before:
                    assert scene.run(store, *argv).code == 0, "not to be repeated"
                    assert unnumbered(scene.state(store)) == unnumbered(after), "repeated, and not there"
            scene.count["left undone" if found == before else "left done"] += 1
            scene.count["confirmed"] += not code


def _cut(scene: Scene, store: str, argv: tuple[str, ...], moment: float, image: Path) -> int:
    """Keep what the disk holds at a moment; return 0 where the command had ended well by then."""
    child = scene.warm.start("--store", store, *argv)
    time.sleep(moment)
    os.kill(child.pid, signal.SIGSTOP)
    end = time.monotonic() + PATIENCE
    while (state := _state(child.pid)) not in {"T", "Z"}:  # what it asked of the disk last is still under way
        assert time.monotonic() < end, state
        time.sleep(0.005)
    shutil.copyfile(image.with_name("disk.img"), image)
    child.kill()
    code = child.end().code
    scene.count["processes"] += 1
    scene.count["power cuts"] += 1
    return code if state == "Z" else -signal.SIGKILL


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]


@contextmanager
def disk(image: Path, place: Path, *, made: bool = False) -> Iterator[Path]:
    """Yield where a disk is mounted that an image holds, made anew unless it is `made`."""
    if not made:
        with image.open("wb") as file:
            file.truncate(SIZE)
        subprocess.run(["mkfs.ext4", "-qF", image], check=True, capture_output=True)
    place.mkdir(exist_ok=True)
    # So long the file system commits nothing by itself: what is copied is of one moment.
    subprocess.run(["mount", "-o", "loop,commit=300", image, place], check=True, capture_output=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True, capture_output=True)


def may_mount() -> bool:
    """Say whether this account may mount an image here."""
    with suppress(OSError):
        programs = all(map(shutil.which, ("mkfs.ext4", "mount", "umount")))
        return os.geteuid() == 0 and programs and Path("/dev/loop-control").exists()
    return False
