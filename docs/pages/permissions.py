"""docs/permissions.md: the policy table, and its rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adminplus_cli.domain.policy import CASEWORK, GUIDANCE, TABLE, Sight
from adminplus_cli.domain.policy.condition import AnyCondition, AnyRow
from adminplus_cli.domain.policy.table import row_of

INTRODUCTION = """\
# Permissions

What is not in this table is denied. Every command asks it, `adminplus can ACTION TARGET` answers from it, and
a refusal names the missing rules and who holds them. An action is allowed when one rule of the second column
holds, none of the third, all of the fourth, and all of the last, which are about the state of the object, not the
person: `adminplus can ACTION TARGET --on EMAIL|GROUP|ROLE` names the second object that some of them look at.

Guide A is casework and the platform; guide B is guidance projects, where whoever is no member of a project is told
that it does not exist (exit code 4), and a guest meets what they do not manage as a locked row."""
SHOWN = """\
Who may look at something may not see all of it. Commands ask these rows themselves, and `can` does not know them:
whoever has none of the rules of a row is shown the rest, as if there were no more."""
HEAD = ("| action | allowed to | never to | only if | only while |", "|---|---|---|---|---|")


def page() -> Iterator[str]:
    """Yield the lines of the page."""
    yield from INTRODUCTION.splitlines()
    for guide, table in (("A: casework", CASEWORK), ("B: guidance projects", GUIDANCE)):
        yield from ("", f"## Guide {guide}", "", *HEAD)
        for action, permission in table.items():
            sides = (permission.any_of, permission.unless, permission.all_of, permission.while_)
            yield f"| `{action}` | {' | '.join(_names(side) for side in sides)} |"
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
