"""`adminplus project stats` and `program stats`: how far programs have come (D1, C1, G3)."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, cast

import typer

from ...domain.guidance.statistics import GuidanceStatistics
from ...domain.guidance.statistics_words import GUIDANCE_DEFINITIONS as DEFINITIONS
from ...domain.shared.period import Period
from ...services.guidance import statistics as service
from ..kit.context import Context
from ..kit.options import ProgramArgument, ProjectArgument
from ..kit.reading import looked
from ..kit.statistics_output import Figures, Span, counting
from ..program.schema import ProgramStatistics
from .schema import ProjectStatistics
from .statistics_view import as_page, as_text

if TYPE_CHECKING:
    from ...store.work import View

T = TypeVar("T", ProjectStatistics, ProgramStatistics)

SinceOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="First day of the period; twelve weeks by default.")
]


class ProjectFigures(Figures[T], Generic[T]):
    """The figures of a project, or of one program, over a period; `head` says of which."""

    def __init__(self, head: dict[str, Any], period: Period, told: GuidanceStatistics) -> None:
        self.name = str(head.get("name") or head.get("title"))
        self.head = head
        self.period = period
        self.told = told

    def record(self) -> T:
        return cast(T, service.as_record(self.head, self.period, self.told))

    def definitions(self) -> dict[str, str]:
        return {figure: says() for figure, says in DEFINITIONS.items()}

    def rows(self) -> Iterator[tuple[str, object, object]]:
        record = self.record()
        for figure in DEFINITIONS:
            value: object = record[figure]  # type: ignore[literal-required]
            if figure == "progress":
                yield from ((figure, each["title"], each["progress"]) for each in record["progress"])
            elif isinstance(value, dict):
                yield from ((figure, of, number) for of, number in value.items())
            else:
                yield figure, "", value

    def as_text(self, *, explain: bool, columns: int | None) -> str:
        return as_text(self.name, self.period, self.told, explain=explain, columns=columns)

    def as_page(self, made_at: datetime) -> str:
        return as_page(self.name, self.period, self.told, made_at)


@counting(SinceOption)
def stats(ctx: Context, project: ProjectArgument, span: Span) -> ProjectFigures[ProjectStatistics]:
    """Show the figures of a project.

    To a guest, those of the programs they manage.
    """

    def look(view: "View") -> ProjectFigures[ProjectStatistics]:
        head, period, told = service.of_project(
            view, project, since=span.since, until=span.until, today=ctx.obj.app.today
        )
        return ProjectFigures(head, period, told)

    return looked(ctx.obj, look)


@counting(SinceOption)
def program_stats(ctx: Context, program: ProgramArgument, span: Span) -> ProjectFigures[ProgramStatistics]:
    """Show the figures of a program."""

    def look(view: "View") -> ProjectFigures[ProgramStatistics]:
        head, period, told = service.of_program(
            view, program, since=span.since, until=span.until, today=ctx.obj.app.today
        )
        return ProjectFigures(head, period, told)

    return looked(ctx.obj, look)
