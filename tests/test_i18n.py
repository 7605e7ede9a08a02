"""Every sentence is translated when it is said, never before: the language is known by then, and may be another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "adminplus_cli"
NOT_YET = ("domain/policy/",)
"""Where tables are still translated when a module is imported."""


def said_at_import(node: ast.AST) -> Iterator[int]:
    """Yield the line of every translation that happens when the module is imported, not when a function runs."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            early: list[ast.AST] = [*node.decorator_list, node.args]
        case ast.Lambda():
            early = [node.args]
        case ast.Call(func=ast.Name(id="_" | "counted")):
            yield node.lineno
            early = [*ast.iter_child_nodes(node)]
        case _:
            early = [*ast.iter_child_nodes(node)]
    for child in early:
        yield from said_at_import(child)


def test_no_sentence_is_translated_when_a_module_is_imported() -> None:
    early = {
        path.relative_to(PACKAGE).as_posix(): [*said_at_import(ast.parse(path.read_text(encoding="utf-8")))]
        for path in PACKAGE.rglob("*.py")
    }
    assert {name: lines for name, lines in early.items() if lines and not name.startswith(NOT_YET)} == {}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("A = _('one')", [1]),
        ("A = {1: counted('one', 'many', 2)}", [1]),
        ("class A:\n    b = _('one')", [2]),
        ("def a(b=_('one')): ...", [1]),
        ("def a(*, b=_('one')): ...", [1]),
        ("@a(_('one'))\ndef b(): ...", [1]),
        ("A = lambda b=_('one'): b", [1]),
        ("A = tuple(_(each) for each in B)", [1]),
        ("def a():\n    return _('one')", []),
        ("A = lambda: _('one')", []),
        ("A = N_('one')", []),
    ],
)
def test_that_is_seen_at_every_place_where_a_module_computes(source: str, lines: list[int]) -> None:
    assert [*said_at_import(ast.parse(source))] == lines
