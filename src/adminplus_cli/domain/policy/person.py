"""People who are made up, of whom the matrix of rights asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..platform.account import Actor
from .condition import AnySubjectType, Subject

Standing = tuple[Actor, Subject]
"""Somebody, and a subject as it stands to them."""


class Person(NamedTuple):
    """Who somebody is, with all the ways in which they can stand to a subject of a type."""

    name: str
    stands: Callable[[AnySubjectType], list[Standing]]
