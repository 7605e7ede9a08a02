"""A command rehearsed for what it would change in rights: who would gain or lose which, and what nobody is left for."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ...domain.shared.errors import NeedsAttention, UsageError
from ...domain.shared.i18n import _, counted
from .answer import Answer, Output, Rows

if TYPE_CHECKING:
    from ...domain.policy import Action
    from ...services.platform.difference import Difference
    from .console import Console

MOST_FORETOLD = 2_000
"""So many accesses are counted for somebody who waits."""
RANKS = {
    "change": 0,
    "email": 0,
    "action": 1,
    "type": 2,
    "objects": 0,
    "ids": 3,
    "rule_before": 4,
    "rule_after": 5,
}
"""In which order columns go as a terminal gets narrow."""
FIELDS = ("change", "email", "action", "type", "objects", "ids", "rule_before", "rule_after")


def tell_difference(ctx: Any, output: Output, act: Callable[[], Answer[Any]]) -> None:
    """Run a command, undo it, and tell in the place of its object what it would change in rights.

    Raises UsageError without --dry-run, what the command raises, and after that it could not be done in part.
    """
    if not output.dry_run:
        raise UsageError(_("--access goes with --dry-run: a command that does something says what it did."))
    found, trouble = _compared(ctx, output, act)
    session = ctx.obj.session
    if session.compared:
        session.compared(found)
    else:
        records = [*found.records()]
        Rows(records if output.as_json else shown(records), FIELDS, ranks=RANKS).tell(ctx.obj.console, output)
        for sentence in sentences(found):
            ctx.obj.console.say(sentence)
    if trouble:
        raise trouble


def _compared(
    ctx: Any, output: Output, act: Callable[[], Answer[Any]]
) -> tuple[Difference, NeedsAttention | None]:
    from ...domain.platform.change import Change
    from ...services.platform.comparison import difference

    trouble = None
    with ctx.obj.session.rehearsing() as rehearsed:
        try:
            with _silent(ctx.obj.console):
                act().tell(ctx.obj.console, output)
        except NeedsAttention as attention:
            trouble = attention
        found = difference(rehearsed)
    words = ctx.command_path.split()[1:]
    details = {"command": " ".join(words), **found.totals()}
    ctx.obj.app.door.note(Change("access.diff", "platform", 0, details))
    return found, trouble


def shown(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows as people read them: a few numbers, and how many more there are."""
    return [record | {"ids": few(record["ids"], record["objects"])} for record in records]


def few(ids: list[int], objects: int | None, most: int = 5) -> str:
    """Return the first numbers of things, and how many more there are."""
    said = ", ".join(f"#{number}" for number in ids[:most])
    more = (objects or 0) - len(ids[:most])
    return _("{ids} and {count} more").format(ids=said, count=more) if more else said


def sentences(found: Difference) -> Iterator[str]:
    """Yield what a command would change, in a line, and what it would leave without anybody, in another."""
    told = [*_changes(found)]
    if told:
        yield _("Nothing was changed. {sentences}").format(sentences=" ".join(told))
    else:
        yield _("Nothing was changed. Nobody would gain or lose a right.")
    yield from without(found)
    if found.unseen:
        yield counted(
            "{count} access of others is not shown: it is not for you to ask about.",
            "{count} accesses of others are not shown: they are not for you to ask about.",
            found.unseen,
        ).format(count=found.unseen)


def foretell(ctx: Any, use_case: Callable[[Any], object], *, left: bool) -> bool:
    """Say in a line who would lose how much by a use case, and with `left` what it would leave without anybody.

    Returns whether anybody would. What is refused is refused now. Nobody waits for long: of very many things, it is
    told that there are more.
    """
    from ...services.platform.comparison import difference

    with ctx.obj.session.rehearsing() as rehearsed:
        with ctx.obj.work() as work:
            use_case(work)
        found = difference(rehearsed, most=MOST_FORETOLD)
    if not found.people["lost"]:
        return False
    for sentence in (*_changes(found, only="lost"), *(without(found) if left else ())):
        ctx.obj.console.tell(sentence)
    return True


def _changes(found: Difference, only: str | None = None) -> Iterator[str]:
    for change, people in found.people.items():
        if people and only in (None, change):
            accesses = found.accesses[change]
            things = counted("{count} thing", "{count} things", accesses).format(count=accesses)
            told = counted("{count} access", "{count} accesses", accesses).format(count=accesses)
            told = _("more than {accesses}").format(accesses=told) if found.cut else told
            sentence = _sentence(change, len(people), accesses)
            yield sentence.format(people=len(people), accesses=told, things=things)


def _sentence(change: str, people: int, accesses: int) -> str:
    match change, accesses:
        case "lost", 0:
            return counted(
                "{people} person would lose what their account gives.",
                "{people} people would lose what their accounts give.",
                people,
            )
        case "gained", 0:
            return counted(
                "{people} person would gain what an account gives.",
                "{people} people would gain what an account gives.",
                people,
            )
        case "lost", _some:
            return counted(
                "{people} person would lose {accesses}.", "{people} people would lose {accesses}.", people
            )
        case "gained", _some:
            return counted(
                "{people} person would gain {accesses}.", "{people} people would gain {accesses}.", people
            )
        case "blocked", _some:
            return counted(
                "The state of {things} would be in the way of {people} person.",
                "The state of {things} would be in the way of {people} people.",
                people,
            )
    return counted(
        "The state of {things} would be in the way of {people} person no more.",
        "The state of {things} would be in the way of {people} people no more.",
        people,
    )


def without(found: Difference) -> Iterator[str]:
    """Yield what would be left without anybody, a sentence for each kind."""
    for (action, _type), left in found.without.items():
        count = left.objects or 0
        yield _without(action, count).format(count=count, ids=few(left.ids, count))


def _without(action: Action, count: int) -> str:
    from ...domain.policy import Action

    match action:
        case Action.REQUEST_SET_PROGRESS:
            return counted(
                "{count} open request would be left without an instructor: {ids}.",
                "{count} open requests would be left without an instructor: {ids}.",
                count,
            )
        case Action.REQUEST_CLOSE:
            return counted(
                "{count} open request would be left without its creator: {ids}.",
                "{count} open requests would be left without their creator: {ids}.",
                count,
            )
        case Action.GROUP_USERS:
            return counted(
                "{count} group would be left without a manager: {ids}.",
                "{count} groups would be left without a manager: {ids}.",
                count,
            )
        case Action.PROJECT_EDIT:
            return counted(
                "{count} project would be left without an owner: {ids}.",
                "{count} projects would be left without an owner: {ids}.",
                count,
            )
    return counted(
        "{count} program would be left without a manager: {ids}.",
        "{count} programs would be left without a manager: {ids}.",
        count,
    )


@contextmanager
def _silent(console: Console) -> Iterator[None]:
    """Let a command write its object nowhere: what it would change is told in its place."""
    out, console.out = console.out, io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        yield
    finally:
        console.out = out
