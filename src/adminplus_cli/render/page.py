"""One self-contained HTML page with figures and charts: no network, no script, readable on a phone (extra `charts`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template

from .text import printable


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart: one series of whole numbers for each name, over the labels, which `heading` names.

    `sideways` is for few labels that are words.
    """

    title: str
    definition: str
    heading: str
    labels: Sequence[str]
    series: Mapping[str, Sequence[int]]
    sideways: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: what it is called, its value as text, what it counts, and of how many it tells."""

    name: str
    value: str
    definition: str
    counted: str = ""


def page(
    *,
    title: str,
    subtitle: str,
    facts: Sequence[Fact],
    charts: Sequence[Chart],
    footer: str,
    nothing: str,
    numbers: str,
    lang: str,
) -> str:
    """Return the page; `nothing` stands where a chart would be empty, `numbers` above each table.

    Raises ModuleNotFoundError where the charts cannot be drawn.
    """
    from .chart import draw  # a page without anything to draw needs what it imports no less

    template = Template(files("adminplus_cli.render").joinpath("page.html").read_text(encoding="utf-8"))
    drawn = []
    for number, chart in enumerate(charts, 1):
        empty = not any(value for values in chart.series.values() for value in values)
        drawing = f'<p class="nothing">{_text(nothing)}</p>'
        if not empty:
            drawing = draw(chart.title, chart.labels, chart.series, sideways=chart.sideways, number=number)
        drawn.append(_figure(chart, drawing, numbers))
    return template.substitute(
        lang=_text(lang),
        title=_text(title),
        subtitle=_text(subtitle),
        footer=_text(footer),
        facts="\n".join(map(_fact, facts)),
        charts="\n".join(drawn),
    )


def _text(text: str) -> str:
    return escape(printable(text))


def _fact(fact: Fact) -> str:
    counted = f" <small>{_text(fact.counted)}</small>" if fact.counted else ""
    return (
        f"<div><dt>{_text(fact.name)}</dt><dd>{_text(fact.value)}{counted}</dd>"
        f'<dd class="definition">{_text(fact.definition)}</dd></div>'
    )


def _figure(chart: Chart, drawing: str, numbers: str) -> str:
    """Return a chart with the same numbers as a table, for those who cannot see it."""
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in (chart.heading, *chart.series))
    rows = "".join(
        f'<tr><th scope="row">{_text(label)}</th>'
        + "".join(f"<td>{values[position]}</td>" for values in chart.series.values())
        + "</tr>"
        for position, label in enumerate(chart.labels)
    )
    return (
        f'<figure><figcaption><h2>{_text(chart.title)}</h2><p class="definition">{_text(chart.definition)}</p>'
        f"</figcaption>{drawing}<details open><summary>{_text(numbers)}</summary>"
        f'<table aria-label="{_text(chart.title)}">'
        f"<thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></details></figure>"
    )
