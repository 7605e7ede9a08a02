"""X5: bytes that are turned, zeroed, cut off or swapped break no command, and are never made worse by one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.casework import INES
from tests.torture.scene import CLEAN, Scene

PAGE = 4096
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("doctor",),
    ("store", "verify"),
    ("--as", INES, "request", "list"),
    ("--as", INES, "request", "show", "1"),
    ("--as", INES, "request", "reply", "1", "--message", "Bonjour"),
    ("doctor", "--fix"),
    ("tick", "--yes"),
    ("store", "dump"),
    ("audit", "verify"),
)


def _flipped(data: bytearray, dice: Random) -> None:
    for _number in range(dice.randint(1, 8)):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _zeroed(data: bytearray, dice: Random) -> None:
    start = dice.randrange(len(data) // PAGE) * PAGE
    data[start : start + PAGE] = bytes(PAGE)


def _cut(data: bytearray, dice: Random) -> None:
    del data[dice.randrange(len(data)) :]


def _swapped(data: bytearray, dice: Random) -> None:
    one, other = (number * PAGE for number in dice.sample(range(len(data) // PAGE), 2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


DAMAGES: dict[str, Callable[[bytearray, Random], None]] = {
    "flipped": _flipped,
    "zeroed": _zeroed,
    "truncated": _cut,
    "swapped": _swapped,
}


def play(scene: Scene) -> None:
    """Damage the file of a store, and run on it what people would run."""
    with scene.store() as store:
        path = Path(store)
        data = bytearray(path.read_bytes())
        name = scene.dice.choice([*DAMAGES])
        DAMAGES[name](data, scene.dice)
        scene.count[name] += 1
        path.write_bytes(data)
        path.chmod(0o600)
        for argv in scene.dice.sample(COMMANDS, len(COMMANDS)):
            before = path.read_bytes()
            ended = scene.run(store, *argv)
            assert ended.code in CLEAN, (name, argv, ended)
            assert "unexpected" not in ended.err, (name, argv, ended)
            assert "Traceback" not in ended.err, (name, argv, ended)
            if ended.code == 8:
                assert path.read_bytes() == before, (name, argv, "refused, and written to")
            scene.count["refused" if ended.code == 8 else "gone on"] += 1
            scene.count["noticed by doctor"] += argv == ("doctor",) and ended.code in {7, 8}
