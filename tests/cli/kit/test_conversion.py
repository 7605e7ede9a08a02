"""What a text of the command line becomes: the same value, or the same refusal, as Typer makes of it with pydantic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer import _coercion

from adminplus_cli.cli.kit.choice_words import meant
from adminplus_cli.cli.kit.conversion import Conversion
from adminplus_cli.cli.main import command
from adminplus_cli.domain.shared.errors import AdminplusError

TEXTS = """0 1 12 +12 -1 -0 007 1_000 _1 1_ 1__0 1.0 1.5 .0 1. 1e3 0x10 ٣ １２ ½ nan inf infinity -inf true yes no # #12 ##12 #
 a-b @file - -- / . .. ~ /etc /etc/hosts /nonexistent/x //a//b a/../b a/. json JSON Json open OPEN tsv table FR fr
 é e\u0301 ß ı İ ＪＳＯＮ \u200b \u202e""".split()
NUMBERS = [
    str(number)
    for number in (13, 14, 10**5, 10**5 + 1, 10**6, 10**6 + 1, 10**7 + 1, 2**63, 10**17, 10**18, 10**30)
]
ODD = [
    "",
    " ",
    " 12",
    "12 ",
    "\t1\n",
    "a b",
    " json",
    "json ",
    "\udcff",
    "json\udcff",
    "1\udcff",
    "\0",
    "a\0b",
    "1\x00",
    "9" * 5000,
]


def below(found: Any) -> Iterator[Any]:
    """Yield a command and all that follow it."""
    yield found
    for word in getattr(found, "entries", ()):
        yield from below(found.get_command(None, word))


@cache
def parameters() -> list[Any]:
    return [each for found in below(command()) for each in found.params]


def described(parameter: Any) -> tuple[Any, ...]:
    """What decides how a text is read."""
    descriptor = parameter.type_descriptor
    info = descriptor.parameter_info
    limits = (info.min, info.max, info.clamp, info.case_sensitive, info.parser, info.exists, info.file_okay)
    more = (info.dir_okay, info.readable, info.writable, info.allow_dash, info.resolve_path, info.path_type)
    return (str(descriptor.annotation), parameter.multiple, parameter.nargs, *limits, *more)


@cache
def kinds() -> list[Any]:
    """One parameter of each kind that any command has."""
    return list({described(each): each for each in parameters()}.values())


@cache
def ours(parameter: Any) -> Any:
    return Conversion(parameter.type_descriptor.parameter_info, parameter.type_descriptor.annotation)


@cache
def theirs(parameter: Any) -> Any:
    return _coercion.build_runtime_param(parameter.type_descriptor)


def outcome(runtime: Any, parameter: Any, value: Any) -> tuple[Any, ...]:
    context = typer.Context(typer.core.TyperCommand("x"))
    try:
        made = runtime.coerce(value, parameter, context)
    except (typer.BadParameter, AdminplusError, ValueError) as refusal:
        said = refusal.format_message() if isinstance(refusal, typer.BadParameter) else str(refusal)
        return (type(refusal), said)
    return (type(made), made, [type(each) for each in made] if isinstance(made, list) else None)


def compare(parameter: Any, text: str) -> None:
    """Compare what we read with what Typer reads, of a choice that takes other words (oui) in its own word for them."""
    many = parameter.multiple or parameter.nargs == -1
    own: Callable[[str], str] = str
    for kind in (parameter.type_descriptor.annotation, *get_args(parameter.type_descriptor.annotation)):
        if isinstance(kind, type) and issubclass(kind, Enum):
            own = partial(meant, kind)
    for value in ((text,), ("a", text)) if many else (text,):
        told = tuple(map(own, value)) if many else own(text)
        assert outcome(ours(parameter), parameter, value) == outcome(theirs(parameter), parameter, told)


@pytest.mark.parametrize("text", [*TEXTS, *NUMBERS, *ODD], ids=ascii)
def test_every_parameter_reads_a_text_as_typer_does(text: str) -> None:
    for parameter in kinds():
        compare(parameter, text)


@settings(deadline=None)  # the machine may be at work
@given(st.text(alphabet="0123456789+-_.# eE") | st.text())
@example("N")
@example("oui")
def test_every_parameter_reads_any_text_as_typer_does(text: str) -> None:
    for parameter in kinds():
        compare(parameter, text)


def test_every_choice_is_read_as_typer_does() -> None:
    for parameter in kinds():
        for choice in parameter.type_descriptor.choices or ():
            for text in (str(choice.value), str(choice.value).upper(), choice.name):
                compare(parameter, text)


def test_every_default_stays_what_it_is() -> None:
    for parameter in parameters():
        default = parameter.default() if callable(parameter.default) else parameter.default
        if isinstance(default, bool):
            continue  # Typer does not ask what it becomes
        assert outcome(ours(parameter), parameter, default) == outcome(theirs(parameter), parameter, default)


def test_a_file_that_nobody_may_read_is_refused_as_typer_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("os.access", lambda *args: False)
    paths = [each for each in kinds() if "Path" in str(each.type_descriptor.annotation)]
    assert paths
    for parameter in paths:
        compare(parameter, str(tmp_path / "file"))
        compare(parameter, str(tmp_path))
