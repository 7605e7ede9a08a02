"""`adminplus project member`."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, cast

import typer

from ...domain.guidance.invitation import ProjectInvitation
from ...domain.guidance.project import GivenRole, Member, Role
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.errors import AlreadyThere, UsageError
from ...domain.shared.i18n import N_, _
from ...domain.shared.page import Page, Record
from ...domain.shared.ref import ProjectRef
from ...services.guidance import member as service
from ...services.guidance import project_invitation
from ..kit import offboarding_prompt
from ..kit import until as ends_on
from ..kit.answer import Done
from ..kit.choice_words import meant, told
from ..kit.context import Context
from ..kit.csv_import import EncodingOption, KeepGoingOption, RejectsOption
from ..kit.if_missing import IfMissing
from ..kit.import_answer import ImportAnswer
from ..kit.options import ProjectArgument, YesOption, changing, listing
from ..kit.question import Asked
from ..kit.several import Several, words
from ..kit.text_input import TextInput
from ..kit.until import NoUntilOption, UntilOption
from ..program import program_view
from . import member_csv
from .invitation import record, record_of_member
from .schema import ChangedMember, InvitedToProject, RemovedMember

if TYPE_CHECKING:
    from ...store.work import View, Work

HEIR = ("--reassign-to", "--hand-over-to")
ReassignOption = Annotated[
    str | None,
    typer.Option(*HEIR, metavar="EMAIL", help="Member who takes over what only they manage."),
]


@listing(
    "email",
    "first_name",
    "last_name",
    "role",
    "joined_at",
    "manages",
    "until",
    table={"email": 0, "first_name": 1, "last_name": 1, "role": 1, "joined_at": 3, "manages": 2, "until": 2},
    people=program_view.without_hidden,
)
def list_(ctx: Context, view: "View", project: ProjectArgument, page: Page) -> Iterable[Record]:
    """List the members of a project.

    To a guest, names and roles alone.
    """
    return service.list_(view, project, page)


@changing
def invite(
    ctx: Context,
    project: ProjectArgument,
    email: Annotated[
        str | None,
        typer.Argument(metavar="[EMAIL]", help="Address to invite."),
        Asked(N_("Address to invite"), unless="from_csv"),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(metavar="ROLE", help="Role it gives: admin, counselor or guest."),
        Asked(N_("Role it gives"), rank=2, unless="from_csv"),
    ] = None,
    from_csv: member_csv.FromCsvOption = None,
    keep_going: KeepGoingOption = False,
    rejects: RejectsOption = None,
    encoding: EncodingOption = None,
    until: UntilOption = None,
    yes: YesOption = False,
    if_missing: IfMissing = False,
) -> Done[InvitedToProject] | ImportAnswer:
    """Invite people to the project by e-mail.

    One address, or all those of a CSV file (owner, admins).
    """
    given = None if role is None else _role(role)
    options = member_csv.options_of(from_csv, encoding, rejects, keep_going=keep_going, else_=email)
    ends = ends_on.last_day(ctx, until)
    if options:
        member_csv.require_one(until)
        return member_csv.invite_all(ctx, project, options, given, yes=yes)
    if given is None:
        raise UsageError(_("--role is missing."), _("One of {roles}.").format(roles=told(GivenRole)))
    assert email is not None
    return _invite(ctx, project, email, given, ends, if_missing=if_missing)


@changing
def set_role(
    ctx: Context,
    project: ProjectArgument,
    email: Annotated[
        str | None,
        typer.Argument(metavar="[EMAIL]", help="Address of the member."),
        Asked(N_("Address of the member"), unless="from_csv"),
    ] = None,
    role: Annotated[
        str | None,
        typer.Argument(metavar="[ROLE]", help="One of admin, counselor, guest."),
        Asked(N_("Role it gives"), rank=2, unless="from_csv"),
    ] = None,
    from_csv: member_csv.FromCsvOption = None,
    keep_going: KeepGoingOption = False,
    rejects: RejectsOption = None,
    encoding: EncodingOption = None,
    until: UntilOption = None,
    never: NoUntilOption = False,
    yes: YesOption = False,
) -> Done[ChangedMember] | ImportAnswer:
    """Give members another role (owner, admins).

    One member, or those of a CSV file theirs.
    """
    options = member_csv.options_of(from_csv, encoding, rejects, keep_going=keep_going, else_=email)
    ends = ends_on.of(ctx, until, never=never)
    if options:
        member_csv.require_one(ends)
        return member_csv.set_roles(ctx, project, options, yes=yes)
    if role is None:
        raise UsageError(_("The role is missing."), _("One of {roles}.").format(roles=told(GivenRole)))
    address, given = text.email(email or ""), _role(role)
    member, changed = ctx.obj.change(
        lambda work: service.set_role(work, project, address, given, until=ends), lock.project(project)
    )
    sentence = (
        _("{email} is {role} of project #{id}.")
        if changed
        else _("{email} is {role} of project #{id} already.")
    )
    sentence = sentence.format(email=address, role=Role(given).label, id=member.project_id)
    shown = ChangedMember(project=member.project_id, email=address, role=given, until=member.until)
    return Done(ends_on.said(sentence, member.until), shown, id=address)


@changing
def remove(
    ctx: Context,
    project: ProjectArgument,
    email: Annotated[
        list[str] | None,
        typer.Argument(metavar="[EMAIL]...", help="Addresses of members; - reads them from stdin."),
        Asked(N_("Address of the member"), unless="from_csv"),
    ] = None,
    from_csv: member_csv.FromCsvOption = None,
    keep_going: KeepGoingOption = False,
    rejects: RejectsOption = None,
    encoding: EncodingOption = None,
    reassign_to: ReassignOption = None,
    yes: YesOption = False,
) -> Several[RemovedMember, str] | ImportAnswer:
    """Take members out of the project, or leave it.

    Owner and admins take members out; whoever is one can leave.
    """
    options = member_csv.options_of(from_csv, encoding, rejects, keep_going=keep_going, else_=email)
    if options:
        return member_csv.remove(ctx, project, options, reassign_to, yes=yes)
    typed = words(email or (), TextInput(), option="EMAIL")
    addresses = [*dict.fromkeys(map(text.email, typed))]

    return Several(addresses, lambda address: _remove(ctx, project, address, reassign_to, yes=yes, asks=True))


@changing
def leave(
    ctx: Context, project: ProjectArgument, reassign_to: ReassignOption = None, yes: YesOption = False
) -> Done[RemovedMember]:
    """Leave a project."""
    with ctx.obj.view() as view:
        address = view.actor.label
    return _remove(ctx, project, address, reassign_to, yes=yes)


def _invite(
    ctx: Context, project: ProjectRef, email: str, role: Role, until: date | None, *, if_missing: bool
) -> Done[InvitedToProject]:
    days = ctx.obj.app.settings.invitation.valid_days
    address = text.email(email)

    def use_case(work: "Work") -> tuple[ProjectInvitation, bool]:
        sent = project_invitation.invite(work, project, address, role, valid_days=days, until=until)
        return sent, work.users.find(sent.email) is not None

    try:
        sent, known = ctx.obj.change(use_case, lock.project(project))
    except AlreadyThere as found:
        if not (if_missing and found.same):
            raise
        if isinstance(found.existing, Member):
            return Done(found.message, record_of_member(found.existing, address), id=address)
        return Done(found.message, record(cast(ProjectInvitation, found.existing)))
    told = _("Invited {email} as {role} (invitation {id}, good until {day}).")
    sentence = told.format(
        email=sent.email, role=sent.role.label, id=sent.id, day=ctx.obj.moment(sent.expires_at)
    )
    sentence = ends_on.said(sentence, sent.until)
    newcomer = _("{email} has no account yet: accepting by the token of the e-mail makes it.")
    return Done(
        sentence, record(sent), id=sent.id, more=() if known else (newcomer.format(email=sent.email),)
    )


def _remove(
    ctx: Context, project: ProjectRef, address: str, reassign_to: str | None, *, yes: bool, asks: bool = False
) -> Done[RemovedMember]:
    new_manager = None if reassign_to is None else text.email(reassign_to, what="--reassign-to")
    with ctx.obj.view() as view:
        reached = service.count_readers(view, project, address, reassign_to=new_manager)
    if not ctx.obj.dry_run:
        ctx.obj.console.confirm_reach(reached, yes=yes)
    use_case = partial(service.remove, ref=project, email=address, reassign_to=new_manager)
    if asks and not yes and offboarding_prompt.loses(ctx, use_case):
        ctx.obj.console.confirm(_("Take {email} out of the project?").format(email=address), yes=False)
    facts, taken_over = ctx.obj.change(use_case, lock.project(project))
    numbers = [program.id for program in taken_over]
    removed = RemovedMember(project=facts.project.id, email=address, reassigned=numbers)
    sentence = _("{email} is no longer in project #{id}.").format(email=address, id=facts.project.id)
    if new_manager and not taken_over:
        sentence += " " + _("There was nothing for {heir} to take over.").format(heir=new_manager)
    elif new_manager:
        programs = ", ".join(map("#{}".format, numbers))
        sentence += " " + _("{heir} takes over: {programs}.").format(heir=new_manager, programs=programs)
    return Done(sentence, removed, id=address)


def _role(name: str) -> Role:
    """Return the role of that name; that nobody is made owner so is said where it is asked for."""
    try:
        return Role(meant(Role, name))
    except ValueError:
        hint = _("One of {roles}.").format(roles=told(GivenRole))
        raise UsageError(_("There is no role {name!r}.").format(name=name[:40]), hint) from None
