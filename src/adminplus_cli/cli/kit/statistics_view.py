"""What the figures of groups and of projects have in common to the eye: their period, their width, their page."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from textwrap import wrap
from typing import TYPE_CHECKING

from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.period import Period
from ...domain.shared.phrases import day, instant

if TYPE_CHECKING:
    from ...render.page import Chart, Fact

COLUMNS = 80
"""How wide text is that nobody reads on a terminal."""
NAMES = 14
"""How wide the names beside bars are at least."""


def fitted(lines: Callable[[int], Iterator[str]], columns: int | None) -> str:
    """Return what `lines` yields for as many `columns` as there are, or are taken where there is no terminal."""
    return "".join(f"{line.rstrip()}\n" for line in lines(max(columns or COLUMNS, 36)))


def explained(definition: str, columns: int) -> list[str]:
    """Return what a figure counts as lines that fit, none without `columns`."""
    return (
        wrap(definition, min(columns, 100), initial_indent="    ", subsequent_indent="    ")
        if columns
        else []
    )


def period_words(period: Period) -> str:
    """Return the period as a person reads it."""
    if period.until is None:
        return _("from {since} to now").format(since=day(period.since))
    return _("from {since} to {until} (excluded)").format(since=day(period.since), until=day(period.until))


def draw_page(
    name: str,
    period: Period,
    made_at: datetime,
    facts: "Sequence[Fact]",
    charts: "Sequence[Chart]",
    *,
    footer: str,
) -> str:
    """Return figures as one page, which says of when it is; raises UsageError where charts are not installed."""
    from ...render.page import page

    try:
        return page(
            title=name,
            subtitle=_("{period} · made on {instant}").format(
                period=period_words(period), instant=instant(made_at)
            ),
            facts=facts,
            charts=charts,
            footer=footer,
            nothing=_("Nothing to draw: every number is 0."),
            numbers=_("The numbers"),
            lang=_("en"),  # the language of these sentences, which a catalogue translates with them
        )
    except ModuleNotFoundError:
        raise UsageError(
            _("Charts are not installed."), _("Install them: pip install 'adminplus-cli[charts]'")
        ) from None
