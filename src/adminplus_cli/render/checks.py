"""Results of checks for what runs tests: TAP, and the XML of JUnit. A check is its name, and lines where it failed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TextIO

from .text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

Check = tuple[str, "Sequence[str]"]


def tap(checks: Sequence[Check], out: TextIO) -> None:
    """Write the checks as the Test Anything Protocol has them."""
    out.write(f"TAP version 13\n1..{len(checks)}\n")
    for number, (name, failure) in enumerate(checks, 1):
        told = printable(name).replace("#", "\\#")
        out.write(f"{'not ok' if failure else 'ok'} {number} - {told}\n")
        out.writelines(f"# {printable(line)}\n" for line in failure)


def junit(checks: Sequence[Check], out: TextIO) -> None:
    """Write the checks as XML, as JUnit does."""
    failures = sum(bool(failure) for _name, failure in checks)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<testsuite name="adminplus access test" tests="{len(checks)}" failures="{failures}">\n')
    for name, failure in checks:
        out.write(f'  <testcase classname="access" name="{_text(name)}"')
        if failure:
            rest = _text("\n".join(failure))
            out.write(f'>\n    <failure message="{_text(failure[0])}">{rest}</failure>\n  </testcase>\n')
        else:
            out.write("/>\n")
    out.write("</testsuite>\n")


def _text(value: str) -> str:
    return escape("\n".join(printable(line) for line in value.split("\n")))
