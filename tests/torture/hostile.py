"""Values that break programs, through every text argument and every output: refused or kept, and never echoed raw."""

from __future__ import annotations

from collections import Counter
from functools import cache

from adminplus_cli.cli.kit.catalogue import Node, Parameter, nodes
from tests.casework import CLAIRE, INES
from tests.guidance import OLGA
from tests.torture.scene import Scene

VALUES = (
    "",
    " ",
    "-",
    "--",
    "@",
    "@/nowhere",
    "=",
    "=1+1",
    "-1",
    "0",
    "9" * 30,
    "1e999",
    "NaN",
    "%s%n{}",
    "\t\n\r",
    "\x1b[2J\x1b]0;x\x07",
    "\u202e\u2066evil",
    "\u200b",
    "e\u0301" * 5,
    "🧑‍🤝‍🧑",
    "x" * 70_000,
    "'; DROP TABLE users; --",
    '"',
    "\\",
    "../../etc/passwd",
    "/dev/null",
    "2026-02-30",
    "29/02/2027",
    "9999-12-31",
    "a@b",
    "a@b.fr\nBcc: c@d.fr",
    "<script>",
    "NULL",
    "\ud800",
    "\x7f",
    "\x85",
    "#1",
    "1,2",
    "*",
    "%",
)
PEOPLE = (CLAIRE, INES, OLGA, None)
SILENT = ("demo", "service", "completion", "store restore", "store copy")
"""What writes outside the store, or runs for long."""


def play(scene: Scene) -> None:
    """Give forty commands hostile values, then ask for everything in every format."""
    with scene.store() as store:
        program = scene.runner(store)
        for _number in range(40):
            node = scene.dice.choice(_commands())
            argv, person = [*node.path[1:], *_words(scene, node)], scene.dice.choice(PEOPLE)
            result = program(*argv, as_=person)
            scene.count += Counter({"commands": 1, f"exit {int(result.code)}": 1})
            shown = [word[:80] for word in argv]
            assert result.code != 1, (shown, person, result.err[:2000])
            assert result.code in range(10), (shown, person, result)
            for text in (result.out, result.err):
                assert not {"\x1b", "\x07", "\x00", "\x7f"} & {*text}, (
                    shown,
                    person,
                    "a raw control character",
                )
        scene.doctor(store)


@cache
def _commands() -> list[Node]:
    return [node for node in nodes() if not node.children and node.name and not node.name.startswith(SILENT)]


def _words(scene: Scene, node: Node) -> list[str]:
    """Return arguments and options for a command: half of the values hostile, half plausible."""
    words: list[str] = []
    for option in node.options:
        if option.is_file or {"--help", "--editor", "--watch"} & {*option.names}:
            continue
        if option.is_required or scene.dice.random() < 0.1:
            words += [option.names[-1]] if option.is_flag else [option.names[-1], _value(scene, option)]
    return [*words, "--", *(_value(scene, each) for each in node.arguments)]


def _value(scene: Scene, parameter: Parameter) -> str:
    if parameter.is_file:
        return str(scene.folder / "file")
    plausible = parameter.values or ("1", "2", CLAIRE, INES, "Trop perçu", "01", "CAF de l'Ain", "2026-03-01")
    return scene.dice.choice(VALUES if scene.dice.random() < 0.4 else plausible)
