"""`adminplus group users`."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.casework.group import GroupRole, told_roles
from ...domain.platform import lock
from ...domain.shared.i18n import N_, _
from ...domain.shared.page import Page, Record
from ...services.casework import group as service
from ...services.casework import role_end
from ..kit import until as ends_on
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.if_missing import IfMissing
from ..kit.options import EmailArgument, GroupArgument, changing, listing
from ..kit.person import JobTitle, NewFirstName, NewLastName, Phone, account
from ..kit.question import Asked
from ..kit.until import UntilOption
from . import users_edit
from .schema import Joined

if TYPE_CHECKING:
    from ...services.casework.granting import RolesChanged
    from ...store.work import View, Work


@changing
def add(
    ctx: Context,
    group: GroupArgument,
    email: EmailArgument,
    manager: Annotated[
        bool,
        typer.Option("--manager", help="May manage the group."),
        Asked(N_("Which roles"), rank=2, among="manager helper instructor"),
    ] = False,
    helper: Annotated[bool, typer.Option("--helper", help="May open requests.")] = False,
    instructor: Annotated[bool, typer.Option("--instructor", help="May answer requests.")] = False,
    first_name: NewFirstName = "",
    last_name: NewLastName = "",
    job_title: JobTitle = "",
    phone: Phone = "",
    until: UntilOption = None,
    if_missing: IfMissing = False,
) -> Done[Joined]:
    """Give a user roles in the group.

    The account is created when there is none.
    """
    person = account(ctx, email, first_name=first_name, last_name=last_name, job_title=job_title, phone=phone)
    wanted = {GroupRole.MANAGER: manager, GroupRole.HELPER: helper, GroupRole.INSTRUCTOR: instructor}
    roles = [role for role, given in wanted.items() if given]
    ends = ends_on.of(ctx, until)

    def use_case(work: "Work") -> "tuple[bool, RolesChanged, date | None, bool]":
        known = service.has_account(work, person.email)
        done = service.add_user(work, group, person, roles, until=ends, once=if_missing)
        alone = ends is not None and role_end.leaves_alone(work, done.membership)
        return known, done, role_end.first_end(work, done.membership), alone

    known, (found, membership, new), first, alone = ctx.obj.change(use_case, lock.newcomer(person.email))
    names = told_roles(membership.roles)
    sentence = _("{email} is {roles} in {group}.") if new else _("{email} is {roles} in {group} already.")
    joined = Joined(group=found.id, email=person.email, roles=list(membership.roles), until=first)
    warnings = [_(users_edit.ALONE).format(email=person.email)] if alone else []
    if known and (first_name or last_name or job_title or phone):
        told = _("{email} has an account already: names, job title and phone stay as they are.")
        warnings.append(told.format(email=person.email))
    sentence = sentence.format(email=person.email, roles=names, group=found.name)
    return Done(ends_on.said(sentence, first), joined, id=person.email, warnings=warnings)


@listing(
    *users_edit.FIELDS,
    table={
        "email": 0,
        "last_name": 1,
        "first_name": 2,
        "manager": 4,
        "helper": 5,
        "instructor": 6,
        "last_active_at": 3,
        "until": 3,
        "absent_until": 2,
        "substitute": 3,
    },
)
def list_(ctx: Context, view: "View", group: GroupArgument, page: Page) -> Iterable[Record]:
    """List the users of a group."""
    return service.users(view, group, page)
