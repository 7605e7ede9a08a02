"""`adminplus request attach`, `attachments` and `download`."""

import io
from pathlib import Path
from typing import Annotated, Any

import typer

from ...domain.platform import lock
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page
from ...domain.shared.ref import number
from ...services.casework import attachment as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.file_output import write_new
from ..kit.options import RequestArgument, changing, listing
from .schema import Attached


@changing
def attach(
    ctx: Context,
    request_id: RequestArgument,
    file: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files to attach.")],
) -> Done[Attached]:
    """Attach files to a request you take part in."""
    with ctx.obj.staged(file) as files:
        kept = ctx.obj.change(lambda work: service.attach(work, request_id, files), lock.request(request_id))
    sentence = _("Attached {names} to request #{id}.").format(
        names=", ".join(each.filename for each in kept), id=request_id
    )
    ids = "\n".join(str(each.id) for each in kept)
    return Done(sentence, Attached(id=request_id, attachments=kept), id=ids)


@listing(
    "id",
    "filename",
    "media_type",
    "size",
    "sha256",
    "added_at",
    "added_by",
    "message_id",
    table={
        "id": 0,
        "filename": 0,
        "media_type": 4,
        "size": 2,
        "added_at": 0,
        "added_by": 3,
    },
)
def attachments(ctx: Context, request_id: RequestArgument, page: Page) -> list[dict[str, Any]]:
    """List the files of a request."""
    with ctx.obj.view() as view:
        return service.attachments(view, request_id, page)


def download(
    ctx: Context,
    request_id: RequestArgument,
    attachment: Annotated[
        int, typer.Argument(parser=number, metavar="ATTACHMENT", help="Number of the attachment.")
    ],
    to: Annotated[
        str | None, typer.Option("--to", metavar="PATH", help="File or folder to write to; - for stdout.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Save a file of a request."""
    with ctx.obj.view() as view:
        found, content = service.content(view, request_id, attachment)
    if to == "-":
        _print(ctx, content)
        return
    path = Path(to) if to else Path()
    if path.is_dir():
        path = path / (found.filename.lstrip("-.") or _("attachment"))
    write_new(path, io.BytesIO(content), force=force)
    ctx.obj.console.say(_("Saved {path} ({size} bytes).").format(path=path, size=len(content)))


def _print(ctx: Context, content: bytes) -> None:
    """Write a file to stdout byte by byte; not on a terminal, where it could act."""
    console = ctx.obj.console
    if console.terminal:
        raise UsageError(
            _("The content of a file is not written to a terminal."),
            _("Name a file with --to PATH, or send it on: … --to - | less"),
        )
    console.out.flush()
    console.out.buffer.write(content)
    console.out.buffer.flush()
