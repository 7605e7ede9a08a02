"""One object as a person reads it: `name: value` lines, with blocks for what does not fit on one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from .text import cell, printable, shown, width

_INDENT = "  "


def write(value: Mapping[str, object], out: TextIO, colon: str = ":") -> None:
    """Write one object, with `colon` after each name."""
    out.writelines(f"{line}\n" for line in _lines(value, colon))


def _lines(value: Mapping[str, object], colon: str) -> Iterator[str]:
    names = [f"{shown(name)}{colon}" for name in value]
    widest = max(map(width, names), default=0)
    for name, item in zip(names, value.values(), strict=True):
        block = list(_block(item, colon))
        if block:
            yield name
            yield from (f"{_INDENT}{line}".rstrip(" ") for line in block)
        else:
            yield f"{name}{' ' * (widest - width(name))} {_short(item)}".rstrip(" ")


def _block(item: object, colon: str) -> Iterator[str]:
    if isinstance(item, Mapping):
        yield from _lines(item, colon)
    elif isinstance(item, list | tuple) and any(isinstance(one, Mapping) for one in item):
        for one in item:
            lines = _lines(one, colon) if isinstance(one, Mapping) else iter([shown(one)])
            yield f"- {next(lines, '')}"
            yield from (f"{_INDENT}{line}" for line in lines)
    elif isinstance(item, str) and "\n" in item.rstrip("\r\n"):
        yield from printable(cell(item).rstrip("\r\n"), keep_newlines=True).split("\n")


def _short(item: object) -> str:
    if isinstance(item, list | tuple):
        return ", ".join(map(shown, item))
    if isinstance(item, Mapping):
        return ""  # an empty one: any other is a block
    return shown(cell(item).rstrip("\r\n"))
