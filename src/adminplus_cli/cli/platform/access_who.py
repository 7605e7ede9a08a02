"""`adminplus access who`."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Annotated, Any

import typer

from ...domain.policy import Action
from ...domain.shared.errors import NeedsAttention
from ...domain.shared.i18n import _, counted
from ...domain.shared.page import Page, Record
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


@_with_ending
@listing(
    "email",
    "name",
    "rule",
    "through",
    "since",
    "blocked_by",
    table={"email": 0, "name": 4, "rule": 1, "through": 2, "since": 3, "blocked_by": 1},
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


def _what(found: service.Holders) -> dict[str, object]:
    label = found.asked.subject.label
    return {"action": found.asked.action, "what": label.said() if label else ""}


def _sentences(found: service.Holders, *, blocked: bool) -> Iterator[str]:
    named = _what(found) | {"count": found.people}
    if blocked:
        said = counted("{count} person is stopped.", "{count} people are stopped.", found.people)
        yield said.format(**named)
    elif found.people and named["what"]:
        said = counted(
            "{count} person may do {action} on {what}.",
            "{count} people may do {action} on {what}.",
            found.people,
        )
        yield said.format(**named)
    elif found.people:
        said = counted("{count} person may do {action}.", "{count} people may do {action}.", found.people)
        yield said.format(**named)
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


def _nobody(found: service.Holders) -> tuple[str, str | None]:
    """Return the sentence that nobody may, with what stops those who would, and what can be done about it."""
    named = _what(found)
    sentence = _("Nobody may do {action} on {what}") if named["what"] else _("Nobody may do {action}")
    sentence = sentence.format(**named)
    if not found.stopped:
        return _("{sentence}.").format(sentence=sentence), None
    first = found.stopped[0]
    assert first.stopped_by
    sentence = _("{sentence}: {holder} ({rule}) is stopped by {stop}.").format(
        sentence=sentence,
        holder=first.rule.holder,
        rule=first.rule.name,
        stop=first.stopped_by.name,
    )
    if first.rule.name == "creator" and first.stopped_by.name == "active_account":
        cure = _("Hand the request over: adminplus request reassign {id} --to EMAIL")
        return sentence, cure.format(id=found.asked.subject.object_id)
    hint = _("See all who are: adminplus access who {action} {id} --blocked")
    return sentence, hint.format(action=Action(found.asked.action), id=found.asked.ref or "").replace(
        "  ", " "
    )
