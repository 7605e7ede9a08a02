"""F2: help on a command, and what is said to a mistake at the prompt."""

from __future__ import annotations

from measure import Result, adminplus, compare, python


def measure(runs: int, _size: int) -> list[Result]:
    floor, theirs = 'python -c "import typer"', python("import typer")
    cases = (
        (("request", "close", "--help"), 0),
        (("request", "clsoe"), 2),
        (("request", "close"), 2),
        (("request", "list", "--nonsense"), 2),
    )
    return [
        compare(
            "F2",
            f"adminplus {' '.join(words)}",
            adminplus(*words, codes=(code,)),
            floor,
            theirs,
            limit=2.5,
            runs=runs,
        )
        for words, code in cases
    ]
