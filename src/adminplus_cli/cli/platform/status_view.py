"""How a person sees their desk: sections with their counts, and of each row what, since when, why, and what to type.

A row is text, not columns: it reads the same on a narrow terminal, in a pipe, and aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import typer

from ...domain.shared.desk import Item, Platform, Section, Waiting
from ...domain.shared.i18n import _, counted
from ...domain.shared.phrases import headed
from ...render.text import printable, wrapped
from ...render.text import width as columns
from ..kit.sentences import NOUNS, as_sentences

_REST = {
    Section.TO_ANSWER: "adminplus request list --part instructor --status open --sort waiting_since",
    Section.CAME_BACK: "adminplus request list --part creator --status open",
    Section.CALLED: "adminplus request list --part expert --sort waiting_since",
    Section.INVITATIONS: "adminplus project invitation list --status pending",
}
"""What shows the rest of a section, where a list does; of the others, `status` itself with --fields."""
_NOUNS = {
    "unanswered": "request",
    Section.GROUP: "group",
    Section.PROGRAMS: "program",
    Section.INVITATIONS: "invitation",
    Section.SHEET: "program",
}
"""What the number of a row is that of, by its kind or its section, where it is no request."""
_ALL = "adminplus status --fields section,id,title,why"
_INDENT = "  "
Lasting = Callable[[timedelta], str]


def greatest_unit(time: timedelta) -> str:
    """Return how long something takes, in the greatest whole unit: minutes, hours or days."""
    minutes = int(time.total_seconds()) // 60
    if minutes < 1:
        return _("less than a minute")
    if minutes < 60:
        return counted("{count} minute", "{count} minutes", minutes).format(count=minutes)
    if minutes < 60 * 48:
        hours = minutes // 60
        return counted("{count} hour", "{count} hours", hours).format(count=hours)
    return counted("{count} day", "{count} days", minutes // 1440).format(count=minutes // 1440)


def lines(
    sections: Sequence[Waiting],
    platform: Platform | None = None,
    *,
    now: datetime,
    width: int | None,
    color: bool,
    names: Mapping[str, str] | None = None,
    lasting: Lasting = greatest_unit,
    number: str = "#",
    between: str = " · ",
    spoken: bool = False,
) -> Iterator[str]:
    """Yield the lines of a desk, no longer than `width` but for a word that is, and commands, which are copied whole.

    With None, they are as long as they are. `names` has people by their addresses, `lasting` says how long a time is.
    How the platform is stands last, below what waits there. `spoken`, a row is a sentence, and what to type below it.
    """
    for place, section in enumerate(sections):
        if place:
            yield ""
        yield _heading(f"{headed(section.section.label)} {section.total}", color=color)
        for item in section.items:
            said = [printable(each) for each in _said(item, now, names or {}, lasting) if each]
            yield from _heard(item, said) if spoken else _item(item, said, width, number, between)
        rest = section.total - len(section.items)
        if rest:
            more = counted("and {count} more", "and {count} more", rest).format(count=rest)
            yield f"{_INDENT}{headed(more)} {_REST.get(section.section, _ALL)}"
    if platform:
        items = [item for section in sections for item in section.items if item.section is Section.PLATFORM]
        if not items:
            yield from ("",) if sections else ()
            yield _heading(Section.PLATFORM.label, color=color)
        state = _state(platform, {item.kind for item in items}, now, lasting)
        yield from (as_sentences(state),) if spoken else _filled(state, width, _INDENT, between)


def _heading(text: str, *, color: bool) -> str:
    return typer.style(text, bold=True) if color else text


def _state(platform: Platform, waits: set[str], now: datetime, lasting: Lasting) -> Iterator[str]:
    """Yield how the platform is, but for what waits there and was told."""
    ran, saved = platform.last_tick, platform.last_backup
    if "tick" not in waits:
        yield _("tick ran {time} ago").format(time=lasting(now - ran)) if ran else _("tick has never run")
    if "backup" not in waits:
        yield _("last backup {time} ago").format(time=lasting(now - saved)) if saved else _("no backup yet")
    if platform.mail is not None and "mail_waiting" not in waits:
        yield counted("{count} e-mail waits", "{count} e-mails wait", platform.mail).format(
            count=platform.mail
        )


def _item(item: Item, said: Sequence[str], width: int | None, number: str, between: str) -> Iterator[str]:
    title = printable(item.title)
    yield from wrapped(title if item.id is None else f"{number}{item.id} {title}", width, _INDENT)
    yield from _filled(said, width, _INDENT * 2, between)
    yield f"{_INDENT * 2}{printable(item.command)}"


def _heard(item: Item, said: Sequence[str]) -> Iterator[str]:
    """Yield a row as it is heard."""
    noun = NOUNS[_NOUNS.get(item.kind) or _NOUNS.get(item.section, "request")]
    number = () if item.id is None else (_(noun).format(value=item.id),)
    yield as_sentences([*number, printable(item.title), *said])
    yield printable(item.command)


def _said(item: Item, now: datetime, names: Mapping[str, str], lasting: Lasting) -> Iterator[str | None]:
    yield names.get(item.who, item.who) if item.who else None
    if item.waiting_since:
        yield _("for {time}").format(time=lasting(now - item.waiting_since))
    yield item.why
    if item.due_at:
        yield _("ends in {time}").format(time=lasting(item.due_at - now))
    if item.escalates_at:
        soon = item.escalates_at > now
        calls = _("experts are called in {time}") if soon else _("experts are about to be called")
        yield calls.format(time=lasting(item.escalates_at - now))


def _filled(pieces: Iterable[str], width: int | None, indent: str, between: str) -> Iterator[str]:
    """Yield pieces with `between` between them, as many to a line as there is room for."""
    line = ""
    for piece in pieces:
        longer = f"{line}{between}{piece}" if line else piece
        if line and width is not None and columns(indent + longer) > width:
            yield from wrapped(line, width, indent)
            line = piece
        else:
            line = longer
    if line:
        yield from wrapped(line, width, indent)
