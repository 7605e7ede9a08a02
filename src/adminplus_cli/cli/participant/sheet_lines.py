"""A participant as a person reads them on a terminal: whom they turn to, how far they are, and what was noted."""

from collections.abc import Iterator, Mapping

from ...domain.shared.i18n import _
from ...domain.shared.instant import day_of
from ...domain.shared.page import Record
from ...domain.shared.period import HOME
from ...domain.shared.phrases import day, headed
from ...render.text import printable
from ...services.guidance.sheet import Sheet
from ..kit.choice_words import shown
from ..kit.screen import Screen
from ..program import program_view

_VALUES = 27
"""Where values begin: behind the longest label of any language."""


def lines(found: Sheet, names: Mapping[str, str], screen: Screen) -> Iterator[str]:
    """Yield the lines for a screen; `names` has who noted something, by address."""
    record = found.record
    name = f"{record['first_name']} {record['last_name']}".strip()
    yield screen.bold(printable(f"{name} <{record['email']}>" if name else record["email"]))
    about = _("Program “{title}”, project “{name}”")
    yield from screen.filled(about.format(title=found.program.title, name=found.project.name))
    yield ""
    for label, value in _facts(found):
        yield from screen.fact(headed(label), value, _VALUES)
    for heading, entries in ((_("Noted"), record["activity"]), (_("Struck"), record["struck"])):
        if entries:
            yield ""
            yield screen.bold(heading)
            for entry in entries:
                yield from screen.filled(_entry(found, entry, names, screen), "  ", "    ")


def _facts(found: Sheet) -> Iterator[tuple[str, str]]:
    record, program = found.record, found.program
    joined, left = record["joined_at"], record["left_at"]
    held = str(record["meetings_held"])
    contacts = [f"{each.name} <{each.email}>" if each.name else each.email for each in found.contacts]
    yield _("Main contacts"), "\n".join(contacts) or _("Nobody for the moment.")
    yield _("Progress"), program_view.progress(record["progress"])
    yield _("Meetings held"), held if program.objective is None else f"{held}/{program.objective}"
    yield _("Takes part since"), day(day_of(joined, HOME))
    if left:
        yield _("Left on"), day(day_of(left, HOME))
    if record["wiped_at"]:
        yield _("Erased on"), day(day_of(record["wiped_at"], HOME))


def _entry(found: Sheet, entry: Record, names: Mapping[str, str], screen: Screen) -> str:
    """Return what was noted, by its number, which `participant unlog` takes."""
    said = [day(entry["day"]), shown(entry["kind"])]
    if entry["confirmed"]:
        said.append(_("confirmed"))
    if not found.program.counts(entry["day"]):
        said.append(_("not a day of the program"))
    if entry["logged_by"]:
        said.append(names.get(entry["logged_by"], entry["logged_by"]))
    return f"{screen.signs.number}{entry['id']} {screen.signs.between.join(said)}"
