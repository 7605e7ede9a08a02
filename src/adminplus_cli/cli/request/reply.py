"""`adminplus request reply`, `add-info` and `invite`."""

from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.casework.message import Message, Progress
from ...domain.casework.request import beneficiary
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import N_, _
from ...domain.shared.ref import GroupRef
from ...services.absence import cover
from ...services.casework import invitation
from ...services.casework import request as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import MESSAGE, MessageOption, RequestArgument, changing
from ..kit.question import Asked
from ..kit.text_input import TextInput
from .fields import AttachOption, FieldOption, given_fields
from .schema import Invited

if TYPE_CHECKING:
    from ...store.work import Work


@changing
def reply(
    ctx: Context,
    request_id: RequestArgument,
    attach: AttachOption,
    message: Annotated[
        str | None,
        MESSAGE,
        Asked(N_("Message"), rank=5, begins=True, editor=True, unless="answer"),
    ] = None,
    answer: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="A saved answer, which --message follows. See: adminplus answer list."
        ),
    ] = None,
    progress: Annotated[
        Progress | None,
        typer.Option(help="What becomes of it (instructors)."),
        Asked(
            N_("What becomes of the request"),
            rank=6,
            optional=True,
            begins=False,
            unless="private",
            when="progress may be told",
        ),
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="For instructors only.")] = False,
    standard_procedure: Annotated[
        bool, typer.Option("--standard-procedure", help="An ordinary procedure exists (instructors).")
    ] = False,
) -> Done[Message]:
    """Answer a request."""
    body = "" if message is None and answer is not None else _body(TextInput(), message)
    with ctx.obj.staged(attach) as files:
        posted = ctx.obj.change(
            lambda work: service.reply(
                work,
                request_id,
                body=body,
                answer=answer,
                progress=progress,
                private=private,
                standard_procedure=standard_procedure,
                files=files,
            ),
            lock.request(request_id),
        )
    return Done(_("Answered request #{id}.").format(id=request_id), posted)


@changing
def add_info(
    ctx: Context,
    request_id: RequestArgument,
    field: FieldOption,
    attach: AttachOption,
    message: MessageOption = None,
) -> Done[Message]:
    """Complete a request you created."""
    read = TextInput()
    body = _body(read, message)
    fields = beneficiary(given_fields(read, field), complete=False)
    with ctx.obj.staged(attach) as files:
        posted = ctx.obj.change(
            lambda work: service.add_info(work, request_id, body=body, fields=fields, files=files),
            lock.request(request_id),
        )
    return Done(_("Completed request #{id}.").format(id=request_id), posted)


@changing
def invite(
    ctx: Context,
    request_id: RequestArgument,
    colleague: Annotated[
        str | None,
        typer.Option(metavar="EMAIL", help="A helper of your group."),
        Asked(N_("Address of the colleague"), unless="group organisation", when="colleagues may be invited"),
    ] = None,
    group: Annotated[
        GroupRef | None,
        typer.Option(metavar="GROUP", help="A further group."),
        Asked(N_("Which group"), rank=2, unless="colleague organisation"),
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="CODE", help="The group of this organisation in the area.")
    ] = None,
    message: Annotated[
        str | None, MESSAGE, Asked(N_("Message"), rank=5, begins=False, given="editor", editor=True)
    ] = None,
) -> Done[Invited]:
    """Invite a colleague or a group to a request.

    A group is named, or is that of an organisation in the area.
    """
    if sum(given is not None for given in (colleague, group, organisation)) != 1:
        raise UsageError(_("Say whom to invite: one of --colleague, --group and --organisation."))
    body = _body(TextInput(), message) if message is not None else ""

    def use_case(work: "Work") -> tuple[str, list[str]]:
        if colleague is not None:
            return invitation.invite_colleague(work, request_id, text.email(colleague), body=body).email, []
        if group is not None:
            found = invitation.invite_group(work, request_id, group, body=body)
        else:
            found = invitation.invite_organisation(work, request_id, organisation or "", body=body)
        return found.name, cover.unheard(work, request_id, found.name)

    invited, warnings = ctx.obj.change(use_case, lock.request(request_id))
    sentence = _("Invited {who} to request #{id}.").format(who=invited, id=request_id)
    return Done(sentence, Invited(id=request_id, invited=invited), warnings=warnings)


def _body(read: TextInput, message: str | None) -> str:
    return text.body(read.text(message, option="--message"), what=_("message"))
