"""`adminplus config`."""

import io
import os
from pathlib import Path
from typing import Annotated, Any

import typer

from ...config import SETTINGS, path_of, rows
from ...domain.shared.errors import Conflict
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, arranged
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import changing, listing
from ..kit.tree import entries_below
from .schema import ChangedSetting

KeyArgument = Annotated[
    str, typer.Argument(metavar="KEY", help="The setting, as config show names it; or alias.NAME.")
]
_MODE = 0o600


@listing("key", "value", "origin")
def show(ctx: Context, page: Page) -> list[dict[str, Any]]:
    """Show every setting, its value and its origin."""
    return arranged(rows(ctx.obj.app.settings), page)


def path(ctx: Context) -> None:
    """Print the path of the config file.

    Whether it exists or not.
    """
    ctx.obj.console.line(str(ctx.obj.app.settings.config_file))


@changing
def set_(
    ctx: Context,
    key: KeyArgument,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Its value.")],
) -> Done[ChangedSetting]:
    """Write a setting, or an alias, into the config file.

    All else in it stays as it is.
    """
    from ...config import edit

    file = _file(ctx)
    told = edit.value_of(key, value, entries_below(()))
    changed = _write(ctx, file, edit.with_value(file, key, told))
    sentence = _("Set {key} in {path}.") if changed else _("{key} is that already in {path}.")
    setting = ChangedSetting(key=key, value=told, path=str(file))
    return Done(sentence.format(key=key, path=file), setting, id=key, warnings=_stronger(key))


@changing
def unset(ctx: Context, key: KeyArgument) -> Done[ChangedSetting]:
    """Take a setting, or an alias, out of the config file."""
    from ...config import edit

    file = _file(ctx)
    changed = _write(ctx, file, edit.without(file, key))
    sentence = _("Took {key} out of {path}.") if changed else _("{key} is not in {path}.")
    setting = ChangedSetting(key=key, value=None, path=str(file))
    return Done(sentence.format(key=key[:60], path=file), setting, id=key, warnings=_stronger(key))


def _file(ctx: Context) -> Path:
    """Return the config file, which need not be sound: that is what one edits it for."""
    ctx.obj.session.lenient = True
    file = path_of(os.environ, ctx.obj.session.options["config"])
    if file.is_symlink():
        raise Conflict(
            _("The config file {path} is a link, which is not followed.").format(path=file),
            _("Name the file itself: --config {path}").format(path=file.resolve()),
        )
    return file


def _write(ctx: Context, file: Path, content: str | None) -> bool:
    if content is None:
        return False
    if not ctx.obj.dry_run:
        from ..kit.file_output import write_new

        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = file.stat().st_mode & 0o777 if file.exists() else _MODE
        write_new(file, io.BytesIO(content.encode()), force=True, mode=mode)
    return True


def _stronger(key: str) -> tuple[str, ...]:
    """Return the warning that the environment holds another value, which wins."""
    setting = SETTINGS.get(key)
    if setting is None or not os.environ.get(setting.environment):
        return ()
    told = _("{name} is in the environment, and stronger than the file.")
    return (told.format(name=setting.environment),)
