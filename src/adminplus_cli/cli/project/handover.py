"""`adminplus project transfer` and `recover`."""

from typing import Annotated

import typer

from ...domain.platform import lock
from ...domain.platform.lock import Kind, Lock
from ...domain.shared import text
from ...domain.shared.i18n import _
from ...domain.shared.ref import number
from ...services.guidance import project as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import EmailArgument, ProjectArgument, YesOption, changing
from .schema import NewOwner


@changing
def transfer(
    ctx: Context, project: ProjectArgument, email: EmailArgument, yes: YesOption = False
) -> Done[NewOwner]:
    """Make another member owner of a project (its owner).

    You become an admin, and cannot take it back.
    """
    new_owner = text.email(email)
    if not yes and not ctx.obj.dry_run:
        found, changes = ctx.obj.rehearse(lambda work: service.transfer(work, project, new_owner))
        if changes:
            question = _("Give project #{id} to {email}? Only they can give it back.")
            ctx.obj.console.confirm(question.format(id=found.id, email=new_owner), yes=yes)
    found, changed = ctx.obj.change(
        lambda work: service.transfer(work, project, new_owner), lock.project(project)
    )
    sentence = (
        _("{email} owns project #{id}; you are an admin of it.")
        if changed
        else _("You own project #{id} already.")
    )
    sentence = sentence.format(email=new_owner, id=found.id)
    return Done(sentence, NewOwner(project=found.id, owner=new_owner), id=found.id)


@changing
def recover(
    ctx: Context,
    project_id: Annotated[int, typer.Argument(parser=number, metavar="ID", help="Number of the project.")],
    email: EmailArgument,
) -> Done[NewOwner]:
    """Give a project without owner another one (operator).

    Where the owner's account is disabled; the new one is a member of the project.
    """
    new_owner = text.email(email)
    found = ctx.obj.change(
        lambda work: service.recover(work, project_id, new_owner), Lock(Kind.PROJECT, project_id)
    )
    sentence = _("{email} owns project #{id}.").format(email=new_owner, id=found.id)
    return Done(sentence, NewOwner(project=found.id, owner=new_owner), id=found.id)
