"""`adminplus program manager`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...domain.platform import lock
from ...domain.policy import Action
from ...domain.shared import text
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, Record
from ...domain.shared.ref import ProgramRef
from ...services.guidance import manager as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.if_missing import IfMissing
from ..kit.options import EmailArgument, ProgramArgument, YesOption, changing, listing
from .schema import ChangedManager

if TYPE_CHECKING:
    from ...store.work import View


@listing(
    "email",
    "first_name",
    "last_name",
    "creator",
    "named_at",
    table={"email": 0, "first_name": 1, "last_name": 1, "creator": 3, "named_at": 2},
)
def list_(ctx: Context, view: "View", program: ProgramArgument, page: Page) -> Iterable[Record]:
    """List the managers of a program.

    They are the main contacts of its participants.
    """
    return service.list_(view, program, page)


@changing
def add(
    ctx: Context,
    program: ProgramArgument,
    email: EmailArgument,
    yes: YesOption = False,
    if_missing: IfMissing = False,
) -> Done[ChangedManager]:
    """Name a member of the project co-manager.

    Owner, admins and whoever created the program may.
    """
    address = text.email(email)
    _confirm(ctx, program, Action.PROGRAM_MANAGER_ADD, address, yes=yes)
    found, changed = ctx.obj.change(lambda work: service.add(work, program, address), lock.program(program))
    sentence = _("{email} manages program #{id}.") if changed else _("{email} manages program #{id} already.")
    sentence = sentence.format(email=address, id=found.id)
    return Done(sentence, ChangedManager(program=found.id, email=address), id=address)


@changing
def remove(
    ctx: Context, program: ProgramArgument, email: EmailArgument, yes: YesOption = False
) -> Done[ChangedManager]:
    """Take a manager's seat away.

    Owner, admins and whoever created the program may.
    """
    address = text.email(email)
    _confirm(ctx, program, Action.PROGRAM_MANAGER_REMOVE, address, yes=yes)
    found = ctx.obj.change(lambda work: service.remove(work, program, address), lock.program(program))
    return _gone(found.id, address)


@changing
def resign(ctx: Context, program: ProgramArgument, yes: YesOption = False) -> Done[ChangedManager]:
    """Give your own seat back; the last manager cannot."""
    _confirm(ctx, program, Action.PROGRAM_MANAGER_RESIGN, yes=yes)
    found, address = ctx.obj.change(
        lambda work: (service.resign(work, program), work.actor.label), lock.program(program)
    )
    return _gone(found.id, address)


def _confirm(ctx: Context, program: ProgramRef, action: Action, email: str = "", *, yes: bool) -> None:
    """Ask before many participants are told that their contacts changed; nothing is locked meanwhile.

    What would be refused is refused before, and where nothing would change, nobody is asked.
    """
    if not yes and not ctx.obj.dry_run:
        with ctx.obj.view() as view:
            reached = service.count_readers(view, program, action, email)
        ctx.obj.console.confirm_reach(reached, yes=yes)


def _gone(program_id: int, address: str) -> Done[ChangedManager]:
    sentence = _("{email} does not manage program #{id} any more.").format(email=address, id=program_id)
    return Done(sentence, ChangedManager(program=program_id, email=address), id=address)
