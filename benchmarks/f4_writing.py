"""F4: a command that writes, on the big store."""

from __future__ import annotations

import tempfile
from pathlib import Path

from big_store import Size, scratch
from measure import Result, adminplus, compare, python


def measure(runs: int, size: int) -> list[Result]:
    number = size - size % 200 - 199
    with tempfile.TemporaryDirectory() as folder:
        store = scratch(Size(size), Path(folder))
        ours = adminplus(
            "--store",
            store,
            "--as",
            "user2@example.org",
            "request",
            "reply",
            number,
            "--message",
            "-",
            stdin="Oui.",
        )
        return [
            compare(
                "F4",
                "adminplus request reply, mails queued and all on disk",
                ours,
                'python -c "import typer, sqlmodel"',
                python("import typer, sqlmodel"),
                limit=1.1,
                runs=runs,
            )
        ]
