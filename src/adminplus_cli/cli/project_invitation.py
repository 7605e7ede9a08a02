"""`adminplus project invitation`."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from ..domain.page import Page
from ..domain.project_invitation import InvitationStatus, ProjectInvitation
from ..domain.words import _
from ..services import project_invitation as service
from .options import changing, listing
from .session import Context

app = typer.Typer(rich_markup_mode=None, add_completion=False)
NumberArgument = Annotated[str, typer.Argument(metavar="ID", help="Number of the invitation.")]
TokenArgument = Annotated[
    str, typer.Argument(metavar="TOKEN|ID", help="Token of the e-mail, or number of the invitation.")
]
FIELDS = ("id", "project", "email", "role", "status", "created_at", "expires_at")


@app.callback()
def invitation() -> None:
    """Invitations to projects."""


@app.command("list")
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
    table=("id", "project_name", "email", "role", "status", "invited_by", "expires_at"),
)
def list_(
    ctx: Context,
    page: Page,
    project: Annotated[
        str | None, typer.Argument(metavar="[PROJECT]", help="Name or number of a project you run.")
    ] = None,
    status: Annotated[InvitationStatus | None, typer.Option(help="Only of this status.")] = None,
) -> list[dict[str, Any]]:
    """List the invitations to a project (owner, admins), or those to your own address."""
    with ctx.obj.view() as view:
        return service.listed(view, project, page, status=status)


@app.command()
@changing
def resend(ctx: Context, invitation: NumberArgument) -> None:
    """Send an invitation again: with a new token, in your name, for the whole term."""
    days = ctx.obj.app.settings.invitation.valid_days
    with ctx.obj.work() as work:
        sent = service.resend(work, invitation, valid_days=days)
    sentence = _("Sent invitation {id} to {email} again.").format(id=sent.id, email=sent.email)
    ctx.obj.changed(sentence, record(sent))


@app.command()
@changing
def revoke(ctx: Context, invitation: NumberArgument) -> None:
    """Take an invitation back."""
    with ctx.obj.work() as work:
        revoked = service.revoke(work, invitation)
    ctx.obj.changed(_("Revoked invitation {id}.").format(id=revoked.id), record(revoked))


@app.command()
@changing
def accept(ctx: Context, invitation: TokenArgument) -> None:
    """Join a project you were invited to (as the invited account)."""
    with ctx.obj.work() as work:
        accepted, project = service.accept(work, invitation)
    sentence = _("You are {role} of the project {name} (number {id}).")
    ctx.obj.changed(sentence.format(role=accepted.role, name=project.name, id=project.id), record(accepted))


@app.command()
@changing
def decline(ctx: Context, invitation: TokenArgument) -> None:
    """Say no to an invitation (as the invited account)."""
    with ctx.obj.work() as work:
        declined = service.decline(work, invitation)
    ctx.obj.changed(_("Declined invitation {id}.").format(id=declined.id), record(declined))


def record(invitation: ProjectInvitation) -> dict[str, Any]:
    """Return an invitation as programs read it: without anything of its token."""
    told = asdict(invitation) | {"project": invitation.project_id}
    return {name: told[name] for name in FIELDS}
