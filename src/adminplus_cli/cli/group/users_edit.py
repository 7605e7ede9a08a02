"""`adminplus group users edit`, `remove`, `export` and `import`."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.casework.group import GroupRole
from ...domain.casework.user_import import Line, read
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import N_, _
from ...domain.shared.page import Page
from ...domain.shared.ref import GroupRef
from ...services import offboarding
from ...services.casework import group as group_service
from ...services.casework import membership as service
from ...services.casework import role_end, user_import
from ..kit import offboarding_prompt
from ..kit import until as ends_on
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.csv_import import (
    EncodingOption,
    FileArgument,
    KeepGoingOption,
    RejectsOption,
    import_csv,
)
from ..kit.export import Export, exporting
from ..kit.import_answer import ImportAnswer, ImportOptions
from ..kit.options import EmailArgument, GroupArgument, YesOption, changing
from ..kit.person import USERS_TOLD
from ..kit.question import CHANGES, Asked
from ..kit.until import NoUntilOption, UntilOption
from .schema import Joined, Left

if TYPE_CHECKING:
    from ...domain.shared.csv_import import Imported
    from ...services.casework.granting import RolesChanged
    from ...store.work import View, Work

ALONE = N_("{email} is the only manager of the group: name another before that day.")
FIELDS = (
    "email",
    "last_name",
    "first_name",
    "job_title",
    "phone",
    "manager",
    "helper",
    "instructor",
    "disabled",
    "added_at",
    "last_active_at",
    "until",
)
"""The fields of a user of a group, in lists and exports."""


@changing
def edit(
    ctx: Context,
    group: GroupArgument,
    email: EmailArgument,
    manager: Annotated[
        bool | None,
        typer.Option("--manager/--no-manager", help="May manage the group."),
        Asked(CHANGES, rank=2, among="manager helper instructor until never"),
    ] = None,
    helper: Annotated[bool | None, typer.Option("--helper/--no-helper", help="May open requests.")] = None,
    instructor: Annotated[
        bool | None, typer.Option("--instructor/--no-instructor", help="May answer requests.")
    ] = None,
    until: UntilOption = None,
    never: NoUntilOption = False,
    yes: YesOption = False,
) -> Done[Joined]:
    """Give or take roles of a user in the group.

    With --until those given end on that day; where none is given, all that they hold.
    """
    ends = ends_on.of(ctx, until, never=never)
    wanted = {GroupRole.MANAGER: manager, GroupRole.HELPER: helper, GroupRole.INSTRUCTOR: instructor}
    roles = {role: holds for role, holds in wanted.items() if holds is not None}
    if not roles and ends is None:
        raise UsageError(_("Say what changes: --manager, --no-manager, --helper, --no-helper, …"))
    address = text.email(email)
    takes = False in roles.values()
    accepted = _accepted(ctx, group, address, roles, yes=yes) if takes else None

    def use_case(work: "Work") -> "tuple[RolesChanged, date | None, bool]":
        done = service.edit_user(work, group, address, roles, accepted=accepted, until=ends)
        alone = ends is not None and role_end.leaves_alone(work, done.membership)
        return done, role_end.first_end(work, done.membership), alone

    (found, now, changed), first, alone = ctx.obj.change(use_case, None if takes or ends else lock.NOTHING)
    sentence = _("{email} is {roles} in {group}.") if changed else _("{email} is {roles} in {group} already.")
    sentence = sentence.format(email=address, roles=", ".join(now.roles), group=found.name)
    joined = Joined(group=found.id, email=address, roles=list(now.roles), until=first)
    warnings = [_(ALONE).format(email=address)] if alone else []
    return Done(ends_on.said(sentence, first), joined, id=address, warnings=warnings)


@changing
def remove(ctx: Context, group: GroupArgument, email: EmailArgument, yes: YesOption = False) -> Done[Left]:
    """Take a user out of the group.

    It tells first which open requests that leaves without anybody.
    """
    address = text.email(email)
    accepted = _accepted(ctx, group, address, None, yes=yes)
    with ctx.obj.work() as work:
        found, leaves = service.remove_user(work, group, address, accepted=accepted)
    left = Left(
        group=found.id,
        email=address,
        without_creator=leaves.without_creator,
        without_instructor=leaves.without_instructor,
        without_manager=leaves.without_manager,
    )
    sentence = _("{email} is no longer in {group}.").format(email=address, group=found.name)
    return Done(sentence, left, id=address)


@changing
def import_(
    ctx: Context,
    group: GroupArgument,
    file: FileArgument,
    keep_going: KeepGoingOption = False,
    rejects: RejectsOption = None,
    encoding: EncodingOption = None,
) -> ImportAnswer:
    """Add and update the users of the group from a CSV file."""

    def take(work: "Work", lines: Sequence[Line]) -> "Imported":
        return user_import.into_group(work, group, lines, keep_going=keep_going)

    options = ImportOptions(file, encoding, keep_going, rejects)
    return import_csv(ctx, options, read, take, summary=_(USERS_TOLD), lock=lock.NEWCOMERS)


@exporting(*FIELDS)
def export(ctx: Context, view: "View", page: Page, group: GroupArgument) -> Export:
    """Export the users of the group."""
    found, rows = group_service.export_users(view, group, page)
    return Export(rows, count=lambda: view.queries.groups.count(found.id))


def _accepted(
    ctx: Context, group: GroupRef, email: str, roles: dict[GroupRole, bool] | None, *, yes: bool
) -> offboarding.Departure | None:
    with ctx.obj.view() as view:
        leaves = offboarding.of_member(view, group, email, roles)
    return offboarding_prompt.confirm(ctx, leaves, _("Go on all the same?"), yes=yes)
