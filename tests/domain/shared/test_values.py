"""Values become dataclasses when they are first used, and are then what those of the standard library are."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path
from typing import Any

import pytest

import adminplus_cli
from adminplus_cli.domain.shared.values import dataclass


def made() -> tuple[Any, Any]:
    """Two classes, the second of which extends the first, of which nothing was asked yet."""

    @dataclass(frozen=True, slots=True)
    class Person:
        """Somebody."""

        email: str
        roles: list[str] = dataclasses.field(default_factory=list)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Helper(Person):
        """Somebody who helps."""

        group: str = "none"

    return Person, Helper


def is_complete(cls: type) -> bool:
    return isinstance(cls.__dict__["__dataclass_fields__"], dict)


def test_a_class_costs_nothing_until_its_first_object_is_made() -> None:
    person, helper = made()
    assert (is_complete(person), is_complete(helper)) == (False, False)
    assert repr(person("a@b.fr")).endswith("Person(email='a@b.fr', roles=[])")
    assert (is_complete(person), is_complete(helper)) == (True, False)


def test_a_class_is_made_after_what_it_extends() -> None:
    person, helper = made()
    first = helper("a@b.fr", group="one")
    assert is_complete(person)
    assert dataclasses.astuple(first) == ("a@b.fr", [], "one")
    assert first == helper("a@b.fr", group="one") != helper("a@b.fr")
    with pytest.raises(TypeError, match="positional"):
        helper("a@b.fr", [], "one")


@pytest.mark.parametrize("ask", [dataclasses.fields, dataclasses.is_dataclass])
def test_who_asks_for_the_fields_gets_them_before_there_is_an_object(ask: Any) -> None:
    _person, helper = made()
    assert ask(helper)
    assert [each.name for each in dataclasses.fields(helper)] == ["email", "roles", "group"]


def test_an_object_is_frozen_hashed_and_replaced() -> None:
    person, _helper = made()
    first = person("a@b.fr", ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.email = "c@d.fr"
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.other = 1
    assert {first, person("a@b.fr", ())} == {first}
    assert dataclasses.replace(first, email="c@d.fr") == person("c@d.fr", ())


def test_what_is_wrong_in_the_first_object_is_said() -> None:
    person, _helper = made()
    with pytest.raises(TypeError, match="email"):
        person()


def test_a_field_stands_for_the_property_of_a_class_that_is_none() -> None:
    class Subject:
        @property
        def number(self) -> int:
            raise NotImplementedError

    @dataclass(frozen=True, slots=True)
    class Numbered(Subject):
        number: int

    assert (Numbered(7).number, Numbered(8).number) == (7, 8)


def test_what_commands_load_makes_its_values_by_it() -> None:
    package = Path(adminplus_cli.__file__).parent
    sources = [path for layer in ("domain", "services", "cli") for path in (package / layer).rglob("*.py")]
    eager = [
        f"{path.relative_to(package)}: from {'.' * 3}domain.shared.values import dataclass"
        for path in sources
        if path.name != "values.py"
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if "dataclass" in [alias.name for alias in node.names]
    ]
    assert eager == []
