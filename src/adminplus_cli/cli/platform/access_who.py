"""`adminplus access who`."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Annotated, Any

import typer

from ...domain.policy import Action
from ...domain.policy.condition import AnyCondition
from ...domain.policy.sentence import blocked, deed, named
from ...domain.policy.table import row_of
from ...domain.shared.errors import NeedsAttention
from ...domain.shared.i18n import _, counted, within
from ...domain.shared.page import Page, Record
from ...services.platform import access
from ...services.platform import who as service
from ..kit.context import Context
from ..kit.options import listing


def _with_ending(command: Callable[..., Any]) -> Callable[..., Any]:
    """Say after the rows how many people there are, in the language of who asks; nobody at all is exit code 7."""

    @wraps(command)
    def ending(ctx: Context, *args: Any, **kwargs: Any) -> None:
        command(ctx, *args, **kwargs)
        found: service.Holders = ctx.meta["found"]
        for sentence in _sentences(found, blocked=kwargs["blocked"]):
            ctx.obj.console.say(sentence)
        if not (found.people or found.unseen or found.console or kwargs["blocked"]):
            raise NeedsAttention(*_nobody(found))

    return ending


def _in_words(
    ctx: Context, fields: list[str], rows: list[Record], asked: bool
) -> tuple[list[str], list[Record]]:
    """Return the rows as a person at a terminal reads them: rules by whom they are for."""
    if asked or not ctx.obj.console.terminal:
        return fields, rows
    words = access.holders()
    return fields, [
        row | {name: words.get(row[name], row[name]) for name in ("rule", "blocked_by")} for row in rows
    ]


@_with_ending
@listing(
    "email",
    "name",
    "rule",
    "through",
    "since",
    "blocked_by",
    table={"email": 0, "name": 5, "rule": 4, "through": 1, "since": 2, "blocked_by": 1},
    people=_in_words,
)
def who(
    ctx: Context,
    page: Page,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="The action: for example request.show.")],
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[TARGET]",
            help="Request, group, address, project, PROJECT/EMAIL, program, invitation.",
        ),
    ] = None,
    via: Annotated[
        str | None, typer.Option("--via", metavar="RULE", help="Only those who may by this rule.")
    ] = None,
    blocked: Annotated[
        bool, typer.Option("--blocked", help="Those whom a prohibition or a state stops.")
    ] = False,
) -> Iterator[Record]:
    """List who may do something, and by which rule.

    Also through what, and since when. Exit code 7 when nobody may.
    """
    with ctx.obj.view() as view:
        ctx.meta["found"] = found = service.who(view, action, target, via=via, blocked=blocked)
    yield from service.records(found, page)


def _deed(found: service.Holders) -> str:
    return deed(row_of(found.asked.action), found.asked.subject)


def _sentences(found: service.Holders, *, blocked: bool) -> Iterator[str]:
    told = {"deed": _deed(found), "count": found.people}
    if blocked:
        said = counted("{count} person is stopped.", "{count} people are stopped.", found.people)
        yield said.format(**told)
    elif found.people == 1:
        yield _("One person may {deed}.").format(**told)
    elif found.people:
        yield _("{count} people may {deed}.").format(**told)
    if found.unseen:
        said = counted(
            "{count} other person is not shown, who has nothing to do with it.",
            "{count} other people are not shown, who have nothing to do with it.",
            found.unseen,
        )
        yield said.format(count=found.unseen)
    if found.console:
        alone = not (found.people or found.unseen)
        yield (
            _("Nobody but the operator at the console may, who has no account.")
            if alone
            else _("So may the operator at the console, who has no account.")
        )


def _stop(rule: AnyCondition, found: service.Holders) -> str:
    """Return what is in the way, as it follows in a sentence."""
    said = rule.bars or (blocked(rule, found.asked.subject)[0] if rule.blocked else rule.holder)
    return within(said.rstrip("."))


def _nobody(found: service.Holders) -> tuple[str, str | None]:
    """Return the sentence that nobody may, with what stops those who would, and what can be done about it."""
    sentence = _("Nobody may {deed}").format(deed=_deed(found))
    if not found.stopped:
        return _("{sentence}.").format(sentence=sentence), None
    first = found.stopped[0]
    assert first.stopped_by
    sentence = _("{sentence}: {holder} is stopped, since {stop}.").format(
        sentence=sentence,
        holder=named(first.rule.holder, first.rule),
        stop=named(_stop(first.stopped_by, found), first.stopped_by),
    )
    if first.rule.name == "creator" and first.stopped_by.name == "active_account":
        cure = _("Hand the request over: adminplus request reassign {id} --to EMAIL")
        return sentence, cure.format(id=found.asked.subject.object_id)
    hint = _("See all who are: adminplus access who {action} {id} --blocked")
    target = (found.asked.ref or "").removeprefix("#")  # to a shell, what follows # is a comment
    return sentence, hint.format(action=Action(found.asked.action), id=target).replace("  ", " ")
