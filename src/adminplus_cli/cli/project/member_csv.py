"""`adminplus project member invite`, `set-role` and `remove` of the people of a CSV file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.guidance.imports import InvitationLine, invitations, members
from ...domain.guidance.project import Role
from ...domain.platform import lock
from ...domain.policy import Action
from ...domain.shared import text
from ...domain.shared.encodings import Encoding
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _, counted
from ...domain.shared.ref import ProjectRef
from ...services.guidance import imports, member_imports, project_invitation
from ..kit import offboarding_prompt
from ..kit.console import MANY
from ..kit.context import Context
from ..kit.csv_import import confirm_lines, import_csv
from ..kit.import_answer import ImportAnswer, ImportOptions

if TYPE_CHECKING:
    from ...domain.shared.csv_import import Imported
    from ...store.work import Work

Take = Callable[["Work", Sequence[InvitationLine]], "Imported"]

FromCsvOption = Annotated[
    str | None, typer.Option("--from-csv", metavar="FILE", help="Those of a CSV file (- for stdin).")
]


def options_of(
    name: str | None, encoding: Encoding | None, rejects: Path | None, *, keep_going: bool, else_: object
) -> ImportOptions | None:
    """Return the file of --from-csv; None where an address was given, one of which is needed."""
    if bool(else_) is (name is not None):
        raise UsageError(_("Give an address, or --from-csv FILE."))
    if name is not None:
        return ImportOptions(name, encoding, keep_going, rejects)
    if keep_going or rejects or encoding:
        raise UsageError(_("--keep-going, --rejects and --encoding go with --from-csv."))
    return None


def require_one(until: object) -> None:
    """Raise UsageError where --until was given with a file."""
    if until:
        raise UsageError(_("--until goes with one address, not with --from-csv."))


def invite_all(
    ctx: Context, project: ProjectRef, options: ImportOptions, role: Role | None, *, yes: bool
) -> ImportAnswer:
    """Invite all of them, in their role or else in `role`."""
    days, keep_going = ctx.obj.app.settings.invitation.valid_days, options.keep_going

    def take(work: "Work", lines: Sequence[InvitationLine]) -> "Imported":
        return imports.invite_all(work, project, lines, role=role, valid_days=days, keep_going=keep_going)

    def asks(lines: Sequence[InvitationLine]) -> None:
        confirm_lines(ctx, lines, take, keep_going=keep_going, yes=yes)

    with ctx.obj.view() as view:
        project_invitation.require_inviting(view, project, role)
    summary = _("People: {created} invited, {left} invited or members before.")
    return import_csv(ctx, options, invitations, take, summary=summary, asks=asks, lock=lock.project(project))


def set_roles(ctx: Context, project: ProjectRef, options: ImportOptions, *, yes: bool) -> ImportAnswer:
    """Give each of them the role of its line."""

    def take(work: "Work", lines: Sequence[InvitationLine]) -> "Imported":
        return member_imports.set_roles(work, project, lines)

    with ctx.obj.view() as view:
        member_imports.require(view, project, Action.MEMBER_SET_ROLE)
    summary = _("People: {updated} with another role, {left} left as they were.")
    asks = _asks(ctx, take, yes=yes)
    return import_csv(ctx, options, members, take, summary=summary, asks=asks, lock=lock.project(project))


def remove(
    ctx: Context, project: ProjectRef, options: ImportOptions, reassign_to: str | None, *, yes: bool
) -> ImportAnswer:
    """Take all of them out of the project."""
    heir = None if reassign_to is None else text.email(reassign_to, what="--reassign-to")

    def take(work: "Work", lines: Sequence[InvitationLine]) -> "Imported":
        return member_imports.remove(work, project, lines, reassign_to=heir)

    with ctx.obj.view() as view:
        member_imports.require(view, project, Action.MEMBER_REMOVE)
    summary = _("People: {updated} taken out, {left} no members before.")
    many = _asks(ctx, take, yes=yes)

    def asks(lines: Sequence[InvitationLine]) -> None:
        if yes or not _confirm_leaving(ctx, take, lines, keep_going=options.keep_going):
            many(lines)

    return import_csv(
        ctx,
        options,
        members,
        take,
        summary=summary,
        asks=asks,
        lock=lock.project(project),
        removes=True,
    )


def _confirm_leaving(ctx: Context, take: Take, lines: Sequence[InvitationLine], *, keep_going: bool) -> bool:
    """Show at a terminal what those who would leave lose, and ask; say whether there was anything to ask about."""
    if not ctx.obj.console.interactive:
        return False
    done = ctx.obj.rehearse(lambda work: take(work, lines))
    if not done.updated or (done.problems and not keep_going):
        return False
    if not offboarding_prompt.loses(ctx, lambda work: take(work, lines)):
        return False
    told = counted(
        "Take {count} person out of the project?",
        "Take {count} people out of the project?",
        len(done.updated),
    )
    ctx.obj.console.confirm(told.format(count=len(done.updated)), yes=False)
    return True


def _asks(ctx: Context, take: Take, *, yes: bool) -> Callable[[Sequence[InvitationLine]], None]:
    """Return what asks before the rights of many people change: of as many as it would change."""

    def asks(lines: Sequence[InvitationLine]) -> None:
        if not yes and len(lines) > MANY:
            count = len(ctx.obj.rehearse(lambda work: take(work, lines)).updated)
            if count > MANY:
                told = counted("Change {count} member?", "Change {count} members?", count)
                ctx.obj.console.confirm(told.format(count=count), yes=yes)

    return asks
