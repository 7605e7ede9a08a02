"""docs/json.md: what programs may rely on in the output of each command."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from adminplus_cli.cli.kit.catalogue import Node, is_shape, nodes

INTRODUCTION = """\
# JSON and CSV

Fields may be added, never renamed or removed. A list is an array of objects (`[]` when it is empty), and with
`-o jsonl` one object a line; `show`, and what changes something, print one object with `-o json`. JSON and
CSV are never translated.

- instant: ISO 8601 in UTC, whole seconds: `2026-03-02T09:00:00Z`; date: `2026-03-02`
- absent: `null` in JSON, empty in CSV; yes and no: `true` and `false`
- CSV: UTF-8, comma, LF, a header row; several values in one cell are parted by `|`. A cell that a spreadsheet
  would run as a formula begins with `'`.

With `-o json`, an error is one object on stderr (the codes are in [cli.md](cli.md)):

```json
{"error": {"code": 3, "id": "forbidden", "message": "…", "hint": null}}
```

What else was said is in it too: `said` and `warnings`, lists of sentences, there only when they are not empty.
"""
NAMES = {
    str: "text",
    int: "number",
    float: "number",
    bool: "true or false",
    datetime: "instant",
    date: "date",
}


def page() -> Iterator[str]:
    """Yield the lines of the page; raises LookupError for commands that do not say what they return."""
    commands = [node for node in nodes() if not node.children]
    unwritten = (node.name for node in commands if node.output and not (_fields(node) or node.schema))
    if forgotten := sorted(unwritten):
        raise LookupError(f"these commands do not say what they return: {', '.join(forgotten)}")
    yield from INTRODUCTION.splitlines()
    yield ""
    yield "## Lists"
    yield ""
    yield "| command | fields |"
    yield "|---|---|"
    for node in commands:
        if _fields(node):
            yield f"| `{node.name}` | {', '.join(f'`{field}`' for field in _fields(node))} |"
    yield ""
    yield "## Objects"
    for shape, users in _by_shape(commands).items():
        yield ""
        yield f"### {', '.join(f'`{name}`' for name in users)}"
        yield ""
        yield from _table(shape)


def _fields(node: Node) -> tuple[str, ...]:
    rows = node.schema if node.prints_rows else None
    return node.fields or (tuple(fields(rows)) if rows else ())


def _by_shape(commands: list[Node]) -> dict[type, list[str]]:
    found: dict[type, list[str]] = {}
    for node in commands:
        if node.schema and not node.prints_rows:
            found.setdefault(node.schema, []).append(node.name)
    return found


def _table(shape: type) -> Iterator[str]:
    yield (shape.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    yield ""
    yield "| field | value |"
    yield "|---|---|"
    yield from _rows(shape, "")


def _rows(shape: type, prefix: str) -> Iterator[str]:
    """Yield a row for each field of `shape`, and below it those of what it holds."""
    for name, type_ in fields(shape).items():
        yield f"| `{prefix}{name}` | {_named(type_)} |"
        inner, mark = inner_shape(type_)
        if inner is not None:
            yield from _rows(inner, f"{prefix}{name}{mark}.")


def fields(shape: type) -> dict[str, Any]:
    """Return the fields of a dataclass or a TypedDict with their types."""
    hints = get_type_hints(shape)
    if dataclasses.is_dataclass(shape):
        return {field.name: hints[field.name] for field in dataclasses.fields(shape)}
    return hints


def inner_shape(type_: Any) -> tuple[type | None, str]:
    if is_shape(type_):
        return type_, ""
    first = next(iter(get_args(type_)), None)
    return (first, "[]") if get_origin(type_) is list and is_shape(first) else (None, "")


def _named(type_: Any) -> str:
    """Say in words what a field holds."""
    if isinstance(type_, UnionType):
        return ", or ".join(_named(each) if each is not NoneType else "null" for each in get_args(type_))
    if is_shape(type_):
        return "object"
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        members = [f"`{each}`" for each in type_]
        return ", ".join(members) if len(members) < 12 else "text"
    if get_origin(type_) in (list, tuple):
        inner = get_args(type_)[0]
        return "array of objects" if is_shape(inner) else f"array of {_named(inner)}"
    if get_origin(type_) is dict:
        inner = get_args(type_)[1]
        return "object" + (f" with values of {_named(inner)}" if inner in NAMES else "")
    return NAMES[type_]
