#!/usr/bin/env python3
"""Write the completion scripts from the command tree; with --check, only name the stale ones (exit 1).

The scripts hold every word: completing starts no process, neither adminplus nor any other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
os.environ["LANGUAGE"] = "C"  # whoever generates them, the scripts are in English
sys.path.insert(0, str(HERE.parent))

from completions.shells import bash, fish, zsh  # noqa: E402

SCRIPTS: dict[str, Callable[[], str]] = {
    "adminplus.bash": bash.script,
    "adminplus.fish": fish.script,
    "_adminplus": zsh.script,
}


def main(options: Sequence[str] = ()) -> int:
    """Write the scripts, or compare them; return the exit code."""
    check = "--check" in options
    stale = False
    for name, script in SCRIPTS.items():
        path = HERE / name
        text = script()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale = True
        if not check:
            path.write_text(text, encoding="utf-8")
        sys.stderr.write(f"completions/{name}: {'stale' if check else 'written'}\n")
    return 1 if stale and check else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
