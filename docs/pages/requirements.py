"""docs/requirements.md: every requirement with the tests that show it, by the marks in tests/."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INTRODUCTION = """\
# Requirements

Each line is one testable requirement. It is done when a test that drives the command line carries its id:
`@pytest.mark.requirement("H7")`. The texts are in [requirements.csv](requirements.csv)."""


def page() -> Iterator[str]:
    """Yield the lines of the page; raises LookupError for a mark that no requirement has."""
    known = texts()
    shown = marks()
    unknown = sorted(shown.keys() - {id_ for _part, id_, _text in known})
    if unknown:
        raise LookupError(f"tests are marked with ids that requirements.csv lacks: {', '.join(unknown)}")
    yield from INTRODUCTION.splitlines()
    yield ""
    yield f"Shown by a test: {sum(id_ in shown for _part, id_, _text in known)} of {len(known)}."
    part = ""
    for section, id_, text in known:
        if section != part:
            part = section
            yield from ("", f"## {part}", "", "| id | requirement | tests |", "|---|---|---|")
        yield f"| {id_} | {text} | {'<br>'.join(shown.get(id_, ['none yet']))} |"


def texts() -> list[tuple[str, str, str]]:
    """Return part, id and text of every requirement, in the order of the file."""
    with (ROOT / "docs" / "requirements.csv").open(encoding="utf-8", newline="") as file:
        return [(row["part"], row["id"], row["requirement"]) for row in csv.DictReader(file)]


def marks() -> dict[str, list[str]]:
    """Return the tests that show each requirement, as Markdown links, by id."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        relative = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, ids in _marked(tree):
            for id_ in ids:
                sentence = name.removeprefix("test_").replace("_", " ")
                found.setdefault(id_, []).append(f"[{sentence}](../{relative})")
    return found


def _marked(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of every test function with its requirement ids, those of its class and module too."""
    of_module = _ids_of_pytestmark(tree.body)
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            of_class = of_module + _ids(node.decorator_list) + _ids_of_pytestmark(node.body)
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and inner.name.startswith("test_"):
                    yield inner.name, of_class + _ids(inner.decorator_list)
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name, of_module + _ids(node.decorator_list)


def _ids_of_pytestmark(body: list[ast.stmt]) -> list[str]:
    for node in body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            value = node.value
            return _ids(value.elts if isinstance(value, ast.List) else [value])
    return []


def _ids(marks: list[ast.expr]) -> list[str]:
    return [
        argument.value
        for mark in marks
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.requirement"
        for argument in mark.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
