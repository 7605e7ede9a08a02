"""How long other command-line tools take to list a little, beside ours: `python benchmarks/peers.py`.

No promise: what people are used to. Each is installed by pip into a virtual environment that is thrown away; one that
cannot be installed, or is not there (gh), is passed over. All list fifty things or fewer that are on this machine.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from big_store import Size, big_store
from f3_reading import AS, ROWS
from measure import SQLITE_UTILS, Run, Words, adminplus, once

RUNS = 9
SMALL = 10_000
TODO = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//bench//FR
BEGIN:VTODO
UID:{number}@example.org
DTSTAMP:20260301T090000Z
SUMMARY:Demande {number}
END:VTODO
END:VCALENDAR
"""
EVENT = TODO.replace("VTODO", "VEVENT").replace("SUMMARY", "DTSTART:20260301T090000Z\nSUMMARY")


def main() -> None:
    store = big_store(Size(SMALL))

    def floor() -> Run:
        return once([SQLITE_UTILS, "query", store, ROWS])

    ours = adminplus("--store", store, *AS, "request", "list", "--limit", 50)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _measure("adminplus request list", ours, floor)
        for what, words in _peers(folder):
            _measure(what, lambda words=words: once(words), floor)  # type: ignore[misc]


def _measure(what: str, run: Callable[[], Run], floor: Callable[[], Run]) -> None:
    """Run both in turn, after one of each that does not count, and print the ratio of the medians."""
    run(), floor()
    pairs = [(run(), floor()) for _run in range(RUNS)]
    wall = median(ours.wall for ours, _theirs in pairs) / median(theirs.wall for _ours, theirs in pairs)
    cpu = median(ours.cpu for ours, _theirs in pairs) / median(theirs.cpu for _ours, theirs in pairs)
    print(f"{wall:5.2f} × sqlite-utils query, processor {cpu:5.2f}: {what}", flush=True)


def _peers(folder: Path) -> Iterator[tuple[str, Words]]:
    """Yield what each tool is asked, with the words that ask it."""
    if gh := shutil.which("gh"):
        yield "gh alias list", [gh, "alias", "list"]
    else:
        print("gh: not there")
    for package, prepare in PEERS.items():
        programs = _installed(package, folder)
        if programs:
            place = folder / f"{package}-data"
            place.mkdir()
            yield prepare(programs, place)


def _installed(package: str, folder: Path) -> Path | None:
    """Install a package into an environment of its own, and return where its programs are."""
    venv = folder / package
    steps = ([sys.executable, "-m", "venv", venv], [venv / "bin/pip", "install", "--quiet", package])
    for step in steps:
        if subprocess.run(list(map(str, step)), check=False, capture_output=True).returncode:
            print(f"{package}: cannot be installed here")
            return None
    return venv / "bin"


def _todoman(programs: Path, place: Path) -> tuple[str, Words]:
    _calendar(place / "lists/work", TODO)
    config = place / "config.py"
    config.write_text(f'path = "{place}/lists/*"\ncache_path = "{place}/cache.db"\n', encoding="utf-8")
    return "todo list", [programs / "todo", "--config", config, "list"]


def _khal(programs: Path, place: Path) -> tuple[str, Words]:
    _calendar(place / "work", EVENT)
    config = place / "config"
    config.write_text(
        f"[calendars]\n[[work]]\npath = {place}/work\n[sqlite]\npath = {place}/khal.db\n"
        "[locale]\nlongdateformat = %Y-%m-%d\n",
        encoding="utf-8",
    )
    return "khal list", [programs / "khal", "-c", config, "list", "2026-03-01"]


def _beets(programs: Path, place: Path) -> tuple[str, Words]:
    config = place / "config.yaml"
    config.write_text("plugins: []\n", encoding="utf-8")
    return "beet list", [programs / "beet", "-c", config, "-l", place / "library.db", "list"]


def _django(programs: Path, place: Path) -> tuple[str, Words]:
    subprocess.run([programs / "django-admin", "startproject", "bench", place], check=True)
    manage = [programs / "python", place / "manage.py"]
    subprocess.run([*manage, "migrate", "-v", "0"], check=True)
    return "manage.py dumpdata auth.permission", [*manage, "dumpdata", "auth.permission"]


def _calendar(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    for number in range(50):
        (folder / f"{number}.ics").write_text(text.format(number=number), encoding="utf-8")


PEERS: dict[str, Callable[[Path, Path], tuple[str, Words]]] = {
    "todoman": _todoman,
    "khal": _khal,
    "beets": _beets,
    "django": _django,
}

if __name__ == "__main__":
    main()
