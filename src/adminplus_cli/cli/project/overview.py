"""The page of a project: what it is, the figures and the programs of whoever reads it (D1, C1, G2, G3)."""

from collections.abc import Iterator
from typing import cast

from ...domain.guidance.project import Role
from ...domain.shared.i18n import _, counted, within
from ...domain.shared.page import Record
from ...domain.shared.phrases import day, headed
from ...render import Format
from ...render.bars import sparkline
from ...render.text import printable, width
from ...services.guidance import overview as service
from ...services.guidance import statistics
from ..kit.answer import Output, Shown
from ..kit.console import Console
from ..kit.context import Context
from ..kit.reading import tell_reader
from ..kit.screen import Screen
from ..program import program_view
from .schema import ShownProject
from .statistics_view import sums


class Overview(Shown[ShownProject]):
    """A project; to a person, with figures and programs below."""

    def __init__(self, ctx: Context, found: service.Overview) -> None:
        project = found.project
        report = statistics.as_record(found.report.head, found.report.period, found.report.statistics)
        card = {name: value for name, value in project.items() if name != "owner_name"}
        super().__init__(
            cast(ShownProject, project | {"statistics": report}),
            card=card | {"owner": _owner(project)},
            page=lambda screen: _head(project, screen),
        )
        self.context = ctx
        self.found = found

    def tell(self, console: Console, output: Output) -> None:
        """Print the object; to a person, also the figures and the programs at work."""
        super().tell(console, output)
        if output.as_json:
            return
        for line in _figures(self.found):
            console.flow(line)
        if self.found.programs:
            console.line(f"\n{headed(_('Programs'))}")
            self._programs(console)

    def _programs(self, console: Console) -> None:
        columns = program_view.COLUMNS
        fields, rows = program_view.programs(self.context, [*columns], self.found.programs, asked=False)
        tell_reader(self.context.obj, Format.TABLE, fields, rows, columns, "program list")
        if self.found.more:
            command = f"adminplus program list {self.found.project['id']}"
            console.line(_("All of them: {command}").format(command=command))


def _owner(project: Record) -> str:
    """Return the owner by name, and by address to who sees it."""
    name, address = project["owner_name"] or "", project["owner"]
    return f"{name} <{address}>".strip() if address else name


def _head(project: Record, screen: Screen) -> Iterator[str]:
    """Yield what a person at a terminal reads of the project itself."""
    yield screen.bold(printable(f"{project['name']} ({screen.signs.number}{project['id']})"))
    yield from screen.filled(project["description"])
    yield ""
    facts = {
        _("Owner"): _owner(project),
        _("Your role"): project["role"].label,
        _("Created"): day(project["created_at"].date()),
        _("Archived"): day(project["archived_at"].date()) if project["archived_at"] else "",
    }
    for label, value in facts.items():
        if value:
            yield from screen.fact(headed(label), value)


def _figures(found: service.Overview) -> Iterator[str]:
    figures = found.report.statistics
    told = [(label, str(number)) for label, number in sums(figures)]
    weeks = [*figures.meetings_by_week.values()]
    in_weeks = counted("{held} in {count} week", "{held} in {count} weeks", len(weeks))
    in_weeks = in_weeks.format(held=sum(weeks), count=len(weeks))
    told.append((within(_("Meetings by week")), f"{sparkline(weeks)}  {in_weeks}"))
    roles = figures.members or {}
    holders = " · ".join(f"{Role(role).holders} {number}" for role, number in roles.items())
    told.append((within(_("Members")), holders or str(found.project["members"])))
    widest = max(width(label) for label, _value in told)
    yield ""
    yield headed(_("Figures"))
    for label, value in told:
        yield f"  {label}{' ' * (widest - width(label))}  {value}"
