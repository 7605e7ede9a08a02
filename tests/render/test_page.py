"""The page of figures: one file that asks for nothing, runs nothing, and shows names as they are."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from adminplus_cli.render.chart import ticks
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
