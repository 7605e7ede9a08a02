"""Write `frozen/`, or say what in it is stale: `python3 dev statements [--check]`."""

from __future__ import annotations

import sys
from pathlib import Path

from . import objects, plans
from .writer import modules

FROZEN = Path(__file__).resolve().parents[1] / "frozen"
PLANS = FROZEN / "plans.txt"
OBJECTS = FROZEN / "objects.py"


def main(*options: str) -> int:
    """Write what changed; with `--check`, only name it and return 1."""
    check = "--check" in options
    stale = [*_modules(check=check), *_objects(check=check), *_plans(check=check)]
    for path in stale:
        sys.stderr.write(f"{path.relative_to(FROZEN.parents[2])}: {'stale' if check else 'written'}\n")
    return 1 if check and stale else 0


def _modules(*, check: bool) -> list[Path]:
    wanted = {FROZEN / path: text for path, text in modules()}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    there = {path for path in FROZEN.rglob("*.py") if path.name not in {"__init__.py", OBJECTS.name}}
    gone = sorted(there - wanted.keys())
    if not check:
        for path in stale:
            path.write_text(wanted[path], encoding="utf-8")
        for path in gone:
            path.unlink()
    return stale + gone


def _objects(*, check: bool) -> list[Path]:
    """What the migrations make is made once when they change, on a server that is started for it."""
    if f'"{objects.migrations()}"' in OBJECTS.read_text("utf-8"):
        return []
    if not check:
        OBJECTS.write_text(objects.text(), encoding="utf-8")
    return [OBJECTS]


def _plans(*, check: bool) -> list[Path]:
    """Look at the plans once the text is written of which they are; those of another SQLite are not compared."""
    held = PLANS.read_text("utf-8") if PLANS.exists() else ""
    if check and not held.startswith(plans.head()):
        return []
    text = plans.fresh_page()
    if text != held and not check:
        PLANS.write_text(text, encoding="utf-8")
    return [PLANS] if text != held else []


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
