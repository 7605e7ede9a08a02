"""Measure the promises of performance: all of them, or those named (`python benchmarks/run.py f1 f5`).

A run of all of them writes docs/performance.md; one of some, on the store of full size, their lines there.
"""

from __future__ import annotations

import argparse
import compileall
import platform
import sqlite3
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from big_store import Size
from measure import HERE, Result

PAGE = HERE.parent / "docs/performance.md"
PROMISES = {
    "f1": "f1_start",
    "f2": "f2_help",
    "f3": "f3_reading",
    "f4": "f4_writing",
    "f5": "f5_tick_idle",
    "f6": "f6_tick_due",
    "f6-postgresql": "f6_tick_postgresql",
    "f7": "f7_export",
    "f8": "f8_import",
    "f9": "f9_list_flat",
    "f10": "f10_table",
    "f12": "f12_completion",
    "f15": "f15_postgresql",
    "f16": "f16_count",
    "f17": "f17_outbox",
    "f18": "f18_writer",
    "f19": "f19_newest",
    "f20": "f20_stats",
}
QUICK = (20_000, 3)
"""The size of the store and how often each side runs, for a first look."""
HEAD = """\
# Performance

<!-- Written by `python3 dev bench`. -->

What adminplus promises about its speed, and what was measured. Each line starts whole processes of our command and
of a floor in turn, and gives the ratio of the medians: times differ from machine to machine, ratios hardly do.
*Processor* is the same ratio in processor time, which other work on the machine disturbs less; *quartiles* are those
of the ratios of neighbouring runs. *Peak* is the most memory our command took, but
never less than the benchmark itself held when it started it: 42 MB where many lines of the table read the same.

The big store holds {requests:,} requests ({open:,} open), {messages:,} messages, {users:,} users and {groups:,} groups;
`benchmarks/big_store.py` makes it. Runs of each: {runs}. Python {python}, SQLite {sqlite}.

| | what | floor | ratio | promised | | processor | quartiles | ours | floor | peak |
|---|---|---|--:|--:|---|--:|--:|--:|--:|--:|
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *PROMISES], help="which; all when none is named")
    parser.add_argument("--size", type=int, default=Size.requests, help="requests in the big store")
    parser.add_argument("--runs", type=int, default=9, help="how often each side runs")
    parser.add_argument(
        "--quick", action="store_true", help="a small store, three runs, and no page: minutes"
    )
    wanted = parser.parse_args()
    if wanted.runs < 2:
        parser.error(f"--runs {wanted.runs}: a spread needs at least two")
    if wanted.quick:
        wanted.size, wanted.runs = QUICK
    _compile()
    results: list[Result] = []
    for name in wanted.names or PROMISES:
        results += import_module(PROMISES[name]).measure(wanted.runs, wanted.size)
    if not wanted.names and not wanted.quick:
        PAGE.write_text(page(results, Size(wanted.size), wanted.runs), encoding="utf-8")
    elif wanted.size == Size.requests:
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), results), encoding="utf-8")
    if not all(result.kept for result in results):
        sys.exit("a promise is not kept")


def page(results: list[Result], size: Size, runs: int) -> str:
    """Return the page that shows `results`."""
    head = HEAD.format(
        requests=size.requests,
        open=size.open,
        messages=_messages(size),
        users=size.users,
        groups=size.groups,
        runs=runs,
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
    )
    notes = "".join(f"\n{result.promise}: {result.note}\n" for result in results if result.note)
    return head + "".join(map(_row, results)) + notes


def renewed(text: str, results: list[Result]) -> str:
    """Return a page with these results in the place of those of the same things, or behind the others there."""
    lines = text.splitlines(keepends=True)
    for each in results:
        begin = f"| {each.promise} | {each.what} | {each.floor} |"
        kept = [number for number, line in enumerate(lines) if line.startswith(begin)]
        last = max(number for number, line in enumerate(lines) if line.startswith("| F"))
        lines[slice(*(kept[0], kept[0] + 1) if kept else (last + 1, last + 1))] = [_row(each)]
        note = f"{each.promise}: {each.note}\n"
        if each.note and note not in lines:
            lines += ["\n", note]
    return "".join(lines)


def _row(each: Result) -> str:
    cells = (
        each.promise,
        each.what,
        each.floor,
        f"{each.ratio:.2f}",
        f"≤ {each.limit:g}",
        "" if each.kept else "**over**",
        f"{each.cpu_ratio:.2f}",
        f"{each.spread[0]:.2f}–{each.spread[1]:.2f}",
        f"{each.ours.wall:.3f} s",
        f"{each.theirs.wall:.3f} s",
        f"{each.ours.peak:.0f} MB",
    )
    return f"| {' | '.join(cells)} |\n"


def _messages(size: Size) -> int:
    return 6 * (size.requests - size.open) + size.open // 2


def _compile() -> None:
    """Compile what is measured, as an installation does: a missing .pyc triples every start."""
    found = find_spec("adminplus_cli")
    assert found is not None
    assert found.origin is not None
    compileall.compile_dir(Path(found.origin).parent, quiet=2)


if __name__ == "__main__":
    main()
