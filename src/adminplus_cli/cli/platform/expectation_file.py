"""Files of expectations about rights, as an organisation keeps them: CSV, TOML, or a list of `access what`."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ...config.loader import where_in_toml
from ...domain.platform.expectation import FIELDS, Expectation, read, read_held
from ...domain.shared.csv_import import heading_key
from ...domain.shared.errors import InvalidData, UsageError, reason_of
from ...domain.shared.i18n import _, counted
from ...services.platform import expectations as service
from ..kit.csv_input import CsvFile, read_csv
from ..kit.file_output import write_new

if TYPE_CHECKING:
    from ...store.work import View

T = TypeVar("T")
X = TypeVar("X")
Recorded = Mapping[int, service.Result]
"""What is so, by the lines of the file."""
_TABLE = re.compile(r"^\s*\[\[", re.MULTILINE)
_EXPECTED = re.compile(r"^(\s*expected\s*=\s*)(\"[^\"]*\"|'[^']*'|\d+)", re.MULTILINE)


class ExpectationFile(NamedTuple):
    """The expectations of a file, and what writes what is so into it: nothing where that cannot be."""

    expectations: list[Expectation]
    record: Callable[[Recorded], None]
    recordable: bool = True


def opened(name: str) -> ExpectationFile:
    """Read a file, or stdin for `-`; raises InvalidData that names each line which cannot be read."""
    return _toml(Path(name)) if name.endswith(".toml") else _csv(name)


def asked(view: View, expectations: Sequence[Expectation]) -> list[service.Result]:
    """Return what is so of each line; raises InvalidData that names each line which is about nobody or nothing."""
    lines = ((each.line, each) for each in expectations)
    return _made(lines, lambda _line, each: [service.ask(view, each)])


def _made(lines: Iterable[tuple[int, T]], make: Callable[[int, T], list[X]]) -> list[X]:
    """Return what each line makes; raises InvalidData for those that make nothing."""
    made: list[X] = []
    problems: dict[int, str] = {}
    for number, content in lines:
        try:
            made += make(number, content)
        except InvalidData as error:
            problems.setdefault(number, error.message)
    if problems:
        said = counted("{count} line cannot be read.", "{count} lines cannot be read.", len(problems))
        refusal = InvalidData(said.format(count=len(problems)))
        told = _("line {lines}: {reason}")
        refusal.warnings += [told.format(lines=line, reason=reason) for line, reason in problems.items()]
        raise refusal
    return made


def _csv(name: str) -> ExpectationFile:
    file = read_csv(name)
    headings = [heading_key(heading) for heading in file.headings]
    lines = [*file.lines]
    held = {"type", "actions", "never"} <= {*headings}
    if not held and not {"actor", "action", "expected"} <= {*headings}:
        raise InvalidData(
            _("{name}: it has no columns actor, action and expected.").format(name=name[:100]),
            _("Write the headings: {names}").format(names=",".join(FIELDS[:6])),
        )

    def make(number: int, cells: list[str]) -> list[Expectation]:
        named = dict(zip(headings, cells, strict=False))
        return [*read_held(number, named)] if held else [read(number, named)]

    def record(results: Recorded) -> None:
        place = headings.index("expected")
        _record_csv(name, file, [_recorded(line, place, results) for line in lines])

    return ExpectationFile(_made(lines, make), record, recordable=not held and name != "-")


def _recorded(line: tuple[int, list[str]], place: int, results: Recorded) -> list[str]:
    number, cells = line
    if number not in results:
        return cells
    padded = cells + [""] * (place + 1 - len(cells))
    return [*padded[:place], results[number].found, *padded[place + 1 :]]


def _record_csv(name: str, file: CsvFile, rows: list[list[str]]) -> None:
    from ...render import csv

    out = io.StringIO(newline="")
    csv.write(file.headings, rows, out, dialect=file.dialect)
    write_new(Path(name), io.BytesIO(out.getvalue().encode()), force=True, mode=_mode(Path(name)))


def _toml(path: Path) -> ExpectationFile:
    import tomllib

    named = str(path)[:100]
    try:
        text = path.read_text(encoding="utf-8")
        tables = [table for tables in tomllib.loads(text).values() for table in tables]
    except OSError as error:
        raise UsageError(
            _("{path} cannot be read: {reason}.").format(path=named, reason=reason_of(error))
        ) from None
    except UnicodeDecodeError:
        raise InvalidData(_("{path} is not UTF-8.").format(path=named)) from None
    except tomllib.TOMLDecodeError as error:
        place = where_in_toml(error)
        raise InvalidData(_("{path} is not TOML: look at {place}.").format(path=named, place=place)) from None
    starts = [match.start() for match in _TABLE.finditer(text)]
    numbers = [text.count("\n", 0, start) + 1 for start in starts]
    if len(tables) != len(starts) or not all(isinstance(table, dict) for table in tables):
        raise InvalidData(_("{path}: each expectation is a table of its own, [[expect]].").format(path=named))

    def make(number: int, row: Mapping[str, object]) -> list[Expectation]:
        return [read(number, {key: str(value) for key, value in row.items()})]

    def record(results: Recorded) -> None:
        ends = [*starts[1:], len(text)]
        parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        for place, number in enumerate(numbers):
            if number in results:
                parts[place] = _EXPECTED.sub(rf'\g<1>"{results[number].found}"', parts[place], count=1)
        written = text[: starts[0] if starts else len(text)] + "".join(parts)
        write_new(path, io.BytesIO(written.encode()), force=True, mode=_mode(path))

    return ExpectationFile(_made(zip(numbers, tables, strict=True), make), record)


def _mode(path: Path) -> int:
    """Return the mode of a file, which it keeps."""
    return path.stat().st_mode & 0o777
