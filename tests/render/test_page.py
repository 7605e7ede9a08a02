"""The page of figures: one file that asks for nothing, runs nothing, and shows names as they are."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from adminplus_cli.render.chart import VARIABLES, ticks
from adminplus_cli.render.page import Chart, Fact, page

HOSTILE = (
    "<script>alert(1)</script> & \"'\x1b[31m\u202e</title></h1><img src=x onerror=alert(1)> ${title} {0}"
)
MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
CHARTS = (
    Chart("By month", "What is counted.", "month", MONTHS, {"sent": range(12), "received": [7] * 12}),
    Chart("By status", "Now.", "status", ["new", "closed"], {"requests": [1, 0]}, sideways=True),
)
VOID = {"meta", "link", "img", "br", "hr", "input"}


class Checked(HTMLParser):
    """A strict reader: every tag is closed in its turn, no attribute or id comes twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _value in attrs}) == len(attrs), (tag, attrs)
        self.tags.append((tag, dict(attrs)))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert "svg" in self.open, tag
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def drawn(title: str = "CAF", charts: tuple[Chart, ...] = CHARTS, **more: str) -> str:
    texts = {
        "subtitle": "a year",
        "footer": "How it is counted.",
        "nothing": "Nothing.",
        "numbers": "Numbers",
    }
    facts = [Fact("answered", "67%", "What that is.", "of 3 requests")]
    return page(title=title, facts=facts, charts=charts, lang="en", **(texts | more))


def read(html: str) -> Checked:
    found = Checked()
    found.feed(html)
    found.close()
    assert found.open == []
    return found


def test_the_page_is_well_formed_and_names_nothing_twice() -> None:
    found = read(drawn())
    assert len({*found.ids}) == len(found.ids)
    assert drawn() == drawn()


@pytest.mark.requirement("M3")
def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    html = drawn()
    assert {*re.findall(r"https?://[^\"'\s<>)]*", html)} <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"url\(|@import|<script|<link|<img|<iframe|javascript:|\ssrc=|\son\w+=", html)
    assert "pygal 3" not in html
    policy = next(a for tag, a in read(html).tags if tag == "meta" and "http-equiv" in a)
    assert policy == {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'",
    }


@pytest.mark.parametrize("where", ["title", "subtitle", "footer", "numbers"])
def test_hostile_text_is_shown_as_text(where: str) -> None:
    plain, hostile = (
        read(drawn()),
        read(drawn(HOSTILE) if where == "title" else drawn("CAF", CHARTS, **{where: HOSTILE})),
    )
    assert [tag for tag, _attrs in hostile.tags] == [tag for tag, _attrs in plain.tags]
    said = "".join(hostile.text)
    assert "<script>alert(1)</script> & \"'\\x1b[31m\\u202e</title></h1>" in said
    assert "${title} {0}" in said


def test_hostile_labels_of_charts_are_shown_as_text() -> None:
    charts = (Chart(HOSTILE, HOSTILE, HOSTILE, [HOSTILE, "b"], {HOSTILE: [1, 2], "other": [0, 1]}),)
    found = read(drawn(charts=charts))
    assert {tag for tag, _attrs in found.tags} & {"script", "img"} == set()
    assert not [name for _tag, attrs in found.tags for name in attrs if name.startswith("on")]
    assert not re.search(r"[\x1b\u202e]", drawn(charts=charts))


@pytest.mark.requirement("M3")
def test_what_a_chart_shows_a_table_tells() -> None:
    html = drawn()
    found = read(html)
    images = [attrs for tag, attrs in found.tags if tag == "svg"]
    assert [(image["role"], image["aria-label"]) for image in images] == [
        ("img", "By month"),
        ("img", "By status"),
    ]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', html)
    told = {label: re.findall(r"<td>(\d+)</td>", cells) for label, cells in rows}
    assert told == {month: [str(n), "7"] for n, month in enumerate(MONTHS)} | {"new": ["1"], "closed": ["0"]}
    assert [attrs["lang"] for tag, attrs in found.tags if tag == "html"] == ["en"]
    assert re.search(r"<title>CAF</title>", html)


