"""The second model of both guides: what Cedar says of an action, by policies that know nothing of the product's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cedarpy

from .entities import Row, Thing

HERE = Path(__file__).parent
SCHEMA = (HERE / "schema.cedarschema").read_text("utf-8")
_ID = re.compile(r'@id\("([^"]+)"\)')
_APPLIES = re.compile(r"action ([^{;]+?)\s*appliesTo \{ principal: User, resource: (\w+|\[[^\]]+\])")


class Question(NamedTuple):
    """May `actor` do `action` to `target`; `second` is whom, to which group, or in which role."""

    actor: Thing
    action: str
    target: Thing
    second: Thing | None = None


@dataclass(eq=False)
class Policies:
    """The policies of some files by their names; `decided` are those without which an answer was another."""

    texts: dict[str, str]
    handle: cedarpy.PolicySet
    decided: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Number the names: by numbers Cedar tells which policies decided."""
        self.names = [*self.texts]

    def wonder_about(self, action: str) -> bool:
        """Say whether a policy that decided nothing so far is about `action`, or about all of them."""
        left = (text for name, text in self.texts.items() if name not in self.decided)
        return any(f'"{action}"' in text or "Action::" not in text for text in left)

    @cache  # noqa: B019 - as many as there are policies
    def without(self, name: str) -> cedarpy.PolicySet:
        """Return all policies but one."""
        return cedarpy.PolicySet.from_str(
            "\n".join(text for each, text in self.texts.items() if each != name)
        )


class Model:
    """What the policies say of the entities of one store."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {row.thing: row for row in rows}
        written = json.dumps([row.written for row in self.rows.values()])
        self.entities = cedarpy.Entities.from_json_str(written)
        self.exists, self.rights, self.found, self.states = (
            _policies(*files)
            for files in (
                ("exists",),
                ("rights.platform", "rights.casework", "rights.guidance"),
                ("found",),
                ("states",),
            )
        )

    def outcomes(self, question: Question) -> set[str]:
        """Return `yes`; or `hidden`, `no` or `state`, whichever stands in the way.

        Two, where whom one names is not found and the state is in the way besides: either may be said first.
        """
        if not self.decide(self.exists, question):
            return {"hidden"}
        if not self.decide(self.rights, question):
            return {"no"}
        in_the_way = {"hidden": self.found, "state": self.states}
        said = {word for word, policies in in_the_way.items() if not self.decide(policies, question)}
        return said or {"yes"}

    def may(self, actor: Thing, action: str, target: Thing) -> bool:
        """Say whether somebody has the right to what is no action of the program by itself: to read one message."""
        return self.decide(self.rights, Question(actor, action, target))

    @property
    def policies(self) -> tuple[Policies, ...]:
        """Return all policies, in the order in which they are asked."""
        return self.exists, self.rights, self.found, self.states

    def all(self, type_: str) -> list[Thing]:
        """Return everything there is of a type."""
        return [thing for thing in self.rows if thing.type == type_]

    def decide(self, policies: Policies, question: Question) -> bool:
        """Say what some of the policies say, and note where one of them made the difference."""
        names = {"User": "whom", "Group": "group"}
        second = question.second
        context: dict[str, object] = {}
        if second is not None:
            value = {"__entity": second.entity} if second.type in names else second.name
            context[names.get(second.type, "role")] = value
        asked = {
            "principal": question.actor.entity,
            "action": {"type": "Action", "id": question.action},
            "resource": question.target.entity,
            "context": context,
        }
        answer = cedarpy.is_authorized(asked, policies.handle, self.entities)
        assert answer.diagnostics.errors == [], (question, answer.diagnostics.errors)
        reasons = answer.diagnostics.reasons
        if len(reasons) == 1:
            (why,) = (policies.names[int(each.removeprefix("policy"))] for each in reasons)
            if why not in policies.decided:
                without = cedarpy.is_authorized(asked, policies.without(why), self.entities)
                policies.decided |= {why} if without.allowed != answer.allowed else set()
        return bool(answer.allowed)


def actions() -> dict[str, list[str]]:
    """Return the actions of each type of target, as the schema has them."""
    found: dict[str, list[str]] = {}
    for names, types in _APPLIES.findall(SCHEMA):
        for type_ in re.findall(r"\w+", types):
            found.setdefault(type_, []).extend(re.findall(r'"([^"]+)"', names))
    return found


def _policies(*files: str) -> Policies:
    text = "\n".join((HERE / f"{name}.cedar").read_text("utf-8") for name in files)
    checked = cedarpy.validate_policies(text, SCHEMA)
    assert checked.validation_passed, checked
    texts = re.split(r"(?=^@id)", text, flags=re.MULTILINE)[1:]
    return Policies({_ID.findall(each)[0]: each for each in texts}, cedarpy.PolicySet.from_str(text))
