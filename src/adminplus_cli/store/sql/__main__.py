"""Write `frozen/`, or say what in it is stale: `python3 dev statements [--check]`."""

from __future__ import annotations

import sys
from pathlib import Path

from .writer import modules

FROZEN = Path(__file__).resolve().parents[1] / "frozen"


def main(*options: str) -> int:
    """Write what changed; with `--check`, only name it and return 1."""
    wanted = {FROZEN / path: text for path, text in modules()}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    there = {path for path in FROZEN.rglob("*.py") if path.name != "__init__.py"}
    gone = sorted(there - wanted.keys())
    for path in (*stale, *gone):
        sys.stderr.write(
            f"{path.relative_to(FROZEN.parents[2])}: {'stale' if '--check' in options else 'written'}\n"
        )
    if "--check" in options:
        return 1 if stale or gone else 0
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")
    for path in gone:
        path.unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
