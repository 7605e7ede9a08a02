"""`adminplus group stats`: figures for managers, never personal data (M3)."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, cast

import typer

from ...domain.casework.group import Group
from ...domain.casework.statistics import GroupStatistics
from ...domain.casework.statistics_words import DEFINITIONS, ground
from ...domain.shared.period import Period
from ...services.casework import group_requests as service
from ..kit.context import Context
from ..kit.options import GroupArgument
from ..kit.reading import looked
from ..kit.statistics_output import Figures, Span, counting
from .schema import Statistics
from .statistics_view import as_page, as_text

if TYPE_CHECKING:
    from ...store.work import View

SinceOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="First day of the period; a year ago by default.")
]


class GroupFigures(Figures[Statistics]):
    """The figures of a group over a period."""

    def __init__(self, group: Group, period: Period, told: GroupStatistics) -> None:
        self.group = group
        self.period = period
        self.told = told

    def record(self) -> Statistics:
        return cast(Statistics, service.as_record(self.group, self.period, self.told))

    def definitions(self) -> dict[str, str]:
        return {figure: says() for figure, says in DEFINITIONS.items()} | {"all": ground()}

    def rows(self) -> Iterator[tuple[str, object, object]]:
        for figure, value in asdict(self.told).items():
            if isinstance(value, dict):
                yield from ((figure, of, number) for of, number in value.items())
            else:
                yield figure, "", value

    def as_text(self, *, explain: bool, columns: int | None) -> str:
        return as_text(self.group.name, self.period, self.told, explain=explain, columns=columns)

    def as_page(self, made_at: datetime) -> str:
        return as_page(self.group.name, self.period, self.told, made_at)


@counting(SinceOption)
def stats(ctx: Context, group: GroupArgument, span: Span) -> GroupFigures:
    """Show the figures of a group."""

    def look(view: "View") -> GroupFigures:
        found, period, told = service.statistics(
            view, group, ctx.obj.app.delays, since=span.since, until=span.until, today=ctx.obj.app.today
        )
        return GroupFigures(found, period, told)

    return looked(ctx.obj, look)
