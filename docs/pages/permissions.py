"""docs/permissions.md: what `access matrix` prints, and the rules of the policy table."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout

from adminplus_cli.cli.main import main
from adminplus_cli.domain.policy import TABLE, Sight
from adminplus_cli.domain.policy.condition import AnyCondition, AnyRow
from adminplus_cli.domain.policy.table import row_of

INTRODUCTION = """\
# Permissions

What is not in this table is denied. Every command asks it, `adminplus can ACTION TARGET` answers from it, and
a refusal names the missing rules and who holds them. The tables are what `adminplus access matrix -o markdown`
prints: it asks the table for people who are made up, one for each column, in every state that a thing can be in.
*if*: a rule that they may fulfil or not; *never*: what forbids it; *while*: what the state must be, which is told to
whoever is entitled and to nobody else. The numbers are explained below each table. `adminplus access rules` lists the
rules of each action, and `adminplus can ACTION TARGET --on EMAIL|GROUP|ROLE` names the second object that some of them
look at.

Guide A is casework and the platform: the columns are parts in a request, or roles in the group that sent or received
it. Guide B is guidance projects, where whoever is no member of a project is told that it does not exist (exit code 4),
and a guest meets what they do not manage as a locked row.

These rules hold against whoever uses the program. In console mode, the only one so far, whoever holds the files or the
URL of the store can act as anyone, or go around the program: [security](security.md) says who could do what, and
what tells of it."""
SHOWN = """\
Who may look at something may not see all of it. Commands ask these rows themselves, and `can` does not know them:
whoever has none of the rules of a row is shown the rest, as if there were no more."""


def page() -> Iterator[str]:
    """Yield the lines of the page; raises LookupError where the command does not answer."""
    yield from INTRODUCTION.splitlines()
    yield ""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out):
        code = main(["--config", os.devnull, "--lang", "en", "access", "matrix", "-o", "markdown"])
    if code:
        raise LookupError(f"access matrix ended with {code}")
    out.seek(0)
    yield from out.read().splitlines()
    yield from ("", "## What is shown", "", *SHOWN.splitlines(), "", "| what | shown to |", "|---|---|")
    for row in (row_of(sight) for sight in Sight):
        yield f"| `{row.action}` | {_names(row.any_of)} |"
    yield ""
    yield "## Rules"
    yield ""
    yield "| rule | held by | meaning |"
    yield "|---|---|---|"
    for rule in _rules((*TABLE.values(), *(row_of(sight) for sight in Sight))):
        yield f"| `{rule.name}` | {rule.holder} | {' '.join(rule.doc.split())} |"


def _names(rules: tuple[AnyCondition, ...]) -> str:
    return ", ".join(f"`{rule.name}`" for rule in rules)


def _rules(permissions: Iterable[AnyRow]) -> list[AnyCondition]:
    """Return every rule that the table uses, once, in the order of its first use."""
    used: dict[str, AnyCondition] = {}
    for permission in permissions:
        for rule in permission.conditions:
            used.setdefault(rule.name, rule)
    return list(used.values())
