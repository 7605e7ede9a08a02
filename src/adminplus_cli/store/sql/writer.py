"""The modules of `frozen/`: for each module of statements one with their text, and one for each module of tables.

A public function of a module is a statement, but for those that return a `ColumnElement`, or several. It takes
nothing, or the `Dialect` where the databases differ; one that takes a `Listed` is a list with its parts.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

from sqlalchemy import Boolean, Dialect, Table

from ..tables.columns import Choice, Day, Flag, Instant
from .compiler import dialects, parts_of, text_of
from .parts import Listed

SQL = "adminplus_cli.store.sql"
BESIDE = ("agenda",)
"""What concerns both guides lies beside them."""
WIDTH = 108
_KINDS = {Instant: "instant", Day: "day", Flag: "flag", Boolean: "flag"}
_HEAD = '"""Written by `python3 dev statements` from `store/{source}.py`: change it there."""'


def modules() -> Iterator[tuple[str, str]]:
    """Yield the path of each module of `frozen/`, and its text."""
    for source in sources():
        if not any(statements(source)):
            continue  # parts of the statements of others alone
        path = source.__name__.removeprefix(f"{SQL}.").replace(".", "/")
        yield f"{path}.py", _Module(source).text(f"sql/{path}")
    for guide in ("platform", "casework", "guidance"):
        tables = import_module(f"adminplus_cli.store.tables.{guide}")
        yield f"tables/{guide}.py", _tables(tables, f"tables/{guide}")


def sources() -> Iterator[ModuleType]:
    """Yield the modules that hold statements."""
    for guide in ("platform", "casework", "guidance"):
        package = import_module(f"{SQL}.{guide}")
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield import_module(found.name)
    yield from (import_module(f"{SQL}.{name}") for name in BESIDE)


class Source:
    """One statement of a module, or a list."""

    def __init__(self, name: str, make: Any) -> None:
        self.name = name
        self.make = make
        signature = inspect.signature(make)
        self.takes = next((str(each.annotation) for each in signature.parameters.values()), "")
        self.is_expression = str(signature.return_annotation).startswith(
            ("ColumnElement", "list[ColumnElement")
        )
        self.is_list = self.takes == "Listed"

    def made(self, dialect: Dialect) -> Any:
        """Return it for a database; a list with all its parts."""
        if not self.takes:
            return self.make()
        return self.make(Listed(dialect) if self.is_list else dialect)


def statements(module: ModuleType) -> Iterator[Source]:
    """Yield the statements of a module, in the order of their names."""
    for name, made in inspect.getmembers(module, inspect.isfunction):
        if made.__module__ == module.__name__ and not name.startswith("_"):
            source = Source(name, made)
            if not source.is_expression:
                yield source


class _Module:
    """One module of `frozen/` while it is written: what it has to import is known at the end."""

    def __init__(self, source: ModuleType) -> None:
        self.source = source
        self.store = "." * source.__name__.removeprefix(SQL).count(".") + "."
        self.imports: dict[str, set[str]] = {}

    def text(self, source: str) -> str:
        """Return the module, as it is written to its file."""
        body = "\n\n".join(self._told(each) for each in statements(self.source))
        imports = (
            f"from {where} import {', '.join(sorted(names))}" for where, names in sorted(self.imports.items())
        )
        head = _HEAD.format(source=source)
        return "\n".join([head, "", "from __future__ import annotations", "", *imports, "", body, ""])

    def _told(self, source: Source) -> str:
        here, there = dialects()
        kind, tell = ("Listing", self._parts) if source.is_list else ("Statement", self._statement)
        self._import(f"{self.store}statement", kind)
        return (
            f"{source.name.upper()} = {kind}(\n"
            f"    columns={self._columns(source.made(here))},\n"
            f"    sqlite={tell(source.made(here), here)},\n"
            f"    postgresql={tell(source.made(there), there)},\n)"
        )

    def _statement(self, statement: Any, dialect: Dialect) -> str:
        return _quoted(text_of(statement, dialect))

    def _parts(self, statement: Any, dialect: Dialect) -> str:
        self._import(f"{self.store}statement", "Parts")
        told = parts_of(statement, dialect)
        orders = {name: f"({', '.join(map(_quoted, terms))})" for name, terms in told.orders.items()}
        return (
            f"Parts(\n        text={_quoted(told.text)},\n"
            f"        columns={_mapping({name: _quoted(said) for name, said in told.columns.items()})},\n"
            f"        where={_mapping({name: _quoted(said) for name, said in told.where.items()})},\n"
            f"        orders={_mapping(orders)},\n    )"
        )

    def _columns(self, statement: Any) -> str:
        told = [
            f'        "{column.key}": {self._kind(column.type)},\n' for column in statement.exported_columns
        ]
        return "{\n" + "".join(told) + "    }" if told else "{}"

    def _kind(self, type_: Any) -> str:
        """Return how values of a type are read: by a function of `statement`, or by their StrEnum."""
        if isinstance(type_, Choice) and type_.choices is not None:
            where = type_.choices.__module__.removeprefix("adminplus_cli.")
            self._import(f"{self.store}.{where}", type_.choices.__name__)
            return type_.choices.__name__
        for known, kind in _KINDS.items():
            if isinstance(type_, known):
                self._import(f"{self.store}statement", kind)
                return kind
        return "None"

    def _import(self, module: str, name: str) -> None:
        self.imports.setdefault(module, set()).add(name)


def _tables(source: ModuleType, path: str) -> str:
    """Return the module that says of each table what writing a row to it needs to know."""
    _here, there = dialects()
    told = []
    for name, table in inspect.getmembers(source, lambda member: isinstance(member, Table)):
        for each in (table.name, *table.columns.keys()):
            if there.identifier_preparer.quote(each) != each:
                raise ValueError(f"{table.name}.{each} would need quotes")
        columns, key = _tuple(table.columns.keys()), _tuple(table.primary_key.columns.keys())
        of = table.columns["checksum"].info["of"] if "checksum" in table.columns else ()
        checked = f"    checked={_tuple(of)},\n" if of else ""
        told.append(
            f'{name} = Table(\n    "{table.name}",\n    columns={columns},\n    key={key},\n{checked})'
        )
    head = _HEAD.format(source=path)
    imports = "from __future__ import annotations\n\nfrom ...statement import Table"
    return f"{head}\n\n{imports}\n\n" + "\n\n".join(told) + "\n"


def _tuple(names: Iterable[str]) -> str:
    return "(" + "".join(f'"{name}", ' for name in names).rstrip() + ")"


def _mapping(parts: Mapping[str, str]) -> str:
    told = "".join(f'            "{name}": {said},\n' for name, said in parts.items())
    return f"{{\n{told}        }}" if told else "{}"


def _quoted(text: str) -> str:
    """Return a text as Python has it, its lines broken where a blank lets them be."""
    safe = text.replace("\\", "\\\\").replace("\x01", "\\x01").replace('"""', '\\"\\"\\"')
    lines = [part for line in safe.splitlines() for part in _wrapped(line)]
    if len(lines) < 2 and '"' not in safe:
        return f'"{safe}"'
    return '"""\n' + "\n".join(lines) + '\n"""'


def _wrapped(line: str) -> Iterator[str]:
    held = ""
    for word in re.findall(r"(?:'(?:[^']|'')*'|[^\s'])+", line):
        if held and len(held) + len(word) >= WIDTH:
            yield held
            held = word
        else:
            held = f"{held} {word}".strip()
    yield held
