"""Everything one can ask of the program: every command of the tree, with every thing of a story that it can be about."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from functools import cache
from itertools import product

from adminplus_cli.cli.candidates import lines
from adminplus_cli.cli.kit.catalogue import Node, Parameter, nodes
from adminplus_cli.domain.policy import Action
from adminplus_cli.services.candidates import Kind
from tests.casework import CAF, CLAIRE, CPAM, HUGO, INES
from tests.runner import Runner

from .stories import CARL, GREG, Story, words

_RUN = re.compile(r'"run": "[0-9a-f]+"')
"""What `tick` throws dice for."""
APART = (
    "init", "demo", "service", "completion", "config", "outbox send", "store upgrade", "store backup", "store restore", "store copy",
)  # fmt: skip
"""What is about this machine, or writes outside the store."""
PLACES = {
    "request_id": (1, 2), "request_ids": (1, 2), "attachment": (1, 2), "group": (CAF, "1", "Aucun"), "email": (CLAIRE, CARL),
    "name": ("Neuf",), "code": ("ZZ",), "project": (1, 9), "project_id": (1,), "program": (1, 2, 3, 9), "title": ("Neuf",),
    "role": ("guest",), "invitation": (1, 7), "kind": ("contacted", "responses"), "wanted": ("summary",), "answer": ("1", "2", "Salut"), "entry": ("contacted",), "mail": (1,), "mails": (1,),
    "topic": ("identity",), "action": (), "target": (), "command": (), "file": ("-",),
}  # fmt: skip
"""What stands in the place of an argument; of any other, a number."""
GIVEN = {
    "--subject": "S", "--description": "D", "--message": "M", "--reason": "R", "--to": HUGO, "--field": "first_name=A",
    "--organisation": "FS", "--area": "01", "--useful": "yes", "--role": "guest", "--request": "1", "--beneficiary": "Jeanne Moreau",
    "--name": "Neuf", "--first-name": "A", "--title": "Neuf", "--email": "neuf@jeune.example.fr",
}  # fmt: skip
"""What an option is given that a command cannot do without."""
TOLD_AT_THE_CONSOLE = ("store dump", "privacy export")
"""What prints all that is stored, or all of one person, to whoever has the store itself in hand: for no account."""
PERSONS = {"casework": (HUGO, INES, CLAIRE), "guidance": (CARL, GREG)}


def questions(name: str, story: Story) -> list[tuple[str, ...]]:
    """Return all that is asked, as words of the command line; `__complete` stands for what a shell asks.

    As whom one can act (`Kind.PERSON`) is told to whoever sits at the console, whomever they act as.
    """
    asked: list[tuple[object, ...]] = []
    for node in _commands():
        places = [PLACES.get(each.names[-1], ("1",)) for each in node.arguments]
        for operands in product(*places):
            asked += [(*node.path[1:], *operands, *_needed(node), *how) for how in _formats(node)]
    asked += _lists(name, story)
    asked += _rights(name)
    kinds = [kind for kind in Kind if kind is not Kind.PERSON]
    asked += [("__complete", str(kind), before) for kind in kinds for before in ("", "1", "2")]
    return [tuple(map(str, each)) for each in asked]


def answer(program: Runner, person: str, asked: tuple[str, ...]) -> object:
    """Return all that the program says to a question: the exit code and both streams."""
    if asked[0] == "__complete":
        line = ("--store", program.store, *(("--as", person) if person else ()))
        said = io.StringIO()
        with redirect_stdout(said):
            try:
                return [*lines(["bash", asked[1], "", *line, asked[2]], {}, program.clock)]
            except Exception as error:  # noqa: BLE001 - whatever it is, a shell offers nothing
                return type(error).__name__
    result = program(*asked, as_=person or None)
    return replace(result, out=_RUN.sub("", result.out))


@cache
def _commands() -> list[Node]:
    known = [node for node in nodes() if not node.children and node.name]
    return [
        node for node in known if not node.name.startswith(APART) and {"action", "kind"} != _arguments(node)
    ]


def _arguments(node: Node) -> set[str]:
    return {each.names[-1] for each in node.arguments}


def _needed(node: Node) -> list[str]:
    said = ["--to", "-"] if node.name == "request download" else []
    for option in node.options:
        if option.is_required:
            said += [option.names[0]] if option.is_flag else [option.names[-1], _value(option)]
    for flag in ("--dry-run", "--yes"):
        said += [flag] if any(flag in option.names for option in node.options) else []
    return said


def _value(option: Parameter) -> str:
    given = [GIVEN[name] for name in option.names if name in GIVEN]
    return given[0] if given else next(iter(option.values), "1")


def _formats(node: Node) -> list[tuple[str, ...]]:
    if not node.output:
        return [()]
    return [(), ("-o", "json"), *([("-o", "csv"), ("-o", "count")] if node.fields else [])]


def _lists(name: str, story: Story) -> Iterator[tuple[object, ...]]:
    """Yield lists in every order, and looked through for every secret there is."""
    for node in _commands():
        if node.fields and not {"action", "email", "command"} & _arguments(node):
            things = [PLACES.get(each.names[-1], ("1",))[0] for each in node.arguments]
            for field in node.fields:
                yield *node.path[1:], *things, "--sort", field, "-o", "json"
            if any("--search" in option.names for option in node.options):
                for word in words(story):
                    yield *node.path[1:], *things, "--search", word, "-o", "json"
    verbs = {
        "casework": (("request", "list"),),
        "guidance": (("program", "list", 1), ("participant", "list", 1)),
    }
    for verb in verbs[name]:
        yield *verb, "--limit", 1


def _rights(name: str) -> Iterator[tuple[object, ...]]:
    """Yield what one may ask about rights."""
    targets = {"casework": (1, 2, CAF), "guidance": (1, 2, 3)}[name]
    for action, target in product(Action, targets):
        yield "can", action, target, "-o", "json"
        yield "access", "who", action, target, "-o", "json"
    for person in PERSONS[name]:
        for more in ((), ("--list",)):
            yield "access", "what", person, *more, "-o", "json"
    yield "access", "diff", "-o", "json", "--", "user", "disable", CLAIRE, "--yes"
    yield "request", "invite", 1, "--group", CPAM, "--dry-run"
    yield "request", "invite", 1, "--colleague", HUGO, "--dry-run"
