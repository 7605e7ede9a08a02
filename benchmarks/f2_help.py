"""F2: help on a command, and what is said to a mistake at the prompt."""

from __future__ import annotations

from measure import Result, adminplus, compare, python


def measure(runs: int, _size: int) -> list[Result]:
    floor, theirs = 'python -c "import typer"', python("import typer")
    helped = [
        ("request", "--help"),
        ("request", "close", "--help"),
        ("participant", "list", "--help"),
        ("tick", "--help"),
    ]
    wrong = [
        ("request", "clsoe"),
        ("request", "close"),
        ("request", "list", "--nonsense"),
        ("request", "list", "-o", "nonsense"),
        ("request", "list", "--limit", "many"),
    ]
    cases = [(words, 0, 1.5) for words in helped] + [(words, 2, 1.6) for words in wrong]
    return [
        compare(
            "F2",
            f"adminplus {' '.join(words)}",
            adminplus(*words, codes=(code,)),
            floor,
            theirs,
            limit=limit,
            runs=runs,
        )
        for words, code, limit in cases
    ]
