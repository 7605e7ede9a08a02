"""X1: a command killed at a moment the dice choose is wholly done or not at all, and completed by repeating it."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

from tests.casework import BENEFICIARY, CAF, CLAIRE, INES
from tests.guidance import ADA, OLGA
from tests.torture.scene import Scene

ACCOUNTS = "email,first_name,last_name\n" + "".join(f"neuf{n}@fs.example.fr,Neuf,Nom{n}\n" for n in range(40))
COMMANDS: dict[str, tuple[object, ...]] = {
    "create": (
        *("--as", CLAIRE, "request", "create", "--subject", "Trop perçu", "--description", "Un blocage."),
        *("--to", CAF, *BENEFICIARY),
    ),
    "reply": ("--as", INES, "request", "reply", "1", "--message", "Nous regardons."),
    "close": ("--as", CLAIRE, "request", "close", "2"),
    "tick": ("tick", "--only", "experts", "--at", "2026-03-10", "--yes"),
    "import": ("user", "import", "{folder}/comptes.csv"),
    "transfer": ("--as", OLGA, "project", "transfer", "1", ADA, "--yes"),
}
WHOLE = ("backup", "restore")
NUMBER = re.compile(r"\d+")
SETTLES = 5.0
"""Seconds that a server may take to notice that its client was killed."""


def play(scene: Scene) -> None:
    """Kill one command five times, each time on a fresh store."""
    (scene.folder / "comptes.csv").write_text(ACCOUNTS, encoding="utf-8")
    name = scene.dice.choice([*COMMANDS, *WHOLE])
    scene.count[name] += 1
    if name in WHOLE:
        _copies(scene, name)
    else:
        _changes(scene, tuple(str(word).format(folder=scene.folder) for word in COMMANDS[name]))


def _changes(scene: Scene, argv: tuple[str, ...]) -> None:
    with scene.store() as store:
        before = scene.state(store)
        begun = time.monotonic()
        assert scene.run(store, *argv).code == 0
        lifetime = min(time.monotonic() - begun, 1)
        after = scene.state(store)
    assert before != after
    for number in range(5):
        with scene.store(f"killed-{number}") as store:
            code = _killed(scene, store, argv, lifetime)
            found = _settled(scene, store)
            assert found in {before, after}, f"half done: exit {code}"
            assert code or found == after, "confirmed, and not there"
            scene.doctor(store)
            if found == before:
                assert scene.run(store, *argv).code == 0, "not to be repeated"
                assert unnumbered(scene.state(store)) == unnumbered(after), "repeated, and not there"
            scene.count["left undone" if found == before else "left done"] += 1
            scene.count["confirmed"] += not code


def unnumbered(state: str) -> str:
    """Forget numbers: a server does not give back those that a killed command took."""
    return NUMBER.sub("0", state)


def _killed(scene: Scene, store: str, argv: tuple[str, ...], lifetime: float) -> int:
    child = scene.warm.start("--store", store, *argv)
    time.sleep(lifetime * scene.dice.uniform(0.2, 1.1))
    child.kill()
    code = child.end().code
    scene.count += Counter(processes=1, kills=code == -9)
    return code


def _settled(scene: Scene, store: str) -> str:
    """Return what is stored, once nobody writes any more: a server may finish what it was told last."""
    end = time.monotonic() + SETTLES
    found = scene.state(store)
    while scene.database != "sqlite" and time.monotonic() < end:
        time.sleep(0.05)
        again = scene.state(store)
        if again == found:
            break
        found = again
    return found


def _copies(scene: Scene, name: str) -> None:
    """Kill a backup, or a restore to a place of its own: what has the name is whole, or nothing has it."""
    with scene.store() as store:
        whole = scene.folder / "whole.tar"
        begun = time.monotonic()
        assert scene.run(store, "store", "backup", whole).code == 0
        lifetime = min(time.monotonic() - begun, 1)
        before = _without_audit(scene, store)
        for number in range(5):
            backup, there = scene.folder / f"{number}.tar", scene.folder / f"there-{number}" / "adminplus.db"
            is_backup = name == "backup"
            argv = ("store", "backup", backup) if is_backup else ("store", "restore", whole, "--to", there)
            made = backup if is_backup else there
            code = _killed(scene, store, tuple(map(str, argv)), lifetime)
            if made.exists():
                _assert_whole(scene, store, made, is_backup=is_backup)
            else:
                assert code, "confirmed, and not there"
                assert scene.run(store, *argv).code == 0, "not to be repeated"
                _assert_whole(scene, store, made, is_backup=is_backup)
            scene.count["confirmed"] += not code
        assert _without_audit(scene, store) == before
        scene.doctor(store)


def _without_audit(scene: Scene, store: object) -> list[str]:
    return [line for line in scene.state(store).splitlines() if '"table": "audit"' not in line]


def _assert_whole(scene: Scene, store: str, made: Path, *, is_backup: bool) -> None:
    verified = scene.run(store, "store", "verify", made) if is_backup else scene.run(made, "store", "verify")
    assert verified.code == 0, verified
