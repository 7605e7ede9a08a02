"""Organisations, areas and categories."""

from __future__ import annotations

import csv
from importlib.resources import files

from ...domain.platform.organisation import Area, Category, Organisation, Side
from .. import rows
from ..connection import Connection
from ..frozen.platform import organisation as sql
from ..frozen.tables.platform import AREAS, ORGANISATIONS


class References:
    """The reference data in the store, and the categories, which the package holds."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def organisations(self) -> list[Organisation]:
        """All organisations, by code."""
        return [rows.made(Organisation, row) for row in self.connection.all(sql.ORGANISATIONS)]

    def areas(self) -> list[Area]:
        """All areas, by code."""
        return [rows.made(Area, row) for row in self.connection.all(sql.AREAS)]

    def categories(self) -> list[Category]:
        """All categories, in the order of the shipped file."""
        return shipped_categories()

    def add_organisation(self, organisation: Organisation) -> None:
        """Store a new organisation."""
        rows.insert_value(self.connection, ORGANISATIONS, organisation)

    def seed(self) -> None:
        """Add the shipped organisations and areas that are not there yet."""
        for table, codes, shipped in (
            (ORGANISATIONS, sql.ORGANISATION_CODES, shipped_organisations()),
            (AREAS, sql.AREA_CODES, shipped_areas()),
        ):
            present = {*self.connection.scalars(codes)}
            rows.insert_all(self.connection, table, [row for row in shipped if row["code"] not in present])


def shipped_organisations() -> list[dict[str, str]]:
    """The organisations that the package ships, as rows."""
    return [row | {"side": Side(row["side"])} for row in _shipped("organisations.csv")]


def shipped_areas() -> list[dict[str, str]]:
    """The areas that the package ships, as rows."""
    return _shipped("areas.csv")


def shipped_categories() -> list[Category]:
    """The categories that the package ships, each once."""
    found: dict[str, Category] = {}
    for row in _shipped("categories.csv"):
        codes = tuple(code for code in row["default_organisations"].split("|") if code)
        found.setdefault(row["category"], Category(row["category"], row["description"], codes))
    return list(found.values())


def _shipped(name: str) -> list[dict[str, str]]:
    with files("adminplus_cli.data").joinpath(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
