"""Organisations and areas."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Select, select

from ....domain.platform.organisation import Area, Organisation
from ...tables.platform import AREAS, ORGANISATIONS
from ..folding import order_of
from ..words import reading


def organisations(dialect: Dialect) -> Select[Any]:
    """All organisations, by code."""
    return reading(ORGANISATIONS, Organisation).order_by(*order_of(dialect, ORGANISATIONS.c.code))


def areas(dialect: Dialect) -> Select[Any]:
    """All areas, by code."""
    return reading(AREAS, Area).order_by(*order_of(dialect, AREAS.c.code))


def organisation_codes() -> Select[str]:
    """The codes of all organisations."""
    return select(ORGANISATIONS.c.code)


def area_codes() -> Select[str]:
    """The codes of all areas."""
    return select(AREAS.c.code)
