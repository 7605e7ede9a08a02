"""Every sentence that adminplus says: the literals of `_`, `N_` and `counted`, and what commands say of themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import Any

import typer

from adminplus_cli.cli.main import command

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "adminplus_cli"
Sentence = str | tuple[str, str]
"""As it stands in the source; for what is counted, the sentence for one and that for many."""


def sentences() -> dict[Sentence, list[str]]:
    """Return every sentence, each with the places that say it: a file of the package, or a command."""
    found: dict[Sentence, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for sentence in _of_file(path):
            found.setdefault(sentence, set()).add(path.relative_to(PACKAGE).as_posix())
    for sentence, place in of_help(command(), None, "adminplus"):
        found.setdefault(sentence, set()).add(place)
    return {sentence: sorted(found[sentence]) for sentence in sorted(found, key=str)}


@cache
def _of_file(path: Path) -> tuple[Sentence, ...]:
    return tuple(of_source(path.read_text(encoding="utf-8")))


def of_source(source: str) -> Iterator[Sentence]:
    """Yield the sentences of a module that stand in a call."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="_" | "N_"), args=[argument]):
                yield from _literals(argument)
            case ast.Call(func=ast.Name(id="counted"), args=[one, many, _count]):
                yield from zip(_literals(one), _literals(many), strict=True)


def of_help(found: Any, parent: typer.Context | None, name: str) -> Iterator[tuple[str, str]]:
    """Yield what a command, its parameters and the commands below it say of themselves, with its words."""
    context = typer.Context(found, info_name=name, parent=parent)
    place = context.command_path
    if found.help:
        yield cleandoc(found.help), place
    for each in found.params:
        yield from ((text, place) for text in (each.help, each.metavar) if text)
    for child in found.list_commands(context) if hasattr(found, "list_commands") else ():
        yield from of_help(found.get_command(context, child), context, child)


def _literals(node: ast.expr) -> Iterator[str]:
    """Yield the text that stands in a call, or both of `one if … else other`."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*_literals(one), *_literals(other))
