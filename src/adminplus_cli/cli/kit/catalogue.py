"""The command tree as plain values, for docs/ and completions/ to describe; no command imports this."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from inspect import cleandoc, unwrap
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, is_typeddict

import typer

from ...config import Color
from ...domain.guidance.project import GivenRole
from ...domain.platform.account import Locale
from ...domain.policy import Action
from ...domain.shared.values import dataclass
from ..main import command
from .answer import Answer, Rows
from .question import marks
from .statistics_output import Figures

WIDTH = 100
NAMED_VALUES: dict[str, type[Enum]] = {"WHEN": Color, "LANGUAGE": Locale, "ACTION": Action, "ROLE": GivenRole}
"""What a metavar stands for, where the value is judged later than by its type."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option (its `names` start with a dash) or an argument of a command."""

    names: tuple[str, ...]
    help: str
    is_flag: bool
    values: tuple[str, ...]
    is_file: bool
    metavar: str
    repeats: bool
    is_required: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A command, or a noun that holds `children`.

    `fields` are those of the rows of a list; `schema` is the type of the object that `-o json` prints, or of the rows
    of a command that is no list.
    """

    path: tuple[str, ...]
    summary: str
    description: str
    help: str
    options: tuple[Parameter, ...]
    arguments: tuple[Parameter, ...]
    children: tuple[str, ...]
    fields: tuple[str, ...]
    output: type[Enum] | None
    schema: type | None
    prints_rows: bool

    @property
    def name(self) -> str:
        """The words after `adminplus`."""
        return " ".join(self.path[1:])


def nodes() -> Iterator[Node]:
    """Yield the root, then every noun and command, each parent before its children."""
    yield from _nodes(command(), None, "adminplus")


def _nodes(found: Any, parent: typer.Context | None, name: str) -> Iterator[Node]:
    context = typer.Context(
        found,
        info_name=name,
        parent=parent,
        max_content_width=WIDTH,
        terminal_width=WIDTH,
        **_settings(found),
    )
    names = found.list_commands(context) if hasattr(found, "list_commands") else []
    fields = tuple(getattr(found.callback, "fields", ()))
    shown = [each for each in found.get_params(context) if not getattr(each, "hidden", False)]
    needed = (
        {name for name, mark in marks(found.callback).items() if mark.required} if found.callback else set()
    )
    made = [(each, _parameter(each, fields, needed)) for each in shown]
    schema, prints_rows = (None, False) if names else _schema(found.callback)
    yield Node(
        path=tuple(context.command_path.split()),
        summary=found.get_short_help_str(limit=200),
        description=cleandoc(found.help or ""),
        help=found.get_help(context),
        options=tuple(parameter for _each, parameter in made if parameter.names[0].startswith("-")),
        arguments=tuple(parameter for _each, parameter in made if not parameter.names[0].startswith("-")),
        children=tuple(names),
        fields=fields,
        output=next((_choices(each) for each, parameter in made if "--output" in parameter.names), None),
        schema=schema,
        prints_rows=prints_rows,
    )
    for child in names:
        yield from _nodes(found.get_command(context, child), context, child)


def _schema(command: Any) -> tuple[type | None, bool]:
    """Return the type of the object that a command says it returns, and whether it prints rows of those."""
    function = unwrap(command)
    returned = function.__annotations__.get("return")
    first = get_args(returned)[0] if get_origin(returned) in (Union, UnionType) else returned
    kind = get_origin(first) or first
    if not isinstance(kind, type):
        return None, False
    if issubclass(kind, Answer | Figures):
        given = map(get_args, (first, *getattr(kind, "__orig_bases__", ())))
        return next(args[0] for args in given if args), kind is Rows
    return (kind if is_shape(kind) else None), False


def is_shape(type_: object) -> bool:
    """Whether values of `type_` are objects with written fields."""
    return isinstance(type_, type) and (is_dataclass(type_) or is_typeddict(type_))


def _settings(found: Any) -> dict[str, Any]:
    """Return what the root hands down: how help is asked for."""
    return {name: value for name, value in found.context_settings.items() if name == "help_option_names"}


def _parameter(found: Any, fields: tuple[str, ...], needed: set[str]) -> Parameter:
    metavar = getattr(found, "metavar", None) or ""
    choices = _choices(found)
    values = tuple(str(each.value) for each in choices) if choices else ()
    if {"--fields", "--sort"} & {*found.opts}:
        values = fields
    words = set(re.split(r"\W+", metavar))
    return Parameter(
        names=tuple(sorted((*found.opts, *found.secondary_opts), key=len)),
        help=getattr(found, "help", None) or "",
        is_flag=bool(getattr(found, "is_flag", False)),
        values=values,
        is_file=_type(found) is Path or bool(words & {"FILE", "PATH"}),
        metavar=metavar,
        is_required=bool(getattr(found, "required", False)) or found.name in needed,
        repeats=getattr(found, "nargs", 1) == -1 or bool(getattr(found, "multiple", False)),
    )


def _choices(found: Any) -> type[Enum] | None:
    if named := NAMED_VALUES.get((getattr(found, "metavar", None) or "").strip("[]")):
        return named
    type_ = _type(found)
    return type_ if isinstance(type_, type) and issubclass(type_, Enum) else None


def _type(found: Any) -> Any:
    """Return the type of one value of a parameter."""
    descriptor = getattr(found, "type_descriptor", None)
    annotation = getattr(descriptor, "annotation", None)
    return next(iter(get_args(annotation)), annotation)
