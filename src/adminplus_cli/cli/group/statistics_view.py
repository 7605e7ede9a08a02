"""How the figures of a group look to a person: in the terminal, and as a page with charts."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from ...domain.casework.escalation import EscalationRule
from ...domain.casework.statistics import GroupStatistics
from ...domain.casework.statistics_words import DEFINITIONS, ground
from ...domain.shared.i18n import _
from ...domain.shared.period import Period
from ...domain.shared.phrases import decimal, headed
from ...render.bars import bar, sparkline
from ...render.text import printable
from ..kit.statistics_view import NAMES, draw_page, explained, fitted, period_words

SHARES = ("answered_in_time", "closed_useful")
DELAYS = (
    "first_response_hours_median",
    "first_response_hours_p90",
    "closing_hours_median",
    "closing_hours_p90",
)
COUNTS = ("closed_by_itself", "warned", "managers_told")
PEOPLE = ("active_helpers", "active_instructors")


def as_text(
    name: str, period: Period, statistics: GroupStatistics, *, explain: bool, columns: int | None
) -> str:
    """Return the figures as lines that fit into `columns`, where there is a terminal."""
    return fitted(lambda width: _lines(name, period, statistics, explain=explain, columns=width), columns)


def as_page(name: str, period: Period, statistics: GroupStatistics, made_at: datetime) -> str:
    """Return the figures as one page; raises UsageError where charts are not installed."""
    from ...render.page import Chart, Fact

    facts = [
        Fact(
            _label(figure, statistics),
            _value(figure, statistics),
            DEFINITIONS[figure](),
            _counted(figure, statistics),
        )
        for figure in (*SHARES, *DELAYS, *_counts(statistics), *PEOPLE)
    ]
    months = {_("sent"): list(statistics.created.values()), _("received"): list(statistics.received.values())}
    says = f"{_sent()} {_received()}"
    charts = [Chart(_("Requests by month"), says, _("month"), list(statistics.created), months)]
    for figure, title in (
        ("open_by_status", _("Open requests by status")),
        ("escalations", _("Escalations")),
    ):
        kinds: Mapping[str, int] = getattr(statistics, figure)
        names = [_kind(kind) for kind in kinds]
        heading, unit = (
            (_("status"), _("requests")) if figure == "open_by_status" else (_("rule"), _("times"))
        )
        numbers = {unit: list(kinds.values())}
        charts.append(Chart(title, DEFINITIONS[figure](), heading, names, numbers, sideways=True))
    return draw_page(name, period, made_at, facts, charts, footer=ground())


def _lines(
    name: str, period: Period, statistics: GroupStatistics, *, explain: bool, columns: int
) -> Iterator[str]:
    yield printable(name)
    yield period_words(period)
    yield from explained(ground(), columns if explain else 0)
    yield ""
    yield from _months(statistics, columns)
    yield from explained(_sent(), columns if explain else 0)
    yield from explained(_received(), columns if explain else 0)
    widest = max(
        len(_label(figure, statistics))
        for figure in (*SHARES, *DELAYS, *_counts(statistics, explain=explain), *PEOPLE)
    )
    for figure, title in (("open_by_status", _("Open requests")), ("escalations", _("Escalations"))):
        yield from ("", title)
        kinds: Mapping[str, int] = getattr(statistics, figure)
        most = max(kinds.values())
        names = max(NAMES, *(len(_kind(kind)) for kind in kinds))
        for kind, count in kinds.items():
            drawn = bar(count, most, width=min(20, columns - names - 11))
            yield f"  {_kind(kind):<{names}} {count:>6}  {drawn}"
        yield from explained(DEFINITIONS[figure](), columns if explain else 0)
    for title, figures in (
        (_("Shares and delays"), (*SHARES, *DELAYS, *_counts(statistics, explain=explain))),
        (_("People"), PEOPLE),
    ):
        yield from ("", title)
        for figure in figures:
            counted = _counted(figure, statistics)
            line = f"  {_label(figure, statistics):<{widest}} {_value(figure, statistics):>10}"
            yield f"{line}  {counted}" if len(line) + len(counted) + 2 <= columns else line
            yield from explained(DEFINITIONS[figure](), columns if explain else 0)


def _months(statistics: GroupStatistics, columns: int) -> Iterator[str]:
    """Yield what was sent and received, side by side: a line a month, and the course of it all in the last."""
    sent, received = list(statistics.created.values()), list(statistics.received.values())
    left, right = max(6, len(_("sent"))), max(8, len(_("received")))
    room = min(20, (columns - left - right - 13) // 2)
    most = max([*sent, *received], default=0)
    yield f"{_('Requests'):<9} {_('sent'):>{left}}  {'':<{room}}{_('received'):>{right}}"
    for month, out, came in zip(statistics.created, sent, received, strict=True):
        drawn = bar(out, most, width=room - 1)
        yield f"  {month} {out:>{left}}  {drawn:<{room}}{came:>{right}}  {bar(came, most, width=room - 1)}"
    curves = (sparkline(sent[-room:]), sparkline(received[-room:]))
    yield f"  {_('all'):<7} {sum(sent):>{left}}  {curves[0]:<{room}}{sum(received):>{right}}  {curves[1]}"


def _counts(statistics: GroupStatistics, *, explain: bool = False) -> tuple[str, ...]:
    """Return the counts beside shares and delays: those that are of something, or all where they are explained."""
    return tuple(figure for figure in COUNTS if getattr(statistics, figure) or explain)


def _sent() -> str:
    return f"{headed(_('Sent'))} {DEFINITIONS['created']()}"


def _received() -> str:
    return f"{headed(_('Received'))} {DEFINITIONS['received']()}"


def _value(figure: str, statistics: GroupStatistics) -> str:
    value = getattr(statistics, figure)
    if value is None:
        return _("n/a")
    if figure in SHARES:
        return _percentage(value)
    return _hours(value) if figure in DELAYS else str(value)


def _hours(hours: float) -> str:
    """Return a delay as people say it: hours up to two days, then days."""
    if hours < 48:
        return _("{hours} h").format(hours=decimal(hours))
    return _("{days} days").format(days=decimal(hours / 24))


def _percentage(share: float) -> str:
    """Return a share in whole percent; only what is nothing, or all, is called 0 or 100."""
    percent = min(max(round(100 * share), 1), 99) if 0 < share < 1 else round(100 * share)
    return _("{percent}%").format(percent=percent)


def _counted(figure: str, statistics: GroupStatistics) -> str:
    """Return of how many requests a figure tells."""
    number = statistics.counted.get(figure.partition("_hours")[0])
    if not number:
        return ""
    return _("of 1 request") if number == 1 else _("of {count} requests").format(count=number)


def _kind(kind: str) -> str:
    if kind in tuple(EscalationRule):
        return EscalationRule(kind).label
    return {
        "new": _("new"),
        "in_progress": _("in progress"),
        "processed": _("processed"),
    }[kind]


def _label(figure: str, statistics: GroupStatistics) -> str:
    if figure == "answered_in_time":
        within = (
            _("answered in {n} days")
            if statistics.delay_calendar == "elapsed"
            else _("answered in {n} work days")
        )
        return within.format(n=statistics.delay_days)
    return {
        "first_response_hours_median": _("first response, median"),
        "first_response_hours_p90": _("first response, 9 in 10"),
        "closing_hours_median": _("closing, median"),
        "closing_hours_p90": _("closing, 9 in 10"),
        "closed_useful": _("closed as useful"),
        "closed_by_itself": _("closed by themselves"),
        "warned": _("warned before the experts"),
        "managers_told": _("managers told after them"),
        "active_helpers": _("active helpers"),
        "active_instructors": _("active instructors"),
    }[figure]
