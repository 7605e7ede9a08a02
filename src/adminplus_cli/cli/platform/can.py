"""`adminplus can`."""

from typing import Annotated, Any

import typer

from ...domain.policy import Decision
from ...domain.policy.sentence import blocked, holders
from ...domain.shared.errors import ExitCode, NotFound
from ...domain.shared.i18n import _
from ...services.platform import access as service
from ..kit.context import Context
from ..kit.help import Commands
from ..kit.options import ObjectFormat

app = Commands()


@app.command()
def can(
    ctx: Context,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="For example request.close.")],
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
    output: Annotated[
        ObjectFormat, typer.Option("-o", "--output", help="Format of the answer.")
    ] = ObjectFormat.TABLE,
) -> None:
    """Say yes or no, and why; exit code 0 or 3."""
    as_json = output is ObjectFormat.JSON
    try:
        with ctx.obj.view() as view:
            decision = service.can(view, action, target, on)
    except NotFound:
        if as_json:  # the same keys as of every other answer, before the error that a person reads
            ctx.obj.console.record(_hidden(action) | {"on": on}, as_json=True)
        raise
    if as_json:
        ctx.obj.console.record(_record(decision) | {"on": on}, as_json=True)
    else:
        ctx.obj.console.line(_sentence(decision))
    if not decision.allowed:
        raise typer.Exit(ExitCode.FORBIDDEN)


def _hidden(action: str) -> dict[str, Any]:
    return {
        "action": action.replace("-", "_"),
        "target": None,
        "allowed": False,
        "rule": None,
        "missing": [],
        "held_by": [],
        "blocked_by": None,
        "outcome": "hidden",
    }


def _record(decision: Decision) -> dict[str, Any]:
    missing = decision.missing
    return {
        "action": decision.action,
        "target": decision.facts.label or None,
        "allowed": decision.allowed,
        "rule": decision.granted_by.name if decision.granted_by and decision.allowed else None,
        "missing": [rule.name for rule in missing],
        "held_by": [rule.holder for rule in missing],
        "blocked_by": decision.blocked_by.name if decision.blocked_by and not missing else None,
        "outcome": decision.outcome,
    }


def _sentence(decision: Decision) -> str:
    if decision.allowed and decision.granted_by:
        return _("yes: {rule} ({holder})").format(
            rule=decision.granted_by.name, holder=decision.granted_by.holder
        )
    if decision.missing:
        if decision.refused_by:
            return _("no: {bars} ({rule})").format(
                bars=decision.refused_by.bars, rule=decision.refused_by.name
            )
        return _("no: that is for {holders}").format(holders=holders(decision.missing))
    assert decision.blocked_by
    return _("no: {reason}").format(reason=blocked(decision.blocked_by, decision.facts)[0])
