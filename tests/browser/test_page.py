"""The page of figures in a real browser, at the width of a phone and of a desk.

Where there is no Chromium these tests are skipped; the parser's view of the page is in tests/render/test_page.py.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import escape
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.render.page import Chart, Fact, page
from tests.casework import CAF, cast, open_request
from tests.guidance import OLGA, programs
from tests.runner import Runner

BROWSER = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs a browser: the Debian package chromium")

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
WIDTHS = (390, 1280)
MEASURE = """<!DOCTYPE html><iframe id="page" width="{width}" height="900" style="border: 0" srcdoc="{page}"></iframe>
<script>
document.getElementById("page").onload = event => {{
  const inner = event.target.contentDocument, root = inner.documentElement;
  const box = element => element.getBoundingClientRect();
  const told = {{
    width: root.clientWidth,
    content: root.scrollWidth,
    outside: [...inner.querySelectorAll("body *")].filter(e => box(e).right > root.clientWidth + 1).map(e => e.tagName),
    charts: [...inner.querySelectorAll("svg")].map(e => [box(e).width, box(e).height]),
    small: [...inner.querySelectorAll("svg text")].filter(e => e.textContent && box(e).height < 9).length,
    columns: new Set([...inner.querySelectorAll("figure")].map(e => box(e).left)).size,
    elements: inner.querySelectorAll("*").length,
  }};
  document.body.innerHTML = `<pre>${{JSON.stringify(told)}}</pre>`;
}};
</script>"""


FACTS = [
    Fact(
        "answered in 4 days", "67%", "Share whose first response came within the delay. " * 2, "of 3 requests"
    ),
    *(Fact(f"figure {number}", "n/a", "What it counts, in a sentence.") for number in range(7)),
]
MONTHS = [f"2026-{month:02}" for month in range(1, 14)]
STATES = ["new", "in progress", "processed"]
SERIES = {
    "full": ({"sent": [7 * n % 13 for n in range(13)], "received": [480 - n for n in range(13)]}, [4, 12, 1]),
    "empty": ({"sent": [0] * 13, "received": [0] * 13}, [0, 0, 0]),
    "hostile": ({"sent": [1] * 13, "received": [0] * 13}, [1, 0, 0]),
}


@pytest.fixture(params=list(SERIES))
def html(request: pytest.FixtureRequest) -> str:
    """Pages of a group with a year of requests, of one without any, and of one with a long hostile name."""
    by_month, by_status = SERIES[request.param]
    name = "W" * 60 + "<script>alert(1)</script>" if request.param == "hostile" else "CAF de l'Ain"
    charts = [
        Chart("Requests by month", "What was sent, what was received.", "month", MONTHS, by_month),
        Chart("Open requests", "As of now.", "status", STATES, {"requests": by_status}, sideways=True),
        Chart("Escalations", "By rule.", "rule", STATES[:2], {"requests": by_status[:2]}, sideways=True),
    ]
    texts = {
        "subtitle": "a year",
        "footer": "How it counts.",
        "nothing": "Nothing.",
        "numbers": "The numbers",
    }
    return page(title=name, facts=FACTS, charts=charts, lang="en", **texts)


def browse(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Open a page in a browser that knows nothing of anybody, and return what it said."""
    assert BROWSER
    profile = f"--user-data-dir={file.parent / 'profile'}"
    command = [BROWSER, *QUIET, profile, "--virtual-time-budget=3000", *options, file.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)


def measured(html: str, width: int, folder: Path) -> Any:
    """Return what a browser makes of the page in a frame of that width."""
    file = folder / "measure.html"
    file.write_text(MEASURE.format(width=width, page=escape(html)), encoding="utf-8")
    found = re.search(r"<pre>(.*)</pre>", browse(file, "--dump-dom", "--window-size=1400,1000").stdout)
    assert found
    return json.loads(found[1])


@pytest.mark.requirement("M3")
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_width_and_can_be_read(html: str, width: int, tmp_path: Path) -> None:
    told = measured(html, width, tmp_path)
    assert (told["width"], told["content"], told["outside"]) == (width, width, [])
    assert told["columns"] == (1 if width < 600 else 2)
    assert told["elements"] > 50
    for wide, high in told["charts"]:
        assert 250 < wide <= width
        assert 60 < high < 600
    assert told["small"] == 0


@pytest.mark.requirement("M3")
def test_the_browser_has_nothing_to_complain_of(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    open_request(cast(adminplus_sqlite))
    file = tmp_path / "page.html"
    adminplus_sqlite.ok("group", "stats", CAF, "-o", "html", "--to", file)
    done = browse(file, "--dump-dom", "--enable-logging=stderr", "--v=0", "--window-size=390,900")
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
    assert done.stdout.count("<figure>") == 3
    assert "<script" not in done.stdout


@pytest.mark.requirement("D1", "G3")
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_a_project_fits_too_whatever_its_programs_are_called(
    adminplus_sqlite: Runner, width: int, tmp_path: Path
) -> None:
    adminplus = programs(adminplus_sqlite)
    for title in ("Un programme au titre long, " * 5, "W" * 150, "<b>&amp;</b>"):
        adminplus.ok("program", "create", 1, title, "--objective", 1, as_=OLGA)
        adminplus.ok("participant", "add", title.strip(), "zoe@j.example.fr", as_=OLGA)
        log = ("participant", "log", title.strip(), "zoe@j.example.fr", "meeting_held", "--confirmed")
        adminplus.ok(*log, as_=OLGA)
    html = adminplus.ok("project", "stats", 1, "-o", "html", as_=OLGA).out
    told = measured(html, width, tmp_path)
    assert (told["width"], told["content"], told["outside"]) == (width, width, [])
    assert len(told["charts"]) == 5
    assert told["small"] == 0


@pytest.mark.requirement("P7")
@pytest.mark.parametrize("width", WIDTHS)
def test_the_sheet_of_a_participant_fits_whatever_people_are_called(
    adminplus_sqlite: Runner, width: int, tmp_path: Path
) -> None:
    adminplus = programs(adminplus_sqlite)
    adminplus.ok("program", "edit", 1, "--title", "W" * 150, as_=OLGA)
    adminplus.ok("participant", "add", 1, f"{'z' * 60}@j.example.fr", as_=OLGA)
    html = adminplus.ok("participant", "show", 1, f"{'z' * 60}@j.example.fr", "-o", "html", as_=OLGA).out
    told = measured(html, width, tmp_path)
    assert (told["width"], told["content"], told["outside"]) == (width, width, [])


def test_a_console_error_would_be_noticed(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        "<!DOCTYPE html><title>x</title><script>console.error('canary')</script>", encoding="utf-8"
    )
    done = browse(file, "--dump-dom", "--enable-logging=stderr", "--v=0")
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line and "canary" in line]


@pytest.mark.parametrize("width", WIDTHS)
def test_something_is_painted(width: int, tmp_path: Path) -> None:
    file, image = tmp_path / "page.html", tmp_path / "page.png"
    chart = Chart("Requests by month", "Counted.", "month", MONTHS, SERIES["full"][0])
    texts = {
        "subtitle": "a year",
        "footer": "How it counts.",
        "nothing": "Nothing.",
        "numbers": "The numbers",
    }
    file.write_text(page(title="CAF", facts=FACTS, charts=[chart], lang="en", **texts), encoding="utf-8")
    browse(file, f"--screenshot={image}", f"--window-size={width},2400")
    assert image.read_bytes().startswith(b"\x89PNG")
    assert image.stat().st_size > 10_000
