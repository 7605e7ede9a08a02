"""The page that a participant is handed: whom they turn to and how far they are, in their language (P6, P7)."""

from collections.abc import Iterator
from datetime import date

from ...domain.guidance.participant import ActivityKind
from ...domain.guidance.program import Program
from ...domain.shared.i18n import _, counted, speaking
from ...domain.shared.instant import day_of
from ...domain.shared.page import Record
from ...domain.shared.period import HOME
from ...domain.shared.phrases import day
from ...render.sheet import Contact, Section, sheet
from ...services.guidance.sheet import Sheet


def as_page(found: Sheet, *, today: date, lang: str | None) -> str:
    """Return the page as of `today`; in the language `lang`, where somebody asked for one."""
    with speaking(lang or found.locale):
        return sheet(
            lang=_("en"),  # the language of these sentences, which a catalogue translates with them
            title=_name(found.record),
            about=_("Program “{title}”, project “{name}”").format(
                title=found.program.title, name=found.project.name
            ),
            sections=[_contacts(found), _progress(found, today), *_meetings(found, today), _dates(found)],
            footer=_("As of {day}.").format(day=day(today)),
        )


def _name(record: Record) -> str:
    return f"{record['first_name']} {record['last_name']}".strip() or str(record["email"])


def _contacts(found: Sheet) -> Section:
    heading = counted("Your main contact", "Your main contacts", max(1, len(found.contacts)))
    nobody = "" if found.contacts else _("Nobody for the moment.")
    return Section(heading, nobody, contacts=[Contact(*each) for each in found.contacts])


def _progress(found: Sheet, today: date) -> Section:
    held, objective, share = found.record["meetings_held"], found.program.objective, found.record["progress"]
    to_come = (_("Meetings to come"), str(len(_to_come(found, today))))
    if objective is None:
        return Section(_("How far you are"), facts=[(_("Meetings held"), str(held)), to_come])
    text = _("Meetings held: {held} of {objective}, which is {percent}%")
    text = text.format(held=held, objective=objective, percent=round(100 * share))
    return Section(_("How far you are"), text, bar=share, facts=[to_come])


def _meetings(found: Sheet, today: date) -> Iterator[Section]:
    """Yield the meetings on days of the program, the newest first, if there are any."""
    rows = [(day(each["day"]), _state(each)) for each in _to_come(found, today)]
    rows += [
        (day(each["day"]), _state(each))
        for each in _counting(found)
        if each["kind"] is ActivityKind.MEETING_HELD
    ]
    if rows:
        yield Section(_("Your meetings"), headings=(_("Day"), _("Meeting")), rows=rows)


def _dates(found: Sheet) -> Section:
    program: Program = found.program
    joined, left = found.record["joined_at"], found.record["left_at"]
    dates = (
        (_("First day of the program"), program.starts_on),
        (_("Last day of the program"), program.ends_on),
        (_("You joined it on"), day_of(joined, HOME)),
        (_("You left it on"), day_of(left, HOME) if left else None),
    )
    return Section(_("Dates"), facts=[(name, day(value)) for name, value in dates if value])


def _counting(found: Sheet) -> list[Record]:
    return [each for each in found.record["activity"] if found.program.counts(each["day"])]


def _to_come(found: Sheet, today: date) -> list[Record]:
    return [
        each
        for each in _counting(found)
        if each["kind"] is ActivityKind.MEETING_PLANNED and each["day"] >= today
    ]


def _state(entry: Record) -> str:
    if entry["kind"] is ActivityKind.MEETING_PLANNED:
        return _("planned")
    return _("held") if entry["confirmed"] else _("held, not confirmed by both sides yet")
