"""F12: what completes a word with values of the big store: numbers, groups, addresses."""

from __future__ import annotations

from big_store import LARGEST_GROUP, Size, big_store
from measure import Result, adminplus, compare, python


def measure(runs: int, size: int) -> list[Result]:
    store = big_store(Size(size))
    busy = ("--store", store, "--as", f"user{LARGEST_GROUP}@example.org")
    operator = ("--store", store)
    asked = [
        ("a request, of a tenth of them all", ("request", "", *busy)),
        ("a request whose number begins with 9", ("request", "9", *busy)),
        ("a group", ("group", "", *busy)),
        ("a group whose name is begun", ("group", "groupe 9", *busy)),
        ("an address that is begun", ("account", "user9", *operator)),
        ("a user of a group", ("group-user", "user", *operator, LARGEST_GROUP)),
        ("a program", ("program", "", *busy)),
    ]
    return [
        compare(
            "F12",
            f"completing {what}",
            adminplus("__complete", "zsh", *words),
            'python -c "import typer"',
            python("import typer"),
            limit=1.7,
            runs=runs,
        )
        for what, words in asked
    ]
