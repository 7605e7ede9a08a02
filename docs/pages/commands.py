"""docs/cli.md: every command with its help, and the exit codes."""

from __future__ import annotations

from collections.abc import Iterator

from adminplus_cli.cli.kit.catalogue import nodes
from adminplus_cli.domain.shared.errors import ExitCode


def exit_codes() -> list[str]:
    """Return the table of exit codes, as README has it too."""
    rows = [f"| {int(code)} | {code.meaning} |" for code in ExitCode]
    return ["| code | meaning |", "|---:|---|", *rows]


def page() -> Iterator[str]:
    """Yield the lines of the page."""
    yield "# Commands"
    yield ""
    yield "What each command says with `--help`; global options come before the noun. The fields of JSON and"
    yield "CSV are in [json.md](json.md), the permissions in [permissions.md](permissions.md)."
    yield ""
    yield "## Exit codes"
    yield ""
    yield from exit_codes()
    for node in nodes():
        yield ""
        yield f"{'#' * min(len(node.path) + 1, 4)} {' '.join(node.path)}"
        yield ""
        yield "```text"
        yield from (line.rstrip() for line in node.help.splitlines())
        yield "```"
