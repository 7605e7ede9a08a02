"""`adminplus access matrix`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.policy import Action
from ...domain.policy.condition import AnyCondition
from ...domain.policy.matrix import Cell
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, Record, arranged
from ...render import Format
from ...render.sections import Section
from ...services.platform import matrix as service
from ...services.platform import what
from ..kit.context import Context
from ..kit.headings import words_of
from ..kit.options import listing

if TYPE_CHECKING:
    from ...store.work import View


class Guide(StrEnum):
    """The parts of the table of rights: casework and the platform, or guidance projects."""

    A = "a"
    B = "b"


FIELDS = ("action", "guide", "requirements", *service.PERSONS, "you")
NounOption = Annotated[
    str | None, typer.Option("--noun", metavar="NOUN", help="Only actions on this: request, group, program…")
]
ForOption = Annotated[
    str | None, typer.Option("--for", metavar="EMAIL", help="A column for this account; yours without.")
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="TARGET", help="What that column is about, as `can` takes it.")
]


def _pages(
    ctx: Context, guide: Guide | None, noun: str | None, email: str | None, on: str | None, *, format_: Format
) -> None:
    """Write a table for each guide, with numbers in the place of conditions, and what each says below it."""
    from ...render import sections as pages

    you = ["you"] if email is not None or on is not None else []
    with _answering(ctx, email, on) as answer:
        sections = [
            _section(title, each, [*service.lines(each, noun, answer)], you)
            for each, title in _titles()
            if guide in (None, each)
        ]
    sections = [section for section in sections if section.rows]
    if format_ is Format.TABLE:
        _tables(ctx, sections)
    else:
        named = [section._replace(headings=words_of(section.headings).headings) for section in sections]
        pages.write(format_, named, ctx.obj.console.out, language=words_of([]).language)


def _section(title: str, guide: Guide, lines: list[service.Line], you: list[str]) -> Section:
    numbers: dict[AnyCondition, int] = {}
    fields = ["action", "requirements", *(person.name for person in service.GUIDES[guide][1]), *you]
    rows = [line.record(guide, _numbering(numbers)) for line in lines]
    for row in rows:
        row["requirements"] = ", ".join(row["requirements"])
    return Section(title, fields, [[row[name] for name in fields] for row in rows], [*_notes(numbers, lines)])


def _tables(ctx: Context, sections: list[Section]) -> None:
    console = ctx.obj.console
    if not sections:
        console.say(_("Nothing to show."))
    with console.paged():
        for number, section in enumerate(sections):
            console.flow(f"\n{section.title}" if number else section.title)
            room = None if console.spoken else console.columns
            for each, part in enumerate(_parts(section, room)):
                if each:
                    console.flow("")
                rows = [{section.headings[place]: row[place] for place in part} for row in section.rows]
                console.rows(Format.TABLE, [section.headings[place] for place in part], rows)
            for note in section.notes:
                console.flow(note)


def _parts(section: Section, room: int | None) -> list[list[int]]:
    """Return the columns of the tables that it takes to break no word: each begins with the action.

    The requirements come last where there is not room for all. On the narrowest terminal rows are blocks anyway.
    """
    from ...render.table import BLOCKS, breaks_between_words

    headings = words_of(section.headings).headings

    def fit(places: list[int]) -> bool:
        cells = [[str(row[place]) for place in places] for row in section.rows]
        return room is not None and breaks_between_words([headings[place] for place in places], cells, room)

    action, requirements, *people = range(len(headings))
    if room is None or room < BLOCKS or fit([action, requirements, *people]):
        return [[action, requirements, *people]]
    parts = [[action, people.pop(0)]]
    for place in [*people, requirements]:
        if fit([*parts[-1], place]):
            parts[-1].append(place)
        else:
            parts.append([action, place])
    return parts


RANKS = {"action": 0, "requirements": 2, **dict.fromkeys((*service.PERSONS, "you"), 1)}


@listing(*FIELDS, table=RANKS, pages=_pages)
def matrix(
    ctx: Context,
    page: Page,
    guide: Annotated[
        Guide | None, typer.Option("--guide", help="Only casework and the platform (a), or projects (b).")
    ] = None,
    noun: NounOption = None,
    email: ForOption = None,
    on: OnOption = None,
) -> Iterator[Record]:
    """Show what everybody may do, by who they are.

    Cells are yes, no, if RULE, never RULE, or while STATE: the table that decides is asked for people who are made up.
    """
    with _answering(ctx, email, on) as answer:
        rows: list[Record] = [
            line.record(each, _called)
            for each in service.GUIDES
            if guide in (None, each)
            for line in service.lines(each, noun, answer)
        ]
    yield from arranged(rows, page)


@contextmanager
def _answering(
    ctx: Context, email: str | None, on: str | None
) -> Iterator[Callable[[Action], Cell | str | None]]:
    """Yield what answers for the one person who is asked about; nothing is looked up where nobody is."""
    if email is None and on is None:
        yield lambda _action: None
        return
    with ctx.obj.view() as view:
        mine = view if email is None else _reader(view, email)
        yield lambda action: service.answered(mine, action, on)


def _reader(view: "View", email: str) -> "View":
    from ...domain.platform.account import Actor

    return view.as_reader(Actor.of(what.whose(view, email)))


def _numbering(numbers: dict[AnyCondition, int]) -> Callable[[AnyCondition], str]:
    return lambda condition: str(numbers.setdefault(condition, len(numbers) + 1))


def _notes(numbers: dict[AnyCondition, int], lines: list[service.Line]) -> Iterator[str]:
    """Yield what each number says: a condition in its own words, or whom it keeps out where it forbids."""
    forbids = {condition for line in lines for each in line.cells.values() for condition in each.never}
    for condition, number in numbers.items():
        sentence = condition.bars if condition in forbids else condition.holder
        yield _("{number}. {rule}: {sentence}.").format(number=number, rule=condition.name, sentence=sentence)


def _titles() -> tuple[tuple[Guide, str], ...]:
    return (
        (Guide.A, _("Guide A: casework and the platform")),
        (Guide.B, _("Guide B: guidance projects")),
    )


def _called(condition: AnyCondition) -> str:
    """Return what a condition is called: by its name where that is read, else by whom or when it holds."""
    return condition.name if _("en") == "en" else condition.holder
