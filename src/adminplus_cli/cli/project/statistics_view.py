"""How the figures of a project look to a person: in the terminal, and as a page with charts."""

from collections.abc import Iterator
from datetime import datetime

from ...domain.guidance.project import Role
from ...domain.guidance.statistics import GuidanceStatistics, ProgramStatistics
from ...domain.guidance.statistics_words import GUIDANCE_DEFINITIONS as DEFINITIONS
from ...domain.shared.i18n import _, counted
from ...domain.shared.period import Period
from ...render.bars import bar, sparkline
from ...render.text import printable, width
from ..kit.statistics_view import NAMES, draw_page, explained, fitted, period_words
from ..program import program_view

SUMS = ("programs", "participants", "inactive", "meetings_held")


def sums(statistics: GuidanceStatistics) -> list[tuple[str, int]]:
    """Return the numbers of it all, each with what a person calls it."""
    return [(_label(figure), _sum(statistics, figure)) for figure in SUMS]


def as_text(
    name: str, period: Period, statistics: GuidanceStatistics, *, explain: bool, columns: int | None
) -> str:
    """Return the figures as lines that fit into `columns`, where there is a terminal."""
    return fitted(lambda width: _lines(name, period, statistics, explain=explain, columns=width), columns)


def as_page(name: str, period: Period, statistics: GuidanceStatistics, made_at: datetime) -> str:
    """Return the figures as one page; raises UsageError where charts are not installed."""
    from ...render.page import Chart, Fact

    facts = [Fact(_label(figure), str(_sum(statistics, figure)), DEFINITIONS[figure]()) for figure in SUMS]
    weeks = statistics.meetings_by_week
    measured = [
        (each.title, round(100 * each.progress)) for each in statistics.programs if each.progress is not None
    ]
    charts = [
        Chart(
            _("Meetings by week"),
            DEFINITIONS["meetings_by_week"](),
            _("week"),
            list(weeks),
            {_("meetings"): list(weeks.values())},
        ),
        Chart(
            _("Participants by program"),
            DEFINITIONS["participants"](),
            _("program"),
            [each.title for each in statistics.programs],
            {_("participants"): [each.participants for each in statistics.programs]},
            sideways=True,
        ),
        Chart(
            _("Meetings held by program"),
            DEFINITIONS["meetings_held"](),
            _("program"),
            [each.title for each in statistics.programs],
            {_("meetings held"): [each.meetings_held for each in statistics.programs]},
            sideways=True,
        ),
        Chart(
            _("Progress of programs"),
            DEFINITIONS["progress"](),
            _("program"),
            [title for title, _percent in measured],
            {_("% of the objective"): [percent for _title, percent in measured]},
            sideways=True,
        ),
    ]
    if statistics.members is not None:
        charts.append(
            Chart(
                _("Members by role"),
                DEFINITIONS["members"](),
                _("role"),
                [Role(role).holders for role in statistics.members],
                {_("members"): list(statistics.members.values())},
                sideways=True,
            )
        )
    return draw_page(name, period, made_at, facts, charts, footer=DEFINITIONS["programs"]())


def _lines(
    name: str, period: Period, statistics: GuidanceStatistics, *, explain: bool, columns: int
) -> Iterator[str]:
    yield printable(name)
    yield period_words(period)
    yield ""
    widest = max(width(_label(figure)) for figure in SUMS)
    for figure in SUMS:
        label = _label(figure)
        yield f"  {label}{' ' * (widest - width(label))} {_sum(statistics, figure):>8}"
        yield from explained(DEFINITIONS[figure](), columns if explain else 0)
    if statistics.members is not None:
        yield from ("", _("Members"))
        most = max(statistics.members.values(), default=0)
        names = max(NAMES, *(len(role.holders) for role in Role))
        for role, count in statistics.members.items():
            drawn = bar(count, most, width=min(20, columns - names - 11))
            yield f"  {Role(role).holders:<{names}} {count:>6}  {drawn}"
        yield from explained(DEFINITIONS["members"](), columns if explain else 0)
    yield from ("", _("Meetings by week"))
    weeks = statistics.meetings_by_week
    most = max(weeks.values(), default=0)
    for label, count in weeks.items():
        yield f"  {label:<{NAMES}} {count:>6}  {bar(count, most, width=min(20, columns - 25))}"
    yield f"  {_('all'):<{NAMES}} {sum(weeks.values()):>6}  {sparkline([*weeks.values()][-min(20, columns - 25) :])}"
    yield from explained(DEFINITIONS["meetings_by_week"](), columns if explain else 0)
    yield from ("", _("Progress"))
    for program in statistics.programs:
        yield from _progress(program)
    yield from explained(DEFINITIONS["progress"](), columns if explain else 0)


def _progress(program: ProgramStatistics) -> Iterator[str]:
    held = f"{program.meetings_held}/{program.objective}" if program.objective else str(program.meetings_held)
    drawn = program_view.progress(program.progress)
    yield f"  {printable(program.title)}"
    noun = counted("meeting", "meetings", program.objective or program.meetings_held)
    nouns = max(len(counted("meeting", "meetings", number)) for number in (1, 2))
    yield f"    {held:>9} {noun:<{nouns}}  {drawn}"


def _sum(statistics: GuidanceStatistics, figure: str) -> int:
    return len(statistics.programs) if figure == "programs" else int(getattr(statistics, figure))


def _label(figure: str) -> str:
    return {
        "programs": _("programs"),
        "participants": _("participants"),
        "inactive": _("without activity"),
        "meetings_held": _("meetings held"),
    }[figure]
