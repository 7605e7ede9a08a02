"""`adminplus project invitation`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.guidance.invitation import InvitationStatus, ProjectInvitation
from ...domain.guidance.project import Member
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, Record
from ...domain.shared.ref import InvitationRef, ProjectRef
from ...services.guidance import answer as answers
from ...services.guidance import project_invitation as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import YesOption, changing, listing
from ..kit.several import Several
from ..kit.typed import day
from ..program import program_view
from .schema import InvitedToProject

if TYPE_CHECKING:
    from ...store.work import View

NumberArgument = Annotated[InvitationRef, typer.Argument(metavar="ID", help="Number of the invitation.")]
TokenArgument = Annotated[
    InvitationRef,
    typer.Argument(metavar="TOKEN|ID", help="Token of the e-mail, or number of the invitation."),
]
FirstNameOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Your first name, where you have no account yet.")
]
LastNameOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Your last name, where you have no account yet.")
]


@listing(
    "id",
    "project",
    "project_name",
    "email",
    "role",
    "status",
    "invited_by",
    "created_at",
    "expires_at",
    "answered_at",
    "until",
    table={
        "id": 0,
        "project_name": 0,
        "email": 1,
        "role": 3,
        "status": 1,
        "invited_by": 4,
        "expires_at": 2,
    },
    people=program_view.invitations,
)
def list_(
    ctx: Context,
    view: "View",
    page: Page,
    project: Annotated[
        ProjectRef | None, typer.Argument(metavar="[PROJECT]", help="Name or number of a project you run.")
    ] = None,
    status: Annotated[InvitationStatus | None, typer.Option(help="Only of this status.")] = None,
) -> Iterable[Record]:
    """List the invitations to a project, or to you.

    Those to a project are for its owner and admins; without one, those to your own address.
    """
    return service.list_(view, project, page, status=status)


@changing
def resend(
    ctx: Context,
    invitation: Annotated[
        InvitationRef,
        typer.Argument(metavar="ID|PROJECT", help="Number of the invitation; with --all, the project."),
    ],
    everybody: Annotated[
        bool, typer.Option("--all", help="All invitations to the project that wait for an answer.")
    ] = False,
    older_than: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="With --all: only those last sent on that day or before it; 7d."),
    ] = None,
    yes: YesOption = False,
) -> Several[InvitedToProject, str]:
    """Send an invitation again.

    With a new token, in your name, for the whole term.
    """
    days = ctx.obj.app.settings.invitation.valid_days
    refs = [str(invitation)]
    before = day(older_than, "--older-than", ctx.obj.app.today)
    if before and not everybody:
        raise UsageError(_("--older-than goes with --all."))
    if everybody:
        with ctx.obj.view() as view:
            found = service.waiting(view, ProjectRef(invitation), sent_by=before, valid_days=days)
        refs = [str(each.id) for each in found]
        if not ctx.obj.dry_run:
            ctx.obj.console.confirm_reach(len(refs), yes=yes)

    def act(ref: str) -> Done[InvitedToProject]:
        sent = ctx.obj.change(
            lambda work: service.resend(work, InvitationRef(ref), valid_days=days),
            lock.invitation(InvitationRef(ref)),
        )
        sentence = _("Sent invitation {id} to {email} again.").format(id=sent.id, email=sent.email)
        return Done(sentence, record(sent))

    return Several(refs, act)


@changing
def revoke(ctx: Context, invitation: NumberArgument) -> Done[InvitedToProject]:
    """Take an invitation back."""
    revoked = ctx.obj.change(lambda work: service.revoke(work, invitation), lock.invitation(invitation))
    return Done(_("Revoked invitation {id}.").format(id=revoked.id), record(revoked))


@changing
def accept(
    ctx: Context,
    invitation: TokenArgument,
    first_name: FirstNameOption = None,
    last_name: LastNameOption = None,
) -> Done[InvitedToProject]:
    """Join a project you were invited to.

    As the invited account; by the token, the account is made if need be.
    """
    made = _newcomer(ctx, invitation)
    if made:
        first = _asked(ctx, first_name, _("first name"), "--first-name")
        last = _asked(ctx, last_name, _("last name"), "--last-name")
        done = ctx.obj.app.unnamed.change(
            lambda work: answers.accept_as_newcomer(work, invitation, first_name=first, last_name=last),
            lock.invitation(invitation),
            dry_run=ctx.obj.dry_run,
        )
    else:
        done = ctx.obj.change(lambda work: answers.accept(work, invitation), lock.invitation(invitation))
        if first_name is not None or last_name is not None:
            ctx.obj.console.warn(_("The account is there already: its names stay as they are."))
    sentence = (
        _("You are {role} of the project {name} (number {id}).")
        if done.changed
        else _("You are {role} of the project {name} (number {id}) already.")
    ).format(role=done.role.label, name=done.project.name, id=done.project.id)
    if made:
        sentence += " " + _("Your account is {email}: say --as {email}.").format(email=made)
    return Done(sentence, record(done.invitation))


@changing
def decline(ctx: Context, invitation: TokenArgument) -> Done[InvitedToProject]:
    """Say no to an invitation (as the invited account)."""
    declined, changed = ctx.obj.change(
        lambda work: answers.decline(work, invitation), lock.invitation(invitation)
    )
    sentence = _("Declined invitation {id}.") if changed else _("Invitation {id} is declined already.")
    return Done(sentence.format(id=declined.id), record(declined))


def _newcomer(ctx: Context, ref: InvitationRef) -> str | None:
    """Return the address whose account would be made, for its reader, who acts as nobody or as that address."""
    with ctx.obj.app.unnamed.view() as view:
        address = answers.find_newcomer(view, ref)
    acting_as = ctx.obj.app.settings.acting_as
    return address if acting_as is None or text.email_key(acting_as) == address else None


def _asked(ctx: Context, given: str | None, what: str, option: str) -> str:
    """Return a name that was given, or else ask for it; raises UsageError where nobody is there to answer."""
    if given is None and not ctx.obj.console.interactive:
        raise UsageError(
            _("{option} is missing: this address has no account yet.").format(option=option),
            _("Say who you are: --first-name NAME --last-name NAME."),
        )
    return text.line(ctx.obj.console.ask(what.capitalize()) if given is None else given, what=what)


def record(invitation: ProjectInvitation) -> InvitedToProject:
    """Return an invitation as programs read it: without anything of its token."""
    return InvitedToProject(
        id=invitation.id,
        project=invitation.project_id,
        email=invitation.email,
        role=invitation.role,
        status=invitation.status,
        created_at=invitation.created_at,
        expires_at=invitation.expires_at,
        until=invitation.until,
    )


def record_of_member(member: Member, email: str) -> InvitedToProject:
    """Return what programs read where somebody is a member already: no invitation, but accepted."""
    return InvitedToProject(
        id=None,
        project=member.project_id,
        email=email,
        role=member.role,
        status=InvitationStatus.ACCEPTED,
        created_at=member.joined_at,
        expires_at=member.joined_at,
        until=member.until,
    )
