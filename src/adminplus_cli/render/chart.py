"""A bar chart as SVG that stands in a page: drawn by pygal (extra `charts`), without its script and comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from pygal import Bar, HorizontalBar
from pygal.style import Style

from .text import printable

WIDTH, ROW, HEIGHT = 480, 44, 300
LABELS = 16
"""So many labels stand side by side without running into each other; of more, every second or third is there."""

INK, PALE = "#3a3a3a", "#cecece"
COLOURS = ("#000091", "#c15c2e")
"""What pygal draws in; in a page each stands for a colour of its style, which is another one in the dark."""
VARIABLES = {INK: "var(--ink)", PALE: "var(--line)", COLOURS[0]: "var(--first)", COLOURS[1]: "var(--second)"}
FEW = 3
"""So many bars lie: standing side by side, each would be a block as wide as the page."""

STEPS = 5
LONGEST = 22
"""How many characters of a label are drawn."""

FONT = "system-ui, sans-serif"
LEFT_OUT: tuple[object, ...] = (ET.Comment, "script", "desc")
"""Who drew it, and what pygal's own script would need; a page has none."""


def draw(
    title: str, labels: Sequence[str], series: Mapping[str, Sequence[int]], *, sideways: bool, number: int
) -> str:
    """Return the drawing of the `series` over `labels`, the one of that `number` in its page."""
    sideways = sideways or len(labels) <= FEW
    style = Style(
        background="transparent",
        plot_background="transparent",
        foreground=INK,
        foreground_strong=INK,
        foreground_subtle=PALE,
        guide_stroke_color=PALE,
        major_guide_stroke_color=PALE,
        guide_stroke_dasharray="1,0",
        major_guide_stroke_dasharray="1,0",
        colors=COLOURS,
        opacity="1",
        font_family=FONT,
        label_font_family=FONT,
        major_label_font_family=FONT,
        legend_font_family=FONT,
        label_font_size=14,
        major_label_font_size=14,
        legend_font_size=14,
        transition="0s",
    )
    drawing = (HorizontalBar if sideways else Bar)(
        js=[],
        style=style,
        explicit_size=False,
        width=WIDTH,
        height=ROW * len(labels) * len(series) + 50 + 30 * (len(series) > 1) if sideways else HEIGHT,
        margin=8,
        show_legend=len(series) > 1,
        legend_at_bottom=True,
        x_label_rotation=0 if sideways else 60,
        x_labels_major_every=None if sideways else -(-len(labels) // LABELS),
        show_minor_x_labels=sideways,
        print_values=False,  # the scale is in whole numbers, and the table beside it has them all
        pretty_print=False,
        formatter=str,
    )
    drawing.uuid = str(number)
    order = slice(None, None, -1) if sideways else slice(None)  # pygal draws sideways from the bottom up
    drawing.x_labels = [_cut(printable(label)) for label in labels][order]
    drawing.y_labels = ticks(max(value for values in series.values() for value in values))
    for name, values in series.items():
        drawing.add(printable(name), list(values)[order])
    return _for_a_page(drawing.render_tree(), title)


def _cut(label: str) -> str:
    """Return a label that leaves room for the bars; the table beside the drawing has all of it."""
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"


def ticks(most: int) -> list[int]:
    """Return whole numbers from 0 to at least `most`, at most `STEPS` steps of 1, 2 or 5 times a power of ten."""
    step = next(
        step
        for power in range(20)
        for step in (10**power, 2 * 10**power, 5 * 10**power)
        if step * STEPS >= most
    )
    return list(range(0, -(-max(most, 1) // step) * step + 1, step))


def _for_a_page(svg: ET.Element, title: str) -> str:
    """Return the drawing as text: an image with a name, and nothing in it but the image."""
    for parent in svg.iter():
        for child in [each for each in parent if each.tag in LEFT_OUT]:
            parent.remove(child)
    svg.set("role", "img")
    svg.set("aria-label", printable(title))
    text = ET.tostring(svg, encoding="unicode")
    for colour, variable in VARIABLES.items():
        text = text.replace(colour, variable)
    return text
