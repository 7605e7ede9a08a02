"""`adminplus demo`: a store full of invented people, and a first session in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from shlex import quote
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from ...bootstrap import App
from ...domain.casework.attachment import StagedFile
from ...domain.shared.errors import Conflict, StoreUnavailable, UsageError
from ...domain.shared.i18n import _
from ..kit.context import Context
from ..kit.question import agreed


def demo(
    ctx: Context,
    path: Annotated[
        Path | None, typer.Option("--path", metavar="FILE", help="Where to make the demo store.")
    ] = None,
    requests: Annotated[
        int, typer.Option("--requests", metavar="N", min=14, max=100_000, help="How many requests to make.")
    ] = 60,
    fresh: Annotated[
        bool, typer.Option("--yes", "-y", "--force", help="Replace a demo store that is there, unasked.")
    ] = False,
) -> None:
    """Make a store of plausible data, and tour it.

    Its people and requests are invented; the tour shows what adminplus does with them.

    Your own store is never touched. A demo store that is there already is used again, unless you say
    otherwise when asked, or --yes.
    """
    from .demo_guide import guide

    if ctx.obj.app.settings.acting_as:
        raise UsageError(
            _("The demo has people of its own; you ask to act as somebody else ({origin}).").format(
                origin=ctx.obj.app.settings.origin["acting_as"]
            ),
            _("Leave --as out, and unset ADMINPLUS_AS."),
        )
    store = path.expanduser().absolute() if path else _default_path()
    settings = ctx.obj.app.settings.of_store(str(store))
    inside = App(settings, ctx.obj.app.identity, ctx.obj.app.clock)
    if _reused(ctx, inside, store, fresh=fresh):
        ctx.obj.console.line(_("The demo store of before, as it stands (--yes makes a fresh one)."))
    else:
        _make(ctx, inside, requests)
    guide(ctx, inside, store)


def _default_path() -> Path:
    import platformdirs

    folder = platformdirs.user_data_path("adminplus", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # `init` will want it closed to others
    return folder / "demo" / "demo.db"


def _reused(ctx: Context, inside: App, store: Path, *, fresh: bool) -> bool:
    """Say whether the demo store that is there is to be used again; remove it otherwise."""
    from ...demo import store as service

    if not store.exists() and not store.is_symlink():
        return False
    mark = inside.door.read_info(service.MARK)
    if mark is None:
        raise Conflict(
            _("{path} is a store, but no demo: it is left alone.").format(path=store),
            _("Name another file: adminplus demo --path FILE"),
        )
    if mark == service.READY and not fresh:
        question = _("There is a demo store already. Replace it with a fresh one?")
        if not (ctx.obj.console.interactive and agreed(question)):
            _require_current(inside, store)
            return True
    for leftover in (store, store.with_name(f"{store.name}-journal")):
        leftover.unlink(missing_ok=True)
    if inside.door.files.folder:
        rmtree(inside.door.files.folder, ignore_errors=True)
    return False


def _require_current(inside: App, store: Path) -> None:
    """Raise StoreUnavailable for a demo of another version: a fresh one is better than an upgrade of it."""
    try:
        with inside.view():
            pass
    except StoreUnavailable as error:
        named = "" if store == _default_path() else f"--path {quote(str(store))} "
        raise StoreUnavailable(
            error.message, _("Make a fresh demo: {command}").format(command=f"adminplus demo {named}--yes")
        ) from None


def _make(ctx: Context, inside: App, count: int) -> None:
    from ...demo import store as service
    from ...demo.story import HISTORY

    clock = inside.clock
    now = clock()
    before = App(inside.settings, inside.identity, lambda: now - HISTORY - timedelta(hours=1))
    before.door.initialise(marks={service.MARK: service.UNFINISHED})
    stock = _stock()

    def progress(number: int) -> None:
        if number % 500 == 0 and ctx.obj.console.watched:
            ctx.obj.console.say(_("{number} of {count} requests…").format(number=number, count=count))

    with _documents(inside, stock, service.files_wanted(count)) as staged, inside.work() as work:
        cast = service.fill(work, stock, staged, count=count, delays=inside.delays(), progress=progress)
    sentence = _("A demo store: {requests} requests, {groups} groups. All people are invented.").format(
        requests=count, groups=len(cast.groups)
    )
    ctx.obj.session.made = True
    ctx.obj.console.note(sentence)
    ctx.obj.console.flow(sentence)


def _stock() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(files("adminplus_cli.data").joinpath("demo.toml").read_text(encoding="utf-8"))


@contextmanager
def _documents(inside: App, stock: dict[str, Any], count: int) -> Iterator[list[StagedFile]]:
    """Write `count` small documents and stage them for the store."""
    with TemporaryDirectory() as folder:
        paths = []
        for number in range(1, count + 1):
            path = Path(folder) / str(number) / stock["files"][number % len(stock["files"])]
            path.parent.mkdir()
            path.write_text(f"{stock['texts']['document']}\n\nn° {number}\n", encoding="utf-8")
            paths.append(path)
        most = inside.settings.attachments.max_bytes
        with inside.door.staged(paths, most_bytes=most) as staged:
            yield staged
