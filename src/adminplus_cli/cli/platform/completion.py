"""`adminplus completion`: the script that makes a shell complete nouns, verbs and options."""

import sys
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

CLONE = Path(__file__).resolve().parents[4] / "completions"
"""Where the scripts are written, in a clone."""


class Shell(StrEnum):
    """The shells that are served."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


FILES = {Shell.BASH: "adminplus.bash", Shell.ZSH: "_adminplus", Shell.FISH: "adminplus.fish"}


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish", help="The shell: bash, zsh or fish.")],
) -> None:
    """Print the completion script of a shell, to be sourced where it starts."""
    packaged = files("adminplus_cli.data").joinpath("completions", FILES[shell])
    script = packaged if packaged.is_file() else CLONE / FILES[shell]
    text = script.read_text(encoding="utf-8")
    if shell is Shell.ZSH:  # a file of fpath is called with the words; what is sourced is not
        text = text.replace('_adminplus "$@"\n', "compdef _adminplus adminplus\n")
    sys.stdout.write(text)
