"""`adminplus can`."""

from typing import Annotated, NoReturn, TypedDict

import typer

from ...domain.guidance.project import Role
from ...domain.policy import Action, Decision
from ...domain.policy.sentence import blocked, holders, named
from ...domain.shared.errors import AdminplusError, ExitCode, NotFound, UsageError
from ...domain.shared.i18n import _
from ...services.platform import access as service
from ..kit.answer import Shown
from ..kit.choice_words import meant
from ..kit.context import Context
from ..kit.options import ObjectFormat, reporting

AnswerOption = Annotated[ObjectFormat, typer.Option("-o", "--output", help="Format of the answer.")]


class Verdict(TypedDict):
    """Whether the action is allowed, and which rule decided.

    `outcome` is yes; no, where a rule is missing; state, where only the state is in the way; hidden, where there is
    no such target; or unknown, where it was not said clearly which target. `on` is the second object, as it was named.
    """

    action: Action
    target: str | None
    allowed: bool
    rule: str | None
    missing: list[str]
    held_by: list[str]
    blocked_by: str | None
    outcome: str
    on: str | None


@reporting(AnswerOption)
def can(
    ctx: Context,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="The action: for example request.close.")],
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[TARGET]",
            help="Request, group, address, project, PROJECT/EMAIL, program, invitation.",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="EMAIL|GROUP|ROLE", help="Whom, to which group, or in which role."),
    ] = None,
) -> Shown[Verdict]:
    """Say yes or no, and why; exit code 0 or 3."""
    on = meant(Role, on) if on else on
    try:
        with ctx.obj.view() as view:
            decision = service.can(view, action, target, on)
    except NotFound as error:
        return _unanswered("hidden", action, on, error)
    except UsageError as error:
        if action.replace("-", "_") not in list(Action):
            raise
        return _unanswered("unknown", action, on, error)
    return Shown(_verdict(decision, on), lines=[_sentence(decision)], then=lambda: _end(decision))


def _end(decision: Decision) -> None:
    if not decision.allowed:
        raise typer.Exit(ExitCode.FORBIDDEN)


def _unanswered(outcome: str, action: str, on: str | None, error: AdminplusError) -> Shown[Verdict]:
    """Return the same keys as of every other answer, before the error that a person reads."""

    def refuse() -> NoReturn:
        raise error

    verdict = Verdict(
        action=Action(action.replace("-", "_")),
        target=None,
        allowed=False,
        rule=None,
        missing=[],
        held_by=[],
        blocked_by=None,
        outcome=outcome,
        on=on,
    )
    return Shown(verdict, lines=(), then=refuse)


def _verdict(decision: Decision, on: str | None) -> Verdict:
    missing = decision.missing
    return Verdict(
        action=Action(decision.action),
        target=str(decision.facts.label) if decision.facts.label else None,
        allowed=decision.allowed,
        rule=decision.granted_by.name if decision.granted_by and decision.allowed else None,
        missing=[rule.name for rule in missing],
        held_by=[rule.holder for rule in missing],
        blocked_by=decision.blocked_by.name if decision.blocked_by and not missing else None,
        outcome=decision.outcome,
        on=on,
    )


def _sentence(decision: Decision) -> str:
    if decision.allowed and decision.granted_by:
        rule = decision.granted_by
        return _("yes: {rule} ({holder})").format(rule=rule.name, holder=rule.holder)
    if decision.missing:
        if decision.refused_by:
            return _("no: {reason}").format(reason=named(decision.refused_by.bars, decision.refused_by))
        return _("no: that is for {holders}").format(holders=holders(decision.missing))
    assert decision.blocked_by
    return _("no: {reason}").format(reason=blocked(decision.blocked_by, decision.facts)[0])
