"""Texts of the command line become values without pydantic, which Typer would load for the first of them.

What is plain is read here, and what is plainly wrong is refused here, in the sentences of Typer. All that is neither
goes to Typer, pydantic and all: so a text means the same, wherever it is read. Made for Typer 0.29.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin

from typer import BadParameter
from typer._coercion import RuntimeParam, build_runtime_param
from typer._param_types import coerce_cli_choice

if TYPE_CHECKING:
    from typer.core import _TyperParameter

_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_LETTER = re.compile(r"[A-Za-z]")

Read = Callable[[Any], Any]
"""From a text, or a default, to its value; raises Doubtful, or ValueError with what is wrong."""


class Doubtful(Exception):  # noqa: N818 - no error: somebody else looks at it
    """Typer is to say what this is."""


class Conversion(RuntimeParam):
    """What Typer asks for the value of one parameter."""

    def _coerce_value(self, value: Any, param: _TyperParameter, ctx: Any) -> Any:
        try:
            return _reader(self.annotation, self.parameter_info)(value)
        except Doubtful:
            return build_runtime_param(param.type_descriptor).coerce(value, param, ctx)
        except ValueError as wrong:
            raise BadParameter(str(wrong), ctx=ctx, param=param) from None


def convert(parameters: list[Any]) -> list[Any]:
    """Return these parameters of a command, whose values are made here from now on."""
    for each in parameters:
        if each._runtime_param is None:  # noqa: SLF001 - Typer's own would be there when it is first used
            descriptor = each.type_descriptor
            each._runtime_param = Conversion(descriptor.parameter_info, descriptor.annotation)  # noqa: SLF001
    return parameters


def _reader(annotation: Any, info: Any) -> Read:
    if get_origin(annotation) is list:
        return _each(_reader(get_args(annotation)[0], info))
    if info.parser is not None:
        return _parsed(info.parser)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return _one_of(annotation, case_sensitive=info.case_sensitive)
    if annotation is int:
        return _doubt if info.clamp else _number(info.min, info.max)
    named = getattr(annotation, "__supertype__", annotation)  # of a NewType, what it is a type of
    plain: dict[Any, Read] = {str: _text, Path: _path}
    return plain.get(named, _doubt)


def _doubt(value: Any) -> Any:
    raise Doubtful


def _each(read: Read) -> Read:
    return lambda values: [read(each) for each in values]


def _parsed(parser: Read) -> Read:
    def read(value: Any) -> Any:
        try:
            return parser(value)
        except (ValueError, AssertionError):
            raise Doubtful from None

    return read


def _one_of(choices: type[Enum], *, case_sensitive: bool) -> Read:
    def read(value: Any) -> Any:
        with suppress(ValueError):
            return coerce_cli_choice(value, choices=tuple(choices), case_sensitive=case_sensitive)
        from .choice_words import meant, told

        if (word := meant(choices, str(value))) != value:
            return choices(word)
        raise ValueError(f"Value error, {value!r} is not one of {told(choices)}.")

    return read


def _number(low: float | None, high: float | None) -> Read:
    def read(value: Any) -> int:
        if isinstance(value, str):
            if value.isascii() and _LETTER.search(value):
                raise ValueError("Input should be a valid integer, unable to parse string as an integer")
            if not _PLAIN_NUMBER.fullmatch(value):
                raise Doubtful
        elif type(value) is not int:
            raise Doubtful
        number = int(value)
        if low is not None and number < low:
            raise ValueError(f"Input should be greater than or equal to {low}")
        if high is not None and number > high:
            raise ValueError(f"Input should be less than or equal to {high}")
        return number

    return read


def _text(value: Any) -> str:
    if not isinstance(value, str) or not _is_sound(value):
        raise Doubtful
    return value


def _path(value: Any) -> Path:
    if not isinstance(value, str | Path) or not _is_sound(str(value)):
        raise Doubtful
    path = Path(value)
    try:
        path.stat()
    except OSError:
        return path
    if not os.access(path, os.R_OK):
        raise Doubtful
    return path


def _is_sound(text: str) -> bool:
    """Say whether a text has neither bytes that are no UTF-8 nor a NUL."""
    return text.isprintable() or ("\0" not in text and not re.search("[\ud800-\udfff]", text))
