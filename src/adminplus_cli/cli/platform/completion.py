"""`adminplus completion`: the script that makes a shell complete nouns, verbs, options, and what the store holds."""

import os
import sys
from enum import StrEnum
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer

from ...domain.shared.errors import StoreUnavailable, UsageError, reason_of
from ...domain.shared.i18n import _
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.file_output import write_new
from ..kit.options import changing
from .schema import InstalledCompletion

CLONE = Path(__file__).resolve().parents[4] / "completions"
"""Where the scripts are written, in a clone."""


class Shell(StrEnum):
    """The shells that are served."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


FILES = {Shell.BASH: "adminplus.bash", Shell.ZSH: "_adminplus", Shell.FISH: "adminplus.fish"}
BASH_COMPLETION = ("/usr/share", "/usr/local/share", "/opt/homebrew/share", "/opt/local/share")
"""Where the package bash-completion is, which reads a script when its command is first completed."""


def bash(ctx: Context) -> None:
    """Print the completion script of bash."""
    sys.stdout.write(script(Shell.BASH))


def zsh(ctx: Context) -> None:
    """Print the completion script of zsh."""
    text = script(Shell.ZSH)  # a file of fpath is called with the words; what is sourced is not
    sys.stdout.write(text.replace('_adminplus "$@"\n', "compdef _adminplus adminplus\n"))


def fish(ctx: Context) -> None:
    """Print the completion script of fish."""
    sys.stdout.write(script(Shell.FISH))


@changing
def install(
    ctx: Context,
    shell: Annotated[
        Shell | None, typer.Argument(metavar="[bash|zsh|fish]", help="The shell; that of $SHELL by default.")
    ] = None,
) -> Done[InstalledCompletion]:
    """Put the script where the shell finds it."""
    chosen = shell or _own_shell()
    path, text = _place(chosen), script(chosen).encode()
    changed = not _holds(path, text)
    if changed and not ctx.obj.dry_run:
        _put(path, text)
    sentence = _("Wrote {path}.") if changed else _("{path} is current already.")
    return Done(
        sentence.format(path=path),
        InstalledCompletion(shell=chosen, path=str(path), changed=changed),
        id=path,
        more=(_what_is_left(chosen, path),),
    )


def script(shell: Shell) -> str:
    """Return the completion script of a shell, as a file that it finds."""
    packaged = files("adminplus_cli.data").joinpath("completions", FILES[shell])
    source = packaged if packaged.is_file() else CLONE / FILES[shell]
    return source.read_text(encoding="utf-8")


def _own_shell() -> Shell:
    name = Path(os.environ.get("SHELL", "")).name
    if name not in [*Shell]:
        raise UsageError(
            _("Your shell ({name}) is none of bash, zsh and fish.").format(name=name or "?"),
            _("Say which one: adminplus completion install bash"),
        )
    return Shell(name)


def _place(shell: Shell) -> Path:
    """Return the file of this account in which a shell looks for the completion of adminplus."""
    data = _folder("XDG_DATA_HOME", ".local/share")
    if shell is Shell.BASH:
        return _folder("BASH_COMPLETION_USER_DIR", data / "bash-completion") / "completions/adminplus"
    if shell is Shell.ZSH:
        return data / "zsh/site-functions/_adminplus"
    return _folder("XDG_CONFIG_HOME", ".config") / "fish/completions/adminplus.fish"


def _folder(variable: str, default: str | Path) -> Path:
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else Path.home() / default


def _holds(path: Path, text: bytes) -> bool:
    try:
        return path.read_bytes() == text
    except OSError:
        return False


def _put(path: Path, text: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
        ) from None
    write_new(path, BytesIO(text), force=True)


def _what_is_left(shell: Shell, path: Path) -> str:
    """Return what the person has to do for the shell to read the script."""
    if shell is Shell.ZSH:
        line = f"fpath=({path.parent} $fpath)"
        return _("Put this line into ~/.zshrc, before compinit, then start zsh again: {line}").format(
            line=line
        )
    if shell is Shell.BASH and not any(Path(each, "bash-completion").is_dir() for each in BASH_COMPLETION):
        line = f"source {path}"
        return _("bash-completion is not installed. Put this line into ~/.bashrc: {line}").format(line=line)
    return _("It works in the next {shell} that you start.").format(shell=shell)