@pytest.mark.parametrize(("count", "every"), [(13, 1), (16, 1), (17, 2), (60, 4)])
def test_of_many_labels_only_so_many_are_written_that_they_can_be_read(count: int, every: int) -> None:
    months = [f"{2020 + n // 12}-{n % 12 + 1:02}" for n in range(count)]
    html = drawn(charts=(Chart("By month", "Counted.", "month", months, {"sent": [1] * count}),))
    assert re.findall(r">(\d{4}-\d\d)</text>", html) == months[::every]
    assert re.findall(r'<th scope="row">(.*?)</th>', html) == months


def test_a_chart_without_anything_is_a_sentence() -> None:
    charts = (Chart("By month", "Counted.", "month", [], {"sent": [], "received": []}), CHARTS[1])
    html = drawn(charts=charts)
    assert html.count('<p class="nothing">Nothing.</p>') == 1
    assert html.count("<svg") == 1


@pytest.mark.parametrize(
    ("most", "numbers"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (5, [0, 1, 2, 3, 4, 5]),
        (6, [0, 2, 4, 6]),
        (11, [0, 5, 10, 15]),
        (26, [0, 10, 20, 30]),
        (480, [0, 100, 200, 300, 400, 500]),
    ],
)
def test_the_axis_has_few_whole_numbers_each_once(most: int, numbers: list[int]) -> None:
    assert ticks(most) == numbers


def test_axes_hold_whole_numbers_each_once() -> None:
    svg = drawn(charts=CHARTS[1:])
    axis = re.findall(r">(\d+(?:\.\d+)?)</text>", svg)
    assert axis == ["0", "1"]


STYLE = re.compile(r":root \{([^}]*)\}")
READ = ("text", "soft", "ink", "first")
"""The colours of text, which WCAG 2 AA wants 4.5 times as bright or dark as what they stand on."""
SEEN = ("first", "second")
"""Those of bars: 3 times."""


def palettes() -> dict[str, dict[str, str]]:
    """Return the colours of the page in the light, in the dark and on paper, by their names."""
    found = [dict(re.findall(r"--(\w+): (#\w{6})", style)) for style in STYLE.findall(drawn())]
    return dict(zip(("light", "dark", "print"), found, strict=True))


def brightness(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 works it out."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how many times as bright the brighter of two colours is."""
    dark, bright = sorted(map(brightness, (one, other)))
    return (bright + 0.05) / (dark + 0.05)


def test_contrasts_are_worked_out_as_the_standard_does() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#e4794a", "#ffffff"), 2) == 2.94


@pytest.mark.parametrize("where", ["light", "dark", "print"])
def test_every_colour_can_be_told_from_what_it_stands_on(where: str) -> None:
    colours = palettes()[where]
    for ground in ("paper", "shade"):
        assert [name for name in READ if contrast(colours[name], colours[ground]) < 4.5] == []
        assert [name for name in SEEN if contrast(colours[name], colours[ground]) < 3] == []


def test_no_colour_is_named_but_in_the_palettes() -> None:
    page_ = drawn()
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", STYLE.sub("", page_)) == []
    assert {variable.removeprefix("var(--").rstrip(")") for variable in VARIABLES.values()} <= {
        *palettes()["light"]
    }


def test_a_chart_of_one_month_is_no_block_as_wide_as_the_page() -> None:
    one = Chart("By month", "Counted.", "month", ["2026-03"], {"sent": [4], "received": [9]})
    page_ = drawn(charts=(one,))
    bars = re.findall(r'<rect [^>]*class="rect reactive tooltip-trigger"[^>]*>', page_)
    heights = [float(found) for bar in bars for found in re.findall(r' height="([\d.]+)"', bar)]
    assert len(heights) == 2
    assert max(heights) < 60
