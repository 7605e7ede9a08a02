"""`adminplus group users edit`, `remove`, `export` and `import`."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.casework.group import GroupRole, told_roles
from ...domain.casework.user_import import Line, read
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import N_, _, counted
from ...domain.shared.page import Page
from ...domain.shared.ref import GroupRef
from ...services import handing_over, offboarding
from ...services.casework import group as group_service
from ...services.casework import group_sync, role_end, user_import
from ...services.casework import membership as service
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
    "absent_until",
    "substitute",
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
    sentence = sentence.format(email=address, roles=told_roles(now.roles), group=found.name)
    joined = Joined(group=found.id, email=address, roles=list(now.roles), until=first)
    warnings = [_(ALONE).format(email=address)] if alone else []
    return Done(ends_on.said(sentence, first), joined, id=address, warnings=warnings)


@changing
def remove(
    ctx: Context,
    group: GroupArgument,
    email: EmailArgument,
    hand_over_to: Annotated[
        str | None,
        typer.Option(metavar="EMAIL", help="Give what they have alone to this member of the group."),
    ] = None,
    yes: YesOption = False,
) -> Done[Left]:
    """Take a user out of the group.

    It tells first which open requests that leaves without anybody.
    """
    address = text.email(email)
    heir = None if hand_over_to is None else text.email(hand_over_to, what="--hand-over-to")
    accepted = _accepted(ctx, group, address, None, heir=heir, yes=yes)
    with ctx.obj.work() as work:
        (found, leaves), handed = _remove(work, group, address, heir, accepted)
    left = Left(
        group=found.id,
        email=address,
        without_creator=leaves.without_creator,
        without_instructor=leaves.without_instructor,
        without_manager=leaves.without_manager,
        handed_to=handed.heir.email if handed else None,
        handed_requests=handed.requests if handed else [],
        handed_groups=handed.groups if handed else [],
    )
    sentence = _("{email} is no longer in {group}.").format(email=address, group=found.name)
    if handed:
        sentence += " " + handed.sentence
    return Done(sentence, left, id=address)


@changing
def import_(
    ctx: Context,
    group: GroupArgument,
    file: FileArgument,
    keep_going: KeepGoingOption = False,
    rejects: RejectsOption = None,
    encoding: EncodingOption = None,
    sync: Annotated[
        bool, typer.Option("--sync", help="Take out of the group whoever is not in the file; it asks first.")
    ] = False,
    yes: YesOption = False,
) -> ImportAnswer:
    """Add and update the users of the group from a CSV file."""
    if sync and keep_going:
        raise UsageError(
            _(
                "--sync and --keep-going exclude each other: nobody is to leave because of a line that is wrong."
            )
        )

    def take(work: "Work", lines: Sequence[Line]) -> "Imported":
        if sync:
            return group_sync.into_group(work, group, lines)
        return user_import.into_group(work, group, lines, keep_going=keep_going)

    def asks(lines: Sequence[Line]) -> None:
        if sync and not yes:
            _confirm_sync(ctx, group, lines)

    options = ImportOptions(file, encoding, keep_going, rejects)
    held = None if sync else lock.NEWCOMERS  # who leaves is looked at alone
    return import_csv(ctx, options, read, take, summary=_(USERS_TOLD), asks=asks, lock=held)


def _confirm_sync(ctx: Context, group: GroupRef, lines: Sequence[Line]) -> None:
    """Show who would leave, and what they would lose, and ask; nobody is asked where nobody leaves."""
    with ctx.obj.view() as view:
        leavers = group_sync.leaving(view, group, lines)
    if not leavers:
        return
    said = counted("{count} person would leave: {names}", "{count} people would leave: {names}", len(leavers))
    ctx.obj.console.warn(said.format(count=len(leavers), names=", ".join(leavers)))
    offboarding_prompt.loses(ctx, lambda work: group_sync.into_group(work, group, lines))
    ctx.obj.console.confirm(_("Take them out of the group?"), yes=False)


@exporting(*FIELDS)
def export(ctx: Context, view: "View", page: Page, group: GroupArgument) -> Export:
    """Export the users of the group."""
    found, rows = group_service.export_users(view, group, page)
    return Export(rows, count=lambda: view.queries.groups.count(found.id))


def _accepted(
    ctx: Context,
    group: GroupRef,
    email: str,
    roles: dict[GroupRole, bool] | None,
    *,
    heir: str | None = None,
    yes: bool,
) -> offboarding.Departure | None:
    with ctx.obj.view() as view:
        if heir is None:
            leaves = offboarding.of_member(view, group, email, roles)
        else:
            leaves = handing_over.leaving_group(view, group, email, heir)

    def use_case(work: "Work") -> object:
        if roles is None:
            return _remove(work, group, email, heir, None)
        return service.edit_user(work, group, email, roles, accepted=None)

    return offboarding_prompt.confirm(ctx, leaves, _("Go on all the same?"), use_case, yes=yes)


def _remove(
    work: "Work", group: GroupRef, email: str, heir: str | None, accepted: offboarding.Departure | None
) -> "tuple[service.Removed, handing_over.HandedOver | None]":
    """Take a user out of the group, and give what they have alone to `heir`, where one is named."""
    if heir is None:
        return service.remove_user(work, group, email, accepted=accepted), None
    return handing_over.leave_group(work, group, email, heir, accepted=accepted)
