"""What an organisation expects of rights, a line each: who, which action, on what, and what the answer is to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..policy.action import Action
from ..shared.errors import InvalidData
from ..shared.i18n import _
from ..shared.text import folded

FIELDS = ("actor", "action", "target", "expected", "rule", "note", "on")
"""The columns of a file, or the keys of a table in it."""
OUTCOMES = ("yes", "no", "hidden", "state")
"""What `can` answers."""
COUNTED = "?"
"""Stands for whoever may: then a number of people is expected."""
EVERYBODY = "*"
"""Stands for every active account."""
_WORDS = {"yes": "yes", "oui": "yes", "no": "no", "non": "no", "hidden": "hidden", "cache": "hidden"}
_WORDS |= {"state": "state", "etat": "state"}
_HOLDERS = re.compile(r"(group|project):(.+)/([a-z]+)")
_TYPE = re.compile(r"(?:request|group|project|program|invitation|user):(?=.)")


class Expectation(NamedTuple):
    """A line of a file: `expected` are the outcomes that are right, or how many people there are to be."""

    line: int
    actor: str
    action: Action
    target: str | None
    on: str | None
    expected: frozenset[str] | int
    rule: str | None
    note: str

    @property
    def what(self) -> str:
        """What is asked, as a line says it."""
        return " ".join(filter(None, (self.actor, self.action, self.target, self.on and f"--on {self.on}")))

    @property
    def wanted(self) -> str:
        """What is expected, as a file says it."""
        if isinstance(self.expected, int):
            return str(self.expected)
        return "|".join(outcome for outcome in OUTCOMES if outcome in self.expected)

    @property
    def holders(self) -> tuple[str, str, str] | None:
        """The type, the name and the role of whoever is meant, where that is everybody with a role."""
        found = _HOLDERS.fullmatch(self.actor)
        return (found[1], found[2], found[3]) if found else None


def read(line: int, cells: Mapping[str, str]) -> Expectation:
    """Return the expectation of a line; raises InvalidData for one that cannot be understood."""
    given = {name: " ".join(cells.get(name, "").split()) for name in FIELDS}
    if not given["actor"] or not given["action"]:
        raise InvalidData(_("It takes an actor, an action, and what is expected."))
    target = _TYPE.sub("", given["target"], count=1)
    return Expectation(
        line,
        given["actor"],
        action_of(given["action"]),
        target or None,
        given["on"] or None,
        _expected(given["expected"], counted=given["actor"] == COUNTED),
        given["rule"] or None,
        given["note"],
    )


def read_held(line: int, cells: Mapping[str, str]) -> Iterator[Expectation]:
    """Yield what a row of `access what --list` says: yes for each of its actions, anything else for the others.

    Rows about all things of a type say nothing that could be asked.
    """
    type_, actor = cells.get("type", ""), cells.get("actor", "")
    if not actor:
        raise InvalidData(_("It does not say whose rights they are: there is no column “actor”."))
    target = {"platform": None, "user": actor}.get(type_, cells.get("id") and f"#{cells['id']}")
    if not target and type_ != "platform":
        return
    for column, expected in (("actions", {"yes"}), ("never", {*OUTCOMES} - {"yes"})):
        for name in filter(None, cells.get(column, "").split("|")):
            yield Expectation(line, actor, action_of(name), target, None, frozenset(expected), None, "")


def action_of(name: str) -> Action:
    """Return the action of that name; raises InvalidData."""
    try:
        return Action(name.replace("-", "_"))
    except ValueError:
        raise InvalidData(_("There is no action {name!r}.").format(name=name[:60])) from None


def _expected(said: str, *, counted: bool) -> frozenset[str] | int:
    if counted:
        if not said.isdecimal():
            raise InvalidData(_("Of ? a number of people is expected, not {said!r}.").format(said=said[:40]))
        return int(said)
    words = [_WORDS.get(folded(word.strip())) for word in said.split("|")]
    if None in words:
        raise InvalidData(
            _("{said!r} is no answer: it is one of {names}.").format(
                said=said[:40], names=", ".join(OUTCOMES)
            )
        )
    return frozenset(word for word in words if word)
